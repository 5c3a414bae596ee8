"""YouTube: what an address names, where its feed is, and what the head of a page tells.

No request is made here. An address that carries the id of a channel, playlist or video is read by itself; for a
@handle or a name somebody must fetch the page's head, and `channel_from_page` reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from newsreel.sources.errors import FeedError
from newsreel.sources.pages import canonical, feed_links

if TYPE_CHECKING:
    from urllib.parse import SplitResult

AddressKind = Literal["channel", "handle", "name", "video", "playlist"]

_HOSTS = frozenset(["youtube.com", "youtube-nocookie.com", "youtubekids.com"])
_SHORT_HOST = "youtu.be"
_CHANNEL = re.compile(r"UC[A-Za-z0-9_\-]{22}")
_VIDEO = re.compile(r"[A-Za-z0-9_\-]{11}")
_PLAYLIST = re.compile(r"(?:PL|UU|FL|OL|LL|RD|UL|EL)[A-Za-z0-9_\-]{8,64}")
_HANDLE = re.compile(r"@[^\s/?#@]{1,90}")
_IN_PATH = frozenset(["shorts", "live", "embed", "v", "e", "watch"])
_PAGES = frozenset(
    [
        "feed",
        "results",
        "account",
        "about",
        "t",
        "feeds",
        "gaming",
        "premium",
        "hashtag",
        "redirect",
        "attribution_link",
    ]
)
_FEED = "https://www.youtube.com/feeds/videos.xml"
_CONSENT_HOST = "consent."


@dataclass(frozen=True, slots=True)
class Address:
    """What a YouTube address names. `id` is a UC… id, a @handle, a name, a video's or a playlist's id.

    A video's address may tell the playlist it was opened from: `playlist`. `page` is the page to fetch the head of
    when the UC id is not in the address.
    """

    kind: AddressKind
    id: str
    page: str
    playlist: str | None = None


def read_address(address: str) -> Address | None:
    """What an address of YouTube names; None for any other address and for YouTube's own pages.

    Understands channel/UC…, @handle, /user/, /c/, plain names, watch, shorts, live, embed, youtu.be, playlists and feed
    addresses, with or without a scheme, and addresses wrapped by a consent page.
    """
    parts = _split(address)
    if parts is None:
        return None
    host = _bare_host(parts)
    if host.startswith(_CONSENT_HOST):
        return _from_query(parts, "continue")
    if host == _SHORT_HOST:
        return _video(parts.path.strip("/").split("/")[0], parts)
    if host not in _HOSTS:
        return None
    return _from_path(parts)


def video_id(address: str) -> str | None:
    """The id of the video whose page or embed this is; quick for addresses of other sites."""
    if "youtu" not in address:
        return None
    named = read_address(address)
    return named.id if named is not None and named.kind == "video" else None


def channel_feed(channel_id: str) -> str:
    """The feed of all uploads of a channel, by its UC… id."""
    return f"{_FEED}?channel_id={_valid(channel_id)}"


def playlist_feed(playlist_id: str) -> str:
    """The feed of a playlist."""
    return f"{_FEED}?playlist_id={playlist_id}"


def feed_without_shorts(channel_id: str) -> str:
    """The feed of a channel's long videos alone: YouTube keeps them in a playlist named UULF + the id without UC."""
    return playlist_feed(f"UULF{_valid(channel_id)[2:]}")


def feed_address(address: str) -> str | None:
    """The feed of what an address names, where the address tells it without a request; None otherwise."""
    named = read_address(address)
    if named is None:
        return None
    if named.kind == "channel":
        return channel_feed(named.id)
    if named.kind == "playlist":
        return playlist_feed(named.id)
    return None


def channel_id(text: str | None) -> str | None:
    """A UC… id from an id with or without its UC (YouTube's own feeds leave it out at times)."""
    if not text:
        return None
    text = text.strip()
    if len(text) == 22:
        text = f"UC{text}"
    return text if _CHANNEL.fullmatch(text) else None


