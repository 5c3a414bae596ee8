"""Sources are made, changed, paused and let go, each in one act of the log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.models import AuditEntry, Feed, Item, ItemKey, RecurringBlock, Source, SourceFact
from newsreel.pipeline import sources
from newsreel.pipeline.errors import Refused
from tests.pipeline.material import entry, take

pytestmark = pytest.mark.django_db


def test_a_source_has_a_name_rights_and_an_address_of_its_own(editor):
    source = sources.add_source(name="  Example Times ", rights="full", by=editor)
    assert (source.name, source.slug, source.rights, source.paused) == ("Example Times", "example-times", "full", False)
    log = AuditEntry.objects.get(act="add source")
    assert (log.editor, log.after) == (editor, {"name": "Example Times", "rights": "full"})


def test_sources_of_one_name_have_addresses_of_their_own():
    made = [sources.add_source(name="Example Times", by=None).slug for _ in range(4)]
    assert made == ["example-times", "example-times-2", "example-times-3", "example-times-4"]


@pytest.mark.parametrize("name", ["Новости", "新闻联播", "قناة الجزيرة", "!!!", "–"])
def test_a_name_in_any_script_gets_an_address(name):
    source = sources.add_source(name=name, by=None)
    assert source.slug
    assert source.name == name


def test_what_nobody_sees_is_taken_out_of_a_name():
    source = sources.add_source(name="The\x00 Example\u202e\ud800\nTimes", by=None)
    assert source.name == "The Example Times"
    sources.change_source(source=source, name="Times\x00 \u2066of Example", by=None)
    assert Source.objects.get().name == "Times of Example"


def test_a_very_long_name_is_cut():
    source = sources.add_source(name="x" * 500, by=None)
    assert len(source.name) == 200
    assert 0 < len(source.slug) <= 80


REFUSED = {
    "no name": ({"name": " "}, "needs a name"),
    "unknown rights": ({"name": "x", "rights": "everything"}, "no rights 'everything'"),
}


@pytest.mark.parametrize(("given", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_source_is_refused_and_nothing_is_stored(given, why):
    with pytest.raises(Refused, match=why):
        sources.add_source(by=None, **given)
    assert not Source.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_change_keeps_the_address_and_tells_before_and_after(source, editor):
    sources.change_source(source=source, name="New Times", rights="headline", note="Ask Anna.", by=editor)
    row = Source.objects.get()
    assert (row.name, row.slug, row.rights, row.note) == ("New Times", "example-times", "headline", "Ask Anna.")
    log = AuditEntry.objects.latest("pk")
    assert log.before == {"name": "Example Times", "rights": "excerpt", "note": ""}
    assert log.after == {"name": "New Times", "rights": "headline", "note": "Ask Anna."}


@pytest.mark.parametrize("given", [{}, {"name": "Example Times"}, {"rights": "excerpt", "note": " "}])
def test_a_change_that_changes_nothing_is_no_act(source, given):
    count = AuditEntry.objects.count()
    sources.change_source(source=source, by=None, **given)
    assert AuditEntry.objects.count() == count


@pytest.mark.parametrize(("given", "why"), REFUSED.values(), ids=REFUSED)
def test_a_change_that_is_refused_changes_nothing(source, given, why):
    with pytest.raises(Refused, match=why):
        sources.change_source(source=source, by=None, **given)
    row = Source.objects.get()
    assert (row.name, row.rights) == ("Example Times", "excerpt")


def test_a_paused_source_keeps_its_items_and_is_checked_at_once_when_it_goes_on(feed):
    take(feed, entry("One"))
    later = timezone.now() + timedelta(hours=5)
    Feed.objects.update(next_check=later)
    sources.pause_source(source=feed.source, paused=True, by=None)
    assert Source.objects.get().paused
    assert Feed.objects.get().next_check == later
    assert Item.objects.get().state == "published"
    sources.pause_source(source=feed.source, paused=False, by=None)
    assert Feed.objects.get().next_check <= timezone.now()
    acts = AuditEntry.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts)[-2:] == ["pause", "resume"]


def test_a_source_that_is_let_go_takes_all_that_is_its_own(feed, editor):
    other = sources.add_source(name="Other", by=None)
    kept = Feed.objects.create(source=other, address="https://other.example/feed.xml")
    take(kept, entry("Stays"))
    take(feed, entry("One", '<p>See <a href="https://x.example/">x</a></p>'), entry("Two"))
    assert sources.remove_source(source=feed.source, by=editor) == 2
    assert list(Source.objects.values_list("name", flat=True)) == ["Other"]
    assert list(Item.objects.values_list("title", flat=True)) == ["Stays"]
    assert not Feed.objects.exclude(pk=kept.pk).exists()
    assert not ItemKey.objects.exclude(source=other).exists()
    assert not RecurringBlock.objects.exists()
    assert not SourceFact.objects.exists()
    log = AuditEntry.objects.get(act="remove source")
    assert log.before == {"name": "Example Times", "feeds": ["https://news.example/feed.xml"], "items": 2}
