"""The word lists and what was learned."""

import pytest

from newsreel.understand import lexicon

LISTS = {
    name: getattr(lexicon, name)
    for name in ("FUNCTION", "CALENDAR", "TITLES", "KIN", "ORGANISATION_HEADS", "PLACE_HEADS", "DIRECTIONS", "ROLES")
}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS.keys())
def test_words_are_kept_in_lower_case_and_none_is_empty(words):
    assert len(words) > 5
    assert all(word == word.lower() and word.strip() for word in words)


@pytest.mark.parametrize(
    ("word", "held", "not_held"),
    [
        ("the", "FUNCTION", "TITLES"),
        ("monday", "CALENDAR", "FUNCTION"),
        ("president", "TITLES", "FUNCTION"),
        ("university", "ORGANISATION_HEADS", "PLACE_HEADS"),
        ("street", "PLACE_HEADS", "ORGANISATION_HEADS"),
        ("nephew", "KIN", "ROLES"),
    ],
)
def test_words_stand_where_they_belong(word, held, not_held):
    assert word in getattr(lexicon, held)
    assert word not in getattr(lexicon, not_held)


def test_learned_names_are_names():
    assert {"John", "Mary", "Vladimir"} <= lexicon.FIRST_NAMES
    assert "Smith" in lexicon.LAST_NAMES
    assert not {"The", "King", "Paris"} & lexicon.FIRST_NAMES


def test_common_words_are_words_and_no_countries():
    assert {"police", "nice", "the"} <= lexicon.COMMON
    assert not {"france", "moscow", "kabul"} & lexicon.COMMON


def test_adjectives_lead_to_wikidata_ids():
    assert lexicon.DEMONYMS["Uzbek"] == "Q265"
    assert all(number.startswith("Q") for number in lexicon.DEMONYMS.values())


def test_abbreviations_lead_to_names():
    assert lexicon.ABBREVIATIONS["Ky"] == "Kentucky"
    assert "Paris" not in lexicon.ABBREVIATIONS


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Supreme Court", True), ("national security council", True), ("Kabul Bank", False), ("UN", False)],
)
def test_names_of_plain_words_only_are_told(name, expected):
    assert lexicon.is_generic(name) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("He lives in ", True),
        ("a town near ", True),
        ("They moved to ", True),
        ("a road to ", True),
        ("They said to ", False),
        ("to ", False),
        ("They met ", False),
        ("", False),
    ],
)
def test_words_that_ask_for_a_place_are_told(before, expected):
    assert lexicon.asks_for_place(before) is expected


def test_an_underscore_stands_for_a_space():
    assert lexicon.words("a b_c", "d") == {"a", "b c", "d"}
