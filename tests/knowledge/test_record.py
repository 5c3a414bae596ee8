"""Records go to JSON and back, and know under which ids others ask for them."""

from __future__ import annotations

import json

import pytest

from newsreel.knowledge.record import Fact, Record, from_plain, name_key, own_reference, to_plain
from tests.knowledge.samples import ALL


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.name)
def test_a_record_survives_json(record: Record) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(record)))) == record


def test_empty_fields_are_not_written() -> None:
    assert to_plain(Record(id="a", kind="work", name="A")) == {"id": "a", "kind": "work", "name": "A"}


def test_a_fact_keeps_its_year_and_source() -> None:
    record = Record(id="a", kind="place", name="A", facts=(Fact("population", 5, year=2024, source="Census"),))
    assert to_plain(record)["facts"] == [{"key": "population", "value": 5, "year": 2024, "source": "Census"}]


@pytest.mark.parametrize("plain", [{}, {"id": "a"}, {"id": "a", "name": "A"}, {"id": "a", "name": "A", "kind": "x"}])
def test_a_record_without_id_name_or_kind_is_refused(plain: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="A record needs an id, a name and one of the kinds place, person"):
        from_plain(plain)


def test_fields_nobody_knows_are_passed_over() -> None:
    assert from_plain({"id": "a", "name": "A", "kind": "work", "colour": "red"}).name == "A"


@pytest.mark.parametrize(
    ("identifier", "references", "others"),
    [
        ("country:FR", {"wikidata": "Q142", "iso": "FR"}, ("Q142", "iso:FR")),
        ("geonames:1", {"geonames": "1", "wikidata": "Q90"}, ("Q90",)),
        ("Q90", {"wikidata": "Q90", "geonames": "1"}, ("geonames:1",)),
        ("a", {"wikidata": ""}, ()),
        ("a", {}, ()),
    ],
)
def test_other_ids_are_those_of_registers(identifier: str, references: dict[str, str], others: tuple[str, ...]) -> None:
    assert Record(id=identifier, kind="place", name="A", references=references).other_ids() == others


@pytest.mark.parametrize(
    ("identifier", "told"),
    [
        ("geonames:12", {"geonames": "12"}),
        ("Q42", {"wikidata": "Q42"}),
        ("Q0", {}),
        ("Queen", {}),
        ("country:FR", {}),
        ("", {}),
    ],
)
def test_an_id_may_itself_be_a_reference(identifier: str, told: dict[str, str]) -> None:
    assert own_reference(identifier) == told


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("New\u00a0 York\n", "New York"),
        ("Côte d’Ivoire", "Côte d'Ivoire"),
        ("a\u0301", "á"),
        ("x" * 100, "x" * 100),
        ("x" * 101, None),
        ("   ", None),
        ("a\x00b", None),
        ("کی\u200cیف", "کی\u200cیف"),  # Persian's joiner is a letter of the name
    ],
)
def test_a_name_is_keyed_as_texts_are_folded(name: str, key: str | None) -> None:
    assert name_key(name) == key
