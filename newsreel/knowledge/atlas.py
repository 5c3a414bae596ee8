"""Prepares the maps of the built-in pack from Natural Earth's borders, which show who holds a land, not whose it is.

Each locator map is a frame around a country or world region in Lambert's azimuthal equal-area projection (Snyder,
Map Projections: A Working Manual, 1987, § 24), the world map is in the Equal Earth projection (Šavrič, Patterson and
Jenny, 2018). Lines are thinned after Douglas and Peucker (1973) until a map is small enough.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from newsreel.knowledge.projection import HEIGHT, WIDTH, equal_earth
from newsreel.knowledge.topology import Point, Polygon, Ring, area, middle, shapes, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsreel.knowledge.inputs import Inputs
    from newsreel.knowledge.record import Record

_MOST_BYTES: Final = 12_000  # of a map's two paths; the SVG around them adds some hundred
_LEAST_HALF: Final = 0.045  # half a frame's height in radians of the globe: 290 km
_WIDE: Final = 0.18
_MARGIN: Final = 1.5
_MAIN_SHARE: Final = 0.2  # a part of a country so large against its largest one is kept in the frame
_OPPOSITE: Final = -0.97  # cosine of the angle from the centre beyond which the projection tears a shape
_LONG_SIDE: Final = 0.15  # radians between two points of a coast, at most
_WITHOUT_NUMBER: Final = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "IN"}
_HALF: Final = {"continent": 0.62, "world-region": 0.3, "water": 0.22, "land": 0.2, "region": 0.12, "country": 0.35}
_USUAL_HALF: Final = 0.08

Path_ = list[tuple[float, float]]
Degrees = NDArray[np.float64]
Coasts = dict[str, list[NDArray[np.float64]]]


def country_shapes(inputs: Inputs, npm: Path, detail: str = "50m") -> dict[str, list[Polygon]]:
    """The polygons of each country by ISO code, at Natural Earth's scale 1:50 or 1:110 million."""
    file = npm / "node_modules" / "world-atlas" / f"countries-{detail}.json"
    numbers = {f"{row['isonumeric']:03}": code for code, row in inputs.countries.items()}
    found: defaultdict[str, list[Polygon]] = defaultdict(list)
    for number, name, polygons in shapes(json.loads(file.read_bytes()), "countries"):
        code = numbers.get(number or "") or _WITHOUT_NUMBER.get(name)
        if code is not None:
            found[code] += polygons
    return dict(found)


def centres(countries: Mapping[str, list[Polygon]]) -> dict[str, tuple[float, float]]:
    """The middle of each country, as latitude and longitude."""
    points = {code: middle(polygons) for code, polygons in countries.items()}
    return {code: (latitude, longitude) for code, (longitude, latitude) in points.items()}


