"""What a group of capitalised words is by its shape."""

import pytest

from newsreel.understand.lookup import Sense
from newsreel.understand.shapes import Group, Piece, decide
from tests.understand.names_at_hand import NAMES

KNOWN = {"Texas": "us-tx", "Kabul": "kabul", "Paris": "paris-fr", "Zubair": "zubayr", "Houston": "houston"}


def group(text, **options):
    """A group of a text's capitalised words, where those of `KNOWN` are known."""
    pieces, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        senses = (Sense(NAMES.entity(KNOWN[word]), 1.0, "name"),) if word in KNOWN else ()
        if word[0].isupper():
            pieces.append(Piece(start, at, word, word.lower(), senses))
    return Group(pieces, **options)


def decided(text, **options):
    return [(spot.text, spot.kind or bool(spot.senses)) for spot in decide(group(text, **options), text, text)]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("Texas", {}, [("Texas", True)]),
        ("Dawat University", {}, [("Dawat University", "organisation")]),
        ("University of Texas", {}, [("University of Texas", "organisation")]),
        ("Texas Senate", {}, [("Texas Senate", "organisation"), ("Texas", True)]),
        ("Northern Texas Bank", {}, [("Northern Texas Bank", "organisation"), ("Texas", True)]),
        ("Gillis Street", {}, [("Gillis Street", "place")]),
        ("Lake Houston", {"opens": True}, [("Lake Houston", "place")]),
        ("Laurel County", {}, [("Laurel County", "place")]),
        ("Laurel County Board", {}, [("Laurel County Board", "organisation"), ("Laurel County", "place")]),
        ("Jane Roe", {}, [("Jane Roe", "person")]),
        ("Zzyx Qwerty", {"titled": True}, [("Zzyx Qwerty", "person")]),
        ("Zzyx Qwerty", {}, [("Zzyx Qwerty", False)]),
        ("Zzyx", {"titled": True}, [("Zzyx", "person")]),
        ("Zzyx Q Qwerty", {}, [("Zzyx Q Qwerty", "person")]),
        ("Thousands of Texas", {"opens": True}, [("Texas", True)]),
        ("Houston Zzyx", {}, [("Houston", True)]),
        ("Police", {}, []),
        ("X", {}, []),
    ],
)
def test_a_shape_tells_what_a_group_is(text, options, expected):
    assert decided(text, **options) == expected


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("Zubair Massoud, 42, left", True),
        ("Zubair Massoud, the nephew", True),
        ("Zubair Massoud said", True),
        ("Zubair Massoud rose", False),
    ],
)
def test_the_words_around_tell_that_a_name_is_somebodys(around, expected):
    pieces = group("Zubair Massoud").pieces
    kinds = {spot.kind for spot in decide(Group(pieces), around, around)}
    assert ("person" in kinds) is expected


def test_an_odd_neighbour_makes_a_name_weak():
    assert [spot.weak for spot in decide(group("Zzyx Texas"), "Zzyx Texas", "Zzyx Texas")] == [True]
    assert [spot.weak for spot in decide(group("Northern Texas"), "Northern Texas", "Northern Texas")] == [False]


def test_a_very_long_group_is_no_name():
    text = " ".join(f"Abc{'d' * 20}" for _ in range(12))
    assert decided(text) == []
