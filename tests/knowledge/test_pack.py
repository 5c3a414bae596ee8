"""An open pack finds names in texts, tells what they may mean, and gives back all that was put in."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge.layout import LONGEST_NAME
from newsreel.knowledge.names import fold
from newsreel.knowledge.pack import Pack, open_pack
from tests.knowledge.samples import ALL, FRANCE, HILTON, NATO, PARIS, PARIS_TEXAS, READING, built, meant

if TYPE_CHECKING:
    from pathlib import Path


def spelt(pack: Pack, text: str, start: int = 0) -> list[str]:
    return [text[start:end] for end, _ in pack.matches(fold(text), start)]


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("Paris Hilton came", 0, ["Paris", "Paris Hilton"]),
        ("In Paris, rain", 3, ["Paris"]),
        ("Parisian nights", 0, ["Paris"]),  # whether the word ends there is the caller's to judge
        ("paris", 0, []),
        ("PARIS", 0, []),
        ("Lutèce", 0, ["Lutèce"]),
        ("Lutece", 0, ["Lutece"]),
        ("Франция", 0, ["Франция"]),
        ("在法国", 1, ["法国"]),
        ("", 0, []),
        ("Paris", 5, []),
        ("Paris", 99, []),
        ("\x00Paris", 0, []),
        ("P" * 100_000, 0, []),
    ],
)
def test_matches_are_the_names_a_text_spells_from_a_place(pack: Pack, text: str, start: int, found: list[str]) -> None:
    assert spelt(pack, text, start) == found


def test_a_match_carries_the_id_by_which_the_name_is_known(pack: Pack) -> None:
    (_, number), *_ = pack.matches("Paris", 0)
    assert number == pack.name_id("Paris")
    assert pack.name_id("Pari") is None
    assert pack.name_id("") is None
    assert pack.name_id("P" * (LONGEST_NAME + 1)) is None


def test_candidates_come_by_falling_prior(pack: Pack) -> None:
    assert meant(pack, "Paris") == [(PARIS.id, "name"), (HILTON.id, "name"), (PARIS_TEXAS.id, "name")]
    number = pack.name_id("Paris")
    assert number is not None
    priors = [candidate.prior for candidate in pack.candidates(number)]
    assert priors == sorted(priors, reverse=True)
    assert sum(priors) == pytest.approx(1, abs=0.001)
    assert priors[0] > 0.9


def test_a_doubtful_name_leaves_room_for_what_no_pack_knows(pack: Pack) -> None:
    number = pack.name_id("Reading")
    assert number is not None
    (candidate,) = pack.candidates(number)
    assert candidate.entity == READING.id
    assert candidate.prior == pytest.approx(0.25, abs=0.001)


def test_a_candidate_tells_how_it_was_named(pack: Pack) -> None:
    assert meant(pack, "French") == [(FRANCE.id, "demonym")]
    assert meant(pack, "NATO") == [(NATO.id, "short")]
    assert meant(pack, "Frankreich") == [(FRANCE.id, "name")]
    assert meant(pack, "Nowhere") == []


@pytest.mark.parametrize("number", [-1, 10**6, 2**31])
def test_an_id_that_is_no_name_means_nothing(pack: Pack, number: int) -> None:
    assert pack.candidates(number) == ()


def test_an_entity_is_found_by_any_of_its_ids(pack: Pack) -> None:
    assert pack.entity("country:FR") == pack.entity("Q142") == pack.entity("iso:FR")
    entity = pack.entity("geonames:1")
    assert entity is not None
    assert (entity.name, entity.kind, entity.classes, entity.within) == (
        "Paris",
        "place",
        ("capital", "city"),
        ("country:FR",),
    )
    assert entity.latitude == pytest.approx(48.85, abs=1e-4)
    assert entity.population == 2_100_000
    for unknown in ("Q1", "", "country:fr", "x" * 10_000, "\ud800"):
        assert pack.entity(unknown) is None


def test_what_nobody_told_is_none_and_not_zero(pack: Pack) -> None:
    entity = pack.entity(HILTON.id)
    assert entity is not None
    assert (entity.latitude, entity.longitude, entity.population, entity.description) == (None, None, None, None)
    assert (entity.classes, entity.within, entity.words) == ((), (), ())


def test_context_words_come_from_the_description(pack: Pack) -> None:
    entity = pack.entity(FRANCE.id)
    assert entity is not None
    assert entity.words == ("country", "western", "europe")


def test_a_record_comes_back_as_it_was(pack: Pack) -> None:
    record = pack.record("Q142")
    assert record is not None
    assert record.facts == FRANCE.facts
    assert record.names == FRANCE.names
    assert record.references == FRANCE.references
    assert (record.aliases, record.demonyms) == (FRANCE.aliases, FRANCE.demonyms)
    assert pack.record("Q1") is None


def test_every_record_can_be_walked_through(pack: Pack) -> None:
    assert len(pack) == len(ALL)
    assert [record.id for record in pack.records()] == [record.id for record in ALL]
    assert [entity.name for entity in pack.entities()] == [record.name for record in ALL]


def test_what_an_editor_types_finds_the_most_prominent_first(pack: Pack) -> None:
    assert [entity.id for entity in pack.find("Par")] == [PARIS.id, HILTON.id, PARIS_TEXAS.id]
    assert [entity.id for entity in pack.find("Par", limit=1)] == [PARIS.id]
    assert pack.find("Xyz") == []
    assert pack.find("") == []


def test_threads_and_processes_may_share_a_pack(pack: Pack) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: meant(pack, "Paris"), range(200)))
    assert all(answer == found[0] for answer in found)
    child = os.fork()
    if not child:
        os._exit(0 if meant(pack, "NATO") == [(NATO.id, "short")] else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_an_old_pack_stays_in_use_while_a_new_one_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "kb.pack"
    old = built(path)
    new = built(path, [NATO])
    assert (len(old), len(new)) == (len(ALL), 1)
    assert meant(old, "Paris")[0][0] == PARIS.id
    assert meant(new, "Paris") == []


def test_tables_of_remembered_things_are_emptied_and_not_grown(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreel.knowledge.pack._REMEMBERED", 2)
    fresh = open_pack(pack.path)
    for _ in range(3):
        for record in ALL:
            entity = fresh.entity(record.id)
            assert entity is not None
            assert entity.name == record.name
    assert len(fresh._known) <= 2
