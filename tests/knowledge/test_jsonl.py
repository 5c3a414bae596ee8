"""The plain form: one JSON object per line, each field of the type it should be or left out."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from newsreel.knowledge.jsonl import Problems, read_jsonl

if TYPE_CHECKING:
    from pathlib import Path

    from newsreel.knowledge.record import Record

FULL = {
    "id": "Q1",
    "label": "Kabul",
    "aliases": ["Caboul"],
    "names": {"ru": "Кабул"},
    "description": "capital of Afghanistan",
    "kind": "place",
    "classes": ["capital", "city"],
    "within": ["Q889"],
    "latitude": 34.5,
    "longitude": 69.2,
    "population": 4600000,
    "weight": 0.7,
    "shorts": ["KBL"],
    "demonyms": ["Kabuli"],
    "facts": [{"key": "country", "value": "Q889", "source": "a test"}],
    "references": {"geonames": "1138958"},
}


def read(path: Path, *rows: Any, **more: Any) -> tuple[list[Record], Problems]:
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"\n".join(lines) + b"\n")
    problems = Problems()
    return list(read_jsonl(path, problems, **more)), problems


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.jsonl"


def test_every_field_reaches_the_record(path: Path) -> None:
    (record,), problems = read(path, FULL)
    assert problems.count == 0
    assert (record.id, record.kind, record.name, record.weight) == ("Q1", "place", "Kabul", 0.7)
    assert (record.aliases, record.shorts, record.demonyms) == (("Caboul",), ("KBL",), ("Kabuli",))
    assert record.names == {"ru": "Кабул"}
    assert (record.latitude, record.longitude, record.population) == (34.5, 69.2, 4_600_000)
    assert record.facts[0].value == "Q889"
    assert record.references == {"geonames": "1138958", "wikidata": "Q1"}


def test_a_kind_is_told_by_the_classes_that_the_file_names_itself(path: Path) -> None:
    (_, river, composer), problems = read(
        path,
        {"id": "Q10", "label": "tributary of Texas"},
        {"id": "Q11", "label": "Red River", "instance_of": ["Q10"]},
        {"id": "Q12", "label": "Ann", "instance_of": ["Q5"], "description": "composer"},
    )
    assert problems.count == 0
    assert (river.kind, river.classes) == ("place", ("water",))
    assert (composer.kind, composer.classes) == ("person", ("human",))


def test_pagerank_orders_entities(path: Path) -> None:
    (great, small, unknown), _ = read(
        path,
        {"id": "a", "label": "A", "pagerank": 0.01},
        {"id": "b", "label": "B", "pagerank": 0.00001},
        {"id": "c", "label": "C", "pagerank": None},
    )
    assert great.weight > small.weight > unknown.weight == 0


def test_gzip_is_told_from_its_first_bytes(path: Path) -> None:
    path.write_bytes(gzip.compress(json.dumps(FULL).encode()))
    assert [record.name for record in read_jsonl(path)] == ["Kabul"]


def test_a_cut_gzip_says_so(path: Path) -> None:
    path.write_bytes(gzip.compress(json.dumps(FULL).encode() * 1000)[:-20])
    with pytest.raises(EOFError):
        list(read_jsonl(path))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "It is not a JSON object."),
        (b'["a list"]', "It is not a JSON object."),
        (b'{"id": "a"', "It is not a JSON object."),
        (b"\xff\xfe", "It is not a JSON object."),
        (b"[" * 100_000, "It is not a JSON object."),
        ({"id": "a"}, "A record needs an id, a name"),
        ({"label": "A"}, "A record needs an id, a name"),
        ({"id": "a", "label": "A", "kind": "thing"}, "“thing” is not a kind"),
        ({"id": "a", "label": "A", "facts": [{"no": "key"}]}, "A field has not the type it needs."),
        ({"id": "a", "label": "A", "references": [1]}, "A field has not the type it needs."),
        ({"id": 7, "label": "A"}, "A record needs an id, a name"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_spoils_no_other(path: Path, line: Any, reason: str) -> None:
    records, problems = read(path, FULL, line, {**FULL, "id": "Q2"})
    assert [record.id for record in records] == ["Q1", "Q2"]
    assert problems.count == 1
    assert problems.sentences[0].startswith(f"Line 2: {reason}")


def test_empty_lines_are_no_problem(path: Path) -> None:
    records, problems = read(path, b"", FULL, b"   ")
    assert (len(records), problems.count) == (1, 0)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("latitude", 91, None),
        ("latitude", "north", None),
        ("longitude", -180, -180.0),
        ("population", -1, None),
        ("population", 1e300, None),
        ("weight", 7, 1.0),
        ("weight", -1, 0.0),
        ("description", ["a"], None),
        ("description", "two\n lines", "two lines"),
        ("aliases", "alone", ()),
        ("aliases", ["a", 1, None, " b "], ("a", "b")),
        ("aliases", {"en": ["a"], "de": "b"}, ("a", "b")),
    ],
)
def test_a_field_out_of_bounds_is_left_out_alone(path: Path, field: str, value: Any, kept: Any) -> None:
    (record,), problems = read(path, {**FULL, field: value})
    assert problems.count == 0
    assert getattr(record, field) == kept


def test_codes_and_flags_are_kept_but_not_looked_for(path: Path) -> None:
    (record,), _ = read(path, {**FULL, "aliases": ["af", "🇦🇫", "AFG", "Afganistán"]})
    assert record.aliases == ("af", "🇦🇫", "AFG", "Afganistán")
    assert record.quiet == ("af", "🇦🇫")


def test_only_the_kinds_asked_for_are_kept(path: Path) -> None:
    records, _ = read(path, FULL, {"id": "p", "label": "P", "kind": "person"}, kinds=frozenset({"person"}))
    assert [record.id for record in records] == ["p"]


def test_problems_are_counted_beyond_those_that_are_told(path: Path) -> None:
    _, problems = read(path, *[b"x"] * 300)
    assert (problems.count, len(problems.sentences)) == (300, 100)


def test_a_line_of_many_megabytes_is_passed_over(path: Path) -> None:
    path.write_bytes(b'{"id": "' + b"x" * (9 << 20) + b'"}\n' + json.dumps(FULL).encode())
    problems = Problems()
    assert [record.id for record in read_jsonl(path, problems)] == ["Q1"]
    assert problems.sentences == ["Line 1: It is longer than 8 MiB."]
