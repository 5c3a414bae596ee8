"""What somebody pasted."""

from __future__ import annotations

import pytest

from newsreel.sources import discover
from newsreel.sources.discover import Guess, guess, guess_file, usual_addresses

CHANNEL = "UCNye-wNBqNL5ZzHSJj3l8Bg"
CHANNEL_FEED = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"
PLAYLIST = "PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf"
PLAYLIST_FEED = f"https://www.youtube.com/feeds/videos.xml?playlist_id={PLAYLIST}"
VIDEO_PAGE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"

ON_YOUTUBE = [
    (CHANNEL, Guess("channel", CHANNEL_FEED, CHANNEL_FEED, CHANNEL)),
    (f"https://www.youtube.com/channel/{CHANNEL}", Guess("channel", CHANNEL_FEED, CHANNEL_FEED, CHANNEL)),
    (CHANNEL_FEED, Guess("feed", CHANNEL_FEED, CHANNEL_FEED, CHANNEL)),
    (f"youtube.com/playlist?list={PLAYLIST}", Guess("playlist", PLAYLIST_FEED, PLAYLIST_FEED, PLAYLIST)),
    ("@dwnews", Guess("handle", "https://www.youtube.com/@dwnews", None, "@dwnews")),
    ("https://www.youtube.com/@dwnews/videos", Guess("handle", "https://www.youtube.com/@dwnews", None, "@dwnews")),
    ("youtube.com/user/dw", Guess("handle", "https://www.youtube.com/user/dw", None, "dw")),
    ("https://youtu.be/dQw4w9WgXcQ?t=3", Guess("video", VIDEO_PAGE, None, "dQw4w9WgXcQ")),
    (f"<{VIDEO_PAGE}>", Guess("video", VIDEO_PAGE, None, "dQw4w9WgXcQ")),
]
ON_THE_WEB = [
    ("https://example.org/", "page", "https://example.org/"),
    ("example.org", "page", "https://example.org"),
    ("example.org/news", "page", "https://example.org/news"),
    ('"https://example.org/news"', "page", "https://example.org/news"),
    ("bücher.example", "page", "https://bücher.example"),
    ("http://localhost:8000/", "page", "http://localhost:8000/"),
    ("https://example.org/feed/", "feed", "https://example.org/feed/"),
    ("https://example.org/rss.xml", "feed", "https://example.org/rss.xml"),
    ("https://example.org/news.atom", "feed", "https://example.org/news.atom"),
    ("https://example.org/index.rdf", "feed", "https://example.org/index.rdf"),
    ("https://example.org/feed.json", "feed", "https://example.org/feed.json"),
    ("https://example.org/?feed=rss2", "feed", "https://example.org/?feed=rss2"),
    ("feed://example.org/x", "feed", "https://example.org/x"),
    ("feed:https://example.org/x", "feed", "https://example.org/x"),
    ("podcast://example.org/x", "feed", "https://example.org/x"),
]
NOTHING = [
    "",
    "   ",
    "hello world",
    "nonsense",
    "javascript:alert(1)",
    "mailto:a@example.org",
    "file:///etc/passwd",
    "https://",
    "a" * 3_000,
    "@",
    "https://exa mple.org/",
]
DOCUMENTS = [
    (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
    (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
    (b"<rdf:RDF xmlns:rdf='x'/>", "feed"),
    (b'\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
    (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "opml"),
    (
        f"Channel Id,Channel Url,Channel Title\n{CHANNEL},http://www.youtube.com/channel/{CHANNEL},AJE\n".encode(),
        "takeout",
    ),
    (b"<!DOCTYPE html><html><p>x</html>", "page"),
    (b"plain words\nand more", "unknown"),
    (b"", "unknown"),
]


@pytest.mark.parametrize(("pasted", "guessed"), ON_YOUTUBE)
def test_what_youtube_has_is_told_without_a_request_where_it_can_be(pasted, guessed):
    assert guess(pasted) == guessed
    assert guess(f"  {pasted}\n") == guessed


@pytest.mark.parametrize(("pasted", "kind", "address"), ON_THE_WEB)
def test_addresses_are_pages_or_feeds(pasted, kind, address):
    found = guess(pasted)
    assert (found.kind, found.address, found.id) == (kind, address, None)
    assert found.feed_url == (address if kind == "feed" else None)


@pytest.mark.parametrize("pasted", NOTHING)
def test_what_is_no_address_is_unknown(pasted):
    assert guess(pasted) == Guess("unknown")


@pytest.mark.parametrize(("data", "kind"), DOCUMENTS)
def test_a_file_is_told_by_what_stands_in_it(data, kind):
    assert guess_file(data) == Guess(kind)


def test_a_whole_document_may_be_pasted():
    assert guess('<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>').kind == "feed"
    assert guess(f"Id\n{CHANNEL}\n").kind == "takeout"


def test_usual_addresses_are_near_the_page_then_at_the_root():
    found = usual_addresses("https://example.org/blog/post.html?x=1#y")
    assert found[0] == "https://example.org/blog/feed/"
    assert "https://example.org/feed.xml" in found
    assert len(found) == len(set(found))
    assert usual_addresses("https://example.org")[0] == "https://example.org/feed/"
    assert len(usual_addresses("https://example.org/")) < len(found)
    assert usual_addresses("https://[broken") == []


def test_the_readers_of_heads_are_here_too():
    head = b'<head><link rel="alternate" type="application/rss+xml" href="/feed"></head>'
    assert [link.url for link in discover.feed_links(head, "https://example.org/")] == ["https://example.org/feed"]