def locators(
    fine: Mapping[str, list[Polygon]], coarse: Mapping[str, list[Polygon]], regions: Iterable[Record]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and prepared map of every country and world region; wide frames are drawn from the coarse shapes."""
    fine_coasts, coarse_coasts = _coasts(fine), _coasts(coarse)
    for code, polygons in fine.items():
        centre, half = _frame_around(polygons)
        yield f"country:{code}", _drawn(centre, half, code, coarse_coasts if _far(code, half, coarse) else fine_coasts)
    for record in regions:
        if record.latitude is not None and record.longitude is not None and record.id != "region:world":
            half = _HALF.get(record.classes[0], _USUAL_HALF)
            yield (
                record.id,
                _drawn((record.longitude, record.latitude), half, "", coarse_coasts if half > _WIDE else fine_coasts),
            )


def _coasts(countries: Mapping[str, list[Polygon]]) -> Coasts:
    """The outer rings of each country as arrays of longitude and latitude."""
    return {code: [np.array(polygon[0]) for polygon in polygons] for code, polygons in countries.items()}


def _far(code: str, half: float, coarse: Mapping[str, list[Polygon]]) -> bool:
    return half > _WIDE and code in coarse


def world_map(countries: Mapping[str, list[Polygon]]) -> dict[str, str]:
    """The path of each country on the world map, by ISO code."""
    paths = {}
    for code, polygons in countries.items():
        if code != "AQ":
            rings = [copy for polygon in polygons for copy in _copies(unwrapped(polygon[0]))]
            flat = [[equal_earth(*point) for point in ring] for ring in rings]
            paths[code] = _path((_thinned(ring, 1.2) for ring in flat), least=2.0)
    return {code: path for code, path in paths.items() if path}


def _copies(ring: Ring) -> list[Ring]:
    """The ring, and once more from the map's other edge when it crosses one; what lies outside is not seen."""
    east = max(longitude for longitude, _ in ring) > 180
    west = min(longitude for longitude, _ in ring) < -180
    turns = [0, *([-360] if east else []), *([360] if west else [])]
    return [[(longitude + turn, latitude) for longitude, latitude in ring] for turn in turns]


def _frame_around(polygons: list[Polygon]) -> tuple[Point, float]:
    """The centre of a frame that holds a country's main parts, and half its height in radians of the globe."""
    largest = max(area(polygon[0]) for polygon in polygons)
    main = np.array([point for ring in polygons if area(ring[0]) >= _MAIN_SHARE * largest for point in ring[0]])
    centre = middle(polygons)
    for _ in range(3):  # the projection's centre moves to the frame's, which moves with the projection
        east, north, _ = lambert(main[:, 0], main[:, 1], centre)
        left, right, low, high = east.min(), east.max(), north.min(), north.max()
        centre = _unprojected((float(left + right) / 2, float(low + high) / 2), centre)
    return centre, float(max(_LEAST_HALF, _MARGIN * max((high - low) / 2, (right - left) / 2 * HEIGHT / WIDTH)))


def _unprojected(point: tuple[float, float], centre: Point) -> Point:
    """The longitude and latitude of a point of Lambert's projection around `centre`."""
    x, y = point
    radius = math.hypot(x, y)
    if radius < 1e-9:
        return centre
    angle, latitude0 = 2 * math.asin(min(1.0, radius / 2)), math.radians(centre[1])
    latitude = math.asin(math.cos(angle) * math.sin(latitude0) + y * math.sin(angle) * math.cos(latitude0) / radius)
    east = x * math.sin(angle)
    north = radius * math.cos(latitude0) * math.cos(angle) - y * math.sin(latitude0) * math.sin(angle)
    return (centre[0] + math.degrees(math.atan2(east, north)) + 180) % 360 - 180, math.degrees(latitude)


def _drawn(centre: Point, half: float, code: str, countries: Coasts) -> dict[str, Any]:
    """A map's frame and its two paths: the land of `code`, and all other land."""
    scale = HEIGHT / 2 / half
    own: list[Path_] = []
    others: list[Path_] = []
    for other, coasts in countries.items():
        target = own if other == code else others
        target += [ring for coast in coasts if (ring := _framed(coast, centre, scale))]
    tolerance = 0.8
    while True:
        own, others = ([_thinned(ring, tolerance) for ring in rings] for rings in (own, others))
        paths = [_path(rings, least=2 * tolerance) for rings in (own, others)]
        if sum(map(len, paths)) <= _MOST_BYTES:
            break
        tolerance *= 1.4
    frame = [round(centre[0], 3), round(centre[1], 3), round(scale, 2)]
    return {"frame": frame, "own": paths[0], "others": paths[1]}


def _framed(ring: NDArray[np.float64], centre: Point, scale: float) -> Path_:
    """A ring in the frame's units, cut at its edges; empty when it lies outside."""
    east, north, cosine = lambert(ring[:, 0], ring[:, 1], centre)
    reach = 1.1 * math.hypot(WIDTH, HEIGHT) / 2 / scale  # of the frame's corners, in radians or a little more
    if cosine.min() < _OPPOSITE or cosine.max() < math.cos(min(reach + _LONG_SIDE, math.pi)):
        return []
    points = np.column_stack((WIDTH / 2 + east * scale, HEIGHT / 2 - north * scale))
    moved = np.any(np.diff(np.rint(points), axis=0), axis=1)
    flat = [(x, y) for x, y in points[np.append(True, moved)].tolist()]
    for axis, limit, sign in ((0, -9, 1), (0, WIDTH + 9, -1), (1, -9, 1), (1, HEIGHT + 9, -1)):
        flat = _cut(flat, axis, limit, sign)
    return flat


def _cut(ring: Path_, axis: int, limit: float, sign: int) -> Path_:
    """The part of a ring on one side of a line (Sutherland and Hodgman, 1974)."""
    kept: Path_ = []
    for start, end in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside, was_inside = sign * (end[axis] - limit) >= 0, sign * (start[axis] - limit) >= 0
        if inside != was_inside:
            share = (limit - start[axis]) / (end[axis] - start[axis])
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
        if inside:
            kept.append(end)
    return kept


def _thinned(line: Path_, tolerance: float) -> Path_:
    """The line without the points that lie nearer than `tolerance` to what is left of it."""
    if len(line) < 4:
        return line
    kept = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        far, where = _farthest(line, first, last)
        if far > tolerance:
            kept.add(where)
            parts += [(first, where), (where, last)]
    return [line[i] for i in sorted(kept)]


def _farthest(line: Path_, first: int, last: int) -> tuple[float, int]:
    (x1, y1), (x2, y2) = line[first], line[last]
    length = math.hypot(x2 - x1, y2 - y1)
    best, where = 0.0, first
    for i in range(first + 1, last):
        x, y = line[i]
        across = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1))
        distance = across / length if length else math.hypot(x - x1, y - y1)
        if distance > best:
            best, where = distance, i
    return best, where


def _path(rings: Iterable[Path_], least: float) -> str:
    """An SVG path of whole numbers, without the rings that are smaller than `least` either way."""
    parts = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points) if (x1, y1) != (x2, y2)]
        if len(steps) < 3 or max(_span(x for x, _ in points), _span(y for _, y in points)) < least:
            continue
        moves = "".join(
            f"{x}{'' if y < 0 else ' '}{y}" if i == 0 else _step(x, y) for i, (x, y) in enumerate(steps[:-1])
        )
        parts.append(f"M{points[0][0]} {points[0][1]}l{moves}z")
    return "".join(parts)


def _step(x: int, y: int) -> str:
    return f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}"


def _span(values: Iterable[int]) -> int:
    found = list(values)
    return max(found) - min(found)


def lambert(longitudes: Degrees, latitudes: Degrees, centre: tuple[float, float]) -> tuple[Degrees, Degrees, Degrees]:
    """`projection.lambert_point` for many points at once."""
    longitude, latitude = np.radians(longitudes - centre[0]), np.radians(latitudes)
    latitude0 = math.radians(centre[1])
    cosine = math.sin(latitude0) * np.sin(latitude) + math.cos(latitude0) * np.cos(latitude) * np.cos(longitude)
    factor = np.sqrt(2 / np.maximum(1e-9, 1 + cosine))
    north = math.cos(latitude0) * np.sin(latitude) - math.sin(latitude0) * np.cos(latitude) * np.cos(longitude)
    return factor * np.cos(latitude) * np.sin(longitude), factor * north, cosine
