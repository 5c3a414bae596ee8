"""Reading items: what is unread is read in batches, many of them in other processes, and handed on to be stored."""

from __future__ import annotations

import logging
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django
from django.utils import timezone

from newsreel import understand
from newsreel.knowledge.names import fold
from newsreel.models import Item, SourceFact, Unread
from newsreel.pipeline import grounding, packs, stored_readings
from newsreel.pipeline.entity_rows import COUNTRY
from newsreel.pipeline.origins import is_origin
from newsreel.pipeline.stored_readings import Finding
from newsreel.work import leases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from newsreel.knowledge.names import Entity
    from newsreel.pipeline.corrections import Row
    from newsreel.records import EntityReading, Reading

log = logging.getLogger(__name__)

BATCH = 128
LEASE = 300.0
# Fewer than these are read here; more are worth the trip to other processes.
WORTH_A_POOL = 48


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
    now, find = timezone.now(), packs.pack().entity
    found = [
        (_finding(job, reading, find, now), job.title, job.text) for job, reading in zip(jobs, readings, strict=True)
    ]
    stored_readings.store(found)
    _forget(keys, jobs)
    return len(keys)


def _jobs(keys: Sequence[int]) -> list[Job]:
    rows = Item.objects.filter(pk__in=keys).exclude(state=Item.State.REMOVED)
    told = list(rows.values_list("pk", "given_title", "text", "language", "source_id"))
    facts = SourceFact.objects.filter(source_id__in={row[4] for row in told}, field=SourceFact.Field.COUNTRY)
    homes = {source: COUNTRY + value for source, value in facts.values_list("source_id", "value")}
    return [Job(key, title, text, language, homes.get(source, "")) for key, title, text, language, source in told]


def _finding(job: Job, reading: Reading, find: Callable[[str], Entity | None], now: datetime) -> Finding:
    rows = grounding.weigh(plain(reading, job.text), find, job.home)
    return Finding(item=job.item, language=reading.language or "", rows=rows, read_at=now)


def _forget(keys: Sequence[int], jobs: Sequence[Job]) -> None:
    """Items that were taken down while they waited are never read."""
    gone = set(keys) - {job.item for job in jobs}
    if gone:
        Unread.objects.filter(item_id__in=gone).delete()


# --- reading --------------------------------------------------------------------------------------------------------


def _read(jobs: Sequence[Job], said: packs.Edits) -> list[Reading]:
    """The reading of each job; in other processes beside this one where there are many."""
    processes = (os.cpu_count() or 1) - 1
    if len(jobs) < WORTH_A_POOL or not processes:
        return read_jobs(jobs, said)
    size = len(jobs) // (processes + 1) + 1
    parts = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    try:
        futures = [_pool(processes).submit(read_jobs, part, said) for part in parts[1:]]
        first = read_jobs(parts[0], said)
        return [*first, *(reading for future in futures for reading in future.result())]
    except BrokenProcessPool:
        # A process that was killed takes its pool with it; the next batch has a new one.
        _close_pools()
        return read_jobs(jobs, said)


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


# --- plain rows --------------------------------------------------------------------------------------------------


def plain(reading: Reading, text: str) -> list[Row]:
    """A reading's entities as an ItemReading holds them; `text` is what was read."""
    return [_plain_entity(entity, text) for entity in reading.entities]


def _texts(entity: EntityReading) -> set[str]:
    return {mention.text for mention in (*entity.mentions, *entity.title_mentions)}


def _plain_entity(entity: EntityReading, text: str) -> Row:
    return {
        "key": entity.entity,
        "name": entity.name,
        "kind": entity.kind,
        "salience": entity.salience,
        "confidence": entity.confidence,
        "affiliation": entity.affiliation,
        "names": sorted({fold(text) for text in _texts(entity)}),
        "is_origin": is_origin(text, entity.mentions),
        "mentions": [[mention.start, mention.end] for mention in entity.mentions],
        "title": [[mention.start, mention.end] for mention in entity.title_mentions],
    }
