"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newsreel.records import Enclosure, Person, Player, Thumbnail
from newsreel.sources import FeedError, read_feed
from newsreel.sources.formats.jsonfeed import looks_like_json

URL = "https://example.org/feed.json"


def feed(items: list, **facts):
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items, **facts}
    return read_feed(json.dumps(document).encode(), url=URL)


def item(**facts):
    (found,) = feed([facts]).entries
    return found


def test_a_feed_is_read_whole():
    found = feed(
        [
            {
                "id": 7,
                "url": "/1",
                "external_url": "https://other.example/",
                "title": " One\n more ",
                "summary": "a < b",
                "content_html": '<p><a href="x">y</a></p>',
                "content_text": "not this",
                "date_published": "2023-01-02T10:00:00Z",
                "date_modified": "2023-01-03T10:00:00Z",
                "authors": [{"name": "Ann", "url": "/ann", "avatar": "/ann.jpg"}, {}, "no"],
                "tags": ["a", "b", 3],
                "language": "fr",
                "image": "/i.jpg",
                "banner_image": "/b.jpg",
                "attachments": [
                    {"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5, "duration_in_seconds": 60},
                    {},
                ],
            }
        ],
        description="About",
        home_page_url="https://example.org/",
        feed_url="/feed.json",
        icon="/icon.png",
        favicon="/favicon.png",
        language="en",
        hubs=[{"type": "WebSub", "url": "https://hub.example/"}, {"type": "x"}],
        author={"name": "Ed"},
    )
    assert (found.format, found.title, found.description) == ("json 1.1", "T", "About")
    assert (found.site_url, found.url, found.id) == ("https://example.org/", URL, URL)
    assert (found.image, found.icon) == ("https://example.org/icon.png", "https://example.org/favicon.png")
    assert (found.language, found.hubs, found.authors) == ("en", ("https://hub.example/",), (Person("Ed"),))
    (one,) = found.entries
    assert (one.id, one.url, one.title) == ("7", "https://example.org/1", "One more")
    assert one.summary == "a &lt; b"
    assert one.content == '<p><a href="https://example.org/x">y</a></p>'
    assert one.published == datetime(2023, 1, 2, 10, tzinfo=UTC)
    assert one.updated == datetime(2023, 1, 3, 10, tzinfo=UTC)
    assert one.authors == (Person("Ann", url="https://example.org/ann", image="https://example.org/ann.jpg"),)
    assert (one.tags, one.language) == (("a", "b"), "fr")
    assert one.thumbnails == (Thumbnail("https://example.org/i.jpg"), Thumbnail("https://example.org/b.jpg"))
    assert one.enclosures == (Enclosure("https://example.org/a.mp3", "audio/mpeg", 5, 60.0),)
    assert one.player == Player("file", "https://example.org/a.mp3")
    assert one.duration == 60


@pytest.mark.parametrize(
    ("version", "format_"),
    [
        ("https://jsonfeed.org/version/1", "json 1.0"),
        ("https://jsonfeed.org/version/1.1", "json 1.1"),
        ("1.0", "json 1.0"),
        (None, "json 1.0"),
        (7, "json 1.0"),
    ],
)
def test_the_version_is_told(version, format_):
    assert feed([], version=version).format == format_


@pytest.mark.parametrize(
    ("facts", "content", "is_plain"),
    [
        ({"content_text": "a < b\nc"}, "a &lt; b<br>\nc", True),
        ({"content_html": "<b>x</b>"}, "<b>x</b>", False),
        ({"content_html": "", "content_text": "x"}, "x", True),
        ({"content_html": ["no"], "content_text": None}, None, False),
    ],
)
def test_the_text_of_an_item(facts, content, is_plain):
    one = item(**facts)
    assert one.content == content
    assert ("content" in one.plain_fields) is is_plain


@pytest.mark.parametrize(
    ("facts", "url"),
    [
        ({"external_url": "https://other.example/"}, "https://other.example/"),
        ({"id": "https://example.org/id"}, "https://example.org/id"),
        ({"id": "7"}, None),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": 5}, None),
    ],
)
def test_the_link_of_an_item(facts, url):
    assert item(**facts).url == url


@pytest.mark.parametrize(
    ("facts", "title", "told"),
    [
        ({"title": "</x>"}, "</x>", True),
        ({"content_html": "<p>Hello</p>"}, "Hello", False),
        ({"title": " "}, None, False),
    ],
)
def test_the_title_of_an_item(facts, title, told):
    one = item(**facts)
    assert (one.title, one.title_told) == (title, told)


def test_an_item_that_is_none_is_a_problem_and_the_others_land():
    found = feed([{"id": "1"}, "words", None, {"id": "2"}])
    assert [one.id for one in found.entries] == ["1", "2"]
    assert [problem.position for problem in found.problems] == [1, 2]
    assert "could not be read" in found.problems[0].reason


def test_lone_surrogates_never_leave():
    assert item(title="a \ud800 b").title == "a ? b"


def test_a_feed_that_breaks_off_gives_the_items_that_are_whole():
    whole = json.dumps({"title": "T", "items": [{"id": str(n), "content_text": "x"} for n in range(5)]})
    found = read_feed(whole[:-30].encode())
    assert [one.id for one in found.entries] == ["0", "1", "2", "3"]
    damaged = whole.replace('"id": "2"', '"id": "2')
    assert {one.id for one in read_feed(damaged.encode()).entries} >= {"0", "1", "4"}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b'{"a": 1}', "not a feed"),
        (b"[[1]]", "not a feed"),
        (b'{"items": {}}', "not a feed"),
        (b'{"items": [', "broken"),
        (b'{"title": "T"', "broken"),
        (b'{"a":' * 100_000, "broken"),
        (b"[" * 100_000, "broken"),
        (b'{"n": ' + b"9" * 5_000 + b"}", "broken"),
    ],
)
def test_json_that_is_no_feed_is_refused_with_a_sentence(data, fault):
    with pytest.raises(FeedError, match="JSON Feed") as raised:
        read_feed(data)
    assert raised.value.fault == fault


@pytest.mark.parametrize(
    ("text", "answer"),
    [('{"a"', True), (" \n{ }", True), ('[{"a"', True), ("<rss/>", False), ("{ <rss/>", False), ("", False)],
)
def test_json_is_told_by_its_beginning(text, answer):
    assert looks_like_json(text) is answer
