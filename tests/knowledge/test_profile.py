"""Profiles say in sentences what the facts say, in the language they are handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge.profile import Speaker, key_facts, paragraph, speaker
from newsreel.knowledge.record import Fact, Record
from tests.knowledge.samples import FRANCE, HILTON, NATO, PARIS, PARIS_TEXAS

if TYPE_CHECKING:
    from newsreel.knowledge.pack import Pack

NAMES = {
    "geonames:1": "Paris",
    "country:FR": "France",
    "country:NL": "Netherlands",
    "country:ES": "Spain",
    "region:west": "Western Europe",
    "country:US": "United States",
    "admin:US.TX": "Texas",
    "country:BE": "Belgium",
}
ENGLISH = Speaker(NAMES.get)
GERMAN = {
    "%(name)s is a country in %(around)s.": "%(name)s ist ein Staat in %(around)s.",
    "The capital is %(capital)s.": "Die Hauptstadt ist %(capital)s.",
    "Capital": "Hauptstadt",
    "%(count)s million": "%(count)s Millionen",
}


def country(*facts: Fact, within: tuple[str, ...] = ("region:west",)) -> Record:
    return Record(id="c", kind="place", name="Utopia", classes=("country",), within=within, facts=facts)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ((), "Utopia is a country in Western Europe."),
        ((Fact("capital", "geonames:1"),), "The capital is Paris."),
        ((Fact("capital", "Nowhere Town"),), "The capital is Nowhere Town."),
        (
            (Fact("population", 36_520_600, year=2024), Fact("area_km2", 447_400)),
            "In 2024 about 36.5 million people lived on its 447,400 km².",
        ),
        ((Fact("population", 11_204, year=2023),), "In 2023 about 11,000 people lived there."),
        ((Fact("population", 836, year=2023),), "In 2023 about 800 people lived there."),
        ((Fact("population", 2_000_000, year=2023),), "In 2023 about 2 million people lived there."),
        ((Fact("neighbours", ("country:FR",)),), "It borders France."),
        (
            (Fact("neighbours", ("country:FR", "country:NL", "country:ES")),),
            "It borders France, Spain and the Netherlands.",
        ),
        ((Fact("languages", ("Dutch",)),), "The official language is Dutch."),
        ((Fact("languages", ("Dutch", "French")),), "Languages: Dutch and French."),
        ((Fact("currency", "Euro"),), "Currency: Euro."),
    ],
)
def test_each_fact_of_a_country_has_its_sentence(facts: tuple[Fact, ...], sentence: str) -> None:
    assert sentence in paragraph(country(*facts), ENGLISH)


@pytest.mark.parametrize(
    "facts",
    [
        (Fact("capital", "geonames:999"),),
        (Fact("capital", "Q999"),),
        (Fact("population", 5_000_000),),  # a figure without its year is not told
        (Fact("neighbours", ("country:XX",)),),
        (Fact("unheard of", "x"),),
    ],
)
def test_what_cannot_be_said_well_is_not_said(facts: tuple[Fact, ...]) -> None:
    assert paragraph(country(*facts), ENGLISH) == "Utopia is a country in Western Europe."


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (PARIS, "Paris is the capital of France. It has about 2.1 million people, says GeoNames."),
        (PARIS_TEXAS, "Paris is a place in Texas, the United States. It has about 24,000 people, says GeoNames."),
        (
            NATO,
            "North Atlantic Treaty Organization: military alliance of many states. Its seat is in Belgium.",
        ),
        (HILTON, ""),
        (Record(id="x", kind="place", name="X"), ""),
        (Record(id="x", kind="place", name="X", description="lake of some size"), "X: lake of some size."),
        (Record(id="x", kind="place", name="X", within=("country:NL",)), "X lies in the Netherlands."),
        (
            Record(id="x", kind="place", name="Netherlands", classes=("country",), within=("region:west",)),
            "The Netherlands is a country in Western Europe.",
        ),
        (
            Record(id="x", kind="place", name="X", classes=("territory",), within=("country:US",)),
            "X is a territory in the United States.",
        ),
        (Record(id="x", kind="person", name="Ann", description="adviser to a council"), "Ann: adviser to a council."),
    ],
    ids=lambda value: value.name if isinstance(value, Record) else "",
)
def test_other_entities_have_theirs(record: Record, text: str) -> None:
    assert paragraph(record, ENGLISH) == text


def test_the_language_handed_in_is_spoken() -> None:
    german = Speaker(
        {"region:west": "Westeuropa", "geonames:1": "Paris"}.get, lambda text: GERMAN.get(text, text), language="de"
    )
    text = paragraph(country(Fact("capital", "geonames:1")), german)
    assert text == "Utopia ist ein Staat in Westeuropa. Die Hauptstadt ist Paris."


def test_key_facts_tell_their_source_and_year() -> None:
    rows = key_facts(FRANCE, ENGLISH)
    assert rows[0] == ("Capital", "Paris", "GeoNames")
    assert ("People", "68,000,000", "CLDR, 2024") in rows
    assert ("Area", "547,030 km²", "GeoNames") in rows
    assert ("Languages", "French", "CLDR") in rows
    assert len(rows) == len(FRANCE.facts)


def test_key_facts_leave_out_what_nobody_can_name() -> None:
    record = country(Fact("capital", "Q999"), Fact("secret", "x"), Fact("office", ("Q1", "geonames:1")))
    assert key_facts(record, ENGLISH) == [("Office", "Paris", "")]


def test_a_speaker_takes_names_from_a_pack_in_its_language(pack: Pack) -> None:
    russian = speaker(pack, "ru")
    assert russian.name_of("Q142") == "Франция"
    assert russian.name_of("geonames:1") == "Paris"
    assert russian.name_of("nobody") is None
    assert paragraph(FRANCE, speaker(pack)).startswith("France: country in western Europe.")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0"),
        (49, "0"),
        (836, "800"),
        (8_349, "8,300"),
        (10_499, "10,000"),
        (411_900, "412,000"),
        (1_000_000, "1 million"),
        (1_049_000, "1 million"),
        (36_520_600, "36.5 million"),
        (1_416_040_000, "1.4 billion"),
    ],
)
def test_counts_are_said_as_people_say_them(count: int, said: str) -> None:
    assert ENGLISH.rounded(count) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_lists_end_in_and(names: tuple[str, ...], said: str) -> None:
    assert ENGLISH.listed(names) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("France", "France"),
        ("Netherlands", "the Netherlands"),
        ("United Kingdom", "the United Kingdom"),
        ("Solomon Islands", "the Solomon Islands"),
        ("Black Sea", "the Black Sea"),
        ("Middle East", "the Middle East"),
        ("Democratic Republic of the Congo", "the Democratic Republic of the Congo"),
        ("Iceland", "Iceland"),
    ],
)
def test_english_puts_the_before_some_names_and_other_languages_do_not(name: str, said: str) -> None:
    assert ENGLISH.named(name) == said
    assert Speaker(NAMES.get, language="de").named(name) == name


def test_a_long_list_of_neighbours_is_cut() -> None:
    names = {f"country:{number}": f"Land {number:02}" for number in range(30)}
    speak = Speaker({**NAMES, **names}.get)
    text = paragraph(country(Fact("neighbours", tuple(names))), speak)
    assert "Land 13" in text
    assert "Land 14" not in text


def test_numbers_are_written_as_the_caller_writes_them() -> None:
    speak = Speaker(NAMES.get, number=lambda number: f"<{number}>")
    rows = key_facts(country(Fact("area_km2", 447_400.4), Fact("population", 12, year=2020)), speak)
    assert rows == [("Area", "<447400> km²", ""), ("People", "<12>", "2020")]
