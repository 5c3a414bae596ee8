"""A class of Wikidata tells a kind: by its id, by its name's head word, or by the entity's own description."""

from __future__ import annotations

import pytest

from newsreel.knowledge.classes import classify
from newsreel.knowledge.layout import KINDS

LABELS = {
    "C1": "county of Texas",
    "C2": "public university",
    "C3": "military rank",
    "C4": "terrorist attack",
    "C5": "animated feature film",
    "C6": "profession",
    "C7": "association football club",
    "C8": "sovereign state",
    "C9": "2019 novel",
}


@pytest.mark.parametrize(
    ("classes", "kind", "word"),
    [
        (["Q5"], "person", "human"),
        (["Q6256", "Q3624078"], "place", "country"),
        (["Q515"], "place", "city"),
        (["Q4022"], "place", "water"),
        (["Q43229"], "organisation", "organisation"),
        (["Q198"], "event", "conflict"),
        (["Q11424"], "work", "work"),
        (["C1"], "place", "county"),
        (["C2"], "organisation", "university"),
        (["C4"], "event", "disaster"),
        (["C5"], "work", "work"),
        (["C7"], "organisation", "team"),
        (["C8"], "place", "country"),
        (["C9"], "work", "work"),
        (["Q515", "C6"], "place", "city"),
        (["C6", "C3", "Q5"], "person", "human"),
    ],
)
def test_classes_tell_the_kind(classes: list[str], kind: str, word: str) -> None:
    told = classify(classes, LABELS)
    assert (told.kind, told.classes[0]) == (kind, word)
    assert not told.is_concept


@pytest.mark.parametrize(
    ("description", "kind", "word"),
    [
        ("river in Siberia", "place", "water"),
        ("city, and the capital of a region", "place", "city"),
        ("American footballer", "person", "human"),
        ("bank in Vienna", "organisation", "company"),
        ("political party of Chad", "organisation", "party"),
        ("1980 war between two states", "event", "conflict"),
    ],
)
def test_without_known_classes_the_description_tells(description: str, kind: str, word: str) -> None:
    told = classify(["Q99999999"], {}, description)
    assert (told.kind, told.classes) == (kind, (word,))


@pytest.mark.parametrize(
    ("classes", "description"),
    [
        ([], None),
        (["C6"], "person who acts"),  # the class is known to be none of ours: the description is not asked
        (["C3"], None),
        (["Q99999999"], "of"),
        (["Q99999999"], "quality of being wet"),
        ([], ""),
    ],
)
def test_what_is_none_of_ours_is_a_concept(classes: list[str], description: str | None) -> None:
    told = classify(classes, LABELS, description)
    assert told.is_concept
    assert told.kind in KINDS


def test_the_word_with_more_votes_comes_first() -> None:
    assert classify(["Q515", "Q1549591", "Q5119"], {}).classes == ("city", "capital")
