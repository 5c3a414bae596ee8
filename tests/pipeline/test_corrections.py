"""What was found, as editors corrected it: each act, in order, over rows that stay as they were."""

from __future__ import annotations

import copy

import pytest

from newsreel.models import Correction, Entity
from newsreel.pipeline.corrections import ADDED_SALIENCE, corrected

GEORGIA, STATE, RAIN = (
    Entity(key=key, name=name, kind="place")
    for key, name in (("country:GE", "Georgia"), ("admin:US.GA", "Georgia (state)"), ("x:rain", "Rain"))
)


def row(key: str | None, *names: str, salience: float = 0.3, **told: object) -> dict[str, object]:
    return {
        "key": key, "name": names[0], "kind": "place", "salience": salience, "confidence": 0.8, "affiliation": None,
        "names": list(names), "is_origin": False, "mentions": [[1, 5]], "title": [], **told,
    }  # fmt: skip


def said(act: str, entity: Entity | None = None, name: str = "") -> Correction:
    return Correction(act=act, entity=entity, name=name)


FOUND = [row("country:GE", "Georgia", "Georgian", salience=0.6), row("x:rain", "Rain"), row(None, "Nino K.")]
CASES: dict[str, tuple[list[Correction], list[str | None]]] = {
    "nothing": ([], ["country:GE", "x:rain", None]),
    "means another": ([said("is", STATE, "Georgia")], ["admin:US.GA", "x:rain", None]),
    "means another by one of its names": ([said("is", STATE, "Georgian")], ["admin:US.GA", "x:rain", None]),
    "a name that is not there": ([said("is", STATE, "Florida")], ["country:GE", "x:rain", None]),
    "an unlinked name is linked": ([said("is", STATE, "Nino K.")], ["country:GE", "x:rain", "admin:US.GA"]),
    "is not": ([said("not", RAIN)], ["country:GE", None]),
    "is not, and yet added": ([said("not", RAIN), said("add", RAIN)], ["country:GE", "x:rain", None]),
    "added, and yet is not": ([said("add", STATE), said("not", STATE)], ["country:GE", "x:rain", None]),
    "added": ([said("add", STATE)], ["country:GE", "admin:US.GA", "x:rain", None]),
    "added though there": ([said("add", RAIN)], ["country:GE", "x:rain", None]),
    "an entity that was deleted": ([said("not", None)], ["country:GE", "x:rain", None]),
    "two names of one": ([said("is", GEORGIA, "Rain")], ["country:GE", None]),
}


@pytest.mark.parametrize(("corrections", "keys"), CASES.values(), ids=CASES)
def test_corrections_hold_in_their_order(corrections: list[Correction], keys: list[str | None]) -> None:
    before = copy.deepcopy(FOUND)
    assert [each["key"] for each in corrected(FOUND, corrections)] == keys
    assert before == FOUND, "what was found stays as it is"


@pytest.mark.parametrize(
    ("forbidden", "keys"),
    [
        ({"Rain"}, ["country:GE", None]),
        ({"Georgia"}, ["country:GE", "x:rain", None]),
        ({"Georgia", "Georgian"}, ["x:rain", None]),
        ({"Nino K."}, ["country:GE", "x:rain"]),
    ],
)
def test_a_row_whose_every_name_is_forbidden_goes(forbidden: set[str], keys: list[str | None]) -> None:
    assert [each["key"] for each in corrected(FOUND, [], forbidden)] == keys


def test_what_is_corrected_is_sure_and_what_is_added_stands_in_the_middle() -> None:
    rows = corrected(FOUND, [said("is", STATE, "Georgia"), said("add", GEORGIA)])
    told = {each["key"]: (each["name"], each["confidence"], each["salience"]) for each in rows}
    assert told["admin:US.GA"] == ("Georgia (state)", 1.0, 0.6)
    assert told["country:GE"] == ("Georgia", 1.0, ADDED_SALIENCE)
    assert told["x:rain"] == ("Rain", 0.8, 0.3)


def test_rows_that_become_one_keep_all_their_mentions_once() -> None:
    found = [row("a", "A", mentions=[[5, 6]], salience=0.2), row("b", "B", mentions=[[1, 2], [5, 6]], confidence=0.3)]
    (one,) = corrected(found, [said("is", Entity(key="a", name="A", kind="place"), "B")])
    assert (one["names"], one["mentions"], one["salience"]) == (["A", "B"], [[1, 2], [5, 6]], 0.3)


def test_unlinked_names_never_become_one_by_being_unlinked() -> None:
    assert len(corrected([row(None, "A"), row(None, "B"), row(None, "C")], [])) == 3
