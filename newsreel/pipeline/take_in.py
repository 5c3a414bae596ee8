"""Taking in a prepared document: tell new from known, store what is new, revise what changed, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction

from newsreel.models import ItemKey, Source
from newsreel.pipeline import fetching, folding, local_media, revise, store
from newsreel.work import inserts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newsreel.ingest.prepare import Prepared
    from newsreel.models import Feed
    from newsreel.records import CleanItem, Problem

_BATCH = 500
_KNOWN = "SELECT key, item_id FROM newsreel_itemkey WHERE source_id = %s AND key IN"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one document: how many items were new, changed or the same, and the entries set aside."""

    new: int = 0
    changed: int = 0
    same: int = 0
    set_aside: tuple[Problem, ...] = ()


def take_in(*, feed: Feed, document: Prepared, now: datetime) -> Taken:
    """Stores what is new in a document. Nothing is lost by one bad entry, and nothing stored twice.

    Where the source was let go meanwhile, nothing is stored.
    """
    copies = _copy_media(feed, document.items)
    with transaction.atomic():
        # Whoever else takes in for this source waits here, so that none of us stores what the other has just stored.
        if not Source.objects.select_for_update().filter(pk=feed.source_id).values_list("pk"):
            return Taken(set_aside=document.set_aside)
        known = _known(feed.source_id, document.items)
        places = _unknown(document.items, known)
        new = folding.fold_new(feed.source_id, [(document.items[place], document.lines[place]) for place in places])
        store.items(feed=feed, items=new, copies=copies, now=now)
        _remember_keys(feed.source_id, document.items, known)
        changed = revise.changed(source_id=feed.source_id, found=_found(document, known), now=now)
    return Taken(len(new), changed, len(document.items) - len(new) - changed, document.set_aside)


def _copy_media(feed: Feed, items: Sequence[CleanItem]) -> dict[str, str]:
    """The media beside a feed file, copied for items that are new, before anything is written to the database."""
    if not fetching.is_file(feed.address):
        return {}
    known = _known(feed.source_id, items)
    copies: dict[str, str] = {}
    for place in _unknown(items, known):
        copies |= local_media.copy(items[place], feed.address)
    return copies


# --- telling new from known -----------------------------------------------------------------------------------------


def _known(source_id: int, items: Sequence[CleanItem]) -> dict[str, int]:
    """The keys of these items that are stored already, with the id of the item each belongs to."""
    wanted = list({key for item in items for key in store.keys_of(item)})
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            cursor.execute(f"{_KNOWN} ({', '.join(['%s'] * len(batch))})", [source_id, *batch])
            found.update(cursor.fetchall())
    return found


def _match(item: CleanItem, known: dict[str, int]) -> int | None:
    return next((known[key] for key in store.keys_of(item) if key in known), None)


def _unknown(items: Sequence[CleanItem], known: dict[str, int]) -> list[int]:
    """The places of the items that are new, each once, whatever the document repeats."""
    new: list[int] = []
    seen: set[str] = set()
    for place, item in enumerate(items):
        if _match(item, known) is None and seen.isdisjoint(store.keys_of(item)):
            new.append(place)
            seen.update(store.keys_of(item))
    return new


def _found(document: Prepared, known: dict[str, int]) -> dict[int, tuple[CleanItem, frozenset[str]]]:
    """The known items as the document has them now; of one that it repeats, the first."""
    found: dict[int, tuple[CleanItem, frozenset[str]]] = {}
    for item, lines in zip(document.items, document.lines, strict=True):
        number = _match(item, known)
        if number is not None:
            found.setdefault(number, (item, lines))
    return found


def _remember_keys(source_id: int, items: Iterable[CleanItem], known: dict[str, int]) -> None:
    """A known item that bears a further key, such as a new address, is known by that too from now on."""
    further = {
        key: number
        for item in items
        if (number := _match(item, known)) is not None
        for key in store.keys_of(item)
        if key not in known
    }
    rows = [{"source_id": source_id, "key": key, "item_id": number} for key, number in further.items()]
    inserts.insert(ItemKey, rows, unless_there=True)
