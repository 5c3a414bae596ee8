"""Taking in what a feed says: clean every entry, tell new from known, store all of it in one transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db import transaction

from newsreel.ingest.clean import Unreadable, clean
from newsreel.ingest.dedupe import shared_keys
from newsreel.kit.language import identify
from newsreel.kit.urls import is_web
from newsreel.models import Enclosure, Item, ItemKey, PictureFetch, Revision, Source
from newsreel.pipeline import folding, local_media, pictures
from newsreel.pipeline.items import slug_of
from newsreel.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newsreel import records
    from newsreel.ingest.dedupe import Trust
    from newsreel.models import Feed
    from newsreel.records import CleanItem

log = logging.getLogger(__name__)

MOST_THUMBNAILS = 4
MOST_ENCLOSURES = 8


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one document: how many items were new, changed or the same, and the entries set aside."""

    new: int = 0
    changed: int = 0
    same: int = 0
    set_aside: tuple[Problem, ...] = ()


def take_in(*, feed: Feed, document: records.Feed, now: datetime) -> Taken:
    """Stores what is new in a document. Nothing is lost by one bad entry, and nothing stored twice."""
    items, set_aside = _clean_all(feed, document, now)
    known = _known(feed.source_id, items)
    new = _unknown(items, known)
    counts, recurring, fresh = folding.learn(feed.source_id, new)
    new = [folding.fold(item, recurring) for item in new]
    stored = {item.key: local_media.copy(item, feed.address) for item in new}
    with transaction.atomic():
        _create(feed, new, stored, now)
        changed = _update(items, known, now)
        folding.count(feed.source_id, counts)
    folding.refold(feed.source_id, fresh)
    return Taken(len(new), changed, len(items) - len(new) - changed, tuple(set_aside))


# --- telling what is there ------------------------------------------------------------------------------------------


def _clean_all(feed: Feed, document: records.Feed, now: datetime) -> tuple[list[CleanItem], list[Problem]]:
    """Every entry that can be read, cleaned, the newest of too many; and the others with the reason."""
    items, problems = [], list(document.problems)
    trust = cast("Trust", feed.trust)
    shared = shared_keys(document, trust=trust)
    for place, entry in enumerate(document.entries[: settings.NEWSREEL.items_per_fetch]):
        try:
            items.append(clean(entry, feed=document, now=now, shared=shared, trust=trust, identify=identify))
        except Unreadable as reason:
            problems.append(Problem(place, str(reason)))
        except Exception:
            log.exception("entry %s of %s could not be cleaned", place, feed.address)
            problems.append(Problem(place, "The entry could not be read; the log says why."))
    return items, problems


def _keys(item: CleanItem) -> tuple[str, ...]:
    return (item.key, *item.alternate_keys)


def _known(source_id: int, items: Sequence[CleanItem]) -> dict[str, int]:
    """The keys of these items that are stored already, with the id of the item each belongs to."""
    wanted = list({key for item in items for key in _keys(item)})
    found: dict[str, int] = {}
    for batch in _batches(wanted, 500):
        found.update(ItemKey.objects.filter(source_id=source_id, key__in=batch).values_list("key", "item_id"))
    return found


