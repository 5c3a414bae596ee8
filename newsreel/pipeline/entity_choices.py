"""What an editor may choose from: entities by the beginning of a name, and those that a name may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreel.knowledge.names import fold
from newsreel.models import Entity
from newsreel.pipeline import entity_rows, packs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel.knowledge import Pack
    from newsreel.knowledge.names import Entity as PackEntity

MOST = 20
# Containers that are told of a place: Tashkent, Uzbekistan.
_AROUND = 2
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """An entity to choose. `about` says in a few words which one it is; `is_known` that items name it already."""

    key: str
    kind: str
    name: str
    about: str
    is_known: bool


def find(words: str) -> list[Choice]:
    """Entities with a name that holds the words, or in the pack begins with them; at most twenty. Three queries."""
    wanted = " ".join(words.replace("\0", " ").split())[:_LONGEST]
    if not wanted:
        return []
    rows = Entity.objects.filter(merged_into__isnull=True)
    begins = list(rows.filter(name__istartswith=wanted).order_by("name")[:MOST])
    holds = list(rows.filter(name__icontains=wanted).exclude(name__istartswith=wanted).order_by("name")[:MOST])
    pack = packs.pack()
    told = [
        *map(_of_row, begins),
        *(_of_pack(entity, pack) for entity in pack.find(wanted, MOST)),
        *map(_of_row, holds),
    ]
    return _distinct(told)


def meanings(name: str) -> list[Choice]:
    """The entities that a whole name may mean, the likeliest first; at most twenty. Three queries."""
    names, pack, folded = packs.names(), packs.pack(), fold(name)
    numbers = [number for end, number in names.matches(folded, 0) if end == len(folded)]
    keys = [candidate.entity for number in numbers for candidate in names.candidates(number)]
    rows = entity_rows.known(keys)
    fresh = {key: entity for key in keys if key not in rows and (entity := pack.entity(key))}
    known = {key: _of_row(row) for key, row in rows.items()}
    known |= {key: _of_pack(entity, pack) for key, entity in fresh.items()}
    return _distinct(known[key] for key in keys if key in known)


def _of_row(row: Entity) -> Choice:
    return Choice(row.key, row.kind, row.name, row.description or row.own_paragraph[:200], is_known=True)


def _of_pack(entity: PackEntity, pack: Pack) -> Choice:
    around = [found.name for key in entity.within[:_AROUND] if (found := pack.entity(key))]
    about = ", ".join([*entity.classes[:1], *around]) if entity.kind == "place" else entity.description or ""
    return Choice(entity.id, entity.kind, entity.name, about, is_known=False)


def _distinct(choices: Iterable[Choice]) -> list[Choice]:
    found: dict[str, Choice] = {}
    for choice in choices:
        if choice.key not in found or choice.is_known:
            found[choice.key] = choice
    return list(found.values())[:MOST]
