"""Reads records from a plain form: one JSON object per line, gzip or not. `docs/library.md` documents its fields."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from newsreel.knowledge.classes import Classified, classify
from newsreel.knowledge.layout import KINDS
from newsreel.knowledge.priors import weight_of_pagerank
from newsreel.knowledge.record import Record, from_plain
from newsreel.knowledge.spelling import misleading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from newsreel.records import EntityKind

_LONGEST_LINE: Final = 8 << 20
_MOST_PROBLEMS: Final = 100
_MOST_ALIASES: Final = 400


@dataclass(slots=True)
class Problems:
    """Lines that were left out: how many, and a sentence for each of the first hundred, with its number from 1."""

    count: int = 0
    sentences: list[str] = field(default_factory=list)

    def add(self, line: int, reason: str) -> None:
        """Counts a line and keeps the reason."""
        self.count += 1
        if len(self.sentences) < _MOST_PROBLEMS:
            self.sentences.append(f"Line {line}: {reason}")


def read_jsonl(
    path: Path, problems: Problems | None = None, kinds: frozenset[EntityKind] | None = None
) -> Iterator[Record]:
    """The records of a file in the plain form, of the kinds asked for (all without), concepts among them.

    The file is read twice: first for the names of the classes that it holds itself. A line that cannot be read is told
    to `problems` and spoils no other. Raises OSError when the file cannot be read, EOFError when its gzip is cut.
    """
    told = problems if problems is not None else Problems()
    labels = _class_labels(path)
    with _opened(path) as lines:
        for number, line in _bounded(lines, told):
            record = _record(line, number, labels, told)
            if record is not None and (kinds is None or record.kind in kinds):
                yield record


def _opened(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def _bounded(lines: BinaryIO, problems: Problems) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := lines.readline(_LONGEST_LINE):
        number += 1
        if len(line) < _LONGEST_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        problems.add(number, "It is longer than 8 MiB.")
        while line and not line.endswith(b"\n"):
            line = lines.readline(_LONGEST_LINE)


def _class_labels(path: Path) -> dict[str, str]:
    """The names of those entities that others are instances of."""
    labels: dict[str, str] = {}
    wanted: set[str] = set()
    unheard = Problems()
    with _opened(path) as lines:
        for _, line in _bounded(lines, unheard):
            row = _object(line)
            if row is not None and isinstance(row.get("id"), str) and isinstance(row.get("label"), str):
                labels[row["id"]] = row["label"]
                wanted.update(_texts(row.get("instance_of")))
    return {number: labels[number] for number in wanted if number in labels}


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _record(line: bytes, number: int, labels: Mapping[str, str], problems: Problems) -> Record | None:
    if not line.strip():
        return None
    row = _object(line)
    if row is None:
        problems.add(number, "It is not a JSON object.")
        return None
    try:
        return from_plain(_plain(row, labels))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        problems.add(number, str(error) if isinstance(error, ValueError) else "A field has not the type it needs.")
        return None


def _plain(row: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """A line's fields as a record's, each of them checked for its type."""
    instance_of = _texts(row.get("instance_of"))
    description = _text(row.get("description"))
    told = _classified(row, instance_of, labels, description)
    aliases = _texts(row.get("aliases"))[:_MOST_ALIASES]
    references = {key: str(value) for key, value in row.get("references", {}).items()}
    if _text(row.get("id")).startswith("Q"):
        references.setdefault("wikidata", row["id"])
    return {
        "id": _text(row.get("id")),
        "name": _text(row.get("label") or row.get("name")),
        "kind": told.kind,
        "classes": _texts(row.get("classes")) or told.classes,
        "names": {key: value for key, value in row.get("names", {}).items() if isinstance(value, str)},
        "aliases": aliases,
        "quiet": tuple(misleading(aliases)),
        "shorts": _texts(row.get("shorts")),
        "demonyms": _texts(row.get("demonyms")),
        "within": _texts(row.get("within")),
        "latitude": _degrees(row.get("latitude"), 90),
        "longitude": _degrees(row.get("longitude"), 180),
        "population": _whole(row.get("population")),
        "description": description or None,
        "weight": _weight(row),
        "words": _texts(row.get("words")),
        "facts": row.get("facts", ()),
        "references": references,
    }


def _classified(
    row: Mapping[str, Any], instance_of: tuple[str, ...], labels: Mapping[str, str], description: str
) -> Classified:
    if row.get("kind") is not None:
        if row["kind"] not in KINDS:
            raise ValueError(f"“{row['kind']}” is not a kind; the kinds are {', '.join(KINDS)}.")
        return Classified(row["kind"], ())
    return classify(instance_of, labels, description)


def _weight(row: Mapping[str, Any]) -> float:
    if isinstance(row.get("weight"), int | float):
        return min(1.0, max(0.0, float(row["weight"])))
    pagerank = row.get("pagerank")
    return weight_of_pagerank(float(pagerank)) if isinstance(pagerank, int | float) else 0.0


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        value = [text for texts in value.values() for text in (texts if isinstance(texts, list) else [texts])]
    return tuple(text for text in map(_text, value) if text) if isinstance(value, list | tuple) else ()


def _degrees(value: object, most: int) -> float | None:
    return float(value) if isinstance(value, int | float) and -most <= value <= most else None


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and 0 <= value < 1e15 else None
