"""Finding the feed behind whatever was pasted, and showing it before it is followed. Nothing is stored."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from django.conf import settings

from newsreel.kit import http
from newsreel.kit.urls import is_web
from newsreel.models import Feed
from newsreel.pipeline import documents, fetching
from newsreel.pipeline.errors import Refused
from newsreel.sources import FeedError, catalogue, discover, youtube

if TYPE_CHECKING:
    from datetime import datetime

    from newsreel.pipeline.documents import Fetched

# Places tried where a page names no feed; each is a request to somebody's server.
MOST_GUESSES = 6
SHOWN = 5
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was found: its address, what it holds now, and further feeds that the same page links to."""

    address: str
    fetched: Fetched
    others: tuple[discover.FeedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A feed before it is followed. `per_week` is items a week as its dates tell, None when they tell nothing.

    `followed_as` is the name of the source that has this feed already, empty when none has.
    """

    address: str
    title: str
    format: str
    latest: tuple[tuple[str, datetime | None], ...]
    per_week: float | None
    followed_as: str
    publisher: str
    others: tuple[discover.FeedLink, ...]
    channel_id: str | None
    set_aside: int


def find(pasted: str, *, files: bool = False, without_shorts: bool = False) -> Found:
    """The feed behind an address, a channel, a @handle, a video, a page or, with `files`, a file's path.

    Raises Refused, FetchError, NotFetched or FeedError, each with a sentence that says what to try.
    """
    address = told(pasted, files=files, without_shorts=without_shorts)
    if address is not None:
        return Found(address, documents.get(address))
    guess = discover.guess(pasted)
    if guess.kind in {"handle", "video"}:
        address = _feed_of(_channel_behind(str(guess.address)), without_shorts=without_shorts)
        return Found(address, documents.get(address))
    return _behind_page(str(guess.address))


def told(pasted: str, *, files: bool = False, without_shorts: bool = False) -> str | None:
    """The feed's address where what was pasted tells it without a request. Raises Refused on what is no address."""
    path = _path(pasted) if files else None
    if path is not None:
        return path.as_uri()
    guess = discover.guess(pasted)
    if guess.kind in {"opml", "takeout"}:
        raise Refused("This is a list of feeds, not a feed. `newsreel import` and the desk take lists.")
    if guess.address is None:
        said = pasted.strip()[:100]
        raise Refused(f"{said!r} is no web address; it takes one such as https://example.org/feed.xml.")
    if guess.kind == "channel" and guess.id:
        return _feed_of(guess.id, without_shorts=without_shorts)
    return guess.feed_url


def preview(found: Found) -> Preview:
    """What an editor wants to see before they follow a feed. One query."""
    document = found.fetched.document
    if document is None:
        raise Refused("The server answered that nothing changed, though nothing was known yet. Please try again.")
    feed = document.feed
    known = catalogue.find(name=feed.title, channel_id=feed.channel_id, site_url=feed.site_url or found.address)
    dates = sorted((item.published for item in document.items if item.published), reverse=True)
    same = Feed.objects.filter(address=found.address).select_related("source").first()
    return Preview(
        address=found.address,
        title=feed.title or "",
        format=feed.format,
        latest=tuple((item.title, item.published) for item in document.items[:SHOWN]),
        per_week=_per_week(dates),
        followed_as=same.source.name if same else "",
        publisher=known.name if known else "",
        others=found.others,
        channel_id=feed.channel_id,
        set_aside=len(document.set_aside),
    )


def _path(pasted: str) -> Path | None:
    """A path, where what was pasted is one: it exists, or begins as only paths do."""
    text = pasted.strip()
    if is_web(text) or not text or "\n" in text or len(text) > 1000:
        return None
    path = Path(text).expanduser()
    return path.resolve() if path.exists() or text.startswith(("/", "./", "../", "~")) else None


def _feed_of(channel: str, *, without_shorts: bool) -> str:
    return youtube.feed_without_shorts(channel) if without_shorts else youtube.channel_feed(channel)


def _channel_behind(page: str) -> str:
    """The UC id of the channel that a handle or a video belongs to, from its page's head; asked only for an editor."""
    if not settings.NEWSREEL.youtube_look_up:
        raise Refused(
            "This site asks YouTube for no pages (option youtube_look_up). "
            "Paste the channel's id, which begins with UC, or the address of its feed."
        )
    answer = fetching.get(page, stop_at=b"</head>")
    return youtube.channel_from_page(answer.body, answer.url)


def _behind_page(address: str) -> Found:
    """The feed of a page: the page itself if it is one, else what its head links to, else where sites keep theirs."""
    answer = fetching.get(address)
    if discover.guess_file(answer.body).kind == "feed":
        return Found(address, documents.get(address))
    links = discover.feed_links(answer.body, answer.url)
    for link in links:
        found = _try(link.url)
        if found is not None:
            return Found(link.url, found, tuple(other for other in links if other.url != link.url))
    for guessed in discover.usual_addresses(answer.url)[:MOST_GUESSES]:
        found = _try(guessed)
        if found is not None:
            return Found(guessed, found)
    raise FeedError(
        "This is a web page that names no feed, and none is where sites usually keep theirs. "
        "Look for “RSS” or “Feed” on it and paste that address.",
        fault="html",
    )


def _try(address: str) -> Fetched | None:
    try:
        return documents.get(address)
    except (http.FetchError, FeedError):
        return None


def _per_week(dates: list[datetime]) -> float | None:
    """From the median gap between items, which one old item or one busy day does not move."""
    gaps = [(later - earlier).total_seconds() for later, earlier in itertools.pairwise(dates)]
    if len(gaps) < 2:
        return None
    return round(7 * _DAY / max(median(gaps), 60.0), 1)
