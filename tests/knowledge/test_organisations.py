"""Organisations of world affairs are made from their table."""

from __future__ import annotations

import pytest

from newsreel.knowledge.organisations import organisation_records
from newsreel.knowledge.record import Fact

RECORDS = {record.id: record for record in organisation_records()}


@pytest.mark.parametrize(
    ("identifier", "names"),
    [
        ("organisation:isil", {"Islamic State", "ISIL", "ISIS", "Daesh"}),
        ("organisation:taliban", {"Taliban"}),
        ("organisation:al-qaeda", {"al-Qaeda", "Al-Qaida"}),
        ("organisation:un", {"United Nations", "UN"}),
        ("organisation:afghan-nsc", {"Afghan National Security Council"}),
    ],
)
def test_an_organisation_goes_by_its_names(identifier: str, names: set[str]) -> None:
    record = RECORDS[identifier]
    assert names <= {record.name, *record.aliases, *record.shorts}


def test_an_organisation_has_a_seat_a_kind_and_a_weight() -> None:
    nato = RECORDS["organisation:nato"]
    assert (nato.kind, nato.classes, nato.within) == ("organisation", ("alliance",), ("country:BE",))
    assert nato.facts == (Fact("seat", "country:BE"),)
    assert nato.references == {"wikidata": "Q7184"}
    assert all(0.5 < record.weight < 1 for record in RECORDS.values())


def test_an_organisation_without_a_seat_lies_nowhere() -> None:
    assert RECORDS["organisation:isil"].within == ()
    assert RECORDS["organisation:isil"].facts == ()


def test_a_family_name_is_doubtful_as_an_organisation() -> None:
    assert RECORDS["organisation:un"].doubt == 0
