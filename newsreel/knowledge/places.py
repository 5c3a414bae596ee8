"""Makes records of all places of the built-in pack from its inputs and from the tables of this folder."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from newsreel.knowledge.inputs import FIGURES_YEAR
from newsreel.knowledge.priors import weight_of_mass
from newsreel.knowledge.record import Fact, Record, name_key
from newsreel.knowledge.safety import doubt, safe_aliases
from newsreel.knowledge.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsreel.knowledge.inputs import Inputs

# A place's mass is about how many people its name stands for in news of the world: its own, and more for what is
# decided there. The factors were set by looking at names that cities, regions and countries share.
_HIGHEST: Final = 3e9
_COUNTRY: Final = 3e7
_TERRITORY: Final = 3e6
_CAPITAL: Final = 10.0
_REGION: Final = 0.7
_NAMESAKE: Final = 0.05  # of a region that is called as a city within it
_COUNTY: Final = 0.1
_LEAST: Final = 3e3

_DISSOLVED: Final = frozenset({"AN", "CS"})
_ALL_TERRITORIES: Final = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF"
    " PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT"
)
_TERRITORIES: Final = frozenset(_ALL_TERRITORIES.split())
_CAPITALS: Final = {"KZ": "Astana"}
_SHOWN: Final = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "FK": "Falkland Islands",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "TR": "Turkey",
}
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
    world = _World(inputs, centres)
    world.capitals = _capitals(inputs)
    world.table = _country_table()
    world.lies_in = {code: _country_within(code, inputs) for code in inputs.countries}
    regions = list(_world_regions(inputs))
    world.known = _known_regions(regions)
    world.taken = frozenset(_taken(inputs, regions))
    yield from regions
    yield from (_country(code, world) for code in sorted(inputs.countries) if code not in _DISSOLVED)
    yield from _regions(world)
    yield from _counties(world)
    yield from _cities(world)


@dataclass(slots=True)
class _World:
    """What the makers of records share: inputs, and what the earlier ones found."""

    inputs: Inputs
    centres: Mapping[str, tuple[float, float]]
    capitals: dict[str, str] = field(default_factory=dict)  # country code → GeoNames id
    known: dict[tuple[str, str], str] = field(default_factory=dict)  # country and name → region of the table
    taken: frozenset[str] = frozenset()
    table: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    lies_in: dict[str, tuple[str, ...]] = field(default_factory=dict)  # country code → world regions


def country_id(code: str) -> str:
    """The id of a country in the built-in pack, by its ISO 3166 code."""
    return f"country:{code}"


# --- continents, world regions, seas ----------------------------------------------------------------------------


def _world_regions(inputs: Inputs) -> Iterator[Record]:
    for slug, wikidata, name, word, point, within, adjectives, others, m49, description, shorts in rows(
        "world-regions.txt", 11
    ):
        latitude, longitude = (float(part) for part in point.split(","))
        names = {
            language.replace("_", "-"): territories[m49]
            for language, territories in inputs.territories.items()
            if m49 in territories
        }
        yield Record(
            id=f"region:{slug}",
            kind="place",
            name=name,
            weight=weight_of_mass(_REGION_MASS.get(word, 3e6), _HIGHEST),
            names=names,
            aliases=_joined(others, names, name),
            shorts=listed(shorts),
            demonyms=listed(adjectives),
            quiet=_quiet(names, name),
            classes=(word,),
            within=tuple(_region_or_country(part) for part in listed(within)),
            latitude=latitude,
            longitude=longitude,
            description=description,
            references=_references(wikidata=wikidata, m49=m49),
        )


_REGION_MASS: Final = {"continent": 1e8, "world": 1e6, "country": 3e7, "world-region": 3e7, "region": 1e7, "water": 1e7}


def _region_or_country(part: str) -> str:
    return country_id(part) if part.isupper() else f"region:{part}"


def _joined(others: str, names: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(other for other in listed(others) if other != name and other not in names.values())


def _quiet(names: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Names in other languages too short to be told from words: shown on the entity's page, never looked for."""
    return tuple(
        {other for language, other in names.items() if len(other) < 4 and other.isascii() and other != name}
        | {other for language, other in names.items() if language == "vi" and len(other) < 6 and other != name}
    )


def _references(**numbers: object) -> dict[str, str]:
    return {register: str(number) for register, number in numbers.items() if number}


def _known_regions(regions: Iterable[Record]) -> dict[tuple[str, str], str]:
    known = {}
    for record in regions:
        for place in record.within:
            if place.startswith("country:") and "region" in record.classes:
                known.update({(place[8:], name): record.id for name in (record.name, *record.aliases)})
    return known


# --- countries --------------------------------------------------------------------------------------------------


