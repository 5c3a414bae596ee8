"""Where a text plays: its names vote for the places that contain them and for the map around them.

A name that means one thing only votes once and for all; a doubtful one votes by the odds of its senses, anew whenever
these have changed, and never for itself.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from newsreel.understand.memory import memory_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel.knowledge.names import Entity, Names
    from newsreel.understand.link import Surface
    from newsreel.understand.lookup import Sense
    from newsreel.understand.memory import Surroundings

    Votes = tuple[dict[str, float], dict[int, float]]

_LEVELS: Final = {"continent": 0.0, "world-region": 0.0, "world": 0.0, "land": 0.0, "water": 0.0, "country": 0.6}
_REGION_LEVEL: Final = 3.0  # regions, counties, cities: what contains little tells much
_HOME: Final = {"region": 2.0, "country": 1.0}  # what lying at the source's home is worth, in log-odds
_NEAR: Final = 2.5
_CELL: Final = 1.5  # degrees; a place's neighbours lie in the nine cells around it, up to some 250 km away
_ROW: Final = 1_000  # cells are numbered by row and column
_NEIGHBOURS: Final = (0, -1, 1, -_ROW - 1, -_ROW, -_ROW + 1, _ROW - 1, _ROW, _ROW + 1)
_MOST_VOTING: Final = 3  # senses of one name that vote
_LEAST_ODDS: Final = 0.05


class Scene:
    """The votes of one text's names. `home` is the id of the place where the text's source is based, or None."""

    def __init__(self, names: Names, home: str | None) -> None:
        self._names = names
        self._around = memory_of(names).around
        self._levels: dict[str, float] = {}
        self._votes: dict[str, float] = {}
        self._cells: dict[int, float] = {}
        self._near: set[int] = set()  # the cells with votes in them or beside them
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
        _, containers, cells = self._surroundings(entity)
        contained = near = 0.0
        for place, level in containers:
            votes = self._votes.get(place, 0.0) - own_votes.get(place, 0.0)
            if votes > 0:
                contained += level * math.log1p(votes)
        if cells and cells[0] in self._near:
            for cell in cells:
                if cell in self._cells:
                    near += self._cells[cell] - own_cells.get(cell, 0.0)
        return contained, _NEAR * math.log1p(near) if near > 0 else 0.0

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
            _, containers, around = self._surroundings(entity)
            for place, _ in containers:
                places[place] = places.get(place, 0.0) + vote / 2
            if around and self._level(entity.id) == _REGION_LEVEL:
                cells[around[0]] = cells.get(around[0], 0.0) + vote
                self._near.update(around)

    def _add(self, votes: Votes, sign: float) -> None:
        for place, vote in votes[0].items():
            self._votes[place] = self._votes.get(place, 0.0) + sign * vote
        for cell, vote in votes[1].items():
            self._cells[cell] = self._cells.get(cell, 0.0) + sign * vote

    def _surroundings(self, entity: Entity) -> Surroundings:
        """The entity, the places around it with the weight of their vote, its cell of the map and the eight around."""
        known = self._around.get(entity.id)
        if known is not None and known[0] is entity:
            return known
        levels = [(place, self._level(place)) for place in entity.within]
        cells: tuple[int, ...] = ()
        if entity.latitude is not None and entity.longitude is not None and self._level(entity.id):
            cell = round(entity.latitude / _CELL) * _ROW + round(entity.longitude / _CELL)
            cells = tuple([cell + step for step in _NEIGHBOURS])
        known = self._around[entity.id] = entity, tuple([pair for pair in levels if pair[1]]), cells
        return known

    def _level(self, place: str) -> float:
        level = self._levels.get(place)
        if level is None:
            entity = self._names.entity(place)
            level = _LEVELS.get(entity.classes[0], _REGION_LEVEL) if entity and entity.classes else _REGION_LEVEL
            self._levels[place] = level
        return level
