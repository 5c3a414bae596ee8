"""Reading items: what is unread is read in batches, stored as a Reading and as rows for lists, corrections applied."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import django
from django.db import transaction
from django.utils import timezone

from newsreel import understand
from newsreel.kit import spans
from newsreel.knowledge.names import fold
from newsreel.models import Correction, Item, ItemEntity, ItemReading, SourceFact, Unread
from newsreel.pipeline import packs
from newsreel.pipeline.entity_rows import COUNTRY, rows_of
from newsreel.work import leases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsreel.models import Entity
    from newsreel.records import EntityReading, Reading

log = logging.getLogger(__name__)

BATCH = 128
LEASE = 300.0
# Fewer than these are read here; more are worth the trip to other processes.
WORTH_A_POOL = 48
ADDED_SALIENCE = 0.5


@dataclass(frozen=True, slots=True)
class Job:
    """An item's words, as they go to the process that reads them."""

    item: int
    title: str
    text: str
    language: str
    home: str


def read_due() -> int:
    """Reads a batch of items that wait, the newest first; tells how many."""
    due = Unread.objects.filter(due__lte=timezone.now()).order_by("-item")
    waiting = leases.claim(due, limit=BATCH, seconds=LEASE)
    if not waiting:
        _close_pools()
        return 0
    return read_items([row.item_id for row in waiting])


def read_items(keys: Sequence[int]) -> int:
    """Reads these items now and stores what is found; tells how many were there to be read."""
    jobs = _jobs(keys)
    readings = _read(jobs, packs.edits())
    _store(jobs, readings)
    return len(keys)


def _jobs(keys: Sequence[int]) -> list[Job]:
    rows = Item.objects.filter(pk__in=keys).exclude(state=Item.State.REMOVED)
    told = list(rows.values_list("pk", "given_title", "text", "language", "source_id"))
    facts = SourceFact.objects.filter(source_id__in={row[4] for row in told}, field=SourceFact.Field.COUNTRY)
    homes = {source: COUNTRY + value for source, value in facts.values_list("source_id", "value")}
    return [Job(key, title, text, language, homes.get(source, "")) for key, title, text, language, source in told]


# --- reading --------------------------------------------------------------------------------------------------------


def _read(jobs: Sequence[Job], said: packs.Edits) -> list[Reading]:
    """The reading of each job; in other processes beside this one where there are many."""
    processes = (os.cpu_count() or 1) - 1
    if len(jobs) < WORTH_A_POOL or not processes:
        return read_jobs(jobs, said)
    size = len(jobs) // (processes + 1) + 1
    parts = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    futures = [_pool(processes).submit(read_jobs, part, said) for part in parts[1:]]
    first = read_jobs(parts[0], said)
    return [*first, *(reading for future in futures for reading in future.result())]


_pools: dict[int, ProcessPoolExecutor] = {}


def _pool(processes: int) -> ProcessPoolExecutor:
    if processes not in _pools:
        _pools[processes] = ProcessPoolExecutor(
            processes, mp_context=get_context("forkserver"), initializer=django.setup
        )
    return _pools[processes]


def _close_pools() -> None:
    """Lets the other processes go while there is nothing to read: they hold memory that nobody needs then."""
    while _pools:
        _pools.popitem()[1].shutdown(wait=False)


def read_jobs(jobs: Sequence[Job], said: packs.Edits) -> list[Reading]:
    """Reads jobs one after another. Needs no database, so that it may run in a process of its own."""
    names = packs.names(said)
    return [
        understand.read(job.title, job.text, language=job.language or None, names=names, home=job.home or None)
        for job in jobs
    ]


# --- storing --------------------------------------------------------------------------------------------------------


def _store(jobs: Sequence[Job], readings: Sequence[Reading]) -> None:
    keys = [job.item for job in jobs]
    corrections = _corrections(keys)
    found = {
        job.item: corrected(_plain(reading), corrections[job.item]) for job, reading in zip(jobs, readings, strict=True)
    }
    entities = rows_of(row["key"] for rows in found.values() for row in rows if row["key"])
    items = {item.pk: item for item in Item.objects.filter(pk__in=keys).only("pk", "html", "text", "published")}
    now = timezone.now()
    languages = {job.item: reading.language or "" for job, reading in zip(jobs, readings, strict=True)}
    with transaction.atomic():
        ItemReading.objects.filter(item_id__in=keys).delete()
        ItemEntity.objects.filter(item_id__in=keys).delete()
        ItemReading.objects.bulk_create(
            ItemReading(
                item=item, language=languages[key], entities=found[key], spans=_spans(item, found[key]), read_at=now
            )
            for key, item in items.items()
        )
        ItemEntity.objects.bulk_create(row for key, item in items.items() for row in _rows(item, found[key], entities))
        Unread.objects.filter(item_id__in=keys).delete()


