"""A source may change its words and media; nothing an editor wrote is lost, and the old words are kept."""

from __future__ import annotations

import pytest

from newsreel.models import Enclosure, Item, Revision
from newsreel.pipeline import items, revise
from tests.pipeline.material import NOW, entry, take, taken

pytestmark = pytest.mark.django_db


def test_a_changed_text_keeps_the_earlier_one_as_a_revision(feed):
    take(feed, entry("One", "<p>First words.</p>", id="1"))
    done = taken(feed, entry("One, corrected", "<p>Better words.</p>", id="1"))
    assert (done.new, done.changed, done.same) == (0, 1, 0)
    item = Item.objects.get()
    assert (item.title, item.text, item.excerpt) == ("One, corrected", "Better words.", "Better words.")
    assert (item.raw, item.html, item.changed) == ("<p>Better words.</p>", "<p>Better words.</p>", NOW)
    old = Revision.objects.get()
    assert (old.item_id, old.title, old.text, old.html) == (item.pk, "One", "First words.", "<p>First words.</p>")
    assert (old.replaced_at, old.digest != item.digest) == (NOW, True)


def test_the_address_of_an_item_does_not_change_with_its_title(feed):
    before = take(feed, entry("One", id="1"))[0]
    take(feed, entry("Another title", id="1"))
    assert Item.objects.get().slug == before.slug


NO_CHANGE = {
    "the same": entry("One", id="1"),
    "other spaces": entry("One", "<p>Some   words.</p>\n", id="1"),
    "other markup": entry("One", "<div><b>Some</b> words.</div>", id="1"),
    "an updated time": entry("One", id="1", more="<updated>2026-11-20T10:00:00Z</updated>"),
    "another category": entry("One", id="1", more="<category>World</category>"),
}


@pytest.mark.parametrize("again", NO_CHANGE.values(), ids=NO_CHANGE)
def test_what_leaves_the_words_alone_makes_no_revision(feed, again):
    take(feed, entry("One", id="1"))
    done = taken(feed, again)
    assert (done.new, done.changed, done.same) == (0, 0, 1)
    assert not Revision.objects.exists()


def test_an_editors_title_and_introduction_stay(feed):
    item = take(feed, entry("One", id="1"))[0]
    items.correct(item=item, title="As the editor says", introduction="Read this.", by=None)
    take(feed, entry("Two", "<p>Other words.</p>", id="1"))
    item.refresh_from_db()
    assert (item.title, item.given_title, item.introduction) == ("As the editor says", "Two", "Read this.")
    assert item.text == "Other words."
    items.correct(item=item, title="", by=None)
    assert Item.objects.get().title == "Two"


def test_a_hidden_item_stays_hidden_when_its_words_change(feed):
    items.hide(item=take(feed, entry("One", id="1"))[0], hidden=True, by=None)
    assert taken(feed, entry("One", "<p>Other words.</p>", id="1")).changed == 1
    assert Item.objects.get().state == "hidden"


def test_one_document_that_words_an_item_twice_changes_it_once(feed):
    take(feed, entry("One", id="1", link="https://news.example/1"))
    twice = (
        entry("One", "<p>Better.</p>", id="1", link="https://news.example/1"),
        entry("One", "<p>Worse.</p>", id="1", link="https://news.example/1"),
    )
    taken(feed, *twice)
    assert Item.objects.get().text == "Better."
    assert taken(feed, *twice).changed == 0
    assert Revision.objects.count() == 1


def test_a_feed_that_words_everything_anew_each_time_does_not_fill_the_disk(feed):
    for number in range(revise.MOST_REVISIONS + 5):
        take(feed, entry("One", f"<p>Wording {number}.</p>", id="1"))
    texts = list(Revision.objects.order_by("pk").values_list("text", flat=True))
    assert len(texts) == revise.MOST_REVISIONS
    assert texts[0] == "Wording 0."
    assert texts[-1] == f"Wording {revise.MOST_REVISIONS + 3}."


def test_recurring_lines_stay_folded_when_the_words_change(feed):
    line = '<p>Subscribe: <a href="https://news.example/sub">here</a></p>'
    take(feed, *(entry(f"Number {number}", f"<p>Words {number}.</p>{line}") for number in range(3)))
    taken(feed, entry("Number 1", f"<p>New words.</p>{line}"))
    item = Item.objects.get(title="Number 1")
    assert (item.text, "Subscribe" in item.boilerplate) == ("New words.", True)


# --- media ----------------------------------------------------------------------------------------------------------

OLD = '<enclosure url="https://cdn.example/old.mp4?token=1" type="video/mp4" length="1"/>'
NEW = '<enclosure url="https://cdn.example/new.mp4?token=2" type="video/mp4" length="2"/>'


def test_a_file_that_moved_is_played_from_its_new_place_without_a_revision(feed):
    take(feed, entry("One", id="1", more=OLD))
    done = taken(feed, entry("One", id="1", more=NEW))
    assert (done.changed, done.same) == (0, 1)
    assert Item.objects.get().player_address == "https://cdn.example/new.mp4?token=2"
    assert list(Enclosure.objects.values_list("url", "length")) == [("https://cdn.example/new.mp4?token=2", 2)]
    assert not Revision.objects.exists()


def test_a_duration_that_comes_later_is_taken_over(feed):
    take(feed, entry("One", id="1", more=OLD))
    length = '<itunes:duration xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">10:01</itunes:duration>'
    taken(feed, entry("One", id="1", more=OLD + length))
    assert Item.objects.get().duration == 601


def test_the_media_of_a_removed_item_do_not_come_back(feed):
    item = take(feed, entry("One", id="1", more=OLD))[0]
    items.take_down(item=item, notice="", by=None)
    taken(feed, entry("One", id="1", more=NEW))
    assert not Enclosure.objects.exists()
    assert Item.objects.get().player_address == ""
