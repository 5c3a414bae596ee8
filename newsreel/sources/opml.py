"""OPML 1.0 and 2.0 (opml.org): lists of feeds in folders, read from anybody and written for anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from newsreel import records
from newsreel.sources import encoding
from newsreel.sources.addresses import web_address
from newsreel.sources.errors import FeedError
from newsreel.sources.formats import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

MAX_FEEDS = 10_000
MAX_FOLDERS = 10
MAX_TITLE = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of a list. `folders` leads to it from the outermost; `site_url` is the website it belongs to."""

    feed_url: str
    title: str | None = None
    folders: tuple[str, ...] = ()
    site_url: str | None = None


@dataclass(frozen=True, slots=True)
class FeedList:
    """What a list held: its feeds in order, each address once, and what of it could not be taken over."""

    feeds: tuple[Listed, ...]
    title: str | None = None
    problems: tuple[records.Problem, ...] = ()


def looks_like_opml(data: bytes) -> bool:
    """Whether a document is an OPML list, told from its beginning."""
    return b"<opml" in data[:4_000].lower()


def read_opml(data: bytes) -> FeedList:
    """The feeds of an OPML document, damaged ones included: 10,000 at most, in folders ten deep at most.

    An outline without an address is a folder; one whose address is none of the web is a problem. Raises FeedError for
    what is no OPML or lists no feed.
    """
    opened = document.open_strictly(data.lstrip(), base=None) or document.open_mended(
        encoding.decode(data).text, base=None
    )
    if opened is None or not looks_like_opml(data):
        raise FeedError("This is no OPML file. Export your list of feeds as OPML and try again.", fault="not a feed")
    feeds: dict[str, Listed] = {}
    problems: list[records.Problem] = []
    for position, found in enumerate(_outlines(opened.root)):
        if len(feeds) >= MAX_FEEDS:
            problems.append(records.Problem(position, f"Only the first {MAX_FEEDS:,} feeds were taken over."))
            break
        if isinstance(found, Listed):
            feeds.setdefault(found.feed_url, found)
        else:
            problems.append(records.Problem(position, found))
    if not feeds:
        raise FeedError("This OPML file lists no feed: none of its outlines has an xmlUrl.", fault="not a feed")
    return FeedList(tuple(feeds.values()), _title(opened.root), tuple(problems[:MAX_FEEDS]))


def _outlines(root: _Element) -> Iterator[Listed | str]:
    """Each feed, or a sentence about why one is none, in the order of the document."""
    # No recursion: the depth is the document's.
    waiting: list[tuple[_Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        node, folders = waiting.pop()
        facts = {str(name).lower(): str(value) for name, value in node.items()} if _is_outline(node) else {}
        name = _name(facts)
        if "xmlurl" in facts:
            yield _listed(facts, name, folders)
        elif facts and name and len(folders) < MAX_FOLDERS:
            folders = (*folders, name)
        elif facts.get("type", "").lower() in {"rss", "atom"}:
            yield f"“{name or 'An outline'}” is listed as a feed without its address."
        waiting.extend((child, folders) for child in reversed(list(node.iterchildren("*"))))


def _listed(facts: dict[str, str], name: str | None, folders: tuple[str, ...]) -> Listed | str:
    address = web_address(facts["xmlurl"].removeprefix("feed:"), None)
    if address is None or "://" not in address:
        return f"“{name or 'An outline'}” has an address that is none of the web: {facts['xmlurl'][:100]}"
    return Listed(address, name, folders or _categories(facts), web_address(facts.get("htmlurl"), None))


def _categories(facts: dict[str, str]) -> tuple[str, ...]:
    """OPML 2.0 may tell a folder as a category, "/Outer/Inner,/Other": the first counts."""
    first = facts.get("category", "").partition(",")[0]
    return tuple(" ".join(step.split())[:MAX_TITLE] for step in first.split("/") if step.strip())[:MAX_FOLDERS]


def _is_outline(node: _Element) -> bool:
    return str(node.tag).rpartition("}")[2].lower() == "outline"


def _name(facts: dict[str, str]) -> str | None:
    return " ".join((facts.get("title") or facts.get("text") or "").split())[:MAX_TITLE] or None


def _title(root: _Element) -> str | None:
    found = root.find("head/title")
    return " ".join((found.text or "").split())[:MAX_TITLE] or None if found is not None else None


def write_opml(feeds: Iterable[Listed], *, title: str) -> bytes:
    """An OPML 2.0 document of feeds, those of one folder together, folders in the order of their first feed."""
    tree: _Folder = _Folder({}, [])
    for feed in feeds:
        folder = tree
        for name in feed.folders[:MAX_FOLDERS]:
            folder = folder.folders.setdefault(name, _Folder({}, []))
        folder.feeds.append(feed)
    head = f"<head><title>{quoteattr(_storable(title))[1:-1]}</title></head>"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', head, "<body>"]
    return "\n".join([*lines, *_folder_lines(tree, 1), "</body>", "</opml>", ""]).encode()


@dataclass(frozen=True, slots=True)
class _Folder:
    folders: dict[str, _Folder]
    feeds: list[Listed]


def _folder_lines(folder: _Folder, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for feed in folder.feeds:
        name = feed.title or feed.feed_url
        site = _attribute("htmlUrl", feed.site_url) if feed.site_url else ""
        told = _attribute("text", name) + _attribute("title", name) + _attribute("xmlUrl", feed.feed_url) + site
        yield f'{indent}<outline type="rss"{told}/>'
    for name, inner in folder.folders.items():
        yield f"{indent}<outline{_attribute('text', name)}{_attribute('title', name)}>"
        yield from _folder_lines(inner, depth + 1)
        yield f"{indent}</outline>"


def _attribute(name: str, value: str) -> str:
    return f" {name}={quoteattr(_storable(value))}"


def _storable(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return "".join(character for character in text if character >= " " and not "\ud800" <= character <= "\udfff")
