"""Makes records of all places of the built-in pack from its inputs and from the tables of this folder."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import chain
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from newsreel.knowledge.countries import (
    DISSOLVED,
    HIGHEST,
    World,
    capitals_of,
    country_id,
    country_names,
    country_record,
    country_table,
    country_within,
    other_names,
    point_of,
    quiet_names,
    references,
    shown,
)
from newsreel.knowledge.priors import weight_of_mass
from newsreel.knowledge.record import Record, name_key
from newsreel.knowledge.safety import doubt, is_doubtful, safe_aliases
from newsreel.knowledge.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsreel.knowledge.inputs import Inputs

# A place's mass is about how many people its name stands for in news of the world: its own, and more for what is
# decided there. The factors were set by looking at names that cities, regions and countries share.
_CAPITAL: Final = 10.0
_REGION: Final = 1.5
_NAMESAKE: Final = 0.05  # of a region that is called as a city within it
_COUNTY: Final = 0.1
_LEAST: Final = 3e3
_VERY_LARGE: Final = 1_000_000

_WITH_COUNTIES: Final = frozenset({"US", "GB", "IE"})
_COUNTY_WORD: Final = re.compile(r"^County | (County|Parish|Borough|county borough)$")
_SHORT: Final = 4
_GENERIC: Final = re.compile(
    r" (Province|Region|Governorate|Oblast|State|County|District|Department|Prefecture|Voivodeship|Canton|Krai|"
    r"Municipality|Division|Territory|Emirate|Viloyati|Sheng|Republic)$"
)
_CALLED: Final = {
    "AF": "Province", "AR": "Province", "CN": "Province", "DZ": "Province", "EG": "Governorate", "HU": "County",
    "ID": "Province", "IQ": "Governorate", "IR": "Province", "JO": "Governorate", "JP": "Prefecture", "KG": "Region",
    "KZ": "Region", "LB": "Governorate", "LY": "District", "MZ": "Province", "NG": "State", "PH": "Province",
    "PL": "Voivodeship", "RU": "Oblast", "SD": "State", "SE": "County", "SS": "State", "SY": "Governorate",
    "TR": "Province", "UA": "Oblast", "UZ": "Region", "VE": "State", "VN": "Province", "YE": "Governorate",
    "ZA": "Province", "ZM": "Province",
}  # fmt: skip


def place_records(inputs: Inputs, centres: Mapping[str, tuple[float, float]]) -> Iterator[Record]:
    """The records of all places, larger kinds first; `centres` are latitude and longitude of countries by ISO code."""
    world = World(inputs, centres)
    world.cities = {city["name"] for city in inputs.cities.values()}
    world.largest = _gathered(inputs.cities.values(), lambda city: city["countrycode"])[1]
    world.capitals = capitals_of(inputs)
    world.table = country_table()
    world.more = {place: tuple(map(listed, others)) for place, *others in rows("more-names.txt", 4)}
    world.middles = {place: point_of(point) for place, point in rows("centres.txt", 2)}
    world.lies_in = {code: country_within(code, inputs) for code in inputs.countries}
    regions = list(_world_regions(inputs))
    world.known = _known_regions(regions)
    world.taken = frozenset(_taken(inputs, regions))
    yield from regions
    yield from (country_record(code, world) for code in sorted(inputs.countries) if code not in DISSOLVED)
    yield from (_with_more(record, world) for record in chain(_regions(world), _counties(world), _cities(world)))


def _with_more(record: Record, world: World) -> Record:
    """The record with the names of `data/more-names.txt`."""
    if record.id not in world.more:
        return record
    shorts, demonyms, aliases = world.more[record.id]
    return replace(record, shorts=shorts, demonyms=demonyms, aliases=tuple(dict.fromkeys((*aliases, *record.aliases))))


# --- continents, world regions, seas ----------------------------------------------------------------------------


def _world_regions(inputs: Inputs) -> Iterator[Record]:
    for slug, wikidata, name, word, point, within, adjectives, others, m49, description, shorts in rows(
        "world-regions.txt", 11
    ):
        latitude, longitude = point_of(point)
        names = {
            language.replace("_", "-"): territories[m49]
            for language, territories in inputs.territories.items()
            if m49 in territories
        }
        yield Record(
            id=f"region:{slug}",
            kind="place",
            name=name,
            weight=weight_of_mass(_REGION_MASS.get(word, 3e6), HIGHEST),
            names=names,
            aliases=other_names(others, names, name),
            shorts=listed(shorts),
            demonyms=listed(adjectives),
            quiet=quiet_names(names, name),
            classes=(word,),
            within=tuple(_region_or_country(part) for part in listed(within)),
            latitude=latitude,
            longitude=longitude,
            description=description,
            references=references(wikidata=wikidata, m49=m49),
        )


_REGION_MASS: Final = {"continent": 1e8, "world": 1e6, "country": 3e7, "world-region": 3e7, "region": 1e7, "water": 1e7}


def _region_or_country(part: str) -> str:
    return country_id(part) if part.isupper() else f"region:{part}"


def _known_regions(regions: Iterable[Record]) -> dict[tuple[str, str], str]:
    known = {}
    for record in regions:
        for place in record.within:
            if place.startswith("country:") and "region" in record.classes:
                known.update({(place[8:], name): record.id for name in (record.name, *record.aliases)})
    return known


# --- regions and counties ---------------------------------------------------------------------------------------


def _regions(world: World) -> Iterator[Record]:
    """First-level regions of all countries; one that the table of world regions tells of is left to it."""
    inputs = world.inputs
    people, places = _gathered(inputs.cities.values(), _region_code)
    spread = _spread(inputs.towns, lambda town: f"{town['country']}.{town['admin1']}")
    cities = _city_names(inputs)
    for code, name in inputs.regions.items():
        country = code.split(".")[0]
        short = _GENERIC.sub("", name)
        if country not in inputs.countries or (country, short) in world.known or (country, name) in world.known:
            continue
        namesake = _NAMESAKE if (country, short) in cities else 1.0
        point = world.middles.get(f"admin:{code}") or spread.get(code) or places.get(code)
        yield Record(
            id=f"admin:{code}",
            kind="place",
            name=name,
            weight=weight_of_mass(max(_LEAST, _REGION * namesake * max(people[code], 3e5)), HIGHEST),
            aliases=_region_aliases(name, short, country, world.taken),
            doubt=doubt(name, 10**6),
            classes=("region",),
            within=(country_id(country), *world.lies_in[country]),
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            description=f"{'state' if country == 'US' else 'region'} of {shown(country, inputs)}",
        )


def _city_names(inputs: Inputs) -> set[tuple[str, str]]:
    """Names of cities, and other names of large ones, with their country."""
    return {
        (city["countrycode"], name)
        for city in inputs.cities.values()
        for name in (city["name"], *(city["alternatenames"] if city["population"] >= _VERY_LARGE else ()))
    }


def _region_code(city: Mapping[str, Any]) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"


def _region_aliases(name: str, short: str, country: str, taken: frozenset[str]) -> tuple[str, ...]:
    called = f"{short} {_CALLED[country]}" if country in _CALLED else ""
    return tuple(other for other in dict.fromkeys((short, called)) if other and other != name and other not in taken)


def _gathered(
    cities: Iterable[Mapping[str, Any]], code_of: Callable[[Mapping[str, Any]], str]
) -> tuple[defaultdict[str, int], dict[str, tuple[float, float]]]:
    """People living in the cities of each region, and the point of its largest city."""
    people: defaultdict[str, int] = defaultdict(int)
    largest: dict[str, tuple[int, float, float]] = {}
    for city in cities:
        code = code_of(city)
        people[code] += city["population"]
        largest[code] = max(largest.get(code, (0, 0.0, 0.0)), (city["population"], city["latitude"], city["longitude"]))
    return people, {code: (latitude, longitude) for code, (_, latitude, longitude) in largest.items()}


def _spread(
    towns: Iterable[Mapping[str, str]], code_of: Callable[[Mapping[str, str]], str]
) -> dict[str, tuple[float, float]]:
    """The middle of each region: between the centre of the box around its towns and the mean of the towns."""
    latitudes: defaultdict[str, list[float]] = defaultdict(list)
    longitudes: defaultdict[str, list[float]] = defaultdict(list)
    for town in towns:
        code = code_of(town)
        latitudes[code].append(float(town["lat"]))
        longitudes[code].append(float(town["lng"]))
    return {code: (_middle(latitudes[code]), _middle(longitudes[code])) for code in latitudes}


def _middle(values: list[float]) -> float:
    return ((min(values) + max(values)) / 2 + fmean(values)) / 2


def _counties(world: World) -> Iterator[Record]:
    """Counties and the like of those English-speaking countries whose local news is full of them."""
    inputs = world.inputs
    spread = _spread(inputs.towns, lambda town: f"{town['country']}.{town['admin1']}.{town['admin2']}")
    for code, name in inputs.counties.items():
        country, state, _ = code.split(".")
        if country not in _WITH_COUNTIES or code not in spread or name.startswith("City "):
            continue
        short = _COUNTY_WORD.sub("", name)
        yield Record(
            id=f"admin:{code}",
            kind="place",
            name=name,
            weight=weight_of_mass(_COUNTY * 1e5, HIGHEST),
            aliases=(short,) if short != name and len(short) > _SHORT and not is_doubtful(short) else (),
            classes=("county",),
            within=(*_region_of(f"{country}.{state}", world), country_id(country), *world.lies_in[country]),
            latitude=spread[code][0],
            longitude=spread[code][1],
            description=f"county in {inputs.regions.get(f'{country}.{state}', '')}, {shown(country, inputs)}",
        )


# --- cities -----------------------------------------------------------------------------------------------------


def _cities(world: World) -> Iterator[Record]:
    inputs, capitals = world.inputs, set(world.capitals.values())
    for number, city in inputs.cities.items():
        country, people = city["countrycode"], int(city["population"])
        if country not in inputs.countries or country in DISSOLVED:
            continue
        capital = number in capitals
        region = f"{country}.{city['admin1code']}"
        yield Record(
            id=f"geonames:{number}",
            kind="place",
            name=city["name"],
            weight=weight_of_mass(max(_LEAST, people * (_CAPITAL if capital else 1.0)), HIGHEST),
            aliases=safe_aliases(city["name"], city["alternatenames"], people, world.taken),
            doubt=0.0 if capital else doubt(city["name"], people),
            classes=_city_classes(people, capital=capital),
            within=(*_region_of(region, world), country_id(country), *world.lies_in[country]),
            latitude=round(city["latitude"], 3),
            longitude=round(city["longitude"], 3),
            population=people or None,
            references={"geonames": number},
        )


def _city_classes(people: int, *, capital: bool) -> tuple[str, ...]:
    size = "city" if people >= 50_000 or capital else "town"
    return ("capital", size) if capital else (size,)


def _region_of(code: str, world: World) -> tuple[str, ...]:
    name = world.inputs.regions.get(code)
    if name is None:
        return ()
    country = code.split(".", maxsplit=1)[0]
    known = world.known.get((country, _GENERIC.sub("", name))) or world.known.get((country, name))
    return (known or f"admin:{code}",)


def _taken(inputs: Inputs, regions: Iterable[Record]) -> Iterator[str]:
    """The keys of names that belong to countries and world regions, which no city's alias may take."""
    for record in regions:
        yield from filter(None, map(name_key, (record.name, *record.aliases, *record.names.values(), *record.demonyms)))
    for code, (_, adjectives, others, shorts) in country_table().items():
        if code in inputs.countries:
            told = (*country_names(code, inputs).values(), *listed(adjectives), *listed(others), *listed(shorts))
            yield from filter(None, map(name_key, told))
