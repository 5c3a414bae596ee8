"""Writes entities in the form of Wikidata's dump, for the tests of this folder."""

from __future__ import annotations

import bz2
import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def statement(claim: str, value: Any, rank: str = "normal") -> dict[str, Any]:
    qualifier = {"snaktype": "value", "property": "P31", "datavalue": {"value": {"id": "Q5"}}}
    return {
        "mainsnak": {"snaktype": "value", "property": claim, "datavalue": {"value": value}},
        "type": "statement",
        "rank": rank,
        "qualifiers": {"P31": [qualifier]},
        "references": [{"snaks": {"P31": [qualifier]}}],
    }


def item(identifier: str, name: str | None = "A", classes: Iterable[str] = (), **more: Any) -> dict[str, Any]:
    """An item of the dump; `claims` maps a property to its values, `sitelinks` is their number."""
    claims = {"P31": [statement("P31", {"entity-type": "item", "id": number}) for number in classes]}
    for claim, values in more.pop("claims", {}).items():
        claims[claim] = [value if "mainsnak" in value else statement(claim, value) for value in map(_wrapped, values)]
    labels = more.pop("labels", {"en": name} if name else {})
    aliases = more.pop("aliases", {})
    descriptions = more.pop("descriptions", {})
    return {
        "type": "item",
        "id": identifier,
        "labels": _told(labels),
        "descriptions": _told(descriptions) or [],  # an empty map is written as a list
        "aliases": {key: [{"language": key, "value": text} for text in texts] for key, texts in aliases.items()} or [],
        "claims": {claim: statements for claim, statements in claims.items() if statements} or [],
        "sitelinks": {
            f"{n}wiki": {"site": f"{n}wiki", "title": "A", "badges": []} for n in range(more.pop("sites", 3))
        },
        **more,
    }


def _wrapped(value: Any) -> Any:
    return value if isinstance(value, dict) else _Text(value)


class _Text(str):
    """A value that is words; `in` asks of a statement's fields, which it has none of."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return False


def _told(texts: dict[str, str]) -> dict[str, dict[str, str]]:
    return {language: {"language": language, "value": text} for language, text in texts.items()}


def line(entity: dict[str, Any], *, compact: bool = True) -> str:
    return json.dumps(entity, separators=(",", ":") if compact else None)


def write(path: Path, entities: Iterable[dict[str, Any] | str]) -> Path:
    """The entities as a dump at `path`, packed as its name's ending says."""
    lines = [entity if isinstance(entity, str) else line(entity) for entity in entities]
    content = ("[\n" + ",\n".join(lines) + "\n]\n").encode()
    if path.suffix == ".gz":
        content = gzip.compress(content)
    if path.suffix == ".bz2":
        content = bz2.compress(content)
    path.write_bytes(content)
    return path
