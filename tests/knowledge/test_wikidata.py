"""One line of a dump becomes one record: read in part, and as it would be read in whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsreel.knowledge.wikidata import Wanted, read_line
from tests.knowledge.dumps import item, line, statement

KABUL = item(
    "Q5838",
    "Kabul",
    ["Q5119", "Q515"],
    labels={"en": "Kabul", "ru": "Кабул", "xx": "Kabulx"},
    descriptions={"en": "capital of Afghanistan", "de": "Hauptstadt"},
    aliases={"en": ["Caboul", "Kabol"], "xx": ["Nobody"]},
    claims={
        "P625": [{"latitude": 34.53, "longitude": 69.17}],
        "P1566": ["1138958"],
        "P1082": [{"amount": "+4273156"}],
        "P17": [{"id": "Q889"}],
        "P131": [{"id": "Q182637"}],
    },
    sites=180,
)


def read(entity: dict[str, Any] | str, **wanted: Any) -> Any:
    return read_line(entity if isinstance(entity, str) else line(entity), Wanted(**wanted))


@pytest.mark.parametrize("compact", [True, False], ids=["as dumped", "with spaces"])
@pytest.mark.parametrize("ending", ["", ",", ",\n"])
def test_a_place_is_read_with_all_that_linking_needs(compact: bool, ending: str) -> None:
    record = read(line(KABUL, compact=compact) + ending)
    assert (record.id, record.kind, record.name) == ("Q5838", "place", "Kabul")
    assert set(record.classes) == {"capital", "city"}
    assert (record.latitude, record.longitude, record.population) == (34.53, 69.17, 4_273_156)
    assert record.within == ("Q182637", "Q889")
    assert record.names == {"en": "Kabul", "ru": "Кабул"}
    assert record.aliases == ("Caboul", "Kabol")
    assert record.description == "capital of Afghanistan"
    assert record.references == {"wikidata": "Q5838", "geonames": "1138958"}
    assert 0.8 < record.weight < 1


def test_a_person_has_offices_and_years() -> None:
    born = {"time": "+1952-10-07T00:00:00Z"}
    offices = [{"id": "Q1"}, statement("P39", {"id": "Q2"}, rank="preferred")]
    record = read(item("Q7747", "Ann", ["Q5"], claims={"P569": [born], "P39": offices, "P27": [{"id": "Q159"}]}))
    assert {fact.key: fact.value for fact in record.facts} == {
        "citizenship": ("Q159",),
        "office": ("Q2",),  # the preferred statement alone
        "born": "1952",
    }
    assert all(fact.source == "Wikidata" for fact in record.facts)


def test_what_a_dead_statement_says_is_not_read() -> None:
    entity = item("Q1", "A", ["Q515"], claims={"P1082": [statement("P1082", {"amount": "+5"}, rank="deprecated")]})
    assert read(entity).population is None


def test_qualifiers_and_references_are_not_the_entitys_own() -> None:
    entity = item("Q1", "A", ["Q515"])  # every statement of the sample is qualified by "instance of human"
    assert read(entity).kind == "place"


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        ({"P569": [{"time": "+1900-00-00T00:00:00Z"}]}, "person"),
        ({"P27": [{"id": "Q30"}]}, "person"),
        ({"P625": [{"latitude": 1, "longitude": 2}], "P17": [{"id": "Q30"}]}, "place"),
        ({"P159": [{"id": "Q64"}]}, "organisation"),
    ],
)
def test_properties_tell_the_kind_where_classes_do_not(claims: dict[str, Any], kind: str) -> None:
    assert read(item("Q1", "A", ["Q99999999"], claims=claims)).kind == kind


@pytest.mark.parametrize(
    "entity",
    [
        item("Q1", "colour", ["Q99999999"]),
        item("Q1", "no class"),
        item("Q1", None, ["Q5"]),
        item("Q1", "unknown to any wiki", ["Q5"], sites=0),
        {**item("P31", "instance of", ["Q5"]), "type": "property"},
        {"type": "lexeme", "id": "L1", "lemmas": {}},
        {"id": "Q2", "type": "item", "aliases": {}, "labels": {"en": {"value": "Berlin"}}},
        "[",
        "]",
        "",
        "  \n",
    ],
    ids=str,
)
def test_what_is_not_asked_for_is_passed_over(entity: Any) -> None:
    assert read(entity) is None


def test_only_the_kinds_asked_for_are_kept() -> None:
    assert read(KABUL, kinds=frozenset({"person"})) is None
    assert read(KABUL, kinds=frozenset({"place"})) is not None


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        ({"mul": "Everywhere", "de": "Hier"}, "Everywhere"),
        ({"de": "Hier", "ru": "Здесь"}, "Hier"),
        ({"xx": "Nowhere"}, None),
    ],
)
def test_a_name_is_found_in_some_language(labels: dict[str, str], name: str | None) -> None:
    record = read(item("Q1", None, ["Q5"], labels=labels))
    assert (record.name if record else None) == name


def test_languages_nobody_asked_for_are_left() -> None:
    record = read(KABUL, languages=("ru",))
    assert record.names == {"ru": "Кабул"}
    assert record.aliases == ()


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("P625", {"latitude": 91, "longitude": 200}),
        ("P625", {"latitude": None}),
        ("P1082", {"amount": "-5"}),
        ("P1082", {"amount": "+" + "9" * 40}),
        ("P1082", {"amount": "many"}),
        ("P1566", {"id": "Q1"}),
        ("P569", {"time": "once"}),
        ("P131", {"no": "id"}),
    ],
)
def test_values_out_of_bounds_are_left_out(claim: str, value: dict[str, Any]) -> None:
    record = read(item("Q1", "A", ["Q515"], claims={claim: [value]}))
    assert (record.latitude, record.population, record.within, record.facts) == (None, None, (), ())
    assert "geonames" not in record.references


def test_statements_without_a_value_are_passed_over() -> None:
    entity = item("Q1", "A", ["Q515"])
    entity["claims"]["P17"] = [{"mainsnak": {"snaktype": "somevalue", "property": "P17"}, "rank": "normal"}]
    assert read(entity).within == ()


@pytest.mark.parametrize(
    "text",
    ["not json", '"words"', "[1, 2]", "{", line(KABUL)[: line(KABUL).index('"P625"') + 60]],
    ids=["no json", "words", "numbers", "a bracket", "a line cut in a statement"],
)
def test_what_is_no_entity_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the reader's own errors differ)
        read(text)


def test_escaped_words_do_not_pass_for_keys() -> None:
    entity = item("Q1", 'the "labels":{} and "claims":[] of a text', ["Q5"], descriptions={"en": '"aliases":'})
    record = read(entity)
    assert record.name == 'the "labels":{} and "claims":[] of a text'
    assert json.loads(line(entity))["id"] == record.id
