"""Reads Wikidata's dump: one entity per line of one large JSON array, as published at dumps.wikimedia.org.

A line is some tens of kilobytes of which we want a few hundred bytes. So the parts we want are found in the text by
their keys and read one by one; only a line where they are not found so is read whole. The form is described at
https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from newsreel.knowledge.classes import CONCEPT, Classified, classify
from newsreel.knowledge.layout import KINDS
from newsreel.knowledge.priors import weight_of_sitelinks
from newsreel.knowledge.record import Fact, Record
from newsreel.knowledge.spelling import misleading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsreel.records import EntityKind

LANGUAGES: Final = (
    "en",
    "de",
    "es",
    "fr",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "uk",
    "tr",
    "ar",
    "fa",
    "zh",
    "ja",
    "ko",
    "hi",
)
_ANY_LANGUAGE: Final = "mul"  # Wikidata's mark for a name that holds in every language
_ITEM: Final = re.compile(r'"type":\s?"item"')
_ID: Final = re.compile(r'"id":\s?"(Q\d+)"')
_TELLING: Final = ('"P569":', '"P27":', '"P625":', '"P159":')  # without a known class, only these tell a kind
_STATEMENTS: Final = '[{"mainsnak"'
_HEAD: Final = 2000
_MOST_ALIASES: Final = 40
_DECODER: Final = json.JSONDecoder()
_READ: Final = frozenset(
    {"P31", "P1566", "P625", "P17", "P131", "P1082", "P36", "P569", "P570", "P27", "P39", "P571", "P159"}
)

_ENTITY_FACTS: Final = {"P17": "country", "P36": "capital", "P27": "citizenship", "P39": "office", "P159": "seat"}
_TIME_FACTS: Final = {"P569": "born", "P570": "died", "P571": "founded"}
_MOST_VALUES: Final = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entities to keep, and their names in which languages."""

    kinds: frozenset[EntityKind] = frozenset(KINDS)
    languages: tuple[str, ...] = LANGUAGES
    least_sitelinks: int = 1


def read_line(text: str, wanted: Wanted) -> Record | None:
    """The record of one line of a dump; None for what is not asked for, has no name, or is no item.

    Raises ValueError when the line is no JSON where it should be.
    """
    identifier = _ID.search(text, 0, _HEAD)
    if identifier is None or not _ITEM.search(text, 0, _HEAD):
        _pass_over(text.strip().removesuffix(","))
        return None
    if not _may_be_kept(text):
        return None
    claims = _claims(text)
    told, sitelinks = _classified(claims), _sitelinks(text)
    if told is None or told.kind not in wanted.kinds or sitelinks < wanted.least_sitelinks:
        return None
    labels = _texts(_part(text, '"labels":'))
    name = next((labels[key] for key in ("en", _ANY_LANGUAGE, *wanted.languages) if key in labels), None)
    if name is None:
        return None
    aliases = tuple(_aliases(_part(text, '"aliases":'), wanted))
    return Record(
        id=identifier[1],
        kind=told.kind,
        name=name,
        weight=weight_of_sitelinks(sitelinks),
        names={language: labels[language] for language in wanted.languages if language in labels},
        aliases=aliases,
        quiet=tuple(misleading(aliases)),
        classes=told.classes,
        description=_texts(_part(text, '"descriptions":')).get("en"),
        facts=tuple(_facts(claims)),
        **_located(claims),
        references={"wikidata": identifier[1]} | _geonames(claims),
    )


def _pass_over(text: str) -> None:
    """Lets the array's brackets, properties and lexemes pass; raises ValueError for a line that is none of these."""
    if text not in {"", "[", "]"} and not isinstance(json.loads(text), dict):
        raise ValueError("The line is not an entity.")


def _claims(text: str) -> dict[str, list[Any]]:
    """The values of the properties we read, each a list of statements' values, the preferred alone if there are any.

    Only the entity's own statements begin with "mainsnak"; what qualifies them begins with "snaktype".
    """
    at = text.find('"claims":')
    found: dict[str, list[Any]] = {}
    while at >= 0 and (at := text.find(_STATEMENTS, at + 1)) >= 0:
        end = text.rfind('"', at - 4, at)
        claim = text[text.rfind('"', at - 16, end) + 1 : end]
        if claim in _READ and claim not in found:
            statements, _ = _DECODER.raw_decode(text, at)
            found[claim] = list(_values(statements))
    return found


