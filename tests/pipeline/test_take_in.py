"""What is new is stored once, whatever a document repeats; what is known stays known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsreel.models import Feed, Item, ItemKey, RecurringBlock, Source
from newsreel.pipeline import items, sources
from newsreel.pipeline.take_in import take_in
from tests.pipeline.material import NOW, document, entry, take

pytestmark = pytest.mark.django_db


def titles():
    return list(Item.objects.order_by("pk").values_list("title", flat=True))


def test_each_entry_becomes_an_item_with_its_words(feed):
    taken = take_in(feed=feed, document=document(entry("One", "<p>First.</p>"), entry("Two")), now=NOW)
    assert (taken.new, taken.changed, taken.same, taken.set_aside) == (2, 0, 0, ())
    item = Item.objects.get(title="One")
    assert (item.html, item.text, item.excerpt, item.raw) == ("<p>First.</p>", "First.", "First.", "<p>First.</p>")
    assert (item.source_id, item.feed_id, item.kind, item.state) == (feed.source_id, feed.pk, "article", "published")
    assert (item.slug, item.given_title, item.language, item.direction) == ("one", "One", "en", "ltr")
    assert item.published.isoformat() == "2026-11-18T10:00:00+00:00"
    assert item.published_raw == "Wed, 18 Nov 2026 10:00:00 GMT"
    assert item.introduction == item.removal_notice == ""
    assert item.featured_at is item.removed_at is item.picture is None


def test_the_same_document_twice_gives_nothing_new(feed):
    same = document(entry("One"), entry("Two"))
    take_in(feed=feed, document=same, now=NOW)
    before = list(Item.objects.values()), list(ItemKey.objects.values())
    taken = take_in(feed=feed, document=same, now=NOW + timedelta(hours=1))
    assert (taken.new, taken.changed, taken.same) == (0, 0, 2)
    assert (list(Item.objects.values()), list(ItemKey.objects.values())) == before


REPEATED = {
    "by its id": (entry("One", id="a"), entry("One again", id="a", date=None)),
    "by its address": (
        entry("One", id="a", link="https://news.example/1"),
        entry("One", id="b", link="https://news.example/1"),
    ),
    "by its address with tracking": (
        entry("One", id="a", link="https://news.example/1?utm_source=rss"),
        entry("One", id="b", link="http://www.news.example/1#top"),
    ),
    "by its title and date": (entry("One", id="a"), entry("ONE", id="b")),
    "word for word": (entry("One"), entry("One")),
}


@pytest.mark.parametrize("entries", REPEATED.values(), ids=REPEATED)
def test_an_entry_that_is_repeated_lands_once(feed, entries):
    """In one document as over several; an id that two titles share tells nothing while they share it."""
    for item in entries:
        take(feed, item)
    assert Item.objects.count() == 1


def test_an_entry_that_a_document_holds_twice_lands_once(feed):
    taken = take_in(feed=feed, document=document(entry("One"), entry("One"), entry("Two")), now=NOW)
    assert (taken.new, titles()) == (2, ["One", "Two"])


def test_items_of_one_title_and_day_with_words_of_their_own_are_items_of_their_own(feed):
    """Such as a daily column, dated to the day."""
    day = "18 Nov 2026 00:00:00 GMT"
    column = [
        entry("Column", f"<p>Words {n}.</p>", id=str(n), link=f"https://news.example/{n}", date=day) for n in range(3)
    ]
    assert len(take(feed, *column)) == 3
    assert len(take(feed, *column)) == 3
    assert len(take(feed, column[0])) == 3


def test_one_text_at_two_addresses_of_a_document_is_one_item(feed):
    twice = [entry("One", id=str(n), link=f"https://news.example/{n}") for n in range(2)]
    assert len(take(feed, *twice)) == 1


def test_an_item_that_moves_twice_is_still_the_same(feed):
    """Its new address is remembered, so that a further change of its id does not make it new."""
    take(feed, entry("One", id="a", link="https://news.example/1", date=None))
    take(feed, entry("One", id="a", link="https://news.example/moved", date=None))
    take(feed, entry("One", id="b", link="https://news.example/moved", date=None))
    item = Item.objects.get()
    assert item.url == "https://news.example/moved"


def test_the_same_id_at_two_sources_is_two_items(feed, db):
    other = Feed.objects.create(source=sources.add_source(name="Other", by=None), address="https://other.example/f")
    take(feed, entry("One", id="1"))
    take(other, entry("One", id="1"))
    assert Item.objects.count() == 2


def test_two_feeds_of_one_source_share_their_items(feed):
    second = Feed.objects.create(source=feed.source, address="https://news.example/second.xml")
    take(feed, entry("One"))
    take(second, entry("One"), entry("Two"))
    assert titles() == ["One", "Two"]


def test_an_entry_that_cannot_be_read_is_set_aside_and_the_others_land(feed):
    taken = take_in(feed=feed, document=document(entry("One"), "<item></item>", entry("Three")), now=NOW)
    assert titles() == ["One", "Three"]
    assert [(problem.position, "neither a title" in problem.reason) for problem in taken.set_aside] == [(1, True)]


def test_items_without_dates_keep_the_order_of_their_feed(feed):
    take(feed, *(entry(f"Number {number}", date=None) for number in range(5)))
    newest = Item.objects.order_by("-published", "-id").values_list("title", flat=True)
    assert list(newest) == [f"Number {number}" for number in range(5)]


def test_a_date_in_the_future_is_now(feed):
    assert take(feed, entry("One", date="Wed, 18 Nov 2099 10:00:00 GMT"))[0].published == NOW


def test_of_too_many_entries_the_newest_are_taken(feed):
    dated = [entry(f"Day {day}", date=f"{day:02} Nov 2026 10:00:00 GMT") for day in range(1, 11)]
    taken = take_in(feed=feed, document=document(*dated, most=3), now=NOW)
    assert (taken.new, titles()) == (3, ["Day 8", "Day 9", "Day 10"])


def test_a_removed_item_never_comes_back(feed):
    item = take(feed, entry("One", link="https://news.example/1"))[0]
    items.take_down(item=item, notice="Gone.", by=None)
    for again in (
        entry("One", link="https://news.example/1"),
        entry("One", "<p>Other words.</p>", link="https://news.example/1"),
        entry("One, renamed", id="new", link="https://news.example/1"),
    ):
        taken = take_in(feed=feed, document=document(again), now=NOW)
        assert (taken.new, taken.changed) == (0, 0)
    row = Item.objects.get()
    assert (row.state, row.title, row.html, row.text, row.raw, row.url) == ("removed", "", "", "", "", "")


def test_a_source_that_was_let_go_meanwhile_gets_nothing(feed):
    sources.remove_source(source=feed.source, by=None)
    assert take_in(feed=feed, document=document(entry("One")), now=NOW).new == 0
    assert not Item.objects.exists()
    assert not RecurringBlock.objects.exists()


def test_the_source_knows_when_it_last_published(feed):
    take(feed, entry("Old", date="01 Nov 2026 10:00:00 GMT"), entry("New", date="02 Nov 2026 10:00:00 GMT"))
    take(feed, entry("Older", date="01 Oct 2026 10:00:00 GMT"))
    assert Source.objects.get().latest_published.isoformat() == "2026-11-02T10:00:00+00:00"