def channel_from_page(head: bytes, url: str) -> str:
    """The UC… id of the channel whose page this is, from its head: the feed it links to, else its canonical address.

    `url` is the address the page came from after redirects. Raises FeedError when YouTube answered with its consent
    page, or with one that names no channel.
    """
    if is_consent_page(head, url):
        raise FeedError(
            "YouTube answered with its consent page instead of the channel. Paste the channel's id, which begins with "
            f"UC, or the address of its feed: {_FEED}?channel_id=UC…",
            fault="html",
        )
    links = [link.url for link in feed_links(head, url)]
    for link in (*links, canonical(head, url)):
        named = read_address(link) if link else None
        if named is not None and named.kind == "channel":
            return named.id
    raise FeedError(
        "This YouTube page names no channel. Paste the address of the channel, or its id, which begins with UC.",
        fault="html",
    )


def is_consent_page(head: bytes, url: str) -> bool:
    """Whether YouTube asks for consent to cookies instead of answering."""
    parts = _split(url)
    return (parts is not None and _bare_host(parts).startswith(_CONSENT_HOST)) or b"consent.youtube.com/save" in head[
        :500_000
    ]


def _valid(channel: str) -> str:
    if not _CHANNEL.fullmatch(channel):
        raise ValueError(f"“{channel[:60]}” is not the id of a YouTube channel: those are UC and 22 characters.")
    return channel


def _split(address: str) -> SplitResult | None:
    address = address.strip()
    if len(address) > 2_000:
        return None
    if address.startswith("//"):
        address = f"https:{address}"
    elif "://" not in address[:12]:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and host else None


def _bare_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    for prefix in ("www.", "m.", "music.", "gaming."):
        host = host.removeprefix(prefix)
    return host


def _from_path(parts: SplitResult) -> Address | None:
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if not steps:
        return None
    first, rest = steps[0], steps[1:]
    if first == "channel":
        return _channel(rest[0] if rest else None)
    if first.startswith("@"):
        return Address("handle", first, f"https://www.youtube.com/{first}") if _HANDLE.fullmatch(first) else None
    if first == "playlist":
        return _playlist(_query(parts, "list"))
    if first == "feeds":
        return _channel(_query(parts, "channel_id")) or _playlist(_query(parts, "playlist_id"))
    return _video_or_name(first, rest, parts)


def _video_or_name(first: str, rest: list[str], parts: SplitResult) -> Address | None:
    if first == "embed" and rest == ["videoseries"]:
        return _playlist(_query(parts, "list"))
    if first in {"user", "c"} and rest:
        return Address("name", rest[0], f"https://www.youtube.com/{first}/{rest[0]}")
    if first in _IN_PATH:
        return _video(_query(parts, "v") or (rest[0].partition("&")[0] if rest else None), parts)
    if first == "oembed":
        return _from_query(parts, "url")
    if first in _PAGES or rest not in ([], ["videos"], ["featured"], ["streams"], ["shorts"], ["playlists"], ["about"]):
        return None
    return Address("name", first, f"https://www.youtube.com/{first}")


def _channel(identity: str | None) -> Address | None:
    if identity is None or not _CHANNEL.fullmatch(identity):
        return None
    return Address("channel", identity, f"https://www.youtube.com/channel/{identity}")


def _playlist(identity: str | None) -> Address | None:
    if identity is None or not _PLAYLIST.fullmatch(identity):
        return None
    return Address("playlist", identity, f"https://www.youtube.com/playlist?list={identity}")


def _video(identity: str | None, parts: SplitResult) -> Address | None:
    if identity is None or not _VIDEO.fullmatch(identity):
        return None
    opened_from = _playlist(_query(parts, "list"))
    page = f"https://www.youtube.com/watch?v={identity}"
    return Address("video", identity, page, opened_from.id if opened_from else None)


def _query(parts: SplitResult, name: str) -> str | None:
    try:
        return parse_qs(parts.query, max_num_fields=50).get(name, [None])[0]
    except ValueError:
        return None


def _from_query(parts: SplitResult, name: str) -> Address | None:
    """The address that another one carries, followed once."""
    inner = _query(parts, name)
    wrapped = _split(inner) if inner else None
    if wrapped is None or _bare_host(wrapped) not in _HOSTS or wrapped.path == "/oembed":
        return None
    return _from_path(wrapped)
