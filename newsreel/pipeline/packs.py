"""The packs in use, under the editors' corrections: what understanding looks names up in."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import marisa_trie
from django.conf import settings

from newsreel.knowledge import Pack, builtin, open_pack
from newsreel.knowledge.names import Candidate, Entity, fold
from newsreel.models import Correction
from newsreel.models import Entity as EntityRow

if TYPE_CHECKING:
    from newsreel.knowledge.names import Names
    from newsreel.records import EntityKind

PACK_NAME = "current.pack"
OWN = "own:"
# Name ids of the editors' own names start here, above any that a pack has.
_OWN_NAMES = 1 << 40
# How many readings of a name a pack's prior is worth, against which editors' corrections count.
_PRIOR_COUNT = 3.0
_OWN_WEIGHT = 0.5


def pack() -> Pack:
    """The pack an editor imported, or else the one that ships."""
    folder = Path(settings.DATA_DIR)
    imported = folder / "packs" / PACK_NAME
    stamp = imported.stat().st_mtime_ns if imported.exists() else 0
    return _open(folder, stamp)


@functools.lru_cache(1)
def _open(folder: Path, stamp: int) -> Pack:
    return open_pack(folder / "packs" / PACK_NAME) if stamp else builtin(folder / "cache")


@dataclass(frozen=True, slots=True)
class Edits:
    """What editors said of names, as plain data that goes from process to process.

    `own` are entities that editors made or accepted, each with its names; `taught` counts, by name and entity key,
    how often editors said that the name means it; `forbidden` are names that are nobody's.
    """

    own: tuple[tuple[Entity, tuple[str, ...]], ...] = ()
    taught: tuple[tuple[str, str, int], ...] = ()
    forbidden: frozenset[str] = field(default_factory=frozenset)


def edits() -> Edits:
    """The editors' corrections as they stand now. Two queries."""
    own = EntityRow.objects.filter(key__startswith=OWN, hidden=False, merged_into__isnull=True)
    said = Correction.objects.filter(act__in=(Correction.Act.IS, Correction.Act.FORBID)).select_related("entity")
    taught: Counter[tuple[str, str]] = Counter()
    forbidden = set()
    for correction in said:
        if correction.act == Correction.Act.FORBID:
            forbidden.add(fold(correction.name))
        elif correction.entity:
            taught[fold(correction.name), correction.entity.key] += 1
    return Edits(
        own=tuple((_entity(row), tuple(fold(name) for name in (row.name, *row.also))) for row in own),
        taught=tuple((name, key, count) for (name, key), count in sorted(taught.items())),
        forbidden=frozenset(forbidden),
    )


def _entity(row: EntityRow) -> Entity:
    return Entity(
        id=row.key,
        kind=cast("EntityKind", row.kind),
        name=row.name,
        weight=_OWN_WEIGHT,
        latitude=row.latitude,
        longitude=row.longitude,
        description=row.description or None,
    )


class CorrectedNames:
    """A pack under the editors' corrections, which win at once. Satisfies `knowledge.names.Names`."""

    def __init__(self, base: Pack, said: Edits) -> None:
        self._base = base
        self._own = {entity.id: entity for entity, _ in said.own}
        meant: dict[str, list[Candidate]] = {}
        for entity, names in said.own:
            for name in names:
                meant.setdefault(name, []).append(Candidate(entity.id, 0.9))
        for name, key, count in said.taught:
            meant.setdefault(name, []).append(Candidate(key, count / (count + _PRIOR_COUNT)))
        self._changed: dict[int, tuple[Candidate, ...]] = {}
        further = {}
        for name, candidates in meant.items():
            number = base.name_id(name)
            if number is None:
                further[name] = tuple(candidates)
            else:
                self._changed[number] = _weighed(base.candidates(number), candidates)
        self._forbidden = {number for name in said.forbidden if (number := base.name_id(name)) is not None}
        self._trie = marisa_trie.Trie(sorted(set(further) - said.forbidden))
        for name in further.keys() - said.forbidden:
            self._changed[_OWN_NAMES + self._trie[name]] = further[name]

    def matches(self, text: str, start: int) -> list[tuple[int, int]]:
        """As `Names.matches`: the pack's names that are not forbidden, and the editors' own."""
        found = self._base.matches(text, start)
        if self._forbidden:
            found = [match for match in found if match[1] not in self._forbidden]
        own = self._trie.prefixes(text[start : start + 100]) if len(self._trie) else ()
        if own:
            found += [(start + len(name), _OWN_NAMES + self._trie[name]) for name in own]
            found.sort()
        return found

    def candidates(self, name: int) -> tuple[Candidate, ...]:
        """As `Names.candidates`, with what editors taught weighed in."""
        changed = self._changed.get(name)
        return self._base.candidates(name) if changed is None else changed

    def entity(self, entity: str) -> Entity | None:
        """As `Names.entity`."""
        return self._own.get(entity) or self._base.entity(entity)


def _weighed(known: tuple[Candidate, ...], said: list[Candidate]) -> tuple[Candidate, ...]:
    """The pack's candidates and the editors', as shares: what editors said takes its part from all others."""
    told = {candidate.entity: candidate for candidate in said}
    share = min(sum(candidate.prior for candidate in said), 1.0)
    rest = [
        Candidate(candidate.entity, candidate.prior * (1 - share), candidate.form)
        for candidate in known
        if candidate.entity not in told
    ]
    forms = {candidate.entity: candidate.form for candidate in known}
    priors = {candidate.entity: candidate.prior for candidate in known}
    mine = [
        Candidate(key, min(1.0, told[key].prior + priors.get(key, 0.0) * (1 - share)), forms.get(key, "name"))
        for key in told
    ]
    return tuple(sorted([*mine, *rest], key=lambda candidate: -candidate.prior))


def names(said: Edits | None = None) -> Names:
    """What understanding looks names up in now."""
    return CorrectedNames(pack(), edits() if said is None else said)
