"""What editors do to items holds against every later poll, and is in the log."""

from __future__ import annotations

import pytest

from newsreel.models import AuditEntry, Enclosure, Item, PictureFetch, Revision, Source
from newsreel.pipeline import items
from newsreel.pipeline.errors import Refused
from tests.pipeline.material import entry, take

pytestmark = pytest.mark.django_db


def last():
    return AuditEntry.objects.latest("pk")


def test_a_hidden_item_is_out_of_sight_and_comes_back(item, editor):
    items.hide(item=item, hidden=True, by=editor)
    assert Item.objects.get().state == "hidden"
    assert Source.objects.get().latest_published is None
    assert (last().act, last().editor, last().before) == ("hide", editor, {"state": "published"})
    items.hide(item=item, hidden=False, by=editor)
    assert Item.objects.get().state == "published"
    assert Source.objects.get().latest_published == item.published
    assert last().act == "show"


def test_hiding_twice_is_one_act(item, editor):
    items.hide(item=item, hidden=True, by=editor)
    count = AuditEntry.objects.count()
    items.hide(item=item, hidden=True, by=editor)
    assert AuditEntry.objects.count() == count


def test_an_item_is_featured_and_no_longer(item, editor):
    items.feature(item=item, featured=True, by=editor)
    assert Item.objects.get().featured_at
    items.feature(item=item, featured=False, by=editor)
    assert Item.objects.get().featured_at is None
    assert list(AuditEntry.objects.order_by("-pk").values_list("act", flat=True)[:2]) == ["unfeature", "feature"]


def test_a_title_and_an_introduction_are_the_editors_own(item, editor):
    items.correct(item=item, title="  A better title ", introduction=" Why it matters. ", by=editor)
    row = Item.objects.get()
    assert (row.title, row.given_title, row.introduction) == ("A better title", "One", "Why it matters.")
    assert last().before == {"title": "One", "introduction": ""}
    assert last().after == {"title": "A better title", "introduction": "Why it matters."}


def test_an_empty_title_brings_the_sources_own_back(item):
    items.correct(item=item, title="A better title", by=None)
    items.correct(item=item, title=" ", by=None)
    assert Item.objects.get().title == "One"


@pytest.mark.parametrize("given", [{}, {"title": "One"}, {"introduction": ""}, {"title": ""}])
def test_what_changes_nothing_is_no_act(item, given):
    count = AuditEntry.objects.count()
    items.correct(item=item, by=None, **given)
    assert AuditEntry.objects.count() == count


def test_a_title_has_a_longest_length(item):
    items.correct(item=item, title="x" * 1000, by=None)
    assert len(Item.objects.get().title) == items.TITLE_LENGTH


def test_what_is_taken_down_leaves_its_notice_and_nothing_else(feed, editor):
    more = (
        '<enclosure url="https://cdn.example/a.mp4" type="video/mp4" length="1"/>'
        '<media:thumbnail url="https://pics.example/1.jpg"/><author>Anna</author>'
    )
    item = take(feed, entry("One", "<p>First.</p>", id="1", link="https://news.example/1", more=more))[0]
    take(feed, entry("One", "<p>Second.</p>", id="1", link="https://news.example/1", more=more))
    item.refresh_from_db()
    items.take_down(item=item, notice=" At the wish of the person shown. ", by=editor)
    row = Item.objects.get()
    assert (row.state, row.removal_notice) == ("removed", "At the wish of the person shown.")
    assert row.removed_at
    words = ("title", "given_title", "slug", "html", "text", "excerpt", "boilerplate", "raw", "author", "introduction")
    assert {getattr(row, name) for name in (*words, "url", "player_kind", "player_address")} == {""}
    assert (row.duration, row.featured_at, row.picture) == (None, None, None)
    for model in (Revision, Enclosure, PictureFetch):
        assert not model.objects.exists()
    assert Source.objects.get().latest_published is None
    assert (last().act, last().before["title"]) == ("take down", "One")
    assert row.keys.exists()


CHANGES = {
    "hide": lambda item: items.hide(item=item, hidden=False, by=None),
    "feature": lambda item: items.feature(item=item, featured=True, by=None),
    "correct": lambda item: items.correct(item=item, title="Back again", by=None),
    "take down": lambda item: items.take_down(item=item, notice="Again", by=None),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_taken_down_cannot_be_changed_any_more(item, change):
    items.take_down(item=item, notice="Gone.", by=None)
    before = Item.objects.values().get()
    with pytest.raises(Refused, match="was taken down"):
        change(item)
    assert Item.objects.values().get() == before


SLUGS = {
    "The sea is back": "the-sea-is-back",
    "Überschwemmung in Köln": "überschwemmung-in-köln",
    "Новости дня": "новости-дня",
    "  –  ": "",
    "a" * 200: "a" * 80,
}


@pytest.mark.parametrize(("title", "slug"), SLUGS.items())
def test_the_words_of_a_title_stand_in_the_address(title, slug):
    found = items.slug_of(title)
    assert len(found) <= 80
    assert found == slug or found.isascii()
