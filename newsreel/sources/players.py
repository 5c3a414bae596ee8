"""Which player an entry needs, told from the addresses it carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreel.records import Enclosure, Player
from newsreel.sources import youtube

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_VIMEO = re.compile(
    r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/|channels/[\w\-]+/|groups/[\w\-]+/videos/)?(\d{4,12})\b"
)
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# PeerTube names a video by its UUID or that UUID in base 57, which has 22 characters.
_PEERTUBE = re.compile(
    rf"(https?://[^/\s?#]+)/(?:(?:videos/(?:watch|embed)|w)/({_UUID}|[1-9A-HJ-NP-Za-km-z]{{22}}))(?=$|[/?#;])"
)
_PLAYABLE = ("video/", "audio/")
_MANIFESTS = frozenset(["application/x-mpegurl", "application/vnd.apple.mpegurl", "application/dash+xml"])
_SUFFIXES = {
    **dict.fromkeys((".mp4", ".m4v", ".webm", ".ogv", ".mov"), "video"),
    **dict.fromkeys((".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac"), "audio"),
}


def choose(
    youtube_id: str | None, embeds: Iterable[str], url: str | None, enclosures: Mapping[str, Enclosure]
) -> Player | None:
    """The player of an entry: a known video site's, else the browser's own for the first video, else audio, file."""
    if youtube_id is not None:
        return Player("youtube", youtube_id)
    for address in (*embeds, url, *enclosures):
        known = from_address(address) if address else None
        if known is not None:
            return known
    return _file(enclosures.values()) if enclosures else None


def from_address(address: str) -> Player | None:
    """The player of a page or embed address at YouTube, Vimeo or a PeerTube; None for any other address."""
    video = youtube.video_id(address)
    if video is not None:
        return Player("youtube", video)
    if "vimeo.com/" in address:
        vimeo = _VIMEO.match(address)
        return Player("vimeo", vimeo.group(1)) if vimeo else None
    if "/videos/" in address or "/w/" in address:
        peertube = _PEERTUBE.match(address)
        return Player("peertube", f"{peertube.group(1)}/videos/embed/{peertube.group(2)}") if peertube else None
    return None


def is_short(address: str) -> bool:
    """Whether an entry's link is that of a YouTube Short."""
    return "/shorts/" in address and youtube.video_id(address) is not None


def _file(enclosures: Iterable[Enclosure]) -> Player | None:
    files = list(enclosures)
    for wanted in ("video", "audio"):
        for file in files:
            if _sort(file) == wanted:
                return Player("file", file.url)
    return None


def _sort(file: Enclosure) -> str | None:
    """ "video", "audio", or None for what no browser plays."""
    mime = (file.mime_type or "").lower()
    if mime.startswith(_PLAYABLE):
        return mime[:5]
    if mime in _MANIFESTS or "flash" in mime:
        return None
    if file.medium in {"video", "audio"} and not mime:
        return file.medium
    try:
        path = urlsplit(file.url).path.lower()
    except ValueError:
        return None
    return _SUFFIXES.get(path[path.rfind(".") :]) if "." in path else None
