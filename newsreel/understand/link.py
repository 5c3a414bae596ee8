"""Linking: which entity each name of a text means, weighed part by part.

A name means one thing in a text. Its senses are weighed by what the name mostly means (prior), by what the text says of
it right there ("Paris, Texas"; "in Paris"), and by how well a sense agrees with the rest of the text: with places that
contain it, with places near it, with words of its description, with the source's home. Doubtful names are weighed
twice, the second time with what the first made likely, so that two of them can settle each other. The weights are set
by reason; logarithms of odds are their unit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon
from newsreel.understand.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsreel.knowledge.names import Entity, Names
    from newsreel.records import EntityKind
    from newsreel.understand.lookup import Sense
    from newsreel.understand.shapes import Spot

PROMINENT: Final = 0.5  # weight of entities that need no help: countries, great cities, heads of state
PARTS: Final = ("prior", "kind", "beside", "containers", "near", "words", "home")

_PRIOR: Final = 0.4  # priors tell of the world's texts; any one text differs, so they count for less than they say
_LEAST_PRIOR: Final = 1e-4
_BESIDE: Final = 5.0  # "Bangor, Maine"
_BESIDE_CONTAINER: Final = 2.0  # what "Maine" gains by that
_KIND: Final = 2.0  # a title or a preposition that asks for the kind, or for another
_WORDS: Final = 0.8
_ROUNDS: Final = 2
_SETTLED: Final = 0.9  # odds of a sense that another round would hardly change
_MOST_SAID: Final = 20_000  # characters of a text that are searched for words of descriptions
_BESIDE_GAPS: Final = frozenset((", ", " (", ", in ", " in ", " - "))
_LOOK_BACK: Final = 20  # characters
_LONGEST_GAP: Final = 5


@dataclass(slots=True, eq=False)
class Surface:
    """One name of a text: its spots, its senses, and what each sense scores, part by part as named in `PARTS`.

    `odds` are the probabilities of the senses; `hint` is the kind that titles or prepositions ask for.
    """

    text: str
    senses: tuple[Sense, ...]
    spots: list[Spot] = field(default_factory=list)
    beside: dict[str, float] = field(default_factory=dict)
    hint: EntityKind | None = None
    parts: list[list[float]] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        """The number of the likeliest sense."""
        return 0 if len(self.odds) == 1 else self.odds.index(max(self.odds))

    @property
    def is_doubtful(self) -> bool:
        """Whether the rest of the text has a say: on which sense, or on a sole one that is cut ("Supreme Court")."""
        return len(self.senses) > 1 or (self.senses[0].entity.kind == "organisation" and lexicon.is_generic(self.text))


def weigh(names: Names, texts: Sequence[tuple[str, Sequence[Spot]]], home: str | None) -> dict[str, Surface]:
    """Every known name with each of its senses scored, by the name. `texts` pairs folded texts with their spots.

    `home` is the entity id of the place that the source is based at, or None.
    """
    found = _surfaces(spot for _, spots in texts for spot in spots if spot.senses)
    for folded, spots in texts:
        _read_around(folded, [spot for spot in spots if spot.senses], found)
    for surface in found.values():
        surface.parts = [_parts(surface, sense) for sense in surface.senses]
        surface.odds = _probabilities(surface.parts)
    doubtful = [surface for surface in found.values() if surface.is_doubtful]
    if doubtful:
        _agree(names, found, doubtful, [folded for folded, _ in texts], home)
    return found


def _surfaces(spots: Iterable[Spot]) -> dict[str, Surface]:
    found: dict[str, Surface] = {}
    for spot in spots:
        surface = found.get(spot.text)
        if surface is None:
            surface = found[spot.text] = Surface(spot.text, spot.senses)
        surface.spots.append(spot)
    return found


def _read_around(folded: str, spots: list[Spot], found: Mapping[str, Surface]) -> None:
    """Notes which kind the words before a name ask for, and pairs of a place and what contains it."""
    for spot in spots:
        surface = found[spot.text]
        if spot.titled:
            surface.hint = "person"
            continue
        open_to_hints = len(spot.senses) > 1 or spot.senses[0].entity.weight < PROMINENT
        before = folded[max(0, spot.start - _LOOK_BACK) : spot.start] if open_to_hints else ""
        if surface.hint is None and lexicon.asks_for_place(before):
            surface.hint = "place"
    for inner, outer in pairwise(spots):
        if 0 < outer.start - inner.end <= _LONGEST_GAP and folded[inner.end : outer.start] in _BESIDE_GAPS:
            _pair(found[inner.text], found[outer.text])


def _pair(inner: Surface, outer: Surface) -> None:
    containers = {sense.entity.id for sense in outer.senses}
    for sense in inner.senses:
        for container in containers.intersection(sense.entity.within):
            inner.beside[sense.entity.id] = _BESIDE
            outer.beside[container] = _BESIDE_CONTAINER


def _parts(surface: Surface, sense: Sense) -> list[float]:
    """What a sense scores before the rest of the text is asked."""
    prior = _PRIOR * math.log(max(sense.prior, _LEAST_PRIOR))
    kind = 0.0 if surface.hint is None else _KIND if sense.entity.kind == surface.hint else -_KIND
    return [prior, kind, surface.beside.get(sense.entity.id, 0.0), 0.0, 0.0, 0.0, 0.0]


def _probabilities(parts: list[list[float]]) -> list[float]:
    if len(parts) == 1:
        return [1.0]
    totals = [sum(row) for row in parts]
    most = max(totals)
    powers = [math.exp(total - most) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


def _agree(
    names: Names, found: Mapping[str, Surface], doubtful: list[Surface], folded: list[str], home: str | None
) -> None:
    """Weighs the senses of the doubtful names by how they agree with the text, its places and its source's home."""
    sure = [surface for surface in found.values() if not surface.is_doubtful]
    senses = [sense for surface in doubtful for sense in surface.senses]
    if any(sense.entity.words for sense in senses):
        _read_words(doubtful, sure, folded)
    if any(sense.entity.kind == "place" for sense in senses):
        _play(Scene(names, home), doubtful, sure)
    for surface in doubtful:
        surface.odds = _probabilities(surface.parts)


