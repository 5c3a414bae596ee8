"""Maps as SVG: where a place lies, and how a count spreads over the countries of the world.

The shapes were prepared when the built-in pack was made (`newsreel.knowledge.atlas`); here they are only put together.
Colours come from the page's sheet by class: `map-sea`, `map-land`, `map-own`, `map-place`, `map-name` and `map-0` to
`map-4`. There is no inline style, so that a strict content security policy holds.
"""

from __future__ import annotations

import json
import math
import zlib
from functools import cache, lru_cache
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsreel.knowledge.layout import PackError
from newsreel.knowledge.projection import HEIGHT, WIDTH, WORLD_HEIGHT, WORLD_WIDTH, lambert_point

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsreel.knowledge.names import Entity

FILE: Final = "maps.pack.bin"
_WORLD: Final = "world"
_STEPS: Final = (1, 3, 6, 11)  # least counts of the classes map-1 to map-4
_DOT: Final = 9
_EDGE: Final = 0.62  # share of the width beyond which a name stands left of its dot
_NAME_AWAY: Final = 16


def locator(
    place: Entity,
    find: Callable[[str], Entity | None],
    gettext: Callable[[str], str] = str,
) -> str:
    """An SVG of at most 15 KB that shows where a place lies; "" for what has no place on a map.

    `find` gives an entity by id (`Pack.entity`). A country is drawn among its neighbours, another place as a dot in
    its country or on the map of its world region. Title and description are the text alternative.
    """
    found = _frame_of(place, find)
    if found is None:
        return ""
    frame, around = found
    shapes = _shapes(frame)
    dot = "" if frame == place.id and shapes["own"] else _dot(place, shapes["frame"])
    if not dot and frame != place.id:
        return ""
    title = gettext("Map: %(place)s") if around is None else gettext("Map: %(place)s, %(around)s")
    return _svg(
        f"map-{_slug(place.id)}",
        title % {"place": place.name, "around": around},
        gettext("Borders are drawn as they are in effect, whoever claims the land."),
        (WIDTH, HEIGHT),
        f'<path class="map-land" d="{shapes["others"]}"/><path class="map-own" d="{shapes["own"]}"/>{dot}',
    )


def world(
    counts: Mapping[str, int],
    find: Callable[[str], Entity | None],
    *,
    title: str,
    address: Callable[[str], str | None] = lambda _country: None,
    gettext: Callable[[str], str] = str,
) -> str:
    """An SVG of the world, each country in one of five classes by its count; `counts` is by the country's entity id.

    `title` says what is counted. `address` gives the page of a country, for a link; None for none.
    """
    by_code = {code: count for country, count in counts.items() if (code := _code(find(country)))}
    parts = [_counted(code, path, by_code.get(code, 0), find, address) for code, path in _shapes(_WORLD).items()]
    note = gettext("Borders are drawn as they are in effect, whoever claims the land.")
    return _svg("map-world", title, note, (WORLD_WIDTH, WORLD_HEIGHT), "".join(parts))


def write_maps(maps: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """Writes prepared maps to one file: the length of its index, the index, and each map compressed by itself."""
    index, parts, at = {}, [], 0
    for name, shapes in maps.items():
        part = zlib.compress(json.dumps(shapes, separators=(",", ":")).encode(), 9)
        index[name] = [at, len(part)]
        parts.append(part)
        at += len(part)
    told = json.dumps(index, separators=(",", ":")).encode()
    path.write_bytes(len(told).to_bytes(4, "little") + told + b"".join(parts))


def _frame_of(place: Entity, find: Callable[[str], Entity | None]) -> tuple[str, str | None] | None:
    """The id of the narrowest frame that shows the place, and the name of what it shows when that is another."""
    if place.id in _index():
        return place.id, None
    if place.latitude is None or place.longitude is None:
        return None
    for outer in place.within:
        around = find(outer)
        if around is not None and around.id in _index():
            return around.id, around.name
    return None


def _dot(place: Entity, frame: list[float]) -> str:
    """A dot with the place's name beside it; "" when the place lies outside the frame."""
    if place.latitude is None or place.longitude is None:
        return ""
    east, north, cosine = lambert_point(place.longitude, place.latitude, (frame[0], frame[1]))
    x, y = WIDTH / 2 + east * frame[2], HEIGHT / 2 - north * frame[2]
    if cosine < 0 or not (0 <= x <= WIDTH and 0 <= y <= HEIGHT) or math.isnan(x):
        return ""
    left = x > WIDTH * _EDGE
    at, anchor = (x - _NAME_AWAY, "end") if left else (x + _NAME_AWAY, "start")
    name = f'<text class="map-name" x="{at:.0f}" y="{y + 8:.0f}" text-anchor="{anchor}">{escape(place.name)}</text>'
    return f'<circle class="map-place" cx="{x:.0f}" cy="{y:.0f}" r="{_DOT}"/>{name}'


def _counted(
    code: str, path: str, count: int, find: Callable[[str], Entity | None], address: Callable[[str], str | None]
) -> str:
    country = find(f"country:{code}")
    name = escape(country.name if country is not None else code)
    step = sum(count >= least for least in _STEPS)
    drawn = f'<path class="map-{step}" d="{path}"><title>{name}: {count}</title></path>'
    where = address(country.id) if country is not None and count else None
    return f'<a href="{escape(where)}">{drawn}</a>' if where else drawn


def _svg(identifier: str, title: str, description: str, size: tuple[int, int], content: str) -> str:
    return (
        f'<svg class="map" viewBox="0 0 {size[0]} {size[1]}" role="img" aria-labelledby="{identifier}-title" '
        f'aria-describedby="{identifier}-note"><title id="{identifier}-title">{escape(title)}</title>'
        f'<desc id="{identifier}-note">{escape(description)}</desc>'
        f'<rect class="map-sea" width="{size[0]}" height="{size[1]}"/>{content}</svg>'
    )


def _code(country: Entity | None) -> str | None:
    return country.id.removeprefix("country:") if country is not None else None


def _slug(identifier: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in identifier)


@lru_cache(maxsize=64)
def _shapes(name: str) -> Any:
    start, length = _index()[name]
    with _file().open("rb") as file:
        file.seek(start)
        return json.loads(zlib.decompress(file.read(length)))


@cache
def _index() -> dict[str, tuple[int, int]]:
    """Where each prepared map stands in the file, from its first byte."""
    with _file().open("rb") as file:
        length = int.from_bytes(file.read(4), "little")
        told = json.loads(file.read(length))
    return {name: (at + 4 + length, size) for name, (at, size) in told.items()}


def _file() -> Path:
    path = Path(str(resources.files("newsreel.knowledge").joinpath("data", FILE)))
    if not path.exists():
        raise PackError("This installation holds no maps. Make them with: newsreel kb build places", "absent")
    return path
