"""A record: all that is known of one entity, as builders hand it on and a pack gives it back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from newsreel.knowledge.layout import KINDS, LONGEST_NAME
from newsreel.knowledge.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsreel.records import EntityKind

Value = str | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an entity. `key` is such as "capital" or "area_km2"; a value that is an entity is its id.

    `year` is when a figure held; `source` is who says so, in a few words.
    """

    key: str
    value: Value
    year: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of one entity.

    `names` maps a language to the name in it; `aliases` are other names, `shorts` short forms ("UN"), `demonyms` the
    adjectives and people's names made from it ("Uzbek"), `quiet` names shown but never looked for in texts.
    `weight` is prominence 0–1, on a scale where a sixth more is ten times as prominent. `doubt` 0–1 is how often the
    name means something that no pack knows: a word, somebody's first name. `references` maps a register ("wikidata",
    "geonames") to the id there; `within` lists ids of places that contain it, nearest first.
    """

    id: str
    kind: EntityKind
    name: str
    weight: float = 0.0
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    doubt: float = 0.0
    classes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    description: str | None = None
    words: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)

    def other_ids(self) -> tuple[str, ...]:
        """The ids under which other registers' users ask for it: Wikidata's as they stand, the rest with a prefix."""
        return tuple(
            number if register == "wikidata" else f"{register}:{number}"
            for register, number in self.references.items()
            if number and (number if register == "wikidata" else f"{register}:{number}") != self.id
        )


def own_reference(identifier: str) -> dict[str, str]:
    """What an id itself says of where it is registered: “geonames:1512569” and “Q269” are ids of others' registers."""
    if identifier.startswith("geonames:"):
        return {"geonames": identifier.removeprefix("geonames:")}
    return {"wikidata": identifier} if _WIKIDATA.fullmatch(identifier) else {}


_WIKIDATA = re.compile(r"Q[1-9]\d*")


def to_plain(record: Record) -> dict[str, Any]:
    """The record as JSON can hold it, empty fields left out; `from_plain` reads it back."""
    told = ((key, getattr(record, key)) for key in _FIELDS)
    plain = {key: value for key, value in told if value not in (None, (), {}, 0.0)}
    if record.facts:
        plain["facts"] = [_plain_fact(fact) for fact in record.facts]
    return plain


def _plain_fact(fact: Fact) -> dict[str, Any]:
    told = {"key": fact.key, "value": fact.value, "year": fact.year, "source": fact.source}
    return {field: value for field, value in told.items() if value is not None}


def from_plain(plain: Mapping[str, Any]) -> Record:
    """A record from what `to_plain` gave. Raises ValueError when it has no id, name or known kind."""
    if not plain.get("id") or not plain.get("name") or plain.get("kind") not in KINDS:
        raise ValueError("A record needs an id, a name and one of the kinds " + ", ".join(KINDS) + ".")
    known = {key: _frozen(plain[key]) for key in _FIELDS if key in plain}
    known["facts"] = tuple(
        Fact(fact["key"], _frozen(fact["value"]), fact.get("year"), fact.get("source"))
        for fact in plain.get("facts", ())
    )
    return Record(**known)


_FIELDS = tuple(f.name for f in fields(Record))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def name_key(name: str) -> str | None:
    """A name as packs key it: composed (NFC), folded, single spaces. None when it is empty or too long to be one."""
    if len(name) > LONGEST_NAME:
        return None
    key = " ".join(fold(unicodedata.normalize("NFC", name)).split())
    return key if key and len(key) <= LONGEST_NAME and not _UNFIT.search(key) else None


_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
