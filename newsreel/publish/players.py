"""What a page needs to play an item: where the player is, which host it lets in, where to go without it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from newsreel.publish import addresses


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file the browser plays itself."""

    address: str
    mime_type: str


@dataclass(frozen=True, slots=True)
class PlayerView:
    """A player behind its facade. `frame` is what pressing play loads; `files` are for the browser's own player."""

    kind: str
    provider: str
    link: str
    frame: str = ""
    frame_host: str = ""
    files: tuple[MediaFile, ...] = ()
    media_host: str = ""


def framed(kind: str, address: str) -> PlayerView | None:
    """The player of a site that is framed: YouTube, Vimeo or a PeerTube host. None for anything else."""
    name = quote(address, safe="-_")
    if kind == "youtube":
        host = "https://www.youtube-nocookie.com"
        return PlayerView(
            kind, "YouTube", f"https://www.youtube.com/watch?v={name}", f"{host}/embed/{name}?autoplay=1&rel=0", host
        )
    if kind == "vimeo":
        host = "https://player.vimeo.com"
        return PlayerView(kind, "Vimeo", f"https://vimeo.com/{name}", f"{host}/video/{name}?autoplay=1&dnt=1", host)
    if kind == "peertube":
        host = origin(address)
        if host:
            link = address.replace("/videos/embed/", "/videos/watch/")
            return PlayerView(kind, urlsplit(host).netloc, link, address, host)
    return None


def files(kind: str, link: str, enclosures: list[tuple[str, str, str]]) -> PlayerView | None:
    """The browser's own player for (address, stored name, media type) rows; None when no file may be played."""
    playable = tuple(
        MediaFile(addresses.media(stored) if stored else url, mime_type)
        for url, stored, mime_type in enclosures
        if stored or origin(url)
    )
    if not playable:
        return None
    first = playable[0]
    host = origin(first.address)
    same_host = tuple(file for file in playable if origin(file.address) == host)
    return PlayerView(kind, urlsplit(host).netloc, link or first.address, files=same_host, media_host=host)


def _is_near(host: str | None) -> bool:
    """Whether a host is in the reader's own network: a feed must not make readers' browsers ask there."""
    try:
        return not ip_address(host or "").is_global
    except ValueError:
        return (host or "").rpartition(".")[2].lower() in {"localhost", "local", "internal", "home", "lan"}


def origin(address: str) -> str:
    """`https://host` of an address that is fit for a policy header; empty for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    plain = parts.netloc.replace(".", "").replace("-", "").replace(":", "")
    if parts.scheme not in {"http", "https"} or not plain.isascii() or not plain.isalnum() or _is_near(parts.hostname):
        return ""
    return f"{parts.scheme}://{parts.netloc}"
