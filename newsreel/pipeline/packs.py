"""The packs in use, under the editors' corrections: what understanding looks names up in."""

from __future__ import annotations

import functools
import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import marisa_trie
from django.conf import settings

from newsreel.knowledge import Pack, PackError, builtin, open_pack
from newsreel.knowledge.names import Candidate, Entity, fold
from newsreel.models import Correction
from newsreel.models import Entity as EntityRow

if TYPE_CHECKING:
    from newsreel.knowledge.names import Names
    from newsreel.records import EntityKind

log = logging.getLogger(__name__)

PACK_NAME = "current.pack"
OWN = "own:"
# Name ids of the editors' own names start here, above any that a pack has.
_OWN_NAMES = 1 << 40
# How many readings of a name a pack's prior is worth, against which editors' corrections count.
_PRIOR_COUNT = 3.0
# What it counts that an editor says of a name at large, or gives it to an entity of the editors' own.
_AT_LARGE = 9
_OWN_NAME = 27
# So many more editors said that a name does not mean an entity than that it does: then it never does.
_NEVER = 3
_OWN_WEIGHT = 0.5


def imported_path() -> Path:
    """Where a pack that was imported stands."""
    return Path(settings.DATA_DIR) / "packs" / PACK_NAME


def pack() -> Pack:
    """The pack that was imported, or else the one that ships. Raises PackError when there is neither.

    One that cannot be used is logged once and passed over: the one that was in use stays, or the one that ships.
    """
    path = imported_path()
    try:
        told = path.stat()
    except FileNotFoundError:
        return _shipped(path.parent.parent / "cache")
    return _imported(path, (told.st_mtime_ns, told.st_ino, told.st_size))


@functools.lru_cache(1)
def _imported(path: Path, _stamp: tuple[int, int, int]) -> Pack:
    try:
        found = _in_use[path] = open_pack(path)
    except PackError as error:
        stays = _in_use.get(path)
        found = stays or _shipped(path.parent.parent / "cache")
        words = "The pack that was in use stays in use." if stays else "The pack that ships is used."
        log.error("%s %s", error, words)  # noqa: TRY400 -- a sentence, not a failure of ours
    return found


_in_use: dict[Path, Pack] = {}


@functools.lru_cache(1)
def _shipped(cache: Path) -> Pack:
    return builtin(cache)


@dataclass(frozen=True, slots=True)
class Edits:
    """What editors said of names, as plain data that goes from process to process.

    `own` are entities that editors made or accepted; `taught` counts, by name and entity key, how often editors said
    that the name means it, and `denied` that it does not; `forbidden` are names that are nobody's. Names are folded.
    """

    own: tuple[Entity, ...] = ()
    taught: tuple[tuple[str, str, int], ...] = ()
    denied: tuple[tuple[str, str, int], ...] = ()
    forbidden: frozenset[str] = field(default_factory=frozenset)


def edits() -> Edits:
    """The editors' corrections as they stand now. Two queries."""
    own = EntityRow.objects.filter(key__startswith=OWN, hidden=False).select_related("merged_into")
    said = Correction.objects.exclude(act=Correction.Act.ADD).select_related("entity__merged_into")
    taught: Counter[tuple[str, str]] = Counter()
    denied: Counter[tuple[str, str]] = Counter()
    for row in own:
        for name in (row.name, *row.also):
            taught[fold(name), _final(row).key] += _OWN_NAME
    for correction in said:
        if correction.entity and correction.name and not correction.entity.hidden:
            pair = fold(correction.name), _final(correction.entity).key
            counter = taught if correction.act == Correction.Act.IS else denied
            counter[pair] += 1 if correction.item_id else _AT_LARGE
    return Edits(
        own=tuple(_entity(row) for row in own if row.merged_into is None),
        taught=tuple((name, key, count) for (name, key), count in sorted(taught.items())),
        denied=tuple((name, key, count) for (name, key), count in sorted(denied.items())),
        forbidden=frozenset(fold(each.name) for each in said if each.act == Correction.Act.FORBID),
    )


def _final(row: EntityRow) -> EntityRow:
    return row.merged_into or row


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
        self._own = {entity.id: entity for entity in said.own}
        self._changed: dict[int, tuple[Candidate, ...]] = {}
        further = {}
        for name, (taught, denied) in _by_name(said).items():
            number = base.name_id(name)
            known = () if number is None else base.candidates(number)
            candidates = _without(_weighed(known, taught), denied, taught)
            if number is None:
                further[name] = candidates
            else:
                self._changed[number] = candidates
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


Counts = dict[str, int]


def _by_name(said: Edits) -> dict[str, tuple[Counts, Counts]]:
    """What was taught and what was denied of each name, by entity key."""
    found: dict[str, tuple[Counts, Counts]] = {}
    for place, rows in enumerate((said.taught, said.denied)):
        for name, key, count in rows:
            found.setdefault(name, ({}, {}))[place][key] = count
    return found


def _weighed(known: tuple[Candidate, ...], taught: Counts) -> list[Candidate]:
    """The pack's candidates with what was taught counted in: readings of the name, of which the pack has a few."""
    whole = _PRIOR_COUNT + sum(taught.values())
    forms = {candidate.entity: candidate.form for candidate in known}
    priors = {candidate.entity: candidate.prior * _PRIOR_COUNT for candidate in known}
    for key, count in taught.items():
        priors[key] = priors.get(key, 0.0) + count
    return [Candidate(key, count / whole, forms.get(key, "name")) for key, count in priors.items()]


def _without(candidates: list[Candidate], denied: Counts, taught: Counts) -> tuple[Candidate, ...]:
    """The candidates by falling prior; those that editors denied count for less, or for nothing at last."""
    kept = [
        replace(candidate, prior=candidate.prior * _PRIOR_COUNT / (_PRIOR_COUNT + denied.get(candidate.entity, 0)))
        for candidate in candidates
        if denied.get(candidate.entity, 0) - taught.get(candidate.entity, 0) < _NEVER
    ]
    return tuple(sorted(kept, key=lambda candidate: -candidate.prior))


def names(said: Edits | None = None) -> Names:
    """What understanding looks names up in now."""
    return CorrectedNames(pack(), edits() if said is None else said)
