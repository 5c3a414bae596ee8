"""Places of all kinds from the inputs: names that are safe, what contains what, and how prominent each is."""

from __future__ import annotations

import pytest

from newsreel.knowledge.places import place_records
from newsreel.knowledge.record import Record
from tests.knowledge.worlds import INPUTS

RECORDS = {record.id: record for record in place_records(INPUTS, {"UZ": (41.0, 64.0)})}


def test_no_two_records_share_an_id() -> None:
    records = list(place_records(INPUTS, {}))
    assert len(records) == len({record.id for record in records})
    assert all(isinstance(record, Record) and record.kind == "place" for record in records)


@pytest.mark.parametrize(
    ("identifier", "within"),
    [
        ("geonames:1", ("admin:UZ.13", "country:UZ", "region:central-asia", "region:asia")),
        ("geonames:7", ("region:england", "country:GB", "region:northern-europe", "region:europe")),
        ("admin:AF.01", ("country:AF", "region:southern-asia", "region:asia")),
        ("admin:US.NY.001", ("admin:US.NY", "country:US", "region:northern-america", "region:americas")),
        ("admin:GB.ENG.C3", ("region:england", "country:GB", "region:northern-europe", "region:europe")),
        ("country:CU", ("region:caribbean", "region:americas")),
        ("region:sahel", ("region:africa",)),
    ],
)
def test_a_place_lies_within_others_the_nearest_first(identifier: str, within: tuple[str, ...]) -> None:
    assert RECORDS[identifier].within == within


@pytest.mark.parametrize(
    "absent",
    ["admin:GB.ENG", "admin:GB.SCT", "country:AN", "geonames:9", "admin:ZZ.01", "admin:UZ.13.01", "admin:GB.ENG.X1"],
)
def test_what_is_told_elsewhere_or_lies_nowhere_is_left_out(absent: str) -> None:
    assert absent not in RECORDS


@pytest.mark.parametrize(
    ("identifier", "classes"),
    [
        ("geonames:1", ("capital", "city")),
        ("geonames:4", ("city",)),
        ("geonames:6", ("town",)),
        ("country:UZ", ("country",)),
        ("country:FK", ("territory",)),
        ("admin:AF.01", ("region",)),
        ("admin:US.PA.011", ("county",)),
        ("region:black-sea", ("water",)),
        ("region:asia", ("continent",)),
    ],
)
def test_a_place_tells_what_it_is(identifier: str, classes: tuple[str, ...]) -> None:
    assert RECORDS[identifier].classes == classes


@pytest.mark.parametrize(
    ("identifier", "kept", "dropped"),
    [
        ("geonames:1", {"Toshkent", "Ташкент"}, {"TAS", "bkyn", "Afghanistan"}),
        ("geonames:2", {"Kaboul", "كابول"}, set()),
        ("geonames:6", {"Pariis"}, {"Lutetia"}),  # a small place keeps only what is akin to its name
        ("admin:US.PA.011", {"Berks"}, set()),
        ("admin:AF.13", {"Kabul"}, set()),
        ("admin:AF.01", {"Badakhshan Province"}, set()),
    ],
)
def test_only_safe_names_are_looked_for(identifier: str, kept: set[str], dropped: set[str]) -> None:
    aliases = set(RECORDS[identifier].aliases)
    assert kept <= aliases
    assert not dropped & aliases


def test_a_foreign_name_that_is_a_citys_own_stays_quiet() -> None:
    assert RECORDS["country:UZ"].names["xx"] == "Lost"
    assert "Lost" in RECORDS["country:UZ"].quiet
    assert "Узбекистан" not in RECORDS["country:UZ"].quiet


def test_more_names_come_from_the_table() -> None:
    assert RECORDS["admin:US.NY"].shorts == ("N.Y.", "NY")
    assert "New Yorker" in RECORDS["admin:US.NY"].demonyms
    assert "Pa." in RECORDS["admin:US.PA"].shorts
    assert "District of Columbia" in {RECORDS["admin:US.DC"].name, *RECORDS["admin:US.DC"].aliases}


@pytest.mark.parametrize(
    ("greater", "smaller"),
    [
        ("country:US", "country:UZ"),
        ("country:UZ", "geonames:1"),
        ("geonames:2", "admin:AF.13"),  # Kabul is the city before it is the province
        ("geonames:4", "admin:US.NY"),  # and New York the city before the state
        ("geonames:3", "geonames:5"),
        ("geonames:7", "geonames:8"),
        ("admin:US.PA", "admin:US.PA.011"),
    ],
)
def test_what_news_means_more_often_weighs_more(greater: str, smaller: str) -> None:
    assert RECORDS[greater].weight > RECORDS[smaller].weight
    assert all(0 < record.weight <= 1 for record in RECORDS.values())


def test_names_that_are_words_carry_a_doubt() -> None:
    assert RECORDS["geonames:5"].doubt > 0.5  # Reading
    assert RECORDS["geonames:1"].doubt == 0
    assert RECORDS["geonames:6"].doubt > 0  # Paris is a first name too


def test_a_region_lies_amid_its_towns_unless_the_table_knows_better() -> None:
    assert (RECORDS["admin:AF.01"].latitude, RECORDS["admin:AF.01"].longitude) == (37, 71)
    assert (RECORDS["country:US"].latitude, RECORDS["country:US"].longitude) == (39.76, -98.5)
    assert (RECORDS["country:UZ"].latitude, RECORDS["country:UZ"].longitude) == (41.0, 64.0)
    assert (RECORDS["country:AF"].latitude, RECORDS["country:AF"].longitude) == (34.52, 69.18)  # its largest city
    assert RECORDS["country:CU"].latitude is None


def test_cities_are_known_by_their_geonames_id() -> None:
    tashkent = RECORDS["geonames:1"]
    assert tashkent.references == {"geonames": "1"}
    assert (tashkent.latitude, tashkent.longitude, tashkent.population) == (41.265, 69.216, 2_000_000)
