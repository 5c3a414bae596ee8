"""The tables of facts are well formed: every row whole, every id once, every reference to something that is there."""

from __future__ import annotations

import re

import pytest

from newsreel.knowledge.countries import country_table
from newsreel.knowledge.tables import listed, rows, sections

REGIONS = list(rows("world-regions.txt", 11))
ORGANISATIONS = list(rows("organisations.txt", 9))


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("", ()),
        ("One", ("One",)),
        ("One, Two", ("One", "Two")),
        ("One, One", ("One",)),
        ("Balkans, the Balkans", ("Balkans",)),
        ("the Channel", ("the Channel",)),
        ("Washington,\u00a0D.C., District", ("Washington,\u00a0D.C.", "District")),
    ],
)
def test_lists(field: str, names: tuple[str, ...]) -> None:
    assert listed(field) == names


def test_rows_are_filled_up_and_comments_passed_over() -> None:
    assert all(len(row) == 11 for row in REGIONS)
    assert not any(row[0].startswith("#") for row in REGIONS)


@pytest.mark.parametrize(
    ("table", "width"), [("world-regions.txt", 11), ("organisations.txt", 9), ("countries.txt", 5)]
)
def test_no_row_is_wider_than_its_table_and_no_key_comes_twice(table: str, width: int) -> None:
    found = list(rows(table, width))
    assert {len(row) for row in found} == {width}
    keys = [row[0] for row in found]
    assert len(keys) == len(set(keys))
    ids = [row[1] for row in found if row[1]]
    assert all(re.fullmatch(r"Q[1-9]\d*", number) for number in ids)
    assert len(ids) == len(set(ids))


def test_world_regions_lie_in_what_is_there() -> None:
    slugs, countries = {row[0] for row in REGIONS}, set(country_table())
    for slug, _, name, word, point, within, *_ in REGIONS:
        latitude, longitude = map(float, point.split(","))
        assert -90 <= latitude <= 90, slug
        assert -180 <= longitude <= 180, slug
        assert name, slug
        assert word, slug
        assert set(listed(within)) <= slugs | countries, slug


def test_members_of_regions_are_countries() -> None:
    slugs = {row[0] for row in REGIONS}
    for slug, codes in rows("members.txt", 2):
        assert slug in slugs
        assert set(codes.split()) <= set(country_table())


def test_there_are_organisations_of_all_sorts_with_a_seat_and_a_description() -> None:
    assert len(ORGANISATIONS) >= 300
    assert {row[3] for row in ORGANISATIONS} >= {
        "alliance",
        "court",
        "central-bank",
        "media",
        "armed-group",
        "government",
    }
    for slug, _, name, _, seat, _, _, description, weight in ORGANISATIONS:
        assert name, slug
        assert description, slug
        assert not seat or seat in country_table(), slug
        assert not weight or 0 < float(weight) <= 1, slug


@pytest.mark.parametrize(("heading", "word"), [("words", "Reading"), ("given", "Paris"), ("family", "Washington")])
def test_doubtful_names_stand_under_their_heading(heading: str, word: str) -> None:
    assert word in sections("doubtful.txt")[heading]
    assert "Tashkent" not in sections("doubtful.txt")[heading]
