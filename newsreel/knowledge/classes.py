"""What a class of Wikidata (the value of "instance of", P31) means for us: a kind, and a class word of our own.

Three ways, the surest first: the class's id in a table; the head word of its English name ("county of Texas" is a
county); the head word of the entity's own description ("river in Siberia"). What none of them knows is a concept.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, cast

from newsreel.knowledge.layout import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsreel.records import EntityKind

CONCEPT: Final = "concept"
_SURE: Final = 3  # votes of a class in the table, against one of a class told by its head word
_CUT = re.compile(
    r" (?:of|in|from|for|by|on|at|near|to|within|that|which|with|who|located|based|founded|between)\b|[,;(/]"
)


@dataclass(frozen=True, slots=True)
class Classified:
    """An entity's kind and our class words for it, as "city" and "capital"; ("concept",) for what is none of ours."""

    kind: EntityKind
    classes: tuple[str, ...]

    @property
    def is_concept(self) -> bool:
        """Whether it is a thing that no page is wanted for: a profession, a colour, a relation."""
        return self.classes == (CONCEPT,)


def classify(instance_of: Iterable[str], labels: Mapping[str, str], description: str | None = None) -> Classified:
    """The kind of an entity by the classes it is an instance of; `labels` names in English those that are known."""
    table, heads = _tables()
    votes: Counter[tuple[str, str]] = Counter()
    for number in instance_of:
        if number in table:
            votes[table[number]] += _SURE
        elif number in labels:
            votes[_by_head(labels[number], heads) or _NONE] += 1
    if not votes and description:
        votes[_by_head(description, heads) or _NONE] += 1
    return _elected(votes)


def _elected(votes: Counter[tuple[str, str]]) -> Classified:
    """The kind with the most votes, and its class words by falling votes."""
    kinds: Counter[str] = Counter()
    for (kind, _word), count in votes.items():
        kinds[kind] += count
    best = max(kinds.values(), default=0)
    kind = next((kind for kind in _ORDER if best and kinds[kind] == best), CONCEPT)
    if kind == CONCEPT:
        return Classified("work", (CONCEPT,))
    return Classified(cast("EntityKind", kind), tuple(word for (of, word), _ in votes.most_common() if of == kind))


_ORDER: Final = ("person", "place", "organisation", "event", "work")
_NONE: Final = (CONCEPT, CONCEPT)


def _by_head(phrase: str, heads: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """The kind and class word of a phrase's head: its last words before the first preposition or comma."""
    head = _CUT.split(phrase, maxsplit=1)[0].lower().split()
    if not head:
        return None
    return heads.get(" ".join(head[-2:])) or heads.get(head[-1]) or heads.get(head[-1].removesuffix("s"))


@cache
def _tables() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Class id → (kind, word), and head word → (kind, word)."""
    table: dict[str, tuple[str, str]] = {}
    heads: dict[str, tuple[str, str]] = {}
    for kind in KINDS:
        for word, told in _data()[kind].items():
            table.update(dict.fromkeys(told.get("ids", "").split(), (kind, word)))
            heads.update((head.replace("_", " "), (kind, word)) for head in told.get("heads", "").split())
    return table, heads


@cache
def _data() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.files("newsreel.knowledge").joinpath("data/classes.toml").read_text("utf-8"))
