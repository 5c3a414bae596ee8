"""Following a source: its feed is fetched, read and taken in, or nothing is stored at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsreel.kit.text import line
from newsreel.models import Feed, Source
from newsreel.pipeline import find, poll, profiles, sources
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.take_in import Taken, take_in
from newsreel.sources import catalogue
from newsreel.work import audit

if TYPE_CHECKING:
    from newsreel import records
    from newsreel.models import Editor


@dataclass(frozen=True, slots=True)
class Followed:
    """A source that is now followed, its new feed, and what was taken in."""

    source: Source
    feed: Feed
    taken: Taken


def follow(
    *,
    address: str,
    name: str = "",
    rights: str = Source.Rights.EXCERPT,
    source: Source | None = None,
    files: bool = False,
    without_shorts: bool = False,
    by: Editor | None,
) -> Followed:
    """Follows the feed behind whatever was pasted; with `files`, one in a file too.

    `source` takes the feed as a further one of its; `without_shorts` leaves out a YouTube channel's short videos.

    Raises Refused, FetchError, NotFetched or FeedError, each with a sentence; then nothing is stored.
    """
    sources.check_rights(rights)
    _check_new(find.told(address, files=files, without_shorts=without_shorts))
    found = find.find(address, files=files, without_shorts=without_shorts)
    address, fetched = found.address, found.fetched
    _check_new(address)
    document = fetched.document
    if document is None:
        raise Refused("The server answered that nothing changed, though nothing was known yet. Please try again.")
    if not (document.items or document.set_aside or (document.feed.title and document.feed.title_told)):
        raise Refused("The document begins like a feed but holds neither a title nor an item. Check its address.")
    with transaction.atomic():
        if source is None:
            source = sources.add_source(name=name or name_of(document.feed, address), rights=rights, by=by)
        feed = _add_feed(source, address, by)
        known = publisher(document.feed, address)
        if known:
            profiles.fill(source=source, facts=known.facts)
        taken = take_in(feed=feed, document=document, now=timezone.now())
        poll.note_success(feed, fetched, taken)
    return Followed(source, feed, taken)


def name_of(document: records.Feed, address: str) -> str:
    """What a feed calls itself, or its publisher where the feed says no more than "Top Stories"; else host or file."""
    title = line(document.title or "")
    known = publisher(document, address)
    if known and not any(name.casefold() in title.casefold() for name in (known.name, *known.names)):
        return known.name
    return title or urlsplit(address).hostname or Path(urlsplit(address).path).stem


def publisher(document: records.Feed, address: str) -> catalogue.Profile | None:
    """The publisher that the catalogue knows by the feed's channel or website."""
    return catalogue.find(name=document.title, channel_id=document.channel_id, site_url=document.site_url or address)


def _check_new(address: str | None) -> None:
    known = Feed.objects.filter(address=address).select_related("source").first()
    if known:
        raise Refused(
            f"This feed is followed already, as {known.source.name}. `newsreel poll {known.source.slug}` checks it now."
        )


def _add_feed(source: Source, address: str, by: Editor | None) -> Feed:
    feed = Feed.objects.create(source=source, address=address, interval=settings.NEWSREEL.check_interval)
    audit.record("add feed", feed, editor=by, after={"address": address, "source": source.name})
    return feed
