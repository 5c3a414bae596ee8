"""A profile's facts come from the catalogue until an editor says otherwise; nothing an editor wrote is touched."""

from __future__ import annotations

from datetime import date

import pytest

from newsreel.models import AuditEntry, SourceFact
from newsreel.pipeline import profiles
from newsreel.pipeline.errors import Refused
from newsreel.sources.catalogue import Fact

pytestmark = pytest.mark.django_db

READ = date(2026, 2, 18)


def fact(field, value):
    return Fact(field, value, "https://x.example/about", "About", READ)


def told(source):
    return list(SourceFact.objects.filter(source=source).order_by("pk").values_list("field", "value", "origin"))


def test_facts_of_the_catalogue_are_not_yet_checked(source):
    assert profiles.fill(source=source, facts=[fact("owner", "A foundation"), fact("founded", "1998")]) == 2
    row = SourceFact.objects.get(field="owner")
    assert (row.reference_url, row.reference_title, row.read_on) == ("https://x.example/about", "About", READ)
    assert (row.origin, row.confirmed_by, row.confirmed_at) == ("catalogue", None, None)


def test_a_field_may_have_several_values(source):
    assert profiles.fill(source=source, facts=[fact("funding", "Fees"), fact("funding", "Advertising")]) == 2


def test_filling_again_adds_only_what_is_missing(source):
    profiles.fill(source=source, facts=[fact("owner", "A foundation")])
    assert profiles.fill(source=source, facts=[fact("owner", "Another"), fact("founded", "1998")]) == 1
    assert told(source) == [("owner", "A foundation", "catalogue"), ("founded", "1998", "catalogue")]


def test_what_an_editor_wrote_is_not_touched(source, editor):
    profiles.set_fact(source=source, field="owner", value="Its staff", by=editor)
    profiles.fill(source=source, facts=[fact("owner", "A foundation")])
    assert told(source) == [("owner", "Its staff", "editor")]


def test_an_editors_fact_takes_the_place_of_all_others(source, editor):
    profiles.fill(source=source, facts=[fact("funding", "Fees"), fact("funding", "Advertising")])
    profiles.set_fact(
        source=source, field="funding", value=" Donations ", reference_url="https://x.example/", by=editor
    )
    row = SourceFact.objects.get()
    assert (row.value, row.confirmed_by, row.reference_url) == ("Donations", editor, "https://x.example/")
    assert row.confirmed_at
    assert row.read_on
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.before, entry.after) == (
        "set fact funding", {"value": "Fees; Advertising"}, {"value": "Donations"},
    )  # fmt: skip


def test_an_empty_value_removes_a_fact(source):
    profiles.set_fact(source=source, field="owner", value="Its staff", by=None)
    profiles.set_fact(source=source, field="owner", value=" ", by=None)
    assert told(source) == []


REFUSED = {
    "an unknown field": ({"field": "colour", "value": "red"}, "no field 'colour'"),
    "a reference that is no address": (
        {"field": "owner", "value": "x", "reference_url": "javascript:alert(1)"},
        "a web address",
    ),
}


@pytest.mark.parametrize(("given", "why"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_changes_nothing(source, given, why):
    profiles.set_fact(source=source, field="owner", value="Its staff", by=None)
    count = AuditEntry.objects.count()
    with pytest.raises(Refused, match=why):
        profiles.set_fact(source=source, by=None, **given)
    assert told(source) == [("owner", "Its staff", "editor")]
    assert AuditEntry.objects.count() == count


def test_an_editor_confirms_all_at_once_and_once(source, editor):
    profiles.fill(source=source, facts=[fact("owner", "A foundation"), fact("founded", "1998")])
    assert profiles.confirm(source=source, by=editor) == 2
    assert set(SourceFact.objects.values_list("confirmed_by", flat=True)) == {editor.pk}
    assert profiles.confirm(source=source, by=editor) == 0
    assert AuditEntry.objects.filter(act="confirm profile").count() == 1
