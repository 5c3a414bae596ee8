"""The site has one row and five texts, which editors change within reason."""

from __future__ import annotations

import pytest

from newsreel.models import AuditEntry, Site, SiteText
from newsreel.pipeline import site
from newsreel.pipeline.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return site.ensure_site(name="Our news", address="https://news.example.org")


def test_the_row_is_made_once(own):
    again = site.ensure_site(name="Another", address="https://other.example")
    assert (again.pk, again.name, Site.objects.count()) == (1, "Our news", 1)


def test_what_is_changed_is_told_and_the_rest_stays(own, editor):
    site.set_site(name=" New name ", time_zone="Asia/Tashkent", by=editor)
    row = Site.objects.get()
    assert (row.name, row.time_zone, row.address, row.language) == (
        "New name", "Asia/Tashkent", "https://news.example.org", "en",
    )  # fmt: skip
    log = AuditEntry.objects.latest("pk")
    assert log.before == {"name": "Our news", "time_zone": "UTC"}
    assert log.after == {"name": "New name", "time_zone": "Asia/Tashkent"}


def test_a_change_that_changes_nothing_is_no_act(own):
    site.set_site(name="Our news", by=None)
    assert not AuditEntry.objects.exists()


ADDRESSES = {
    "https://news.example.org": "https://news.example.org",
    "https://news.example.org/": "https://news.example.org",
    "http://127.0.0.1:8000": "http://127.0.0.1:8000",
    "http://[::1]:8000": "http://[::1]:8000",
}


@pytest.mark.parametrize(("given", "stored"), ADDRESSES.items())
def test_an_address_is_kept_without_a_slash_at_its_end(own, given, stored):
    assert site.set_site(address=given, by=None).address == stored


REFUSED = {
    "no name": {"name": "  "},
    "a path": {"address": "https://news.example.org/news"},
    "a question": {"address": "https://news.example.org/?a"},
    "no scheme": {"address": "news.example.org"},
    "another scheme": {"address": "ftp://news.example.org"},
    "no host": {"address": "https://"},
    "no host that could be one": {"address": 'https://a"><script>'},
    "a host that is too long": {"address": f"https://{'a' * 290}"},
    "a name and password": {"address": "https://anna:secret@news.example.org"},
    "a name that nobody sees": {"name": "\u202e\x00"},
    "a language nobody speaks": {"language": "xx"},
    "no zone": {"time_zone": "Mars/Olympus"},
    "a zone that climbs out": {"time_zone": "../../etc/passwd"},
}


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_changes_nothing(own, given):
    before = Site.objects.values().get()
    with pytest.raises(Refused) as refused:
        site.set_site(by=None, **given)
    assert str(refused.value).endswith(".")
    assert Site.objects.values().get() == before
    assert not AuditEntry.objects.exists()


def test_what_nobody_sees_and_line_breaks_are_taken_out_of_the_name(own):
    assert site.set_site(name="The\r\nSteppe\u202e\x00", tagline=" All \n of it", by=None).name == "The Steppe"
    assert Site.objects.get().tagline == "All of it"


def test_a_field_that_is_none_is_a_fault_of_ours(own):
    with pytest.raises(TypeError, match="colour"):
        site.set_site(colour="red", by=None)


# --- texts ----------------------------------------------------------------------------------------------------------


def test_a_text_is_set_changed_and_brought_back(editor):
    site.set_text(name="about", text=" Who we are. ", by=editor)
    assert SiteText.objects.get().text == "Who we are."
    site.set_text(name="about", text="Who we are now.", by=editor)
    assert SiteText.objects.get().text == "Who we are now."
    site.set_text(name="about", text="", by=editor)
    assert not SiteText.objects.exists()
    log = AuditEntry.objects.filter(act="change text about").order_by("pk").values_list("before", "after")
    assert list(log) == [
        ({"text": ""}, {"text": "Who we are."}),
        ({"text": "Who we are."}, {"text": "Who we are now."}),
        ({"text": "Who we are now."}, {"text": ""}),
    ]


def test_a_text_that_stays_the_same_is_no_act():
    site.set_text(name="about", text="", by=None)
    assert not AuditEntry.objects.exists()
    assert not SiteText.objects.exists()


def test_a_text_that_is_none_is_refused():
    with pytest.raises(Refused, match="no text 'poem'; it has about"):
        site.set_text(name="poem", text="Roses are red", by=None)
