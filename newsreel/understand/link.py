"""Linking: which entity each name of a text means, how sure that is, and why.

A name means one thing in a text. Its senses are weighed by what the name mostly means (prior), by what the text says of
it right there ("Paris, Texas"; "in Paris"), and by how well a sense agrees with the rest of the text: with places that
contain it, with places near it, with words of its description, with the source's home. The agreement is counted twice,
the second time with what the first time made likely, so that two doubtful names can settle each other. The weights are
set by reason; logarithms of odds are their unit.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsreel.knowledge.names import Names
    from newsreel.understand.lookup import Sense
    from newsreel.understand.shapes import Spot

PARTS: Final = ("prior", "kind", "beside", "containers", "near", "words", "home")

_PRIOR: Final = 0.5  # priors tell of the world's texts; a local paper's differ, so they count less than in full
_LEAST_PRIOR: Final = 1e-4
_BESIDE: Final = 5.0  # "Bangor, Maine"
_BESIDE_CONTAINER: Final = 2.0  # what "Maine" gains by that
_KIND: Final = 2.0  # a title or a preposition that fits the kind, or does not
_WORDS: Final = 0.8
_NEAR: Final = 1.5
_CELL: Final = 1.5  # degrees; neighbours are looked for in the cells around, up to some 250 km
_HOME: Final = {"region": 2.0, "country": 1.0}
_LEVELS: Final = {"continent": 0.05, "world-region": 0.1, "world": 0.0, "country": 0.6}  # others, as regions: 2
_REGION_LEVEL: Final = 2.0
_MOST_VOTING: Final = 6  # senses of one name that vote
_LEAST_VOTE: Final = 0.02  # probability
_ROUNDS: Final = 2
_WORD: Final = re.compile(r"\w{3,}")
_BESIDE_GAPS: Final = frozenset((", ", " (", ", in ", " in ", " - "))


@dataclass(slots=True)
class Surface:
    """One name of a text: its spots, its senses and what each sense scores, part by part as named in `PARTS`."""

    text: str
    senses: tuple[Sense, ...]
    spots: list[Spot] = field(default_factory=list)
    beside: dict[str, float] = field(default_factory=dict)
    hint: str | None = None  # the kind that titles or prepositions speak for
    parts: list[list[float]] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)  # probabilities of the senses

    @property
    def best(self) -> int:
        """The likeliest sense's number."""
        return max(range(len(self.odds)), key=self.odds.__getitem__)


def surfaces(spots: Iterable[Spot]) -> dict[str, Surface]:
    """The known names among the spots, by their text."""
    found: dict[str, Surface] = {}
    for spot in spots:
        if spot.senses:
            surface = found.get(spot.text)
            if surface is None:
                surface = found[spot.text] = Surface(spot.text, spot.senses)
            surface.spots.append(spot)
    return found


def weigh(names: Names, texts: Sequence[tuple[str, Sequence[Spot]]], home: str | None) -> dict[str, Surface]:
    """Scores every sense of every known name. `texts` pairs a folded text (title, body) with its spots.

    `home` is the entity id of the place a source is based at, or None.
    """
    found = surfaces(spot for _, spots in texts for spot in spots)
    for folded, spots in texts:
        _hints(folded, spots, found)
        _neighbours(folded, spots, found)
    doubtful = [surface for surface in found.values() if len(surface.senses) > 1 or _may_be_cut(surface)]
    for surface in found.values():
        surface.parts = [
            [_prior(sense), _fit(surface, sense), surface.beside.get(sense.entity.id, 0.0), 0.0, 0.0, 0.0, 0.0]
            for sense in surface.senses
        ]
        surface.odds = _softmax(surface.parts)
    if doubtful:
        _agree(names, found, doubtful, texts, home)
    return found


def _may_be_cut(surface: Surface) -> bool:
    """Whether a sole sense still needs the words of its description: "Supreme Court" is some country's."""
    entity = surface.senses[0].entity
    return entity.kind == "organisation" and entity.name != surface.text


def _prior(sense: Sense) -> float:
    return _PRIOR * math.log(max(sense.prior, _LEAST_PRIOR))


def _fit(surface: Surface, sense: Sense) -> float:
    if surface.hint is None:
        return 0.0
    return _KIND if sense.entity.kind == surface.hint else -_KIND


def _hints(folded: str, spots: Sequence[Spot], found: Mapping[str, Surface]) -> None:
    """Notes what the words before a name tell of its kind."""
    for spot in spots:
        if not spot.senses:
            continue
        surface = found[spot.text]
        if spot.titled:
            surface.hint = "person"
        elif surface.hint is None:
            words = folded[max(0, spot.start - 10) : spot.start].split()
            if words and words[-1].lower() in lexicon.PLACE_BEFORE:
                surface.hint = "place"


def _neighbours(folded: str, spots: Sequence[Spot], found: Mapping[str, Surface]) -> None:
    """Notes the pairs of a place and what contains it: "Bangor, Maine", "Paris (Texas)"."""
    known = [spot for spot in spots if spot.senses]
    for inner, outer in zip(known, known[1:], strict=False):
        if outer.start - inner.end > 5 or folded[inner.end : outer.start] not in _BESIDE_GAPS:
            continue
        containers = {sense.entity.id for sense in outer.senses}
        one, two = found[inner.text], found[outer.text]
        for sense in inner.senses:
            for container in sense.entity.within:
                if container in containers:
                    one.beside[sense.entity.id] = _BESIDE
                    two.beside[container] = _BESIDE_CONTAINER


