"""Maps are prepared from shapes: framed, cut at the frame, thinned until small."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge.atlas import _cut, _thinned, centres, country_shapes, locators, world_map
from newsreel.knowledge.projection import HEIGHT, WIDTH
from newsreel.knowledge.record import Record
from tests.knowledge.worlds import INPUTS, write_npm

if TYPE_CHECKING:
    from pathlib import Path

    from newsreel.knowledge.topology import Polygon


@pytest.fixture(scope="module")
def countries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Polygon]]:
    npm: Path = write_npm(tmp_path_factory.mktemp("npm"))
    return country_shapes(INPUTS, npm)


def points(path: str) -> list[tuple[int, int]]:
    """The absolute points of a prepared path."""
    found = []
    for part in path.split("M")[1:]:
        start, moves = part.rstrip("z").split("l")
        x, y = map(int, re.findall(r"-?\d+", start))
        numbers = list(map(int, re.findall(r"-?\d+", moves)))
        found.append((x, y))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_shapes_are_known_by_their_countries_codes(countries: dict[str, list[Polygon]]) -> None:
    assert set(countries) == {"UZ", "AF", "FK", "IN"}  # the glacier without a number is drawn as its holder's
    assert centres(countries)["UZ"] == pytest.approx((42.5, 65.0), abs=0.01)


def test_a_country_fills_a_good_part_of_its_frame(countries: dict[str, list[Polygon]]) -> None:
    maps = dict(locators(countries, countries, []))
    own = points(maps["country:UZ"]["own"])
    assert max(x for x, _ in own) - min(x for x, _ in own) > WIDTH / 3
    assert all(-10 <= x <= WIDTH + 10 and -10 <= y <= HEIGHT + 10 for x, y in own)
    longitude, latitude, scale = maps["country:UZ"]["frame"]
    assert (longitude, latitude) == pytest.approx((65, 42.5), abs=0.5)
    assert scale > 0


def test_neighbours_are_cut_at_the_frame(countries: dict[str, list[Polygon]]) -> None:
    maps = dict(locators(countries, countries, []))
    others = points(maps["country:UZ"]["others"])
    assert others
    assert all(-10 <= x <= WIDTH + 10 and -10 <= y <= HEIGHT + 10 for x, y in others)


def test_a_region_has_a_map_around_its_point(countries: dict[str, list[Polygon]]) -> None:
    region = Record(id="region:x", kind="place", name="X", classes=("water",), latitude=42.0, longitude=62.0)
    empty = Record(id="region:y", kind="place", name="Y", classes=("water",))
    maps = dict(locators(countries, countries, [region, empty]))
    assert maps["region:x"]["own"] == ""
    assert maps["region:x"]["others"]
    assert "region:y" not in maps


def test_a_country_across_the_line_of_dates_is_drawn_on_both_sides(countries: dict[str, list[Polygon]]) -> None:
    xs = [x for x, _ in points(world_map(countries)["FK"])]
    assert max(xs) > 980
    assert min(xs) < 20
    assert all(not 100 < x < 900 for x in xs)


def test_thinning_keeps_the_ends_and_the_corners() -> None:
    line = [(0.0, 0.0), (1.0, 0.1), (2.0, -0.1), (3.0, 5.0), (4.0, 6.0), (5.0, 7.0), (6.0, 8.1), (7.0, 9.0)]
    thin = _thinned(line, 1.0)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert (2.0, -0.1) in thin
    assert len(thin) < len(line)
    assert _thinned(line[:3], 99.0) == line[:3]


@pytest.mark.parametrize(
    ("axis", "limit", "sign", "expected"),
    [
        (0, 5.0, 1, {(5.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 10.0)}),
        (1, 5.0, -1, {(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0)}),
        (0, 50.0, 1, set()),
        (0, -5.0, 1, {(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)}),
    ],
)
def test_a_ring_is_cut_at_a_line(axis: int, limit: float, sign: int, expected: set[tuple[float, float]]) -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert set(_cut(square, axis, limit, sign)) == expected
