"""Readings as they are stored: what was found as editors corrected it, rows for lists, spans for links.

Both who read an item and who corrected it come here. Corrections are applied in the transaction that writes, with the
items locked, so that an editor's act in the midst of a reading is never lost.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from newsreel.kit import spans
from newsreel.knowledge.names import fold
from newsreel.models import Correction, Item, ItemEntity, ItemReading, Unread
from newsreel.pipeline import entity_rows
from newsreel.pipeline.corrections import corrected
from newsreel.work import inserts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from newsreel.models import Entity
    from newsreel.pipeline.corrections import Row


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in an item: plain rows as an ItemReading holds them, before any correction."""

    item: int
    language: str
    rows: list[Row]
    read_at: datetime


def store(findings: Sequence[tuple[Finding, str, str]]) -> None:
    """Stores what was found of items, each with the title and text it was found in.

    An item whose words changed meanwhile stays unread, and one that was taken down has no reading.
    """
    entity_rows.make(row["key"] for finding, _, _ in findings for row in finding.rows if row["key"])
    keys = [finding.item for finding, _, _ in findings]
    with transaction.atomic():
        items = _locked(keys)
        current = [
            finding
            for finding, title, text in findings
            if finding.item in items and (items[finding.item].given_title, items[finding.item].text) == (title, text)
        ]
        _write(items, current)
        done = [finding.item for finding in current]
        waiting = Unread.objects.filter(item_id__in=keys)
        waiting.filter(item_id__in=[*done, *(key for key in keys if key not in items)]).delete()
        waiting.exclude(item_id__in=done).update(lease_until=None)


def rewrite(keys: Iterable[int]) -> None:
    """Applies the corrections as they stand now to these items' readings; no text is read anew."""
    wanted = sorted(set(keys))
    with transaction.atomic():
        items = _locked(wanted)
        readings = ItemReading.objects.filter(item_id__in=items)
        _write(items, [_finding(reading) for reading in readings])


def _finding(reading: ItemReading) -> Finding:
    rows = reading.entities if reading.found is None else reading.found
    return Finding(reading.item_id, reading.language, rows, reading.read_at)


def _locked(keys: Sequence[int]) -> dict[int, Item]:
    """The items that are there, held until the transaction ends; in one order, so that no two wait for each other."""
    rows = Item.objects.filter(pk__in=keys).exclude(state=Item.State.REMOVED).order_by("pk")
    wanted = rows.only("pk", "given_title", "html", "text", "published").select_for_update()
    return {item.pk: item for item in wanted}


def _write(items: Mapping[int, Item], findings: Sequence[Finding]) -> None:
    keys = [finding.item for finding in findings]
    told, forbidden = _corrections(keys), _forbidden()
    rows = {finding.item: corrected(finding.rows, told[finding.item], forbidden) for finding in findings}
    entities = entity_rows.known({row["key"] for found in rows.values() for row in found if row["key"]})
    ItemReading.objects.filter(item_id__in=keys).delete()
    ItemEntity.objects.filter(item_id__in=keys).delete()
    inserts.insert(
        ItemReading, [_reading(items[finding.item], finding, rows[finding.item], entities) for finding in findings]
    )
    inserts.insert(ItemEntity, [row for key, found in rows.items() for row in _rows(items[key], found, entities)])


def _reading(item: Item, finding: Finding, rows: list[Row], entities: Mapping[str, Entity]) -> Row:
    return {
        "item_id": item.pk,
        "language": finding.language,
        "entities": rows,
        "found": None if rows == finding.rows else finding.rows,
        "spans": _spans(item, rows, entities),
        "checksum": zlib.crc32(item.html.encode()),
        "read_at": finding.read_at,
    }


def _rows(item: Item, found: Sequence[Row], entities: Mapping[str, Entity]) -> Iterable[Row]:
    """The row for lists of each entity; of two that were merged into one, the one that the item is more about."""
    best: dict[int, Row] = {}
    for row in found:
        entity = entities.get(row["key"] or "")
        if entity and (entity.pk not in best or best[entity.pk]["salience"] < row["salience"]):
            told = {name: row[name] for name in ("salience", "confidence", "is_origin")}
            best[entity.pk] = {"item_id": item.pk, "entity_id": entity.pk, "published": item.published, **told}
    return best.values()


def _spans(item: Item, found: Sequence[Row], entities: Mapping[str, Entity]) -> list[list[Any]]:
    """The stretches of the item's markup that name a linked entity, for links; a merged one leads where it went."""
    told = sorted((start, end, row["key"]) for row in found if row["key"] in entities for start, end in row["mentions"])
    apart: list[tuple[int, int, str]] = []
    for span in told:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    places = spans.in_markup(item.html, item.text, [(start, end) for start, end, _ in apart])
    return [[*place, entities[key].key] for place, (_, _, key) in zip(places, apart, strict=True) if place]


def _corrections(keys: Sequence[int]) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = defaultdict(list)
    for correction in Correction.objects.filter(item_id__in=keys).select_related("entity").order_by("id"):
        found[correction.item_id or 0].append(correction)
    return found


def _forbidden() -> frozenset[str]:
    names = Correction.objects.filter(act=Correction.Act.FORBID).values_list("name", flat=True)
    return frozenset(fold(name) for name in names)
