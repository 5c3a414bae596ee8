"""Storing items that are new, with their keys, media and wishes for pictures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from newsreel.kit.urls import host
from newsreel.models import Enclosure, Item, ItemKey, PictureFetch, Source
from newsreel.pipeline import unread
from newsreel.pipeline.items import slug_of
from newsreel.work import inserts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from newsreel.models import Feed
    from newsreel.records import CleanItem

MOST_THUMBNAILS = 4
MOST_ENCLOSURES = 8


def keys_of(item: CleanItem) -> tuple[str, ...]:
    """All keys of an item, the surest first."""
    return (item.key, *item.alternate_keys)


def items(*, feed: Feed, items: Sequence[CleanItem], copies: Mapping[str, str], now: datetime) -> None:
    """Stores new items of a feed; called in a transaction. `copies` names our own copy of a media address."""
    if not items:
        return
    # Items without a date keep the feed's order: each is first seen a moment before the one above it.
    rows = [_row(feed, item, now - timedelta(milliseconds=place)) for place, item in enumerate(items)]
    pairs = list(zip(inserts.insert_with_ids(Item, rows), items, strict=True))
    inserts.insert(
        ItemKey,
        [
            {"source_id": feed.source_id, "key": key, "item_id": number}
            for number, item in pairs
            for key in dict.fromkeys(keys_of(item))
        ],
    )
    inserts.insert(Enclosure, [row for number, item in pairs for row in enclosures(number, item, copies)])
    if settings.NEWSREEL.thumbnails:
        inserts.insert(PictureFetch, [_picture(number, item, now) for number, item in pairs if item.thumbnails])
    unread.ask(number for number, _ in pairs)
    latest = max(row["published"] for row in rows)
    Source.objects.filter(pk=feed.source_id).exclude(latest_published__gte=latest).update(latest_published=latest)


def facts(item: CleanItem) -> dict[str, Any]:
    """The columns that tell of an item's whereabouts and media: they may change without its words."""
    return {
        "url": item.url[:2000] if item.url and _is_absolute(item.url) else "",
        "duration": round(item.duration) if item.duration else None,
        "player_kind": item.player.kind if item.player else "",
        "player_address": item.player.address[:2000] if item.player else "",
    }


def enclosures(number: int, item: CleanItem, copies: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The files of an item; one that is relative and was not copied from beside the feed is nowhere to be had."""
    for place, file in enumerate(item.enclosures[:MOST_ENCLOSURES]):
        copy = copies.get(file.url, "")
        if copy or _is_absolute(file.url):
            yield {
                "item_id": number,
                "position": place,
                "url": "" if copy else file.url[:2000],
                "stored": copy,
                "mime_type": (file.mime_type or "")[:100],
                "length": _whole(file.length),
                "duration": _whole(file.duration),
            }


def _is_absolute(address: str) -> bool:
    """Addresses of a clean item are web addresses, or paths of something beside a feed file."""
    return address.startswith(("https://", "http://"))


def _whole(value: float | None) -> int | None:
    """A size or duration that the database can hold."""
    return round(value) if value is not None and 0 <= value < 2**31 else None


def _picture(number: int, item: CleanItem, now: datetime) -> dict[str, Any]:
    addresses = [picture.url for picture in item.thumbnails[:MOST_THUMBNAILS]]
    return {"item_id": number, "addresses": addresses, "host": (host(addresses[0]) or "")[:255], "due": now}


def _row(feed: Feed, item: CleanItem, seen: datetime) -> dict[str, Any]:
    return {
        "source_id": feed.source_id,
        "feed_id": feed.pk,
        "kind": item.kind,
        "title": item.title,
        "given_title": item.title,
        "slug": slug_of(item.title),
        "author": (item.author or "")[:300],
        "language": (item.language or "")[:35],
        "direction": item.direction,
        "html": item.html,
        "text": item.text,
        "excerpt": item.excerpt,
        "boilerplate": item.boilerplate,
        "raw": item.raw,
        "digest": item.digest,
        "published": item.published or seen,
        "published_raw": (item.published_raw or "")[:200],
        "first_seen": seen,
        "changed": seen,
        **facts(item),
    }
