"""From bytes to a feed: `read_feed`, the door to all formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from newsreel import records
from newsreel.sources import encoding, mend
from newsreel.sources.addresses import base_address
from newsreel.sources.errors import FeedError
from newsreel.sources.formats import atom, document, draft, jsonfeed, loose, rss, values
from newsreel.sources.link_header import read_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lxml.etree import _Element

    from newsreel.sources.formats.document import Document
    from newsreel.sources.formats.draft import EntryDraft, FeedDraft
    from newsreel.sources.formats.walk import Opened

MAX_ENTRIES = 2_000

_OTHER_PROLOG = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*(?!utf-?8\s*[\"'])", re.IGNORECASE)
_OTHER_CHARSET = re.compile(r"charset\s*=(?!\s*[\"']?utf-?8\b)", re.IGNORECASE)
# SGML, which feedparser falls back to, also reads "<>" as the tag before it once more.
_ENTRY_TAG = re.compile(rb"<(?:[A-Za-z_][\w.\-]{0,40}:)?(?:item|entry|product)(?![\w.:\-])|<>", re.IGNORECASE)
_FEED_ROOT = re.compile(r"<(?:[A-Za-z][\w.\-]{0,40}:)?(?:rss|rdf|feed|channel)[\s>]", re.IGNORECASE)
_HTML_ROOT = re.compile(r"<!DOCTYPE\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_RSS_ROOTS = frozenset(["rss", "rdf:rdf", "rdf", "channel", "item"])
_HEADS = frozenset(["rss", "rdf:rdf", "channel", "atom:feed", "feed"])
_ATOM_ROOTS = frozenset(["atom:feed", "feed", "atom:entry", "entry"])

_EMPTY = "The document is empty. The source may be at fault for the moment: try again later, or check the address."
_HTML = (
    "This is a web page, not a feed. Paste the address of the site's feed, often linked as RSS or Atom on the page, "
    "or the page's own address where a source is added: its feed is looked for there."
)
_NO_FEED = "This document is neither RSS nor Atom nor JSON Feed. Check that the address is that of a feed."
_OPML = "This is a list of feeds (OPML), not a feed. Import it as a list, or paste the address of one of its feeds."
_BROKEN = "This document begins like a feed but is too broken to be read. Try again later, or tell its publisher."


def read_feed(
    data: bytes,
    *,
    url: str | None = None,
    headers: Mapping[str, str] | None = None,
    limit: int = MAX_ENTRIES,
) -> records.Feed:
    """The feed that a document holds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.

    `url` is where the document came from and `headers` are those it came with (names in any case): relative addresses
    start from Content-Location, else `url`; the encoding may be told by Content-Type, the language by
    Content-Language, hubs and the feed's own address by Link. At most `limit` entries are read, the first ones; one
    that cannot be read becomes a problem.

    Fetches nothing. Raises FeedError, with a sentence that says what was wrong and what to try, for a document that is
    empty, a web page, no feed at all, or broken beyond repair.
    """
    told = {name.lower(): value for name, value in (headers or {}).items()}
    if not data.strip(b"\0 \t\r\n"):
        raise FeedError(_EMPTY, fault="empty")
    base = base_address(told.get("content-location"), url)
    reading = _read(data, base, told.get("content-type"))
    _add_told(reading.feed, told, base)
    entries, problems = _entries(reading, limit)
    return draft.feed(reading.feed, url=url, encoding=reading.encoding, entries=entries, problems=problems)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A feed's draft, its entries as they came, the function that makes a draft of one, the document's encoding."""

    feed: FeedDraft
    nodes: Sequence[Any]
    read_entry: Callable[[Any], EntryDraft]
    encoding: str


def _read(data: bytes, base: str | None, content_type: str | None) -> _Reading:
    """By the first way that fits: strictly as it is, as JSON, mended."""
    plain = _plain_bytes(data, content_type)
    opened = document.open_strictly(plain, base=base) if plain else None
    if plain is not None and opened is not None:
        return _from_document(opened, _told_encoding(plain, content_type)) or _fail(plain.decode())
    source = encoding.decode(data, content_type)
    if not jsonfeed.looks_like_json(source.text):
        return _from_text(source, base)
    try:
        found = jsonfeed.read(source.text, base=base)
    except FeedError:
        if _ENTRY_TAG.search(data):
            return _from_text(source, base)
        raise
    return _Reading(found.feed, found.items, lambda item: jsonfeed.entry(item, base), source.encoding)


