"""Tells what somebody pasted, and where its feed may be. Pure: whoever calls fetches what is to be fetched.

`guess` looks at the text alone. For a web page that is not yet a feed, `feed_links` reads the feeds from its head and
`usual_addresses` names the paths where sites keep theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from newsreel.sources import opml, takeout, youtube
from newsreel.sources.formats.jsonfeed import looks_like_json
from newsreel.sources.pages import FeedLink, canonical, feed_links, head_of, page_title

__all__ = [
    "FeedLink",
    "Guess",
    "canonical",
    "feed_links",
    "guess",
    "guess_file",
    "head_of",
    "page_title",
    "usual_addresses",
]

Kind = Literal["channel", "handle", "video", "playlist", "page", "feed", "opml", "takeout", "unknown"]

_MAX_PASTED = 2_000
_USUAL_PATHS = (
    "feed/",
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feeds/posts/default",
    "feed.json",
)
_FEED_PATH = re.compile(
    r"(?:\.(?:rss|atom|rdf)|/(?:feeds?|rss|atom)/?|(?:feed|rss|atom|index|podcast)[\w\-]*\.(?:xml|json)|\.xml)$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type)=(?:rss2?|atom|feed|rdf)\b", re.IGNORECASE)
_FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:[A-Za-z]+:)?(?:rss|rdf|feed)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_\-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9\-]{1,62}", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8}")
_FEED_SCHEME = re.compile(r"^(?:feed|pcast|podcast|itpc)://", re.IGNORECASE)
_AROUND_SCHEME = re.compile(r"^(?:feed|pcast|podcast|itpc):(?://)?(?=https?:)", re.IGNORECASE)
_HANDLE = re.compile(r"@[\w.\-·]{3,30}")


@dataclass(frozen=True, slots=True)
class Guess:
    """What was pasted.

    `address` is what to fetch next: the feed where `kind` tells one, else the page whose head to read; None for files.
    `feed_url` is the feed where it is known without a request; `id` is YouTube's id of what was named.
    """

    kind: Kind
    address: str | None = None
    feed_url: str | None = None
    id: str | None = None


def guess(pasted: str) -> Guess:
    """What a text pasted by an editor is: an address of any sort, a channel's id, a @handle, a whole document."""
    text = pasted.strip().strip("<>\"'").strip() if len(pasted) <= _MAX_PASTED else pasted.strip()
    if "\n" in text or text.startswith(("<", "{")):
        return guess_file(pasted.encode("utf-8", "replace"))
    if len(text) > _MAX_PASTED or not text:
        return Guess("unknown")
    return _youtube(text) or _web(text)


def guess_file(data: bytes) -> Guess:
    """What a file is: an OPML list, a Takeout list, a feed, or a page."""
    if opml.looks_like_opml(data):
        return Guess("opml")
    start = data[:4_000].decode("utf-8", "ignore").lstrip("\ufeff")
    if _FEED_START.match(start) or looks_like_json(start):
        return Guess("feed")
    if takeout.looks_like_takeout(data):
        return Guess("takeout")
    return Guess("page" if "<html" in start.lower() or "<!doctype html" in start.lower() else "unknown")


def usual_addresses(url: str) -> list[str]:
    """Where the feed of a site usually is: below the page's own folder, then below the site's root, each once."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    folder = parts.path.rpartition("/")[0] + "/"
    roots = [folder, "/"] if folder != "/" else ["/"]
    return [urlunsplit((parts.scheme, parts.netloc, root + path, "", "")) for root in roots for path in _USUAL_PATHS]


def _youtube(text: str) -> Guess | None:
    """A bare UC… id or @handle, or an address of YouTube."""
    channel = youtube.channel_id(text) if text.startswith("UC") else None
    if channel is not None:
        return _known(youtube.Address("channel", channel, f"https://www.youtube.com/channel/{channel}"), text)
    handle = f"youtube.com/{text}" if _HANDLE.fullmatch(text) else text
    named = youtube.read_address(handle)
    return _known(named, handle) if named is not None else None


def _known(named: youtube.Address, text: str) -> Guess:
    feed = youtube.feed_address(text) or (youtube.channel_feed(named.id) if named.kind == "channel" else None)
    if "/feeds/videos.xml" in text and feed:
        return Guess("feed", feed, feed, named.id)
    kind: Kind = "handle" if named.kind == "name" else named.kind
    return Guess(kind, feed or named.page, feed, named.id)


def _web(text: str) -> Guess:
    """An address of the web, with or without its scheme; feed: addresses too."""
    address = _FEED_SCHEME.sub("https://", _AROUND_SCHEME.sub("", text))
    says_feed = address != text
    address = address if address[:8].lower().startswith(("http://", "https://")) else f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return Guess("unknown")
    if " " in address or parts.username is not None or not _is_host(host):
        return Guess("unknown")
    if says_feed or _FEED_PATH.search(parts.path) or _FEED_QUERY.search(parts.query):
        return Guess("feed", address, address)
    return Guess("page", address)


def _is_host(host: str) -> bool:
    """A name or a number; whether such an address may be fetched is for the network door to say."""
    return host == "localhost" or _NUMBER.fullmatch(host) is not None or _HOST.fullmatch(_ascii(host)) is not None


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