def _play(scene: Scene, doubtful: list[Surface], sure: list[Surface]) -> None:
    """Weighs the senses of the doubtful names by the scene that they and the others make up."""
    scene.settle(sure)
    voting = asked = doubtful
    for _ in range(_ROUNDS):
        scene.vote(voting)
        for surface in asked:
            for sense, parts in zip(surface.senses, surface.parts, strict=True):
                parts[3], parts[4] = scene.agreement(surface, sense)
                parts[6] = scene.at_home(sense)
        for surface in asked:
            surface.odds = _probabilities(surface.parts)
        voting, asked = asked, [surface for surface in asked if max(surface.odds) < _SETTLED]
        if not asked:
            return


def _read_words(doubtful: list[Surface], sure: list[Surface], folded: list[str]) -> None:
    """Weighs senses by how many words of their description begin a word of the text outside the name itself."""
    wanted = {word for surface in doubtful for sense in surface.senses for word in _telling(sense.entity)}
    said = " ".join(
        [text[:_MOST_SAID] for text in folded] + [surface.senses[0].entity.name for surface in sure]
    ).lower()
    words = {word for word in wanted if f" {word}" in said}  # "U.S." says united and states, by its entity's name
    for surface in doubtful:
        others = words.difference(surface.text.lower().split())
        for sense, parts in zip(surface.senses, surface.parts, strict=True):
            if sense.entity.words:
                parts[5] = _WORDS * math.log1p(len(others.intersection(_telling(sense.entity))))


def _telling(entity: Entity) -> tuple[str, ...]:
    """The words of a description that tell; a place's kind and country do not, containment speaks for them."""
    if entity.kind != "place":
        return entity.words
    return tuple(word for word in entity.words if word not in lexicon.PLACE_KINDS)
