"""Why each name of a text was linked as it was: every sense with what spoke for it, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsreel.understand.certainty import choose
from newsreel.understand.link import PARTS
from newsreel.understand.reading import NoNames, weigh_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsreel.knowledge.names import Names
    from newsreel.records import EntityKind

_SHOWN: Final = 5  # senses of a name


@dataclass(frozen=True, slots=True)
class WeighedSense:
    """One sense of a name. `odds` is its probability 0-1 among the senses; `parts` are log-odds by what they rest on:
    the prior, the kind that the words around ask for, the name beside it, places that contain it, places near it, words
    of its description, the source's home."""

    entity: str
    name: str
    kind: EntityKind
    odds: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A name, its likeliest senses, and whether the first was told. `confidence` is its odds after the `doubts`."""

    text: str
    count: int
    senses: tuple[WeighedSense, ...]
    confidence: float
    doubts: tuple[str, ...]
    kept: bool


def explain(title: str, text: str, *, names: Names | None = None, home: str | None = None) -> tuple[Explanation, ...]:
    """Every known name of a title and a text in the order of the text, with the five likeliest senses of each.

    Short forms ("Massoud" after "Zubair Massoud") go by the people of the text before any sense is asked; they show
    here with the senses they would have had.
    """
    explained = []
    for surface in weigh_names(title, text, names or NoNames(), home).values():
        choice = choose(surface)
        order = sorted(range(len(surface.senses)), key=lambda number: -surface.odds[number])[:_SHOWN]
        senses = tuple(
            WeighedSense(
                entity=surface.senses[number].entity.id,
                name=surface.senses[number].entity.name,
                kind=surface.senses[number].entity.kind,
                odds=round(surface.odds[number], 3),
                parts={
                    part: round(value, 2) for part, value in zip(PARTS, surface.parts[number], strict=True) if value
                },
            )
            for number in order
        )
        explained.append(
            Explanation(
                surface.text, len(surface.spots), senses, round(choice.confidence, 3), choice.doubts, choice.kept
            )
        )
    return tuple(explained)
