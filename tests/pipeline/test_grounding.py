"""A village is told to readers only where something in the item speaks for it."""

from __future__ import annotations

import pytest

from newsreel.knowledge.names import Entity
from newsreel.pipeline.grounding import UNGROUNDED, weigh

PLACES = {
    entity.id: entity
    for entity in (
        Entity("g:olympic", "place", "Olympic", 0.13, within=("admin:US.WA", "country:US", "region:americas")),
        Entity("g:mai", "place", "Mai", 0.14, within=("admin:VN.1", "country:VN", "region:asia")),
        Entity("g:lyon", "place", "Lyon", 0.37, within=("admin:FR.84", "country:FR")),
        Entity("g:abu", "place", "Abu Simbel", 0.04, within=("country:EG",)),
        Entity("region:world", "place", "world", 0.9),
        Entity("o:vice", "organisation", "Vice", 0.01),
    )
}
CASES = {
    "nothing speaks for it": ("g:mai", "Mai", [], "", UNGROUNDED),
    "its country is named": ("g:mai", "Mai", ["country:VN"], "", 0.9),
    "its region is named": ("g:mai", "Mai", ["admin:VN.1"], "", 0.9),
    "only its continent is": ("g:mai", "Mai", ["region:asia"], "", UNGROUNDED),
    "the source is from there": ("g:mai", "Mai", [], "country:VN", 0.9),
    "the source is from elsewhere": ("g:mai", "Mai", [], "country:DE", UNGROUNDED),
    "a country that has every name": ("g:olympic", "Olympic", ["country:US"], "country:US", UNGROUNDED),
    "a state of it": ("g:olympic", "Olympic", ["admin:US.WA"], "", 0.9),
    "a city": ("g:lyon", "Lyon", [], "", 0.9),
    "a name of two words": ("g:abu", "Abu Simbel", [], "", 0.9),
    "the world": ("region:world", "world", [], "", UNGROUNDED),
    "no place": ("o:vice", "Vice", [], "", 0.9),
    "one that the pack has no more": ("g:gone", "Gone", [], "", 0.9),
}


@pytest.mark.parametrize(("key", "name", "beside", "home", "confidence"), CASES.values(), ids=CASES)
def test_what_speaks_for_a_place(key: str, name: str, beside: list[str], home: str, confidence: float) -> None:
    kind = PLACES[key].kind if key in PLACES else "place"
    rows = [{"key": key, "kind": kind, "names": [name], "confidence": 0.9}]
    rows += [{"key": other, "kind": "place", "names": [other], "confidence": 0.9} for other in beside]
    assert weigh(rows, PLACES.get, home)[0]["confidence"] == confidence


def test_what_was_less_sure_before_stays_so_and_unlinked_names_are_not_asked_about() -> None:
    rows = [
        {"key": "g:mai", "kind": "place", "names": ["Mai"], "confidence": 0.1},
        {"key": None, "kind": "person", "names": ["Nino"], "confidence": 0.7},
    ]
    assert [row["confidence"] for row in weigh(rows, PLACES.get, "")] == [0.1, 0.7]
    assert rows[0]["confidence"] == 0.1
