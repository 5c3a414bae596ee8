"""Makes records of countries and territories, and what the makers of other places need to know of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsreel.knowledge.inputs import FIGURES_YEAR
from newsreel.knowledge.priors import weight_of_mass
from newsreel.knowledge.record import Fact, Record
from newsreel.knowledge.safety import is_doubtful
from newsreel.knowledge.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsreel.knowledge.inputs import Inputs

# A place's mass is about how many people its name stands for in news of the world: its own, and more for what is
# decided there. The factors were set by looking at names that cities, regions and countries share.
HIGHEST: Final = 3e9
_COUNTRY: Final = 3e7
_TERRITORY: Final = 3e6
_COUNTRY_DOUBT: Final = 0.2

DISSOLVED: Final = frozenset({"AN", "CS"})
_ALL_TERRITORIES: Final = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF"
    " PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT"
)
_TERRITORIES: Final = frozenset(_ALL_TERRITORIES.split())
_NO_NEIGHBOURS: Final = {"US", "CU"}  # but for a naval base, which GeoNames counts
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


@dataclass(slots=True)
class World:
    """What the makers of records share: inputs, and what the earlier ones found."""

    inputs: Inputs
    centres: Mapping[str, tuple[float, float]]
    cities: set[str] = field(default_factory=set)  # their own names, which no country's foreign name may take
    largest: dict[str, tuple[float, float]] = field(default_factory=dict)  # where a country's largest city lies
    capitals: dict[str, str] = field(default_factory=dict)  # country code → GeoNames id
    known: dict[tuple[str, str], str] = field(default_factory=dict)  # country and name → region of the table
    taken: frozenset[str] = frozenset()
    middles: dict[str, tuple[float, float]] = field(default_factory=dict)  # of places whose computed one misleads
    table: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    more: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # id → shorts, demonyms, aliases
    lies_in: dict[str, tuple[str, ...]] = field(default_factory=dict)  # country code → world regions


def point_of(field_: str) -> tuple[float, float]:
    latitude, longitude = field_.split(",")
    return float(latitude), float(longitude)


def country_id(code: str) -> str:
    """The id of a country in the built-in pack, by its ISO 3166 code."""
    return f"country:{code}"


def country_record(code: str, world: World) -> Record:
    """A country as the pack holds it: names in every language told, what it is, its figures, where it lies."""
    inputs, told = world.inputs, world.inputs.countries[code]
    wikidata, adjectives, others, shorts = world.table[code]
    names = country_names(code, inputs)
    name = shown(code, inputs)
    figures = inputs.figures.get(code, {})
    people = int(figures.get("_population", 0)) or int(told["population"])
    territory = code in _TERRITORIES
    point = world.middles.get(country_id(code)) or world.centres.get(code) or world.largest.get(code)
    return Record(
        id=country_id(code),
        kind="place",
        name=name,
        weight=weight_of_mass((_TERRITORY if territory else _COUNTRY) + 2 * people, HIGHEST),
        names=names,
        aliases=other_names(others, names, name),
        shorts=listed(shorts),
        demonyms=listed(adjectives),
        quiet=(*quiet_names(names, name), *sorted(set(names.values()) & world.cities - {name})),
        doubt=_COUNTRY_DOUBT if name in {"Chad", "Georgia", "Jordan", "Jersey", "Turkey"} else 0.0,
        classes=("territory",) if territory else ("country",),
        within=world.lies_in[code],
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        population=people or None,
        description=_country_description(world.lies_in[code], territory=territory),
        facts=tuple(_country_facts(code, world)),
        references=references(
            wikidata=wikidata, geonames=told["geonameid"], iso=code, iso3=told["iso3"], ison=told["isonumeric"]
        ),
    )


def _country_description(within: tuple[str, ...], *, territory: bool) -> str:
    kind = "territory" if territory else "country"
    around = {f"region:{slug}": name for slug, _, name, *_ in rows("world-regions.txt", 11)}
    return f"{kind} in {around[within[0]]}" if within else kind


def country_table() -> dict[str, tuple[str, str, str, str]]:
    return {code: (q, adjectives, others, shorts) for code, q, adjectives, others, shorts in rows("countries.txt", 5)}


def country_names(code: str, inputs: Inputs) -> dict[str, str]:
    """A country's name by language, as the territories' table tells it; English is always there."""
    names = {}
    for language, territories in inputs.territories.items():
        name = _plain_name(territories.get(code, ""))
        if name and language != "en":
            names[language.replace("_", "-")] = name
    return names | {"en": shown(code, inputs)}


def shown(code: str, inputs: Inputs) -> str:
    english = inputs.territories["en"].get(code) or str(inputs.countries[code]["name"]).strip()
    return _SHOWN.get(code) or _plain_name(english).replace(" & ", " and ").replace("St. ", "Saint ")


def _plain_name(name: str) -> str:
    return re.sub(r"\s*[((].*?[))]", "", name).replace("’", "'").strip()


def country_within(code: str, inputs: Inputs) -> tuple[str, ...]:
    """The world regions that a country lies in, the narrowest first, then its continent."""
    slugs = {m49: f"region:{slug}" for slug, *_, m49, _about, _shorts in rows("world-regions.txt", 11) if m49}
    own = [f"region:{slug}" for slug, codes in rows("members.txt", 2) if code in codes.split()]
    found, wanted = [], {code}
    while wanted:
        wanted = {outer for outer, inner in inputs.containment.items() if wanted & set(inner) and outer.isdigit()}
        found += sorted(slugs[outer] for outer in wanted if outer in slugs and slugs[outer] not in found)
    order = [place for place in found if place != "region:world"]
    return tuple(dict.fromkeys(order[:1] + own + order[1:]))


def _country_facts(code: str, world: World) -> Iterator[Fact]:
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
    listed_there = (other for other in told["neighbours"].split(",") if other in inputs.countries)
    neighbours = tuple(country_id(other) for other in listed_there if {code, other} != _NO_NEIGHBOURS)
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


def capitals_of(inputs: Inputs) -> dict[str, str]:
    """The GeoNames id of each country's capital, where it is among the cities."""
    wanted = {code: _CAPITALS.get(code, row["capital"]) for code, row in inputs.countries.items()}
    found: dict[str, tuple[bool, int, str]] = {}
    for number, city in inputs.cities.items():
        code, capital = city["countrycode"], wanted.get(city["countrycode"])
        own = city["name"] == capital
        if capital and (own or capital in city["alternatenames"]):
            found[code] = max(found.get(code, (False, 0, "")), (own, city["population"], number))
    return {code: number for code, (_, _, number) in found.items()}


def other_names(others: str, names: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(other for other in listed(others) if other != name and other not in names.values())


def quiet_names(names: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Names in other languages that in a text are words sooner than names: shown on the page, never looked for."""
    found = {
        other
        for language, other in names.items()
        if other != name and (_is_slight(other, 6 if language == "vi" else 4) or is_doubtful(other))
    }
    return tuple(sorted(found))


def _is_slight(name: str, least: int) -> bool:
    """Whether a name is a short one in Latin letters, or begins with a small letter."""
    return (len(name) < least and bool(_LATIN.search(name))) or name[0].islower()


_LATIN: Final = re.compile(r"[A-Za-z]")


def references(**numbers: object) -> dict[str, str]:
    return {register: str(number) for register, number in numbers.items() if number}
