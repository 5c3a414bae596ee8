"""Maps are SVG without style, small, and told in words as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from newsreel.knowledge.maps import _index, locator, world
from newsreel.knowledge.names import Entity

if TYPE_CHECKING:
    from newsreel.knowledge.pack import Pack

SVG = ""  # the maps stand inside a page and bear no namespace


def place(**told: object) -> Entity:
    known: dict[str, object] = {"id": "x", "kind": "place", "name": "X", "weight": 0.5, **told}
    return Entity(**known)  # type: ignore[arg-type]


def circle(svg: str) -> tuple[int, int] | None:
    found = re.search(r'<circle class="map-place" cx="(-?\d+)" cy="(-?\d+)"', svg)
    return (int(found[1]), int(found[2])) if found else None


@pytest.mark.parametrize("identifier", ["country:UZ", "geonames:1512569", "region:sahel", "country:RU", "country:MT"])
def test_a_locator_is_well_formed_small_and_without_style(places: Pack, identifier: str) -> None:
    entity = places.entity(identifier)
    assert entity is not None
    svg = locator(entity, places.entity)
    root = ET.fromstring(svg)
    assert len(svg.encode()) <= 15_000
    assert (root.tag, root.get("role"), root.get("viewBox")) == ("svg", "img", "0 0 640 480")
    assert "style" not in svg
    assert "<script" not in svg
    assert entity.name in (root.findtext("title") or "")
    assert "Borders are drawn as they are in effect" in (root.findtext("desc") or "")
    assert root.get("aria-labelledby") == root.find("title").get("id")  # type: ignore[union-attr]


def test_every_prepared_map_is_small(places: Pack) -> None:
    frames = [name for name in _index() if name != "world"]
    assert len(frames) > 400
    sizes = {name: len(locator(place(id=name, latitude=0.0, longitude=0.0), places.entity)) for name in frames}
    assert max(sizes.values()) <= 15_000


def test_a_city_is_a_dot_in_its_country(places: Pack) -> None:
    tashkent, uzbekistan = places.entity("geonames:1512569"), places.entity("country:UZ")
    assert tashkent is not None
    assert uzbekistan is not None
    svg = locator(tashkent, places.entity)
    spot = circle(svg)
    assert spot is not None
    assert 320 < spot[0] < 600  # Tashkent lies in the east of its country, north of the middle
    assert 150 < spot[1] < 300
    assert ">Tashkent</text>" in svg
    assert "Map: Tashkent, Uzbekistan" in svg
    assert circle(locator(uzbekistan, places.entity)) is None


def test_a_place_without_a_frame_of_its_own_lies_in_the_nearest_one(places: Pack) -> None:
    found = place(name="Termez & <b>", latitude=37.2, longitude=67.3, within=("nowhere", "Q265"))
    svg = locator(found, places.entity)
    assert "Map: Termez &amp; &lt;b&gt;, Uzbekistan" in svg
    assert "<b>" not in svg
    assert circle(svg) is not None


@pytest.mark.parametrize(
    "entity",
    [
        place(),
        place(latitude=1.0, longitude=1.0),
        place(latitude=1.0, longitude=1.0, within=("nowhere",)),
        place(within=("country:UZ",)),
        place(latitude=-60.0, longitude=-100.0, within=("country:UZ",)),
        place(kind="organisation", within=("country:UZ",)),
    ],
    ids=["bare", "no container", "unknown container", "no point", "outside the frame", "not a place"],
)
def test_what_has_no_place_on_a_map_has_no_map(places: Pack, entity: Entity) -> None:
    assert locator(entity, places.entity) == ""


def test_titles_speak_the_language_handed_in(places: Pack) -> None:
    entity = places.entity("country:UZ")
    assert entity is not None
    svg = locator(entity, places.entity, gettext=lambda text: text.replace("Map: ", "Karte: "))
    assert "Karte: Uzbekistan" in svg


def test_the_world_shades_countries_by_their_counts(places: Pack) -> None:
    counts = {"country:UZ": 3, "country:US": 40, "Q159": 1, "nobody": 9}
    svg = world(counts, places.entity, title="Items this week", address=lambda country: f"/entity/{country}?a=1&b=2")
    root = ET.fromstring(svg)
    shades = {path.findtext("title"): path.get("class") for path in root.iter("path")}
    assert shades["Uzbekistan: 3"] == "map-2"
    assert shades["United States: 40"] == "map-4"
    assert shades["Russia: 1"] == "map-1"
    assert shades["France: 0"] == "map-0"
    links = [link.get("href") for link in root.iter("a")]
    assert "/entity/country:UZ?a=1&b=2" in links
    assert len(links) == 3
    assert root.findtext("title") == "Items this week"
    assert len(svg) < 40_000
    assert "style" not in svg


def test_no_line_crosses_the_whole_world(places: Pack) -> None:
    svg = world({}, places.entity, title="x")
    steps = [abs(int(x)) for x, _ in re.findall(r"(-?\d+)[ -](-?\d+)", svg.replace("M", "\n"))]
    assert steps
    for path in re.findall(r'd="([^"]+)"', svg):
        for part in path.split("M")[1:]:
            moves = re.findall(r"-?\d+", part.split("l", 1)[1])
            assert max(abs(int(move)) for move in moves) < 350
