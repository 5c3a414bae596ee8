"""The built-in pack knows the world that news is about; it is unpacked once, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge import PackError, builtin
from newsreel.knowledge import shipped as shipping
from newsreel.knowledge.countries import country_table
from newsreel.knowledge.inputs import CREDITS
from newsreel.knowledge.profile import paragraph, speaker
from newsreel.knowledge.shipped import PACKED, TOLD, default_cache
from tests.knowledge.samples import meant

if TYPE_CHECKING:
    from newsreel.knowledge.names import Entity
    from newsreel.knowledge.pack import Pack

DATA = Path(shipping.__file__).parent / "data"
UNINHABITED = {"AQ", "BQ", "BV", "CC", "HM", "SJ", "TK", "UM"}  # or hardly: no capital, no city


def test_the_package_stays_small() -> None:
    assert (DATA / PACKED).stat().st_size <= 8_000_000


def test_a_second_use_unpacks_nothing(places: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipping, "_unpack", lambda *_: pytest.fail("It was unpacked again."))
    assert builtin(places.path.parent).path == places.path
    assert places.path.name == f"places-{json.loads((DATA / TOLD).read_text())['sha256'][:16]}.pack"
    assert [entry.name for entry in places.path.parent.iterdir()] == [places.path.name]
    places.verify()


def test_half_a_file_is_unpacked_anew(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pack.path.read_bytes()
    (tmp_path / PACKED).write_bytes(lzma.compress(content))
    digest = hashlib.sha256(content).hexdigest()
    (tmp_path / TOLD).write_text(json.dumps({"sha256": digest, "size": len(content)}))
    monkeypatch.setattr(shipping, "_data", lambda name: tmp_path / name)
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / f"places-{digest[:16]}.pack").write_bytes(b"half")
    assert len(builtin(cache)) == len(pack)
    assert (cache / f"places-{digest[:16]}.pack").read_bytes() == content


def test_a_damaged_package_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / PACKED).write_bytes(lzma.compress(b"something else"))
    (tmp_path / TOLD).write_text(json.dumps({"sha256": "0" * 64, "size": 14}))
    monkeypatch.setattr(shipping, "_data", lambda name: tmp_path / name)
    with pytest.raises(PackError, match="Install Newsreel again") as caught:
        builtin(tmp_path / "cache")
    assert caught.value.reason == "damaged"
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PackError, match="cannot be unpacked to") as caught:
        builtin(tmp_path / "file" / "cache")
    assert caught.value.reason == "absent"


@pytest.mark.parametrize(("variable", "expected"), [("/x/y", "/x/y/newsreel"), ("", "~/.cache/newsreel")])
def test_the_usual_cache_is_the_users(monkeypatch: pytest.MonkeyPatch, variable: str, expected: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", variable)
    assert default_cache() == Path(expected).expanduser()


def test_it_credits_its_sources(places: Pack) -> None:
    assert places.directory.credits == CREDITS
    assert any("GeoNames" in line and "CC BY 4.0" in line for line in CREDITS)


@pytest.mark.parametrize(
    ("name", "first", "form"),
    [
        ("Uzbekistan", "country:UZ", "name"),
        ("Uzbek", "country:UZ", "demonym"),
        ("Russian", "country:RU", "demonym"),
        ("Afghan", "country:AF", "demonym"),
        ("American", "country:US", "demonym"),
        ("US", "country:US", "short"),
        ("America", "country:US", "name"),
        ("Columbia", "geonames:4575352", "name"),
        ("U.S.", "country:US", "short"),
        ("Britain", "country:GB", "name"),
        ("Россия", "country:RU", "name"),
        ("أفغانستان", "country:AF", "name"),
        ("俄罗斯", "country:RU", "name"),
        ("Ivory Coast", "country:CI", "name"),
        ("Côte d'Ivoire", "country:CI", "name"),
        ("Burma", "country:MM", "name"),
        ("Moscow", "geonames:524901", "name"),
        ("Москва", "geonames:524901", "name"),
        ("Saint Petersburg", "geonames:498817", "name"),
        ("St. Petersburg", "geonames:498817", "name"),
        ("Kabul", "geonames:1138958", "name"),
        ("Paris", "geonames:2988507", "name"),
        ("London", "geonames:2643743", "name"),
        ("Kiev", "geonames:703448", "name"),
        ("New York", "geonames:5128581", "name"),
        ("Washington", "geonames:4140963", "name"),
        ("Badakhshan", "admin:AF.01", "name"),
        ("Texas", "admin:US.TX", "name"),
        ("Calif.", "admin:US.CA", "short"),
        ("Xinjiang", "region:xinjiang", "name"),
        ("Central Asia", "region:central-asia", "name"),
        ("Sahel", "region:sahel", "name"),
        ("Balkans", "region:balkans", "name"),
        ("Black Sea", "region:black-sea", "name"),
        ("Strait of Hormuz", "region:strait-of-hormuz", "name"),
        ("ISIL", "organisation:isil", "short"),
        ("Daesh", "organisation:isil", "name"),
        ("Taliban", "organisation:taliban", "name"),
        ("NATO", "organisation:nato", "name"),
        ("UN", "organisation:un", "short"),
        ("WHO", "organisation:who", "short"),
    ],
)
def test_what_news_speaks_of_is_known(places: Pack, name: str, first: str, form: str) -> None:
    assert meant(places, name)[0] == (first, form)


NO_NAMES = "of in us The TAS police I Bashar Putin God Can Cat world Dig mujahideen"


@pytest.mark.parametrize("name", [*NO_NAMES.split(), "", "the West", "mo si ke"])
def test_what_is_no_entitys_name_is_not(places: Pack, name: str) -> None:
    assert meant(places, name) == []


@pytest.mark.parametrize("name", ["Reading", "Nice", "Mobile", "Police", "Hope", "Jackson"])
def test_a_word_alone_is_worth_little(places: Pack, name: str) -> None:
    number = places.name_id(name)
    assert number is None or sum(candidate.prior for candidate in places.candidates(number)) < 0.75


def test_every_country_is_there_with_names_a_capital_and_a_profile(places: Pack) -> None:
    speak = speaker(places)
    for code in country_table():
        record = places.record(f"country:{code}")
        assert record is not None, code
        assert len(record.names) >= 40, code
        assert record.latitude is not None or code in UNINHABITED, code
        facts = {fact.key: fact for fact in record.facts}
        assert code in UNINHABITED or "capital" in facts, code
        assert "population" not in facts or facts["population"].year, code
        assert paragraph(record, speak), code


def test_a_country_is_profiled_from_its_facts(places: Pack) -> None:
    record = places.record("Q265")
    assert record is not None
    text = paragraph(record, speaker(places))
    assert text.startswith("Uzbekistan is a country in Central Asia. The capital is Tashkent.")
    assert "It borders Afghanistan, Kazakhstan, Kyrgyzstan, Tajikistan and Turkmenistan." in text
    assert "In 2024 about 36.5 million people lived on its 447,400 km²." in text


@pytest.fixture(scope="module")
def entities(places: Pack) -> list[Entity]:
    return list(places.entities())


def test_every_first_level_region_has_a_country_and_nearly_all_a_point(entities: list[Entity]) -> None:
    regions = [entity for entity in entities if entity.id.startswith("admin:") and entity.classes == ("region",)]
    assert len(regions) > 3500
    assert all(entity.within[0].startswith("country:") for entity in regions)
    assert sum(entity.latitude is None for entity in regions) < 0.03 * len(regions)


def test_what_contains_a_place_is_in_the_pack_too(entities: list[Entity]) -> None:
    known = {entity.id for entity in entities}
    assert len(known) == len(entities)
    missing = {outer for entity in entities for outer in entity.within} - known
    assert missing == set()


def test_places_of_5000_people_are_there(entities: list[Entity]) -> None:
    towns = sum(1 for entity in entities if entity.id.startswith("geonames:") and (entity.population or 0) >= 5000)
    assert towns > 65_000