def _country(code: str, world: _World) -> Record:
    inputs, told = world.inputs, world.inputs.countries[code]
    wikidata, adjectives, others, shorts = world.table[code]
    names = _country_names(code, inputs)
    name = _shown(code, inputs)
    figures = inputs.figures.get(code, {})
    people = int(figures.get("_population", 0)) or int(told["population"])
    territory = code in _TERRITORIES
    point = world.centres.get(code)
    return Record(
        id=country_id(code),
        kind="place",
        name=name,
        weight=weight_of_mass((_TERRITORY if territory else _COUNTRY) + 2 * people, _HIGHEST),
        names=names,
        aliases=_joined(others, names, name),
        shorts=listed(shorts),
        demonyms=listed(adjectives),
        quiet=_quiet(names, name),
        doubt=0.25 if name in {"Chad", "Georgia", "Jordan", "Jersey", "Turkey", "Guinea"} else 0.0,
        classes=("territory",) if territory else ("country",),
        within=world.lies_in[code],
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        population=people or None,
        description=None,
        facts=tuple(_country_facts(code, world)),
        references=_references(
            wikidata=wikidata, geonames=told["geonameid"], iso=code, iso3=told["iso3"], ison=told["isonumeric"]
        ),
    )


def _country_table() -> dict[str, tuple[str, str, str, str]]:
    return {code: (q, adjectives, others, shorts) for code, q, adjectives, others, shorts in rows("countries.txt", 5)}


def _country_names(code: str, inputs: Inputs) -> dict[str, str]:
    names = {}
    for language, territories in inputs.territories.items():
        name = _plain_name(territories.get(code, ""))
        if name and language != "en":
            names[language.replace("_", "-")] = name
    return names | {"en": _shown(code, inputs)}


def _shown(code: str, inputs: Inputs) -> str:
    english = inputs.territories["en"].get(code) or str(inputs.countries[code]["name"]).strip()
    return _SHOWN.get(code) or _plain_name(english).replace(" & ", " and ").replace("St. ", "Saint ")


def _plain_name(name: str) -> str:
    return re.sub(r"\s*[((].*?[))]", "", name).replace("’", "'").strip()


def _country_within(code: str, inputs: Inputs) -> tuple[str, ...]:
    """The world regions that a country lies in, the narrowest first, then its continent."""
    slugs = {m49: f"region:{slug}" for slug, *_, m49, _about, _shorts in rows("world-regions.txt", 11) if m49}
    own = [f"region:{slug}" for slug, codes in rows("members.txt", 2) if code in codes.split()]
    found, wanted = [], {code}
    while wanted:
        wanted = {outer for outer, inner in inputs.containment.items() if wanted & set(inner) and outer.isdigit()}
        found += sorted(slugs[outer] for outer in wanted if outer in slugs and slugs[outer] not in found)
    order = [place for place in found if place != "region:world"]
    return tuple(dict.fromkeys(order[:1] + own + order[1:]))


def _country_facts(code: str, world: _World) -> Iterator[Fact]:
    inputs, told = world.inputs, world.inputs.countries[code]
    if code in world.capitals:
        yield Fact("capital", f"geonames:{world.capitals[code]}", source="GeoNames")
    elif told["capital"]:
        yield Fact("capital", told["capital"], source="GeoNames")
    figures = inputs.figures.get(code, {})
    if figures.get("_population", "0") != "0":
        yield Fact("population", int(figures["_population"]), year=FIGURES_YEAR, source="Unicode CLDR 48")
    if told["areakm2"]:
        yield Fact("area_km2", told["areakm2"], source="GeoNames")
    neighbours = tuple(country_id(other) for other in told["neighbours"].split(",") if other in inputs.countries)
    if neighbours:
        yield Fact("neighbours", neighbours, source="GeoNames")
    languages = _languages(figures.get("languagePopulation", {}), inputs)
    if languages:
        yield Fact("languages", languages, source="Unicode CLDR 48")
    currency = inputs.currencies.get(told["currencycode"]) or told["currencyname"]
    if currency:
        yield Fact("currency", currency, source="Unicode CLDR")


def _languages(spoken: Mapping[str, Mapping[str, str]], inputs: Inputs) -> tuple[str, ...]:
    """English names of a country's official languages, the most spoken first; without any, of its largest one."""
    order = sorted(spoken, key=lambda code: -float(spoken[code].get("_populationPercent", 0)))
    official = [code for code in order if spoken[code].get("_officialStatus") in {"official", "de_facto_official"}]
    names = (inputs.languages.get(code) or inputs.languages.get(code.split("_")[0]) for code in official or order[:1])
    return tuple(dict.fromkeys(name for name in names if name))


def _capitals(inputs: Inputs) -> dict[str, str]:
    """The GeoNames id of each country's capital, where it is among the cities."""
    wanted = {code: _CAPITALS.get(code, row["capital"]) for code, row in inputs.countries.items()}
    found: dict[str, tuple[bool, int, str]] = {}
    for number, city in inputs.cities.items():
        code, capital = city["countrycode"], wanted.get(city["countrycode"])
        own = city["name"] == capital
        if capital and (own or capital in city["alternatenames"]):
            found[code] = max(found.get(code, (False, 0, "")), (own, city["population"], number))
    return {code: number for code, (_, _, number) in found.items()}


