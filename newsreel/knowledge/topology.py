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
    size, x, y = _moments(max(polygons, key=lambda polygon: area(polygon[0]))[0])
    return x / size, y / size


def _moments(ring: Ring) -> tuple[float, float, float]:
    """The ring's signed size and first moments, longitudes shortened by the cosine of the latitude."""
    size = moment_x = moment_y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = (x1 * y2 - x2 * y1) * math.cos(math.radians((y1 + y2) / 2)) / 2
        size += cross
        moment_x += cross * (x1 + x2) / 3
        moment_y += cross * (y1 + y2) / 3
    if not size:
        return 1e-9, ring[0][0] * 1e-9, ring[0][1] * 1e-9
    return size, moment_x, moment_y
