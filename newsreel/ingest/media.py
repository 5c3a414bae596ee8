"""What can be seen and heard of an entry: player, files, pictures, transcripts; honest addresses only."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsreel.kit import urls
from newsreel.kit.markup import pictures
from newsreel.records import Player, Thumbnail

if TYPE_CHECKING:
    from newsreel.records import Enclosure, Entry, Feed, ItemKind, TranscriptLink

_MANY = 20
_LONGEST = 7 * 86_400.0
_MAX_ADDRESS = 2_000
_WIDE_ENOUGH = 1_280
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_NAMES = {"youtube": re.compile(r"[\w-]{11}\Z", re.ASCII), "vimeo": re.compile(r"\d{1,15}(?:[?:/][\w=-]{1,40})?\Z")}
_ENDINGS: dict[str, ItemKind] = dict.fromkeys(("mp4", "m4v", "webm", "mov", "ogv", "m3u8", "mkv", "avi"), "video")
_ENDINGS |= dict.fromkeys(("mp3", "m4a", "ogg", "oga", "opus", "aac", "wav", "flac", "m4b"), "audio")


is_web = lru_cache(maxsize=4_096)(urls.is_web)


def address(given: str | None, feed: Feed) -> str | None:
    """`given` if it is a web address, or, where the feed itself is a file, a path of something beside or below it."""
    if not given or len(given) > _MAX_ADDRESS:
        return None
    given = given.strip()
    if is_web(given):
        return given
    from_web = feed.url is not None and is_web(feed.url)
    if (
        from_web
        or not given
        or _SCHEME.match(given)
        or given[0] in "/\\#?"
        or "\\" in given
        or ".." in given.split("/")
    ):
        return None
    return given


def player(entry: Entry, feed: Feed) -> Player | None:
    """The player the entry names, if its address is one; else one for its first file that is sound or video."""
    named = entry.player
    if named is not None:
        pattern = _NAMES.get(named.kind)
        if pattern.match(named.address) if pattern else address(named.address, feed):
            return named
    playable = (file for file in enclosures(entry, feed) if kind_of(file) is not None)
    first = next(playable, None)
    return Player("file", first.url) if first is not None else None


def enclosures(entry: Entry, feed: Feed) -> tuple[Enclosure, ...]:
    """The files of an entry that have an honest address, each once."""
    found: dict[str, Enclosure] = {}
    for file in entry.enclosures:
        url = address(file.url, feed)
        if url is not None and len(found) < _MANY:
            found.setdefault(url, replace(file, url=url))
    return tuple(found.values())


def kind(chosen: Player | None, files: tuple[Enclosure, ...]) -> ItemKind:
    """What an item is: what its player plays, or an article when there is nothing to play."""
    if chosen is None:
        return "article"
    if chosen.kind != "file":
        return "video"
    file = next((file for file in files if file.url == chosen.address), None)
    return (kind_of(file) if file is not None else _by_ending(chosen.address)) or "video"


def kind_of(file: Enclosure) -> ItemKind | None:
    """Whether a file is to see or to hear; None when it is neither."""
    said = (file.medium or (file.mime_type or "").partition("/")[0]).lower()
    if said in ("video", "audio"):
        return "video" if said == "video" else "audio"
    return None if _is_picture(file) else _by_ending(file.url)


def duration(entry: Entry) -> float | None:
    """How long the recording is, in seconds: more than 0, at most a week."""
    told = (entry.duration, *(file.duration for file in entry.enclosures))
    return next((seconds for seconds in told if seconds is not None and 0 < seconds <= _LONGEST), None)


def thumbnails(entry: Entry, feed: Feed, markup: str) -> tuple[Thumbnail, ...]:
    """The still pictures of an entry, best first: the widest up to 1,280 pixels, then those of unknown size.

    Where the entry names none, the pictures among its files, and then those in its text.
    """
    found: dict[str, Thumbnail] = {}
    files = (Thumbnail(file.url, file.width, file.height) for file in entry.enclosures if _is_picture(file))
    for given in (*entry.thumbnails, *files):
        url = address(given.url, feed)
        if url is not None:
            found.setdefault(url, replace(given, url=url))
    if not found and "<img" in markup.lower():
        base = entry.url if entry.url and is_web(entry.url) else feed.site_url
        found = {url: Thumbnail(url) for url in pictures(markup, base)}
    return tuple(sorted(found.values(), key=_worse)[:_MANY])


def transcripts(entry: Entry, feed: Feed) -> tuple[TranscriptLink, ...]:
    """Where transcripts of an entry may be read, honest addresses only."""
    found = ((link, address(link.url, feed)) for link in entry.transcripts[:_MANY])
    return tuple(replace(link, url=url) for link, url in found if url is not None)


def _worse(picture: Thumbnail) -> tuple[bool, int]:
    width = picture.width or 0
    return width <= 0, abs(_WIDE_ENOUGH - width)


def _by_ending(url: str) -> ItemKind | None:
    path = url.partition("?")[0].partition("#")[0]
    return _ENDINGS.get(path.rpartition(".")[2].lower())


def _is_picture(file: Enclosure) -> bool:
    return file.medium == "image" or (file.mime_type or "").lower().startswith("image/")
