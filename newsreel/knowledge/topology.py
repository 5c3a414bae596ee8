"""Reads TopoJSON: rings of longitude and latitude per country, and the middle of a country.

After the TopoJSON format specification 1.0: arcs are chains of quantised differences, a negative arc number counts
from the end and is walked backwards, and joined arcs share their touching point.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = list[Point]
Polygon = list[Ring]  # the outer ring, then its holes


def shapes(topology: Mapping[str, Any], layer: str) -> Iterator[tuple[str | None, str, list[Polygon]]]:
    """Each shape of a layer: its id, its name and its polygons."""
    arcs = _arcs(topology)
    for geometry in topology["objects"][layer]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        name = geometry.get("properties", {}).get("name", "")
        yield geometry.get("id"), name, [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]


def _arcs(topology: Mapping[str, Any]) -> list[Ring]:
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    return arcs


def _ring(numbers: Iterable[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def area(ring: Ring) -> float:
    """The size of a ring in square degrees of the equator, larger than 0."""
    return abs(_moments(ring)[0])


def middle(polygons: list[Polygon]) -> Point:
    """The centroid of the largest polygon, as longitude and latitude."""
    ring = max(polygons, key=lambda polygon: area(polygon[0]))[0]
    size, east, north = _moments(ring)
    longitude, latitude = ring[0]
    return longitude + east / size / _narrowing(ring), latitude + north / size


def unwrapped(ring: Ring) -> Ring:
    """The ring with longitudes that go on beyond 180 degrees, where it crosses the line at which they start again."""
    found, turn, before = [], 0, ring[0][0]
    for longitude, latitude in ring:
        turn += (longitude - before < -_HALF_TURN) - (longitude - before > _HALF_TURN)
        found.append((longitude + 360.0 * turn, latitude))
        before = longitude
    return found


_HALF_TURN = 180.0


def _narrowing(ring: Ring) -> float:
    """How much shorter a degree of longitude is in the ring's middle latitude than on the equator."""
    latitudes = [latitude for _, latitude in ring]
    return max(0.01, math.cos(math.radians((min(latitudes) + max(latitudes)) / 2)))


def _moments(ring: Ring) -> tuple[float, float, float]:
    """The ring's signed size and first moments about its first point, longitudes narrowed."""
    narrow = _narrowing(ring)
    first_x, first_y = ring[0]
    flat = [((x - first_x) * narrow, y - first_y) for x, y in unwrapped(ring)]
    size = moment_x = moment_y = 0.0
    for (x1, y1), (x2, y2) in pairwise(flat):
        cross = (x1 * y2 - x2 * y1) / 2
        size += cross
        moment_x += cross * (x1 + x2) / 3
        moment_y += cross * (y1 + y2) / 3
    return (size, moment_x, moment_y) if size else (1e-9, 0.0, 0.0)
