"""The look-up protocol between understanding and whoever knows names: a pack, or a pack under editors' corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from newsreel.records import EntityKind

NameForm = Literal["name", "demonym", "short"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that a name may mean. `prior` is 0–1: how often the name means it before anything else is known."""

    entity: str
    prior: float
    form: NameForm = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """What linking needs to know of an entity; the prose and facts of its profile are read elsewhere.

    `classes` are such as "country", "region", "city", "capital"; `within` lists the places that contain it, nearest
    first, as entity ids; `weight` 0–1 is its prominence among all; `words` are context words of its description.
    """

    id: str
    kind: EntityKind
    name: str
    weight: float
    classes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    description: str | None = None
    words: tuple[str, ...] = ()


class Names(Protocol):
    """What understanding asks of names. Every method is safe to call from several threads and processes."""

    def matches(self, text: str, start: int) -> list[tuple[int, int]]:
        """Every name that `text` spells from `start`, as (end offset, name id), shortest first.

        `text` has been passed through `fold`. Names are matched as written, case included; whether a name ends at a
        word's end is the caller's to judge.
        """
        ...

    def candidates(self, name: int) -> tuple[Candidate, ...]:
        """The entities a name id may mean, by falling prior."""
        ...

    def entity(self, entity: str) -> Entity | None:
        """An entity by id; None when there is none."""
        ...


# Look-alike punctuation is made one, character for character, so that offsets stay what they were.
_SAME = (("'", "’‘ʼʻ`´"), ("-", "–‐‑"), (" ", "\u00a0\u202f\t\n"))


def fold(text: str) -> str:
    """The text as names are keyed: apostrophes, hyphens and spaces made one kind, its length and case unchanged."""
    for one, others in _SAME:
        for other in others:
            text = text.replace(other, one)  # a hundred times as fast as str.translate on a news text
    return text
