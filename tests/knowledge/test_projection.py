"""The projections keep their promises: areas, the centre, the edges."""

from __future__ import annotations

import math

import numpy as np
import pytest

from newsreel.knowledge.atlas import lambert
from newsreel.knowledge.projection import WORLD_HEIGHT, WORLD_WIDTH, equal_earth, lambert_point


def flat(longitude: float, latitude: float, centre: tuple[float, float]) -> tuple[float, float, float]:
    east, north, cosine = lambert(np.array([longitude]), np.array([latitude]), centre)
    return float(east[0]), float(north[0]), float(cosine[0])


@pytest.mark.parametrize("centre", [(0.0, 0.0), (65.0, 41.0), (180.0, -17.0), (-100.0, 80.0)])
def test_the_centre_lies_in_the_middle(centre: tuple[float, float]) -> None:
    assert flat(*centre, centre) == pytest.approx((0, 0, 1), abs=1e-9)
    assert flat(centre[0] + 360, centre[1], centre) == pytest.approx((0, 0, 1), abs=1e-9)


def test_east_is_right_and_north_is_up() -> None:
    assert flat(66, 41, (65.0, 41.0))[0] > 0
    assert flat(65, 42, (65.0, 41.0))[1] == pytest.approx(math.radians(1), rel=0.001)


@pytest.mark.parametrize("point", [(66.0, 41.5), (-100.0, 10.0), (64.0, -41.0), (65.0, 41.0)])
def test_one_point_comes_out_where_it_does_among_many(point: tuple[float, float]) -> None:
    assert lambert_point(*point, (65.0, 41.0)) == pytest.approx(flat(*point, (65.0, 41.0)))


def test_areas_are_equal() -> None:
    def size(longitude: float, latitude: float) -> float:
        corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
        points = [flat(longitude + x, latitude + y, (0.0, 0.0))[:2] for x, y in corners]
        pairs = zip(points, points[1:] + points[:1], strict=True)
        return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2 / math.cos(math.radians(latitude + 0.5))

    assert size(0, 0) == pytest.approx(size(60, 50), rel=0.01)


def test_the_opposite_of_the_centre_is_far_but_a_number() -> None:
    east, north, cosine = flat(180, 0, (0.0, 0.0))
    assert math.isfinite(east)
    assert math.isfinite(north)
    assert cosine == pytest.approx(-1)


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [(0, 0, WORLD_WIDTH / 2, 243.5), (180, 0, WORLD_WIDTH, 243.5), (-180, 0, 0, 243.5)],
)
def test_the_world_reaches_from_edge_to_edge(longitude: float, latitude: float, x: float, y: float) -> None:
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=1.5)


def test_the_inhabited_world_is_on_the_map() -> None:
    for latitude in (83.6, 70, 0, -34, -55.9):
        _, y = equal_earth(0, latitude)
        assert 0 <= y <= WORLD_HEIGHT
