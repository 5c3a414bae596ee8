"""Where a story names entities that are given by lists of names."""

import pytest

from newsreel.understand.occurrences import find, plain, singular


def found(text, *names, title=""):
    naming = find(title, text, [names])[0]
    return [text[start:end] for start, end in naming.spans]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The United Nations met; the UN voted.", ["united nations"], ["United Nations", "UN"]),
        ("The U.N. voted.", ["united nations"], ["U.N."]),
        ("He won; they run.", ["united nations"], []),
        ("Two Americans and an American", ["american"], ["Americans", "American"]),
        ("São Paulo and SAO PAULO", ["sao paulo"], ["São Paulo", "SAO PAULO"]),
        ("President Bush and Bush", ["bush", "president bush"], ["President Bush", "Bush"]),
        ("Jean-Pierre spoke", ["jean pierre"], ["Jean-Pierre"]),
        ("nothing here", ["kabul"], []),
        ("", ["kabul"], []),
        ("Kabul", [], []),
        ("Kabul", ["", "..."], []),
    ],
)
def test_names_are_found_whatever_their_spelling(text, names, expected):
    assert found(text, *names) == expected


def test_of_two_names_at_one_place_the_longer_counts():
    assert found("New York City fell", "new york", "new york city") == ["New York City"]


def test_the_title_names_what_is_not_part_of_a_longer_name_there():
    ocean, india = find("The Indian Ocean rose", "", [["indian ocean"], ["indian"]])
    assert ocean.in_title
    assert not india.in_title


def test_the_forms_and_words_of_a_candidate_are_told():
    naming = find("", "", [["Bush", "George Bush", "bush"]])[0]
    assert naming.forms == 2
    assert naming.words == {"george", "bush"}


@pytest.mark.parametrize(("word", "expected"), [("São", "sao"), ("KABUL", "kabul"), ("Москва", "москва"), ("ß", "ß")])
def test_words_lose_case_and_accents(word, expected):
    assert plain(word) == expected


@pytest.mark.parametrize(("word", "expected"), [("states", "state"), ("us", "us"), ("bus", "bus"), ("king", "king")])
def test_plurals_lose_their_ending(word, expected):
    assert singular(word) == expected
