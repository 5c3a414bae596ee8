"""Tells whether an entry is one already known, and whether its words changed.

An entry has one key and further keys, from the surest to the weakest: its id, other ids, the video, the canonical
address, the media file, its title with its time. A feed whose ids prove worthless is trusted less, step by step.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from newsreel.ingest.media import kind_of
from newsreel.kit import urls
from newsreel.kit.markup import LABELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsreel.records import Entry, Feed

Trust = Literal["id", "address", "title"]

# The addresses of a feed and of its entries are asked for again and again.
canonical_url = lru_cache(maxsize=4_096)(urls.canonical)

_LESS: dict[Trust, Trust] = {"id": "address", "address": "title", "title": "title"}
_NOT_TRUSTED: dict[Trust, tuple[str, ...]] = {"id": (), "address": ("id",), "title": ("id", "url", "file")}
_MAX_KEY = 200
_FILES = 5  # of one entry that are looked at
_ENOUGH = 20  # entries, before anything is said about a feed's ids
_UNSTABLE = 0.05


def keys(entry: Entry, feed: Feed, *, trust: Trust = "id", shared: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The key of an entry, and its other keys from the surest to the weakest; each at most 200 characters.

    Two entries of one source that have a key in common are the same item; keys that begin with "video:" or "url:"
    tell so across sources. `trust` says which of a feed's marks still count; `shared` are keys (see `shared_keys`)
    that several entries have, so that they tell nothing. Raises nothing: the last resort is the text itself.
    """
    found = list(dict.fromkeys(key for key in _all_keys(entry, feed, trust) if key not in shared))
    if not found:
        found = [_last_resort(entry)]
    return found[0], tuple(found[1:])


def shared_keys(feed: Feed, *, trust: Trust = "id") -> frozenset[str]:
    """The keys that tell nothing in a feed: every item linking to the home page, one id for all.

    They stand at entries with different titles; or they are a title with its time, at entries that have each an
    address and words of their own. An entry that a feed holds twice shares its keys with itself, which is no reason to
    doubt them.
    """
    titles: dict[str, set[str]] = {}
    same_titled: dict[str, tuple[set[str], set[str]]] = {}
    for entry in feed.entries:
        title = _folded(entry.title or "")
        for key in _all_keys(entry, feed, trust):
            titles.setdefault(key, set()).add(title)
            if key.startswith("title:"):
                addresses, texts = same_titled.setdefault(key, (set(), set()))
                addresses.add(entry.url or entry.id or "")
                texts.add(entry.content or entry.summary or "")
    shared = (key for key, different in titles.items() if len(different) > 1)
    others = (key for key, (addresses, texts) in same_titled.items() if len(addresses) > 1 and len(texts) > 1)
    return frozenset((*shared, *others))


def trust_after(trust: Trust, *, entries: int, unstable: int) -> Trust:
    """How far a feed's ids are to be trusted once `unstable` of `entries` had a changed or a shared one.

    Over 5 % of twenty or more is one step less: ids, then addresses, then titles with their times.
    """
    return _LESS[trust] if entries >= _ENOUGH and unstable > entries * _UNSTABLE else trust


def digest(title: str, text: str) -> str:
    """32 hexadecimal digits that change when the words of a title or text do, and with nothing else.

    Lines that only say that a picture, sound or video stood there do not count: their addresses change by themselves.
    """
    if any(label in text for label in LABELS):
        text = "\n".join(line for line in text.split("\n") if not line.startswith(LABELS))
    words = " ".join(unicodedata.normalize("NFC", f"{title}\n{text}").split())
    return blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _all_keys(entry: Entry, feed: Feed, trust: Trust) -> Iterator[str]:
    for kind, value in _marks(entry, feed):
        if kind not in _NOT_TRUSTED[trust] and value:
            yield _key(kind, value)


def _marks(entry: Entry, feed: Feed) -> Iterator[tuple[str, str]]:
    for identifier in (entry.id or "", *entry.alternate_ids):
        yield "id", identifier.strip()
    if entry.player is not None and entry.player.kind in ("youtube", "vimeo"):
        yield "video", f"{entry.player.kind}:{entry.player.address}"
    yield "url", _own_address(entry, feed)
    for file in entry.enclosures[:_FILES]:
        if kind_of(file) is not None:  # a picture may stand in for many items
            yield "file", canonical_url(file.url) or file.url
    time = entry.published or entry.updated
    if entry.title and time is not None:
        yield "title", f"{_folded(entry.title)}|{time:%Y-%m-%dT%H:%M}"


def _own_address(entry: Entry, feed: Feed) -> str:
    """The canonical address of an entry, unless it is that of the whole feed or site."""
    address = canonical_url(entry.url) if entry.url else None
    whole = (canonical_url(url) for url in (feed.site_url, feed.url) if url)
    return "" if address is None or address in whole else address


def _last_resort(entry: Entry) -> str:
    if entry.title and entry.title_told:
        return _key("title", _folded(entry.title))
    return _key("text", digest(entry.title or "", entry.content or entry.summary or entry.url or ""))


def _key(kind: str, value: str) -> str:
    key = f"{kind}:{value}"
    if len(key) <= _MAX_KEY and key.isprintable():  # what is not printable, no database need take
        return key
    return f"{kind}:#{blake2b(value.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def _folded(title: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
