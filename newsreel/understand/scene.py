"""Where a text plays: its names vote for the places that contain them and for the map around them.

A name that means one thing only votes once and for all; a doubtful one votes by the odds of its senses, anew whenever
these have changed, and never for itself.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel.knowledge.names import Entity, Names
    from newsreel.understand.link import Surface
    from newsreel.understand.lookup import Sense

    Cell = tuple[int, int]
    Votes = tuple[dict[str, float], dict[Cell, float]]
    _Surroundings = tuple[tuple[tuple[str, float], ...], Cell | None]

_LEVELS: Final = {"continent": 0.0, "world-region": 0.0, "world": 0.0, "land": 0.0, "water": 0.0, "country": 0.6}
_REGION_LEVEL: Final = 3.0  # regions, counties, cities: what contains little tells much
_HOME: Final = {"region": 2.0, "country": 1.0}  # what lying at the source's home is worth, in log-odds
_NEAR: Final = 2.5
_CELL: Final = 1.5  # degrees; a place's neighbours lie in the nine cells around it, up to some 250 km away
_NEIGHBOURS: Final = tuple((row, column) for row in (-1, 0, 1) for column in (-1, 0, 1))
_MOST_VOTING: Final = 6  # senses of one name that vote
_LEAST_ODDS: Final = 0.02


class Scene:
    """The votes of one text's names. `home` is the id of the place where the text's source is based, or None."""

    def __init__(self, names: Names, home: str | None) -> None:
        self._names = names
        self._around: dict[str, _Surroundings] = {}
        self._levels: dict[str, float] = {}
        self._votes: dict[str, float] = {}
        self._cells: dict[Cell, float] = {}
        self._own: dict[str, Votes] = {}
        self._home = dict(self._at_home(home)) if home else {}

    def settle(self, surfaces: Iterable[Surface]) -> None:
        """Lets the names vote that mean one thing only."""
        for surface in surfaces:
            self._cast(surface, (self._votes, self._cells))

    def vote(self, surfaces: Iterable[Surface]) -> None:
        """Lets doubtful names vote by the odds their senses have now, in place of what they voted before."""
        for surface in surfaces:
            if surface.text in self._own:
                self._add(self._own[surface.text], -1.0)
            own: Votes = ({}, {})
            self._cast(surface, own)
            self._own[surface.text] = own
            self._add(own, 1.0)

    def agreement(self, surface: Surface, sense: Sense) -> tuple[float, float]:
        """How the other names speak for a sense, in log-odds: by what contains it, and by what lies near it."""
        entity = sense.entity
        if entity.kind != "place":
            return 0.0, 0.0
        own_votes, own_cells = self._own[surface.text]
        containers, cell = self._around.get(entity.id) or self._surroundings(entity)
        contained = near = 0.0
        for place, level in containers:
            votes = self._votes.get(place, 0.0) - own_votes.get(place, 0.0)
            if votes > 0:
                contained += level * math.log1p(votes)
        if cell is not None and cell in self._cells:
            votes = self._cells[cell] - own_cells.get(cell, 0.0)
            near = _NEAR * math.log1p(votes) if votes > 0 else 0.0
        return contained, near

    def at_home(self, sense: Sense) -> float:
        """What a sense gains by lying where the source is based, in log-odds."""
        if not self._home:
            return 0.0
        return max(self._home.get(place, 0.0) for place in (sense.entity.id, *sense.entity.within))

    def _at_home(self, home: str) -> Iterable[tuple[str, float]]:
        entity = self._names.entity(home)
        for place in () if entity is None else (entity.id, *entity.within):
            level = self._level(place)
            if level:
                yield place, _HOME["region"] if level == _REGION_LEVEL else _HOME["country"]

    def _cast(self, surface: Surface, votes: Votes) -> None:
        strength = math.log1p(len(surface.spots))
        pairs = list(zip(surface.senses, surface.odds, strict=True))
        if len(pairs) > _MOST_VOTING:
            pairs = sorted(pairs, key=lambda pair: -pair[1])[:_MOST_VOTING]
        places, cells = votes
        for sense, odds in pairs:
            entity = sense.entity
            if odds < _LEAST_ODDS or entity.kind != "place":
                continue
            vote = strength * odds
            places[entity.id] = places.get(entity.id, 0.0) + vote
            containers, cell = self._around.get(entity.id) or self._surroundings(entity)
            for place, _ in containers:
                places[place] = places.get(place, 0.0) + vote / 2
            if cell is not None and self._level(entity.id) == _REGION_LEVEL:
                for row, column in _NEIGHBOURS:
                    near = (cell[0] + row, cell[1] + column)
                    cells[near] = cells.get(near, 0.0) + vote

    def _add(self, votes: Votes, sign: float) -> None:
        for place, vote in votes[0].items():
            self._votes[place] = self._votes.get(place, 0.0) + sign * vote
        for cell, vote in votes[1].items():
            self._cells[cell] = self._cells.get(cell, 0.0) + sign * vote

    def _surroundings(self, entity: Entity) -> _Surroundings:
        """The places around an entity that tell something, with the weight of their vote, and its cell of the map."""
        levels = [(place, self._level(place)) for place in entity.within]
        containers = tuple([pair for pair in levels if pair[1]])
        cell = None
        if entity.latitude is not None and entity.longitude is not None:
            cell = (round(entity.latitude / _CELL), round(entity.longitude / _CELL))
        self._around[entity.id] = containers, cell
        return containers, cell

    def _level(self, place: str) -> float:
        level = self._levels.get(place)
        if level is None:
            entity = self._names.entity(place)
            level = _LEVELS.get(entity.classes[0], _REGION_LEVEL) if entity and entity.classes else _REGION_LEVEL
            self._levels[place] = level
        return level