def _plain(reading: Reading) -> list[dict[str, Any]]:
    return [_plain_entity(entity) for entity in reading.entities]


def _plain_entity(entity: EntityReading) -> dict[str, Any]:
    return {
        "key": entity.entity,
        "name": entity.name,
        "kind": entity.kind,
        "salience": entity.salience,
        "confidence": entity.confidence,
        "affiliation": entity.affiliation,
        "names": sorted({fold(mention.text) for mention in (*entity.mentions, *entity.title_mentions)}),
        "is_origin": any(mention.form == "demonym" for mention in entity.mentions),
        "mentions": [[mention.start, mention.end] for mention in entity.mentions],
        "title": [[mention.start, mention.end] for mention in entity.title_mentions],
    }


def _rows(item: Item, found: Sequence[dict[str, Any]], entities: dict[str, Entity]) -> Iterable[ItemEntity]:
    best: dict[int, ItemEntity] = {}
    for row in found:
        entity = entities.get(row["key"] or "")
        if entity and (entity.pk not in best or best[entity.pk].salience < row["salience"]):
            best[entity.pk] = ItemEntity(
                item=item,
                entity=entity,
                salience=row["salience"],
                confidence=row["confidence"],
                is_origin=row["is_origin"],
                published=item.published,
            )
    return best.values()


def _spans(item: Item, found: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """The stretches of the item's markup that name a linked entity, for links."""
    told = sorted((start, end, row["key"]) for row in found if row["key"] for start, end in row["mentions"])
    apart = [span for place, span in enumerate(told) if not place or span[0] >= told[place - 1][1]]
    places = spans.in_markup(item.html, item.text, [(start, end) for start, end, _ in apart])
    return [[*place, key] for place, (_, _, key) in zip(places, apart, strict=True) if place]


# --- corrections ----------------------------------------------------------------------------------------------------


def _corrections(keys: Sequence[int]) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = defaultdict(list)
    for correction in Correction.objects.filter(item_id__in=keys).select_related("entity").order_by("id"):
        found[correction.item_id or 0].append(correction)
    return found


def corrected(found: list[dict[str, Any]], corrections: Sequence[Correction]) -> list[dict[str, Any]]:
    """What was found in an item, as editors corrected it; an entity found twice is put together."""
    for correction in corrections:
        if correction.entity is None:
            continue
        key = correction.entity.key
        if correction.act == Correction.Act.IS:
            for row in found:
                if fold(correction.name) in row["names"]:
                    row.update(key=key, name=correction.entity.name, kind=correction.entity.kind, confidence=1.0)
        elif correction.act == Correction.Act.NOT:
            found = [row for row in found if row["key"] != key]
        elif all(row["key"] != key for row in found):
            found.append(_added(correction))
    return _together(found)


def _added(correction: Correction) -> dict[str, Any]:
    entity = correction.entity
    return {
        "key": entity.key if entity else None,
        "name": entity.name if entity else "",
        "kind": entity.kind if entity else "",
        "salience": ADDED_SALIENCE,
        "confidence": 1.0,
        "affiliation": None,
        "names": [],
        "is_origin": False,
        "mentions": [],
        "title": [],
    }


def _together(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    by_key: dict[str, dict[str, Any]] = {}
    kept: list[dict[str, Any]] = []
    for row in found:
        first = by_key.get(row["key"] or "")
        if first is None:
            by_key[row["key"] or f"unlinked {len(kept)}"] = row
            kept.append(row)
        else:
            first["salience"] = max(first["salience"], row["salience"])
            for part in ("names", "mentions", "title"):
                first[part] = sorted([*first[part], *(each for each in row[part] if each not in first[part])])
    return sorted(kept, key=lambda row: -row["salience"])