def _batches(values: list[str], size: int) -> Iterable[list[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def _match(item: CleanItem, known: dict[str, int]) -> int | None:
    return next((known[key] for key in _keys(item) if key in known), None)


def _unknown(items: Sequence[CleanItem], known: dict[str, int]) -> list[CleanItem]:
    """The items that are new, each once, whatever the document repeats."""
    new: list[CleanItem] = []
    seen: set[str] = set()
    for item in items:
        if _match(item, known) is None and seen.isdisjoint(_keys(item)):
            new.append(item)
            seen.update(_keys(item))
    return new


# --- storing --------------------------------------------------------------------------------------------------------


def _create(feed: Feed, new: Sequence[CleanItem], stored: dict[str, dict[str, str]], now: datetime) -> None:
    if not new:
        return
    # Items without a date keep the feed's order: each is first seen a moment before the one above it.
    rows = [_row(feed, item, now - timedelta(milliseconds=place)) for place, item in enumerate(new)]
    Item.objects.bulk_create(rows, batch_size=500)
    pairs = list(zip(rows, new, strict=True))
    ItemKey.objects.bulk_create(
        [
            ItemKey(source_id=feed.source_id, key=key, item=row)
            for row, item in pairs
            for key in dict.fromkeys(_keys(item))
        ],
        batch_size=1000,
        ignore_conflicts=True,
    )
    Enclosure.objects.bulk_create(
        enclosure for row, item in pairs for enclosure in _enclosures(row, item, stored[item.key])
    )
    if settings.NEWSREEL.thumbnails:
        PictureFetch.objects.bulk_create(
            pictures.wanted(row, [picture.url for picture in item.thumbnails[:MOST_THUMBNAILS]], due=now)
            for row, item in pairs
            if item.thumbnails
        )
    _note_latest(feed.source_id, max(row.published for row in rows))


def _note_latest(source_id: int, latest: datetime) -> None:
    Source.objects.filter(pk=source_id).exclude(latest_published__gte=latest).update(latest_published=latest)


def _row(feed: Feed, item: CleanItem, seen: datetime) -> Item:
    return Item(
        source_id=feed.source_id,
        feed_id=feed.pk,
        kind=item.kind,
        title=item.title,
        given_title=item.title,
        slug=slug_of(item.title),
        author=(item.author or "")[:300],
        language=(item.language or "")[:35],
        direction=item.direction,
        html=item.html,
        text=item.text,
        excerpt=item.excerpt,
        boilerplate=item.boilerplate,
        raw=item.raw,
        digest=item.digest,
        url=item.url[:2000] if item.url and is_web(item.url) else "",
        published=item.published or seen,
        published_raw=(item.published_raw or "")[:200],
        first_seen=seen,
        changed=seen,
        duration=round(item.duration) if item.duration else None,
        player_kind=item.player.kind if item.player else "",
        player_address=item.player.address[:2000] if item.player else "",
    )


def _enclosures(row: Item, item: CleanItem, stored: dict[str, str]) -> Iterable[Enclosure]:
    """The files of an item; one that is relative and was not copied from beside the feed is nowhere to be had."""
    for place, file in enumerate(item.enclosures[:MOST_ENCLOSURES]):
        copy = stored.get(file.url, "")
        if copy or "://" in file.url:
            yield Enclosure(
                item=row,
                position=place,
                url="" if copy else file.url[:2000],
                stored=copy,
                mime_type=(file.mime_type or "")[:100],
                length=file.length,
                duration=round(file.duration) if file.duration else None,
            )


# --- what changed ---------------------------------------------------------------------------------------------------


def _update(items: Sequence[CleanItem], known: dict[str, int], now: datetime) -> int:
    """Gives changed items their new words and keeps the old ones as Revisions; tells how many changed."""
    found = {key: item for item in items if (key := _match(item, known)) is not None}
    digests = dict(
        Item.objects.filter(pk__in=list(found)).exclude(state=Item.State.REMOVED).values_list("pk", "digest")
    )
    stale = [key for key, digest in digests.items() if digest != found[key].digest]
    for row in Item.objects.filter(pk__in=stale):
        item = found[row.pk]
        _revise(row, folding.fold(item, folding.recurring(row.source_id, item)), now)
    return len(stale)


def _revise(row: Item, item: CleanItem, now: datetime) -> None:
    Revision.objects.create(
        item=row, title=row.given_title, html=row.html, text=row.text, digest=row.digest, replaced_at=now
    )
    if row.title == row.given_title:
        row.title = item.title
    row.given_title = item.title
    row.html, row.text, row.excerpt, row.raw = item.html, item.text, item.excerpt, item.raw
    row.boilerplate, row.digest, row.changed = item.boilerplate, item.digest, now
    row.save()
