"""Building: names keyed as texts are folded, shares of a name, and a file that appears whole or not at all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.knowledge.build import build_pack
from newsreel.knowledge.pack import open_pack
from newsreel.knowledge.record import Record
from tests.knowledge.samples import ALL, NATO, PARIS, built, meant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def place(identifier: str, name: str, weight: float = 0.5, **more: object) -> Record:
    return Record(id=identifier, kind="place", name=name, weight=weight, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Bogotá", "Bogota"),
        ("Łódź", "Lodz"),
        ("Saint Petersburg", "St. Petersburg"),
        ("Saint Petersburg", "St Petersburg"),
        ("Nuku’alofa", "Nuku'alofa"),
        ("Port–au–Prince", "Port-au-Prince"),
        ("São Tomé", "Sao Tome"),
        ("Cafe\u0301 Land", "Café Land"),
        ("  New   Delhi ", "New Delhi"),
    ],
)
def test_a_name_is_found_in_its_usual_spellings(tmp_path: Path, name: str, spelling: str) -> None:
    assert meant(built(tmp_path / "p", [place("a", name)]), spelling) == [("a", "name")]


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "tab\x01", "\ud800"])
def test_what_cannot_be_a_name_is_left_out(tmp_path: Path, name: str) -> None:
    pack = built(tmp_path / "p", [place("a", "Good", aliases=(name,))])
    assert pack.directory.names == 1
    assert pack.name_id(name) is None


def test_a_quiet_name_is_kept_but_never_looked_for(tmp_path: Path) -> None:
    pack = built(tmp_path / "p", [place("a", "Austria", names={"vi": "Áo"}, quiet=("Áo",))])
    assert meant(pack, "Áo") == []
    record = pack.record("a")
    assert record is not None
    assert record.names == {"vi": "Áo"}


def test_an_alias_counts_for_less_than_a_name(tmp_path: Path) -> None:
    pack = built(tmp_path / "p", [place("alias", "Other", aliases=("Shared",)), place("name", "Shared")])
    assert [entity for entity, _ in meant(pack, "Shared")] == ["name", "alias"]


def test_a_name_told_twice_counts_once_and_as_its_best_form(tmp_path: Path) -> None:
    record = place("a", "Greek", aliases=("Greek", "Hellas"), demonyms=("Greek", "Hellas"))
    pack = built(tmp_path / "p", [record])
    assert meant(pack, "Greek") == [("a", "name")]
    assert meant(pack, "Hellas") == [("a", "demonym")]


def test_the_first_record_of_an_id_stays(tmp_path: Path) -> None:
    pack = built(tmp_path / "p", [place("a", "One"), place("a", "Two")])
    assert [entity.name for entity in pack.entities()] == ["One"]


def test_an_entitys_own_id_goes_before_anothers_reference(tmp_path: Path) -> None:
    stranger = place("b", "Stranger", references={"wikidata": "Q1"})
    pack = built(tmp_path / "p", [stranger, place("Q1", "Owner"), place("c", "Late", references={"wikidata": "Q1"})])
    entity = pack.entity("Q1")
    assert entity is not None
    assert entity.name == "Owner"


def test_of_very_many_candidates_the_likeliest_stay(tmp_path: Path) -> None:
    pack = built(tmp_path / "p", [place(f"e{number}", "Springfield", number / 1000) for number in range(300)])
    found = meant(pack, "Springfield")
    assert len(found) == 64
    assert found[0] == ("e299", "name")


def test_nothing_makes_an_empty_pack(tmp_path: Path) -> None:
    pack = built(tmp_path / "p", [])
    assert (len(pack), pack.matches("Paris", 0), pack.entity("Q1"), pack.find("P")) == (0, [], None, [])


def test_a_build_that_fails_leaves_the_old_pack_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "kb.pack"
    built(path)

    def failing() -> Iterator[Record]:
        yield NATO
        raise RuntimeError("The disk is gone.")

    with pytest.raises(RuntimeError):
        build_pack(failing(), path, title="New")
    assert [entry.name for entry in tmp_path.iterdir()] == ["kb.pack"]
    assert len(open_pack(path)) == len(ALL)


def test_the_same_records_make_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_pack(ALL, tmp_path / name, title="Same", made=dt.date(2026, 1, 2))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert open_pack(tmp_path / "one").directory.made == "2026-01-02"


def test_signs_that_divide_fields_do_not_divide_them(tmp_path: Path) -> None:
    nasty = place("a", "One\x1fTwo", description="a\x1eb\x1fc", classes=("x\x1ey",), within=("p\x1fq",))
    entity = built(tmp_path / "p", [nasty]).entity("a")
    assert entity is not None
    assert (entity.name, entity.description, entity.classes, entity.within) == ("One Two", "a b c", ("x y",), ("p q",))


def test_progress_is_told_stage_by_stage(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    build_pack(ALL, tmp_path / "p", title="x", progress=lambda stage, done: told.append((stage, done)))
    assert told[0] == ("records", len(ALL))
    assert [stage for stage, _ in told] == ["records", "names", "writing"]


def test_extremes_of_coordinates_and_people_survive(tmp_path: Path) -> None:
    far = place("a", "Far", latitude=-90.0, longitude=180.0, population=8_200_000_000)
    entity = built(tmp_path / "p", [far, PARIS]).entity("a")
    assert entity is not None
    assert (entity.latitude, entity.longitude, entity.population) == (-90.0, 180.0, 8_200_000_000)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
some_records = st.lists(
    st.builds(
        Record,
        id=st.uuids().map(str),
        kind=st.sampled_from(("place", "person", "organisation", "event", "work")),
        name=words,
        weight=st.floats(0, 1),
        aliases=st.lists(words, max_size=3).map(tuple),
        doubt=st.floats(0, 1),
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        population=st.none() | st.integers(0, 10**10),
        description=st.none() | words.filter(lambda text: text.strip() and not set(text) & {"\x1e", "\x1f"}),
        references=st.dictionaries(st.sampled_from(("wikidata", "geonames")), st.uuids().map(str), max_size=2),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(records=some_records)
def test_whatever_goes_in_is_found_again(tmp_path_factory: pytest.TempPathFactory, records: list[Record]) -> None:
    pack = built(tmp_path_factory.mktemp("any") / "p", records)
    assert len(pack) == len({record.id for record in records})
    for record in records:
        entity = pack.entity(record.id)
        assert entity is not None
        assert (entity.name, entity.kind, entity.population) == (record.name, record.kind, record.population)
        assert entity.weight == pytest.approx(record.weight, abs=1e-4)
        assert (entity.latitude is None) == (record.latitude is None)
        assert entity.latitude == pytest.approx(record.latitude, abs=1e-5)
        assert entity.description == record.description
        for name in (record.name, *record.aliases):
            number = pack.name_id(name)
            if number is not None:
                candidates = pack.candidates(number)
                assert record.id in {candidate.entity for candidate in candidates}
                assert sum(candidate.prior for candidate in candidates) <= 1.01
        for other in record.other_ids():
            assert pack.entity(other) is not None
