"""What the head of a web page tells: the feeds it links to, its canonical address, its title.

Reads only up to `</head>` and 500,000 bytes at most; scripts and comments are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Literal

from newsreel.sources import encoding, markup
from newsreel.sources.addresses import web_address

FeedKind = Literal["rss", "atom", "json"]

MAX_HEAD = 500_000
MAX_LINKS = 30
_END = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(link|base|meta)\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:\-]{0,40})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,2000})", re.IGNORECASE)
_KINDS: dict[str, FeedKind] = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "text/rss+xml": "rss",
    "application/x.rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/x.atom+xml": "atom",
    "application/feed+json": "json",
    "application/json": "json",
}
# JSON and plain XML are linked for many reasons: only an address that says so is taken for a feed.
_FEEDISH = re.compile(r"feed|rss|atom", re.IGNORECASE)
_NOT_FEEDS = re.compile(r"/wp-json/|oembed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page links to."""

    url: str
    kind: FeedKind
    title: str | None = None


def head_of(page: bytes) -> bytes:
    """A page up to the end of its head."""
    end = _END.search(page, 0, MAX_HEAD)
    return page[: end.start() if end else MAX_HEAD]


def feed_links(page: bytes, url: str | None) -> list[FeedLink]:
    """The feeds that a page's head links to (rel=alternate), in its order, each once, 30 at most."""
    found: dict[str, FeedLink] = {}
    base = url
    for name, attributes in _tags(page):
        if name == "base":
            base = web_address(attributes.get("href"), url) or base
        link = _feed_link(attributes, base) if name == "link" else None
        if link is not None and len(found) < MAX_LINKS:
            found.setdefault(link.url, link)
    return list(found.values())


def canonical(page: bytes, url: str | None) -> str | None:
    """The address a page calls its own: rel=canonical, else og:url."""
    shared = None
    for name, attributes in _tags(page):
        if name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            return web_address(attributes.get("href"), url)
        if name == "meta" and attributes.get("property", "").lower() == "og:url":
            shared = shared or web_address(attributes.get("content"), url)
    return shared


def page_title(page: bytes) -> str | None:
    found = _TITLE.search(_text(page))
    return markup.plain(found.group(1)) or None if found else None


def _feed_link(attributes: dict[str, str], base: str | None) -> FeedLink | None:
    relations = attributes.get("rel", "").lower().split()
    kind = _KINDS.get(attributes.get("type", "").partition(";")[0].strip().lower())
    address = web_address(attributes.get("href"), base)
    if address is None or kind is None or not {"alternate", "feed", "service.feed"} & set(relations):
        return None
    if kind == "json" and (_NOT_FEEDS.search(address) or not _says_feed(attributes, address)):
        return None
    return FeedLink(address, kind, " ".join(attributes.get("title", "").split())[:300] or None)


def _says_feed(attributes: dict[str, str], address: str) -> bool:
    return attributes.get("type", "").strip().lower() == "application/feed+json" or bool(_FEEDISH.search(address))


def _tags(page: bytes) -> list[tuple[str, dict[str, str]]]:
    return [(name.lower(), _attributes(inside)) for name, inside in _TAG.findall(_text(page))]


def _attributes(inside: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare).strip()
        for name, double, single, bare in reversed(_ATTRIBUTE.findall(inside))
    }


def _text(page: bytes) -> str:
    return _HIDDEN.sub("", encoding.decode(head_of(page)).text)