def _softmax(parts: list[list[float]]) -> list[float]:
    totals = [sum(row) for row in parts]
    most = max(totals)
    powers = [math.exp(total - most) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


def _agree(
    names: Names,
    found: Mapping[str, Surface],
    doubtful: list[Surface],
    texts: Sequence[tuple[str, Sequence[Spot]]],
    home: str | None,
) -> None:
    """Weighs the senses of the doubtful names by how they agree with the text, its places and its source's home."""
    scene = _Scene(names, home)
    words = {word for folded, _ in texts for word in _WORD.findall(folded.lower())}
    for surface in found.values():
        if surface not in doubtful:  # "U.S." speaks of the United States
            words.update(_WORD.findall(surface.senses[0].entity.name.lower()))
    for surface in doubtful:
        own = set(_WORD.findall(surface.text.lower()))
        for sense, parts in zip(surface.senses, surface.parts, strict=True):
            parts[5] = _WORDS * math.log1p(len(words.intersection(sense.entity.words) - own))
            parts[6] = scene.at_home(sense)
    for _ in range(_ROUNDS):
        scene.count(found.values())
        for surface in doubtful:
            own_votes = scene.own[surface.text]
            for sense, parts in zip(surface.senses, surface.parts, strict=True):
                parts[3], parts[4] = scene.agreement(sense, own_votes)
        for surface in doubtful:
            surface.odds = _softmax(surface.parts)


class _Scene:
    """Where a text plays: votes of its names for places that contain them, and for cells of the map around them."""

    def __init__(self, names: Names, home: str | None) -> None:
        self._names = names
        self._levels: dict[str, float] = {}
        self._votes: dict[str, float] = {}
        self._cells: dict[tuple[int, int], float] = {}
        self.own: dict[str, tuple[dict[str, float], dict[tuple[int, int], float]]] = {}
        place = names.entity(home) if home else None
        self._home: dict[str, float] = {}
        for number in () if place is None else (place.id, *place.within):
            self._home[number] = _HOME["country"] if self._level(number) < _REGION_LEVEL else _HOME["region"]
            if self._level(number) < _LEVELS["country"]:
                self._home[number] = 0.0

    def at_home(self, sense: Sense) -> float:
        """What a sense gains by lying where the source is based."""
        if not self._home:
            return 0.0
        return max((self._home.get(number, 0.0) for number in (sense.entity.id, *sense.entity.within)), default=0.0)

    def _level(self, place: str) -> float:
        level = self._levels.get(place)
        if level is None:
            entity = self._names.entity(place)
            level = (
                min((_LEVELS.get(word, _REGION_LEVEL) for word in entity.classes), default=_REGION_LEVEL)
                if entity
                else _REGION_LEVEL
            )
            self._levels[place] = level
        return level

    def count(self, found: Iterable[Surface]) -> None:
        """Lets every name vote, each sense by its probability; what a name's own votes are is kept apart."""
        self._votes.clear()
        self._cells.clear()
        for surface in found:
            votes, cells = self.own[surface.text] = ({}, {})
            strength = math.log1p(len(surface.spots))
            for sense, odds in (
                list(zip(surface.senses, surface.odds, strict=True))[:_MOST_VOTING]
                if len(surface.odds) <= _MOST_VOTING
                else _likeliest(surface)
            ):
                if odds >= _LEAST_VOTE and sense.entity.kind == "place":
                    self._vote(sense, strength * odds, votes, cells)
            for place, vote in votes.items():
                self._votes[place] = self._votes.get(place, 0.0) + vote
            for cell, vote in cells.items():
                self._cells[cell] = self._cells.get(cell, 0.0) + vote

    def _vote(self, sense: Sense, vote: float, votes: dict[str, float], cells: dict[tuple[int, int], float]) -> None:
        entity = sense.entity
        votes[entity.id] = votes.get(entity.id, 0.0) + vote
        for container in entity.within:
            votes[container] = votes.get(container, 0.0) + vote / 2
        if entity.latitude is not None and entity.longitude is not None and self._level(entity.id) == _REGION_LEVEL:
            cell = (round(entity.latitude / _CELL), round(entity.longitude / _CELL))
            cells[cell] = cells.get(cell, 0.0) + vote

    def agreement(
        self, sense: Sense, own: tuple[dict[str, float], dict[tuple[int, int], float]]
    ) -> tuple[float, float]:
        """How the other names' votes speak for a sense: by what contains it, and by what lies near it."""
        entity = sense.entity
        if entity.kind != "place":
            return 0.0, 0.0
        contained = 0.0
        for container in entity.within:
            votes = self._votes.get(container, 0.0) - own[0].get(container, 0.0)
            if votes > 0:
                contained += self._level(container) * math.log1p(votes)
        if entity.latitude is None or entity.longitude is None:
            return contained, 0.0
        row, column = round(entity.latitude / _CELL), round(entity.longitude / _CELL)
        near = 0.0
        for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            near += self._cells.get(cell, 0.0) - own[1].get(cell, 0.0)
        return contained, _NEAR * math.log1p(max(near, 0.0))


def _likeliest(surface: Surface) -> list[tuple[Sense, float]]:
    pairs = zip(surface.senses, surface.odds, strict=True)
    return sorted(pairs, key=lambda pair: -pair[1])[:_MOST_VOTING]