def _may_be_kept(text: str) -> bool:
    """Whether an item is worth reading: of most, the classes alone tell that they are none of ours."""
    if any(mark in text for mark in _TELLING):
        return True
    for key in ('"P31":[{"mainsnak"', '"P31": [{"mainsnak"'):
        at = text.find(key)
        if at >= 0:
            statements, _ = _DECODER.raw_decode(text, text.index("[", at))
            return classify(_ids(list(_values(statements))), {}).classes != (CONCEPT,)
    return False


def _values(statements: Iterable[Any]) -> Iterator[Any]:
    ranked = [statement for statement in statements if statement.get("rank") != "deprecated"]
    best = [statement for statement in ranked if statement.get("rank") == "preferred"] or ranked
    for statement in best[:20]:
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value")
        if value is not None:
            yield value


def _classified(claims: Mapping[str, list[Any]]) -> Classified | None:
    """The kind by classes, else by the properties that only one kind has; None for concepts."""
    told = classify(_ids(claims.get("P31")), {})
    if told.classes != (CONCEPT,):
        return told
    if "P569" in claims or "P27" in claims:
        return Classified("person", ("human",))
    if "P625" in claims and "P17" in claims:
        return Classified("place", ("place",))
    if "P159" in claims:
        return Classified("organisation", ("organisation",))
    return None


def _located(claims: Mapping[str, list[Any]]) -> dict[str, Any]:
    """Where an entity lies, and how many people live there."""
    point = _first(claims, "P625")
    return {
        "within": tuple(dict.fromkeys(_ids(claims.get("P131"))[:2] + _ids(claims.get("P17"))[:1])),
        "latitude": _degrees(point, "latitude", 90),
        "longitude": _degrees(point, "longitude", 180),
        "population": _amount(_first(claims, "P1082")),
    }


def _geonames(claims: Mapping[str, list[Any]]) -> dict[str, str]:
    number = _first(claims, "P1566")
    return {"geonames": number} if isinstance(number, str) else {}


def _first(claims: Mapping[str, list[Any]], claim: str) -> Any:
    return next(iter(claims.get(claim, ())), None)


def _part(text: str, key: str) -> dict[str, Any]:
    """One of the entity's own fields; Wikidata writes an empty one as a list."""
    at = text.find(key)
    if at < 0:
        return {}
    value, _ = _DECODER.raw_decode(text, at + len(key) + (text[at + len(key)] == " "))
    return value if isinstance(value, dict) else {}


def _texts(part: Mapping[str, Any]) -> dict[str, str]:
    return {language: told["value"] for language, told in part.items() if isinstance(told, dict) and told.get("value")}


def _aliases(part: Mapping[str, Any], wanted: Wanted) -> Iterator[str]:
    seen: dict[str, None] = {}
    for language in (*wanted.languages, _ANY_LANGUAGE):
        for told in part.get(language, ()):
            if isinstance(told, dict) and isinstance(told.get("value"), str) and told["value"]:
                seen[told["value"]] = None
    yield from list(seen)[:_MOST_ALIASES]


def _ids(values: Iterable[Any] | None) -> tuple[str, ...]:
    return tuple(value["id"] for value in values or () if isinstance(value, dict) and isinstance(value.get("id"), str))


def _facts(claims: Mapping[str, list[Any]]) -> Iterator[Fact]:
    for claim, key in _ENTITY_FACTS.items():
        ids = _ids(claims.get(claim))[:_MOST_VALUES]
        if ids:
            yield Fact(key, ids, source="Wikidata")
    for claim, key in _TIME_FACTS.items():
        time = next((value.get("time") for value in claims.get(claim, ()) if isinstance(value, dict)), None)
        if isinstance(time, str) and re.match(r"[+-]\d{4}", time):
            yield Fact(key, time[1:5] if time[0] == "+" else time[:5], source="Wikidata")


def _degrees(point: object, axis: str, most: int) -> float | None:
    value = point.get(axis) if isinstance(point, dict) else None
    return float(value) if isinstance(value, int | float) and -most <= value <= most else None


def _amount(value: object) -> int | None:
    told = value.get("amount") if isinstance(value, dict) else None
    return int(told) if isinstance(told, str) and re.fullmatch(r"\+?\d{1,12}", told) else None


def _sitelinks(text: str) -> int:
    start = text.rfind('"sitelinks":')
    return text.count('"site":', start) if start >= 0 else 0
