"""Records laid over a pack: one entity under one id, and never two made one without reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge.merge import enriched, merged
from newsreel.knowledge.record import Fact, Record
from tests.knowledge.samples import ALL, FRANCE, NATO, PARIS, built, meant

if TYPE_CHECKING:
    from pathlib import Path

    from newsreel.knowledge.pack import Pack


def place(identifier: str, name: str, **more: object) -> Record:
    told: dict[str, object] = {"weight": 0.6, "classes": ("city",), "references": {"wikidata": identifier}, **more}
    return Record(id=identifier, kind="place", name=name, **told)  # type: ignore[arg-type]


def laid_over(pack: Pack, *records: Record) -> dict[str, Record]:
    return {record.id: record for record in merged(pack, lambda: records)}


@pytest.mark.parametrize(
    ("incoming", "twin"),
    [
        (place("Q90", "Ville de Paris"), "geonames:1"),
        (place("Q9000", "Parigi", references={"geonames": "1"}), "geonames:1"),
        (place("Q142", "France", classes=("country",)), "country:FR"),
        (place("Q5", "Paris", latitude=33.7, longitude=-95.5), "geonames:2"),
        (place("Q6", "Paris", latitude=48.9, longitude=2.3), None),  # Wikidata gave that Paris another id
        (place("Q7", "Paris", latitude=10.0, longitude=10.0), None),
        (place("Q8", "Paris"), None),
        (place("Q9", "Paris", latitude=33.7, longitude=-95.5, classes=("region",)), None),
        (Record(id="Q10", kind="organisation", name="North Atlantic Treaty Organization"), "organisation:nato"),
        (Record(id="Q11", kind="organisation", name="NATO"), None),
        (Record(id="Q12", kind="person", name="Paris Hilton"), None),
        (Record(id="Q47899", kind="person", name="P. Hilton"), "Q47899"),
        (Record(id="Q90", kind="person", name="Not a city"), None),
    ],
    ids=lambda value: value.id if isinstance(value, Record) else str(value),
)
def test_twins_are_found_by_id_and_else_by_name_and_place(pack: Pack, incoming: Record, twin: str | None) -> None:
    found = laid_over(pack, incoming)
    assert len(found) == len(ALL) + (twin is None)
    assert (incoming.id in found) == (twin in {None, incoming.id})


def test_what_both_tell_becomes_one_record(pack: Pack) -> None:
    incoming = place(
        "Q90",
        "Ville de Paris",
        weight=0.95,
        names={"ru": "Париж"},
        aliases=("Paname",),
        description="capital of France",
        population=5,
        facts=(Fact("founded", "-250", source="Wikidata"),),
    )
    record = laid_over(pack, incoming)["geonames:1"]
    assert (record.name, record.population, record.weight) == ("Paris", PARIS.population, 0.95)
    assert record.aliases == ("Lutèce", "Paname", "Ville de Paris")
    assert record.names == {"ru": "Париж"}
    assert record.description == "capital of France"
    assert [fact.key for fact in record.facts] == ["founded"]
    assert record.references == {"geonames": "1", "wikidata": "Q90"}


def test_a_fact_of_the_pack_is_not_told_twice(pack: Pack) -> None:
    incoming = place("Q142", "France", classes=("country",), facts=(Fact("capital", ("Q90",)), Fact("founded", "843")))
    record = laid_over(pack, incoming)["country:FR"]
    assert [fact.key for fact in record.facts] == [*(fact.key for fact in FRANCE.facts), "founded"]


def test_places_within_are_named_by_the_ids_now_used(pack: Pack, tmp_path: Path) -> None:
    suburb = place("Q100", "Montreuil", within=("Q90", "Q142", "Q777"))
    country = place("Q142", "France", classes=("country",))
    paris = place("Q90", "Paris")
    result = built(tmp_path / "p", merged(pack, lambda: (suburb, country, paris)))
    entity = result.entity("Q100")
    assert entity is not None
    assert entity.within == ("geonames:1", "country:FR", "Q777")
    assert meant(result, "Paris")[0][0] == "geonames:1"


def test_the_first_of_two_that_claim_a_twin_gets_it(pack: Pack) -> None:
    found = laid_over(
        pack, place("Q200", "Eins", references={"geonames": "2"}), place("Q201", "Zwei", references={"geonames": "2"})
    )
    assert "Q200" not in found
    assert found["Q201"].name == "Zwei"
    assert "Eins" in found["geonames:2"].aliases


def test_nothing_over_a_pack_is_the_pack(pack: Pack) -> None:
    assert list(merged(pack, tuple)) == list(pack.records())


def test_a_pack_of_ones_own_is_enriched_and_not_enlarged(pack: Pack) -> None:
    incoming = (
        place("Q142", "France", classes=("country",)),
        Record(id="Q500", kind="organisation", name=NATO.name),
        place("Q600", "Elsewhere"),
    )
    france, nato, elsewhere = enriched(pack, incoming)
    assert (france.id, france.demonyms, france.latitude) == ("Q142", ("French",), FRANCE.latitude)
    assert france.references == {"wikidata": "Q142", "iso": "FR"}
    assert (nato.id, nato.shorts) == ("Q500", ("NATO",))
    assert elsewhere == incoming[2]


@pytest.mark.parametrize(
    ("latitude", "longitude", "joined_up"),
    [
        (33.66, -95.55, True),
        (33.80, -95.55, True),  # 16 km
        (33.66, -95.30, True),  # 23 km
        (34.00, -95.55, False),  # 38 km
        (33.66, 95.55, False),
        (-33.66, -95.55, False),
        (None, None, False),
        (33.66, None, False),
    ],
)
def test_namesakes_are_one_only_within_25_km(
    pack: Pack, latitude: float | None, longitude: float | None, joined_up: bool
) -> None:
    found = laid_over(pack, place("Q5", "Paris", latitude=latitude, longitude=longitude))
    assert ("Q5" not in found) == joined_up


def test_names_kept_quiet_stay_so(pack: Pack) -> None:
    record = laid_over(pack, place("Q90", "Paris", aliases=("fr", "Paname"), quiet=("fr",)))["geonames:1"]
    assert record.quiet == ("fr",)
    assert "fr" in record.aliases


def test_a_merged_pack_can_be_merged_again(pack: Pack, tmp_path: Path) -> None:
    first = built(tmp_path / "one", merged(pack, lambda: [place("Q90", "Paris"), place("Q700", "Elsewhere")]))
    second = laid_over(first, place("Q90", "Paris", aliases=("Paname",)), place("Q700", "Elsewhere", weight=0.9))
    assert len(second) == len(ALL) + 1
    assert "Paname" in second["geonames:1"].aliases
    assert second["Q700"].weight == pytest.approx(0.9, abs=1e-4)
