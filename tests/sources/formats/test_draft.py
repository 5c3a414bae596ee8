"""Drafts become records: what stands for what, and bounds on everything."""

from __future__ import annotations

from newsreel.records import Enclosure, Person, Thumbnail
from newsreel.sources.formats import draft
from newsreel.sources.formats.draft import EntryDraft, FeedDraft


def feed(made: FeedDraft, url: str | None = None):
    return draft.feed(made, url=url, encoding="utf-8", entries=(), problems=())


def test_an_empty_draft_is_an_empty_entry():
    made = draft.entry(EntryDraft())
    assert (made.title, made.title_told, made.id, made.player, made.published) == (None, False, None, None, None)
    assert made.enclosures == made.thumbnails == made.tags == made.locations == ()


def test_tags_are_folded_told_once_and_bounded():
    made = EntryDraft()
    made.add_tags(["  a \n b ", "a b", "", " "])
    assert made.tags == ["a b"]
    made.add_tags(str(number) for number in range(200))
    assert len(made.tags) == draft.MAX_MANY


def test_authors_are_told_once_and_spare_ones_only_where_there_is_no_other():
    made = EntryDraft()
    made.add_author(Person("Spare"), spare="itunes")
    made.add_author(None)
    assert made.best_authors() == (Person("Spare"),)
    made.add_author(Person("Ann"))
    made.add_author(Person("Ann"))
    assert made.best_authors() == (Person("Ann"),)


def test_a_file_keeps_what_each_mention_adds():
    made = EntryDraft()
    made.add_enclosure(Enclosure("https://a/1", "video/mp4", 5))
    made.add_enclosure(Enclosure("https://a/1", "text/plain", 6, 7.0, 1, 2, "video"))
    assert draft.entry(made).enclosures == (Enclosure("https://a/1", "video/mp4", 5, 7.0, 1, 2, "video"),)


def test_a_length_of_nothing_is_a_length():
    made = EntryDraft()
    made.add_enclosure(Enclosure("https://a/1", length=0))
    made.add_enclosure(Enclosure("https://a/1", length=9))
    assert made.enclosures["https://a/1"].length == 0


def test_the_image_of_an_entry_is_a_thumbnail():
    made = EntryDraft(image="https://a/i.jpg")
    made.add_thumbnail("https://a/t.jpg", 1, 2)
    made.add_thumbnail(None)
    assert draft.entry(made).thumbnails == (Thumbnail("https://a/t.jpg", 1, 2), Thumbnail("https://a/i.jpg"))


def test_texts_titles_and_ids_are_bounded():
    made = draft.entry(EntryDraft(id="i" * 9_999, title="t" * 9_999, summary="s" * 999_999, content="c" * 999_999))
    assert len(made.id) < draft.MAX_ID
    assert len(made.title) == draft.MAX_TITLE
    assert len(made.summary) == len(made.content) == draft.MAX_TEXT


def test_a_feed_without_a_title_goes_by_its_address_and_says_so():
    made = feed(FeedDraft(site_url="https://example.org/"), "https://example.org/feed")
    assert (made.title, made.title_told, made.url) == ("https://example.org/", False, "https://example.org/feed")
    assert feed(FeedDraft(), "https://example.org/feed").title == "https://example.org/feed"
    assert feed(FeedDraft()).title is None
    assert feed(FeedDraft(title="T", url="https://own.example/feed"), "https://x/").url == "https://own.example/feed"


def test_the_date_of_a_file_is_not_told_twice():
    made = draft.entry(EntryDraft(dated="2023-01-02"))
    assert (made.published_raw, made.updated_raw, made.updated) == ("2023-01-02", None, None)
    both = draft.entry(EntryDraft(published="2023-01-01", dated="2023-01-02"))
    assert (both.published_raw, both.updated_raw) == ("2023-01-01", "2023-01-02")


def test_an_id_is_a_link_only_where_it_is_a_web_address():
    assert draft.permalink(" https://example.org/1 ") == "https://example.org/1"
    assert draft.permalink("tag:example.org,2020:1") is None
    assert draft.permalink("") is None
    assert draft.permalink(None) is None
