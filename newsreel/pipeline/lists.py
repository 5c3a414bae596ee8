"""Lists of feeds taken in and given out: OPML with its folders, YouTube's Takeout.

A list of hundreds is followed without fetching any of it: each feed gets its row and is due soon, spread over some
minutes, so that no host is asked for everything at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsreel.models import Feed, SourceFact
from newsreel.pipeline import profiles, sources
from newsreel.pipeline.errors import Refused
from newsreel.sources import catalogue, discover, opml, takeout, youtube
from newsreel.sources.opml import Listed
from newsreel.work import audit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreel import records
    from newsreel.models import Editor

BETWEEN = "/"
# How far apart the first checks of a list's feeds lie.
APART = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: how many feeds are followed now, how many were before, and the entries left out."""

    followed: int
    known: int
    problems: tuple[records.Problem, ...]


def read(data: bytes) -> tuple[Sequence[Listed], tuple[records.Problem, ...]]:
    """The feeds of a list and the entries that name none. Raises Refused or FeedError on what is no list."""
    kind = discover.guess_file(data).kind
    if kind == "opml":
        listed = opml.read_opml(data)
        return listed.feeds, listed.problems
    if kind == "takeout":
        channels = takeout.read_takeout(data)
        return [Listed(channel.feed_url, channel.title) for channel in channels.channels], channels.problems
    raise Refused("This is no list of feeds. Lists are OPML files, or the subscriptions.csv of YouTube's Takeout.")


def take_over(
    feeds: Sequence[Listed],
    problems: Sequence[records.Problem],
    *,
    by: Editor | None,
    step: Callable[[str], None] = lambda _name: None,
) -> Imported:
    """Follows every feed of a list that is not followed yet; one source for each."""
    known = followed = 0
    with transaction.atomic():
        there = set(Feed.objects.values_list("address", flat=True))
        for feed in feeds:
            address = youtube.feed_address(feed.feed_url) or feed.feed_url
            step(feed.title or address)
            if address in there:
                known += 1
                continue
            _follow(feed, address, due_after=followed * APART, by=by)
            there.add(address)
            followed += 1
    return Imported(followed, known, tuple(problems))


def _follow(feed: Listed, address: str, *, due_after: timedelta, by: Editor | None) -> None:
    name = feed.title or urlsplit(address).hostname or address
    source = sources.add_source(name=name, by=by)
    source.folder = BETWEEN.join(part.replace(BETWEEN, " ") for part in feed.folders)[:300]
    source.save(update_fields=["folder"])
    row = Feed.objects.create(
        source=source,
        address=address,
        interval=settings.NEWSREEL.check_interval,
        next_check=timezone.now() + due_after,
    )
    audit.record("add feed", row, editor=by, after={"address": address, "source": source.name})
    channel = youtube.read_address(address)
    publisher = catalogue.find(
        name=feed.title,
        channel_id=channel.id if channel and channel.kind == "channel" else None,
        site_url=feed.site_url or address,
    )
    if publisher:
        profiles.fill(source=source, facts=publisher.facts)


def give_out(*, title: str) -> bytes:
    """Every feed that is followed, as an OPML document with its folders. Feeds that are files stay out of it."""
    sites = dict(
        SourceFact.objects.filter(field=SourceFact.Field.WEBSITE).order_by("-id").values_list("source_id", "value")
    )
    rows = Feed.objects.select_related("source").exclude(address__startswith="file:").order_by("source__name", "id")
    return opml.write_opml(
        (
            Listed(
                row.address,
                row.source.name,
                tuple(row.source.folder.split(BETWEEN)) if row.source.folder else (),
                sites.get(row.source_id),
            )
            for row in rows
        ),
        title=title,
    )
