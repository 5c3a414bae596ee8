"""What the head of a web page tells."""

from __future__ import annotations

import pytest

from newsreel.sources.pages import MAX_LINKS, FeedLink, canonical, feed_links, head_of, page_title

URL = "https://example.org/news/page.html"


def page(head: str, body: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Page</title>{head}</head><body>{body}</body></html>".encode()


LINKS = [
    (
        '<link rel="alternate" type="application/rss+xml" href="/feed" title="All  news">',
        FeedLink("https://example.org/feed", "rss", "All news"),
    ),
    (
        "<LINK REL='Alternate' TYPE='application/atom+xml' HREF='atom.xml'>",
        FeedLink("https://example.org/news/atom.xml", "atom"),
    ),
    ("<link href=/f.json type=application/feed+json rel=alternate>", FeedLink("https://example.org/f.json", "json")),
    (
        '<link rel="alternate home" type="application/rss+xml; charset=utf-8" href="?feed=rss2"/>',
        FeedLink("https://example.org/news/page.html?feed=rss2", "rss"),
    ),
    (
        '<link rel="alternate" type="application/json" href="/feed.json">',
        FeedLink("https://example.org/feed.json", "json"),
    ),
    ('<link rel="alternate" type="application/rss+xml" href="/a&amp;b">', FeedLink("https://example.org/a&b", "rss")),
    (
        '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="feed">',
        FeedLink("https://cdn.example/x/feed", "rss"),
    ),
]
NO_LINKS = [
    '<link rel="stylesheet" href="/a.css">',
    '<link rel="alternate" hreflang="de" href="/de">',
    '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
    '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">',
    '<link rel="alternate" type="application/rss+xml">',
    '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
    '<!-- <link rel="alternate" type="application/rss+xml" href="/feed"> -->',
    "<script>\"<link rel='alternate' type='application/rss+xml' href='/feed'>\"</script>",
    '<noscript><link rel="alternate" type="application/rss+xml" href="/feed"></noscript>',
]


@pytest.mark.parametrize(("head", "link"), LINKS)
def test_a_head_links_to_its_feeds(head, link):
    assert feed_links(page(head), URL) == [link]


@pytest.mark.parametrize("head", NO_LINKS)
def test_other_links_are_no_feeds(head):
    assert feed_links(page(head), URL) == []


def test_only_the_head_counts():
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    assert feed_links(page("", link), URL) == []
    assert head_of(page("", link)).endswith(b"</title>")
    assert head_of(b"<p>no head") == b"<p>no head"


def test_each_feed_is_listed_once_and_not_without_end():
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    assert len(feed_links(page(link.format("a") * 3), URL)) == 1
    assert len(feed_links(page("".join(link.format(n) for n in range(99))), URL)) == MAX_LINKS


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="/real">', "https://example.org/real"),
        ('<meta property="og:url" content="https://example.org/og">', "https://example.org/og"),
        ('<meta property="og:url" content="/og"><link rel=canonical href="/real">', "https://example.org/real"),
        ('<link rel="canonical" href="data:x">', None),
        ("", None),
    ],
)
def test_a_page_calls_an_address_its_own(head, address):
    assert canonical(page(head), URL) == address


def test_a_title_is_plain_text_in_whatever_encoding():
    assert page_title(page("")) == "Page"
    assert page_title("<title> Привет &amp;\n co</title>".encode("windows-1251")) == "Привет & co"
    assert page_title(b"<p>none") is None
