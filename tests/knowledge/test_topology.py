"""TopoJSON becomes rings; a country's middle is found, also across the line of dates."""

from __future__ import annotations

import pytest

from newsreel.knowledge.topology import area, middle, shapes, unwrapped
from tests.knowledge.worlds import TOPOLOGY

SHAPES = {name: polygons for _, name, polygons in shapes(TOPOLOGY, "countries")}


def test_shapes_carry_their_ids_and_names() -> None:
    found = [(number, name) for number, name, _ in shapes(TOPOLOGY, "countries")]
    assert found[:2] == [("860", "Uzbekistan"), ("004", "Afghanistan")]
    assert (None, "Siachen Glacier") in found


def test_arcs_are_joined_and_walked_backwards() -> None:
    assert SHAPES["Uzbekistan"] == [[[(60, 45), (60, 40), (70, 40), (70, 45), (60, 45)]]]
    assert SHAPES["Siachen Glacier"] == [[[(60, 40), (60, 45), (55, 45), (55, 40), (60, 40)]]]


@pytest.mark.parametrize(
    ("name", "centre"),
    [("Uzbekistan", (65.0, 42.5)), ("Afghanistan", (57.5, 42.5)), ("Falkland Is.", (180.0, -18.0))],
)
def test_the_middle_is_the_centroid(name: str, centre: tuple[float, float]) -> None:
    longitude, latitude = middle(SHAPES[name])
    assert (longitude % 360, latitude) == pytest.approx(centre, abs=0.01)


def test_the_largest_polygon_decides() -> None:
    small = [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]]
    assert middle([small, *SHAPES["Uzbekistan"]]) == middle(SHAPES["Uzbekistan"])
    assert area(small[0]) < area(SHAPES["Uzbekistan"][0][0])


def test_a_ring_without_size_has_a_middle_too() -> None:
    assert middle([[[(5.0, 6.0), (5.0, 6.0), (5.0, 6.0)]]]) == pytest.approx((5.0, 6.0))


def test_unwrapping_goes_on_beyond_180_degrees() -> None:
    assert unwrapped([(179.0, 0.0), (-179.0, 0.0), (179.0, 1.0)]) == [(179.0, 0.0), (181.0, 0.0), (179.0, 1.0)]
    assert unwrapped([(-179.0, 0.0), (179.0, 0.0)]) == [(-179.0, 0.0), (-181.0, 0.0)]
    assert unwrapped([(10.0, 0.0), (20.0, 0.0)]) == [(10.0, 0.0), (20.0, 0.0)]
