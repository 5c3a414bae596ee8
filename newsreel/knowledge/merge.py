"""Lays records over a pack: what both tell of one entity becomes one record, under the pack's id.

Two are one when they bear the same GeoNames or Wikidata id; failing that, when they have the same name and kind and
lie at the same place (places) or nothing speaks against it (organisations). Persons are never merged by name.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsreel.knowledge.names import Entity
    from newsreel.knowledge.pack import Pack
    from newsreel.knowledge.record import Record

_NEAR_KM: Final = 25.0
_WIDE_KM: Final = 400.0  # the middle of a country or region is a matter of taste
_WIDE: Final = frozenset({"country", "territory", "region", "continent", "world-region", "water", "land", "state"})
_EARTH_KM: Final = 6371.0


def merged(base: Pack, records: Callable[[], Iterable[Record]]) -> Iterator[Record]:
    """The base's records, each with what an incoming one adds, and then the incoming ones that it lacks.

    `records` is called twice and must give the same each time; between, only pairs of ids are remembered.
    """
    twins: dict[str, str] = {}
    for record in records():
        twin = _twin(base, record)
        if twin is not None and twin not in twins:
            twins[twin] = record.id
    known = {incoming: own for own, incoming in twins.items()}
    additions = {known[record.id]: record for record in records() if record.id in known}
    for own in base.records():
        yield joined(own, additions[own.id], known) if own.id in additions else own
    del additions
    for record in records():
        if record.id not in known:
            yield replace(record, within=_renamed(record.within, known))


def enriched(base: Pack, records: Iterable[Record]) -> Iterator[Record]:
    """The records under their own ids, each with what the base knows of it: adjectives, short forms, coordinates.

    For a pack that is to hold no more entities than were handed in.
    """
    for record in records:
        twin = _twin(base, record)
        own = None if twin is None else base.record(twin)
        yield record if own is None else replace(joined(record, replace(own, aliases=()), {}), weight=record.weight)


def joined(own: Record, other: Record, known: dict[str, str]) -> Record:
    """Two records of one entity as one: `own` has the say, `other` adds; `known` maps ids to the ids now used."""
    keys = {fact.key for fact in own.facts}
    return replace(
        own,
        weight=max(own.weight, other.weight),
        names=dict(other.names) | dict(own.names),
        aliases=tuple(dict.fromkeys((*own.aliases, *other.aliases, other.name))),
        shorts=tuple(dict.fromkeys((*own.shorts, *other.shorts))),
        demonyms=tuple(dict.fromkeys((*own.demonyms, *other.demonyms))),
        quiet=tuple(dict.fromkeys((*own.quiet, *other.quiet))),
        within=own.within or _renamed(other.within, known),
        latitude=other.latitude if own.latitude is None else own.latitude,
        longitude=other.longitude if own.longitude is None else own.longitude,
        population=other.population if own.population is None else own.population,
        description=own.description or other.description,
        facts=(*own.facts, *(fact for fact in other.facts if fact.key not in keys)),
        references=dict(other.references) | dict(own.references),
    )


def _renamed(ids: tuple[str, ...], known: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known.get(identifier, identifier) for identifier in ids))


def _twin(base: Pack, record: Record) -> str | None:
    """The id in the base of the entity that a record tells of; None when the base has it not."""
    for identifier in (record.id, *record.other_ids()):
        found = base.entity(identifier)
        if found is not None and found.kind == record.kind:
            return found.id
    if record.kind not in {"place", "organisation"}:
        return None
    name = base.name_id(record.name)
    for candidate in base.candidates(name) if name is not None else ():
        found = base.entity(candidate.entity)
        if found is not None and candidate.form == "name" and _same(found, record, base):
            return found.id
    return None


def _same(found: Entity, record: Record, base: Pack) -> bool:
    if found.kind != record.kind or _contradicts(base, found.id, record):
        return False
    if record.kind == "organisation":
        return found.name == record.name
    if None in {found.latitude, found.longitude, record.latitude, record.longitude}:
        return False
    if bool(_WIDE & set(found.classes)) != bool(_WIDE & set(record.classes)):
        return False
    limit = _WIDE_KM if _WIDE & set(found.classes) else _NEAR_KM
    return _kilometres(found, record) <= limit


def _contradicts(base: Pack, identifier: str, record: Record) -> bool:
    """Whether a register has given the two different ids."""
    own = base.record(identifier)
    references = own.references if own is not None else {}
    return any(references.get(register, number) != number for register, number in record.references.items())


def _kilometres(one: Entity, two: Record) -> float:
    """The distance on the globe between two entities that have coordinates (haversine)."""
    assert one.latitude is not None
    assert one.longitude is not None
    assert two.latitude is not None
    assert two.longitude is not None
    y1, y2 = math.radians(one.latitude), math.radians(two.latitude)
    x1, x2 = math.radians(one.longitude), math.radians(two.longitude)
    part = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(part)))
