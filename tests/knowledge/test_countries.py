"""Countries: names in many languages, adjectives, and facts with their years and sources."""

from __future__ import annotations

import pytest

from newsreel.knowledge.countries import (
    World,
    capitals_of,
    country_record,
    country_table,
    country_within,
    quiet_names,
    shown,
)
from newsreel.knowledge.record import Fact, Record
from tests.knowledge.worlds import INPUTS


def made(code: str) -> Record:
    world = World(INPUTS, {"UZ": (41.0, 64.0)})
    world.table = country_table()
    world.capitals = capitals_of(INPUTS)
    world.lies_in = {known: country_within(known, INPUTS) for known in INPUTS.countries}
    return country_record(code, world)


UZBEKISTAN = made("UZ")


def test_a_country_has_names_adjectives_and_ids() -> None:
    assert UZBEKISTAN.names == {
        "en": "Uzbekistan",
        "ru": "Узбекистан",
        "zh-Hant": "烏茲別克",
        "xx": "Lost",
    }
    assert {"Uzbek", "Uzbeks"} <= set(UZBEKISTAN.demonyms)
    assert "Republic of Uzbekistan" in UZBEKISTAN.aliases
    assert UZBEKISTAN.references == {"wikidata": "Q265", "geonames": "1", "iso": "UZ", "iso3": "UZB", "ison": "860"}
    assert UZBEKISTAN.description == "country in Central Asia"


@pytest.mark.parametrize(
    "fact",
    [
        Fact("capital", "geonames:1", source="GeoNames"),
        Fact("population", 36_520_600, year=2024, source="Unicode CLDR 48"),
        Fact("area_km2", 1000, source="GeoNames"),
        Fact("neighbours", ("country:AF",), source="GeoNames"),
        Fact("languages", ("Uzbek",), source="Unicode CLDR 48"),
        Fact("currency", "Euro", source="Unicode CLDR"),
    ],
    ids=lambda fact: fact.key,
)
def test_each_fact_has_its_source(fact: Fact) -> None:
    assert fact in UZBEKISTAN.facts


def test_official_languages_come_by_how_many_speak_them() -> None:
    facts = {fact.key: fact.value for fact in made("AF").facts}
    assert facts["languages"] == ("Persian", "Pashto")
    facts = {fact.key: fact.value for fact in made("CU").facts}
    assert facts["languages"] == ("Spanish",)  # none is marked official: the largest


def test_a_figure_that_cldr_lacks_is_not_a_fact_without_a_year() -> None:
    cuba = made("CU")
    assert "population" not in {fact.key for fact in cuba.facts}
    assert cuba.population == 5_000_000


def test_a_naval_base_makes_no_neighbour() -> None:
    assert "neighbours" not in {fact.key for fact in made("CU").facts}
    assert "neighbours" not in {fact.key for fact in made("US").facts}


def test_a_capital_that_is_no_city_of_the_pack_is_told_by_name() -> None:
    assert Fact("capital", "Stanley", source="GeoNames") in made("FK").facts


def test_names_in_brackets_are_cut_and_short_foreign_ones_quiet() -> None:
    assert shown("FK", INPUTS) == "Falkland Islands"
    assert made("AF").quiet == ("Áp",)
    assert made("FK").classes == ("territory",)


@pytest.mark.parametrize(
    ("language", "foreign", "quiet"),
    [
        ("de", "Island", True),
        ("en", "world", True),
        ("az", "Çin", True),
        ("vi", "Pháp", True),
        ("vi", "Uzbekistan", False),
        ("de", "Frankreich", False),
        ("ru", "Чад", False),
        ("zh", "法国", False),
        ("xx", "Utopia", False),
    ],
)
def test_a_foreign_name_that_is_a_word_is_quiet(language: str, foreign: str, quiet: bool) -> None:
    assert (foreign in quiet_names({language: foreign}, "Utopia")) == quiet


def test_every_country_of_the_table_has_a_code_and_adjectives_once() -> None:
    table = country_table()
    assert len(table) > 245
    assert all(len(code) == 2 and code.isupper() for code in table)
    ids = [wikidata for wikidata, *_ in table.values() if wikidata]
    assert len(ids) == len(set(ids))
