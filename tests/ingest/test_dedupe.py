"""The same entry has a key in common with itself, whatever changed; different entries have none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsreel.ingest.dedupe import digest, keys, shared_keys, trust_after
from newsreel.records import Enclosure, Entry, Feed, Player

NOON = datetime(2026, 2, 18, 12, 0, 30, tzinfo=UTC)
FEED = Feed("rss 2.0", url="https://example.org/feed.xml", site_url="https://example.org/")
ENTRY = Entry(
    id="tag:1",
    alternate_ids=("old:1",),
    url="https://example.org/a?utm_source=rss",
    title="A Headline",
    published=NOON,
    enclosures=(Enclosure("https://cdn.example/1.mp3"),),
)


def all_keys(entry: Entry, feed: Feed = FEED, **options: object) -> set[str]:
    key, alternates = keys(entry, feed, **options)
    return {key, *alternates}


def test_keys_go_from_the_surest_to_the_weakest() -> None:
    assert keys(ENTRY, FEED) == (
        "id:tag:1",
        (
            "id:old:1",
            "url:https://example.org/a",
            "file:https://cdn.example/1.mp3",
            "title:a headline|2026-02-18T12:00",
        ),
    )


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (replace(ENTRY, id=None), "id:old:1"),
        (replace(ENTRY, id="  ", alternate_ids=()), "url:https://example.org/a"),
        (Entry(url="https://example.org/", title="A", published=NOON), "title:a|2026-02-18T12:00"),
        (Entry(url="https://example.org/feed.xml", title="A", updated=NOON), "title:a|2026-02-18T12:00"),
        (Entry(title="Ａ  ß"), "title:a ss"),
        (Entry(player=Player("youtube", "abcdefghijk")), "video:youtube:abcdefghijk"),
        (Entry(enclosures=(Enclosure("clip.webm"),)), "file:clip.webm"),
        (Entry(title="A", enclosures=(Enclosure("https://a.example/stand-in.png", "image/png"),)), "title:a"),
        (Entry(title="A", enclosures=(Enclosure("https://a.example/rss-image/"),)), "title:a"),
    ],
)
def test_the_key_is_the_surest_there_is(entry: Entry, key: str) -> None:
    assert keys(entry, FEED)[0] == key


def test_text_alone_is_the_last_resort() -> None:
    one, other = Entry(summary="Some words"), Entry(summary="Other words")
    assert keys(one, FEED)[0].startswith("text:")
    assert keys(one, FEED)[1] == ()
    assert keys(one, FEED) == keys(Entry(summary="Some  words\n"), FEED)
    assert not all_keys(one) & all_keys(other)


@pytest.mark.parametrize(
    "changed",
    [
        replace(ENTRY, id="tag:new", alternate_ids=()),
        replace(ENTRY, title="Another headline"),
        replace(ENTRY, url="https://example.org/moved"),
        replace(ENTRY, url="https://example.org/a?fbclid=1", id=None, alternate_ids=(), published=None),
        replace(ENTRY, published=None, updated=NOON, id="x", alternate_ids=(), url=None, enclosures=()),
    ],
)
def test_an_entry_is_known_again_by_what_did_not_change(changed: Entry) -> None:
    assert all_keys(ENTRY) & all_keys(changed)


@pytest.mark.parametrize(
    "other",
    [
        Entry(id="tag:2", url="https://example.org/b", title="A Headline", published=NOON.replace(hour=13)),
        Entry(id="tag:2", url="https://example.org/a/2", title="Another", published=NOON),
        Entry(url="https://example.org/", title="A Headline"),
    ],
)
def test_different_entries_have_no_key_in_common(other: Entry) -> None:
    assert not all_keys(ENTRY) & all_keys(other)


def test_one_video_is_known_at_two_sources() -> None:
    at_youtube = Entry(id="yt:video:abcdefghijk", url="https://www.youtube.com/watch?v=abcdefghijk", title="A")
    elsewhere = Entry(id="17", url="https://youtu.be/abcdefghijk", title="B")
    common = all_keys(at_youtube) & all_keys(elsewhere, Feed("atom 1.0"))
    assert common == {"url:https://www.youtube.com/watch?v=abcdefghijk"}


def test_a_long_id_makes_a_short_key() -> None:
    long = Entry(id="x" * 10_000)
    key, _ = keys(long, FEED)
    assert len(key) <= 200
    assert key != keys(Entry(id="x" * 10_001), FEED)[0]


def test_keys_that_different_entries_share_tell_nothing() -> None:
    entries = tuple(
        Entry(id="same", url="https://example.org/live", title=f"Part {number}", published=NOON) for number in range(3)
    )
    feed = replace(FEED, entries=(*entries, ENTRY))
    shared = shared_keys(feed)
    assert shared == {"id:same", "url:https://example.org/live"}
    assert [keys(entry, feed, shared=shared)[0] for entry in entries] == [
        f"title:part {number}|2026-02-18T12:00" for number in range(3)
    ]
    assert keys(ENTRY, feed, shared=shared) == keys(ENTRY, feed)


def test_an_entry_that_stands_twice_in_a_feed_keeps_its_keys() -> None:
    assert shared_keys(replace(FEED, entries=(ENTRY, ENTRY))) == frozenset()


@pytest.mark.parametrize(
    ("trust", "kinds"),
    [("id", {"id", "url", "file", "title"}), ("address", {"url", "file", "title"}), ("title", {"title"})],
)
def test_a_feed_that_is_trusted_less_is_asked_for_less(trust: str, kinds: set[str]) -> None:
    assert {key.partition(":")[0] for key in all_keys(ENTRY, trust=trust)} == kinds


@pytest.mark.parametrize(
    ("trust", "entries", "unstable", "expected"),
    [
        ("id", 100, 5, "id"),
        ("id", 100, 6, "address"),
        ("address", 100, 6, "title"),
        ("title", 100, 100, "title"),
        ("id", 19, 19, "id"),
        ("id", 20, 2, "address"),
        ("id", 0, 0, "id"),
    ],
)
def test_trust_falls_a_step_when_over_a_twentieth_is_unstable(
    trust: str, entries: int, unstable: int, expected: str
) -> None:
    assert trust_after(trust, entries=entries, unstable=unstable) == expected


def test_a_digest_changes_with_the_words_and_with_nothing_else() -> None:
    first = digest("Title", "Some words.\n\nMore.")
    assert len(first) == 32
    assert digest("Title ", "Some  words.\nMore.\n") == first
    assert digest("Caf\u00e9", "") == digest("Cafe\u0301", "")
    assert digest("Title", "Some words. More!") != first
    assert digest("Title!", "Some words.\n\nMore.") != first
    assert digest("\ud800", "") != first
    assert digest("Title", "Picture: cdn1.example\n\nSome words.\n\nMore.") == first