def _plain_bytes(data: bytes, content_type: str | None) -> bytes | None:
    """The document for the strict reader, where it is UTF-8 without anything to mend and nothing says otherwise."""
    start = data.lstrip()
    start = start[3:] if start.startswith(b"\xef\xbb\xbf") else start
    simple = (
        start[:1] == b"<"
        and not _OTHER_PROLOG.match(start[:400])
        and not _OTHER_CHARSET.search(content_type or "")
        and encoding.is_utf8(start)
        and not mend.needs_mending(start)
    )
    return start if simple else None


def _told_encoding(data: bytes, content_type: str | None) -> str:
    return encoding.decode(data[:400], content_type).encoding if data.isascii() else "utf-8"


def _from_document(opened: Document, name: str) -> _Reading | None:
    """What a document holds, by its root; None where it is no feed.

    Under a root that is not known a feed may stand deeper; where none does, the entries tell what it is.
    """
    head = opened.root if opened.names[opened.root.tag] in _ATOM_ROOTS | _RSS_ROOTS else _buried(opened)
    formats = (rss, atom) if head is None else (atom if opened.names[head.tag] in _ATOM_ROOTS else rss,)
    for reader in formats:
        found = reader.read(opened, opened.root if head is None else head)
        if head is not None or found.nodes:
            return _Reading(found.feed, found.nodes, _reader(found, opened), name)
    return None


def _reader(found: Opened, opened: Document) -> Callable[[_Element], EntryDraft]:
    return lambda node: found.read_entry(node, opened)


def _buried(opened: Document) -> _Element | None:
    """The first feed within a document whose root is none."""
    return next((node for node in opened.root.iter("*") if opened.names[node.tag] in _HEADS), None)


def _from_text(source: encoding.Decoded, base: str | None) -> _Reading:
    """A document that had to be decoded or mended; feedparser reads it where entries were lost on the way."""
    opened = document.open_mended(source.text, base=base)
    own = _from_document(opened, source.encoding) if opened is not None else None
    data = source.text.encode("utf-8", "replace")
    expected, found = len(_ENTRY_TAG.findall(data)), len(own.nodes) if own else 0
    rescued = loose.read(data, base=base) if found < expected else None
    if rescued is not None and len(rescued[1]) > found:
        return _Reading(rescued[0], rescued[1], lambda made: made, source.encoding)
    return own or _fail(source.text)


def _entries(reading: _Reading, limit: int) -> tuple[tuple[records.Entry, ...], tuple[records.Problem, ...]]:
    """The first entries of a feed, and a problem for each that could not be read."""
    entries: list[records.Entry] = []
    problems: list[records.Problem] = []
    for position, node in enumerate(reading.nodes[:limit]):
        try:
            entries.append(draft.entry(reading.read_entry(node)))
        except Exception as error:  # noqa: BLE001 - one bad entry never spoils a feed, whatever is wrong with it
            problems.append(records.Problem(position, f"This entry could not be read: {error}"[:300]))
    if len(reading.nodes) > limit:
        sentence = f"The feed has {len(reading.nodes):,} entries; only the first {limit:,} were read."
        problems.append(records.Problem(limit, sentence))
    return tuple(entries), tuple(problems)


def _add_told(feed: FeedDraft, headers: Mapping[str, str], base: str | None) -> None:
    """What the headers tell and the feed does not: its language (where they name one only), its hubs, its address."""
    feed.language = feed.language or values.language(headers.get("content-language"))
    links = read_links(headers.get("link"), base)
    feed.hubs += [hub for hub in links.get("hub", ()) if hub not in feed.hubs]
    feed.url = feed.url or next(iter(links.get("self", ())), None)


def _fail(text: str) -> NoReturn:
    """Say what a document is that is no feed."""
    head = text[:20_000]
    if _FEED_ROOT.search(head):
        raise FeedError(_BROKEN, fault="broken")
    if "<opml" in head.lower():
        raise FeedError(_OPML, fault="not a feed")
    if _HTML_ROOT.search(head):
        raise FeedError(_HTML, fault="html")
    raise FeedError(_NO_FEED, fault="not a feed")
