"""What a text spells at a place, by the names at hand."""

import pytest

from newsreel.understand.lookup import Lookup
from tests.understand.names_at_hand import NAMES, NamesAtHand, place


def told(hit, text, start=0):
    if hit is None:
        return None
    end, senses = hit
    return text[start:end], [sense.entity.id for sense in senses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris fell", ("Paris", ["paris-fr", "paris-tx"])),
        ("Parisian life", None),
        ("Paris, Texas", ("Paris", ["paris-tx"])),
        ("Paris, France", ("Paris", ["paris-fr", "paris-tx"])),
        ("Islamic State of Iraq and the Levant", ("Islamic State of Iraq and the Levant", ["isil"])),
        ("New York Times", ("New York Times", ["nyt"])),
        ("New Yorker", None),
        ("Uzbeks came", ("Uzbeks", ["uz"])),
        ("Texass", None),
        ("Judge Smith", None),
        ("Nowhere", None),
    ],
)
def test_the_longest_name_that_ends_with_a_word_is_found(text, expected):
    assert told(Lookup(NAMES, text).at(0), text) == expected


def test_a_name_in_an_unspaced_script_may_end_anywhere():
    text = "北京和俄罗斯总统"
    assert told(Lookup(NAMES, text).unspaced(3), text, 3) == ("俄罗斯", ["ru"])
    assert Lookup(NAMES, text).unspaced(2) is None


def test_capitals_are_respelt_as_names_are_written():
    lookup = Lookup(NAMES, "")
    assert lookup.respelt("NEW YORK - Stocks fell")[0] == len("NEW YORK")
    assert lookup.respelt("HOUSTON'S team")[1][0].entity.id == "houston"
    assert lookup.respelt("ZZZZ") is None
    assert lookup.respelt("NEW York") is None


def test_a_whole_name_is_looked_up_and_a_part_of_it_is_not():
    lookup = Lookup(NAMES, "")
    assert [sense.entity.id for sense in lookup.spelt("Texas")] == ["us-tx"]
    assert lookup.spelt("Tex") == ()
    assert lookup.spelt("Texas Tech") == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [("La", ["us-la"]), ("Ky", ["us-ky"]), ("KY", ["us-ky"]), ("Me", ["us-me"]), ("Zz", []), ("Paris", [])],
)
def test_a_states_abbreviation_means_the_state(written, expected):
    assert [sense.entity.id for sense in Lookup(NAMES, "").abbreviation(written)] == expected


def test_an_adjective_means_its_country_where_the_pack_knows_the_country_by_its_wikidata_id():
    uzbekistan = place("Q265", "Uzbekistan", 0.7, (), (None, None), "country")
    lookup = Lookup(NamesAtHand([uzbekistan], {}), "")
    assert [(sense.entity.id, sense.form) for sense in lookup.demonym("Uzbek")] == [("Q265", "demonym")]
    assert lookup.demonym("Kazakh") == ()
    assert lookup.demonym("Table") == ()