def _taken(inputs: Inputs, regions: Iterable[Record]) -> Iterator[str]:
    """The keys of names that belong to countries and world regions, which no city's alias may take."""
    for record in regions:
        yield from filter(None, map(name_key, (record.name, *record.aliases, *record.names.values(), *record.demonyms)))
    for code, (_, adjectives, others, shorts) in _country_table().items():
        if code in inputs.countries:
            told = (*_country_names(code, inputs).values(), *listed(adjectives), *listed(others), *listed(shorts))
            yield from filter(None, map(name_key, told))


# --- regions and counties ---------------------------------------------------------------------------------------


def _regions(world: _World) -> Iterator[Record]:
    """First-level regions of all countries; one that the table of world regions tells of is left to it."""
    inputs = world.inputs
    people, places = _gathered(inputs.cities.values(), "admin1code", "countrycode")
    spread = _spread(inputs.towns, lambda town: f"{town['country']}.{town['admin1']}")
    cities = {(city["countrycode"], city["name"]) for city in inputs.cities.values()}
    for code, name in inputs.regions.items():
        country = code.split(".")[0]
        short = _GENERIC.sub("", name)
        if country not in inputs.countries or (country, short) in world.known or (country, name) in world.known:
            continue
        namesake = _NAMESAKE if (country, short) in cities else 1.0
        point = spread.get(code) or places.get(code)
        yield Record(
            id=f"admin:{code}",
            kind="place",
            name=name,
            weight=weight_of_mass(max(_LEAST, _REGION * namesake * max(people[code], 3e5)), _HIGHEST),
            aliases=_region_aliases(name, short, country, world.taken),
            doubt=doubt(name, people[code]),
            classes=("region",),
            within=(country_id(country), *world.lies_in[country]),
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            description=f"{'state' if country == 'US' else 'region'} of {_shown(country, inputs)}",
        )


def _region_aliases(name: str, short: str, country: str, taken: frozenset[str]) -> tuple[str, ...]:
    called = f"{short} {_CALLED[country]}" if country in _CALLED else ""
    return tuple(other for other in dict.fromkeys((short, called)) if other and other != name and other not in taken)


def _gathered(
    cities: Iterable[Mapping[str, Any]], region: str, country: str
) -> tuple[defaultdict[str, int], dict[str, tuple[float, float]]]:
    """People living in a region's cities, and the point of its largest city."""
    people: defaultdict[str, int] = defaultdict(int)
    largest: dict[str, tuple[int, float, float]] = {}
    for city in cities:
        code = f"{city[country]}.{city[region]}"
        people[code] += city["population"]
        largest[code] = max(largest.get(code, (0, 0.0, 0.0)), (city["population"], city["latitude"], city["longitude"]))
    return people, {code: (latitude, longitude) for code, (_, latitude, longitude) in largest.items()}


def _spread(towns: Iterable[Mapping[str, str]], code_of: Any) -> dict[str, tuple[float, float]]:
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


def _counties(world: _World) -> Iterator[Record]:
    """The counties of the United States, which local news is full of."""
    inputs = world.inputs
    spread = _spread(inputs.towns, lambda town: f"{town['country']}.{town['admin1']}.{town['admin2']}")
    for code, name in inputs.counties.items():
        country, state, _ = code.split(".")
        if country != "US" or code not in spread:
            continue
        yield Record(
            id=f"admin:{code}",
            kind="place",
            name=name,
            weight=weight_of_mass(_COUNTY * 1e5, _HIGHEST),
            classes=("county",),
            within=(f"admin:US.{state}", country_id("US"), *world.lies_in["US"]),
            latitude=spread[code][0],
            longitude=spread[code][1],
            description=f"county in {inputs.regions.get(f'US.{state}', 'the United States')}, United States",
        )


# --- cities -----------------------------------------------------------------------------------------------------


def _cities(world: _World) -> Iterator[Record]:
    inputs, capitals = world.inputs, set(world.capitals.values())
    for number, city in inputs.cities.items():
        country, people = city["countrycode"], int(city["population"])
        if country not in inputs.countries or country in _DISSOLVED:
            continue
        capital = number in capitals
        region = f"{country}.{city['admin1code']}"
        yield Record(
            id=f"geonames:{number}",
            kind="place",
            name=city["name"],
            weight=weight_of_mass(max(_LEAST, people * (_CAPITAL if capital else 1.0)), _HIGHEST),
            aliases=safe_aliases(city["name"], city["alternatenames"], people, world.taken),
            doubt=0.0 if capital else doubt(city["name"], people),
            classes=_city_classes(people, capital=capital),
            within=(*_region_of(region, world), country_id(country), *world.lies_in[country]),
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=people or None,
            references={"geonames": number},
        )


def _city_classes(people: int, *, capital: bool) -> tuple[str, ...]:
    size = "city" if people >= 50_000 or capital else "town"
    return ("capital", size) if capital else (size,)


def _region_of(code: str, world: _World) -> tuple[str, ...]:
    name = world.inputs.regions.get(code)
    if name is None:
        return ()
    country = code.split(".", maxsplit=1)[0]
    known = world.known.get((country, _GENERIC.sub("", name))) or world.known.get((country, name))
    return (known or f"admin:{code}",)
