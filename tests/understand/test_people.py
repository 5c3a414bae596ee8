"""Who is one person under several spellings, and whom a later short form means."""

import pytest

from newsreel.understand.people import MOST_PEOPLE, Cast, name_words, same_person, skeleton
from newsreel.understand.shapes import Spot
from tests.understand.names_at_hand import NAMES


def spot(text, name, after=0):
    start = text.index(name, after)
    return Spot(start, start + len(name), name, words=1 + name.count(" "))


def called(text, names, word):
    """Whom a word at the text's end means after these names were read in order."""
    cast = Cast(text)
    for name in names:
        cast.enter(spot(text, name), None)
    person = cast.call(spot(text, word, text.rindex(word)))
    return person.name if person else None


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Ahmad Shah Masoud", "Ahmed Shah Massoud", True),
        ("Muammar Gaddafi", "Moammar Gadaffi", True),
        ("George Bush", "George W. Bush", True),
        ("Hosni Mubarak", "Husni Mubarak", True),
        ("Zubair Massoud", "Ahmed Massoud", False),
        ("John Smith", "Jane Smith", False),
        ("John Smith", "John Smart", False),
        ("Massoud", "Massoud", False),
        ("Maria Lopez", "Mario Gomez", False),
    ],
)
def test_spellings_of_one_name_are_told_from_other_names(one, two, expected):
    assert same_person(name_words(one), name_words(two)) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Masoud", "Msd"), ("Massoud", "Msd"), ("Ahmad", "Amd"), ("Ahmed", "Amd"), ("Müller", "Mlr"), ("O’Neal", "Onl")],
)
def test_a_skeleton_keeps_the_consonants(word, expected):
    assert skeleton(word) == expected.lower()


def test_initials_and_juniors_tell_nobody_apart():
    assert name_words("John F. Kennedy Jr.") == ["John", "Kennedy"]


@pytest.mark.parametrize(
    ("text", "names", "word", "expected"),
    [
        (
            "Led by Ahmad Shah Masoud. Zubair Massoud, the nephew of Ahmed Shah Massoud, left. Massoud",
            ["Ahmad Shah Masoud", "Zubair Massoud", "Ahmed Shah Massoud"],
            "Massoud",
            "Zubair Massoud",
        ),
        ("John Smith spoke. He met Jane Smith. Smith", ["John Smith", "Jane Smith"], "Smith", "John Smith"),
        ("John Smith spoke. Jane Smith answered. Smith", ["John Smith", "Jane Smith"], "Smith", "Jane Smith"),
        ("Saddam Hussein fell. Saddam", ["Saddam Hussein"], "Saddam", "Saddam Hussein"),
        ("Zubair Massoud spoke. Masoud", ["Zubair Massoud"], "Masoud", "Zubair Massoud"),
        ("John Smith spoke. Smit", ["John Smith"], "Smit", None),
        ("John Smith spoke. Jones", ["John Smith"], "Jones", None),
        ("Mary Ann Lee spoke. Ann", ["Mary Ann Lee"], "Ann", None),
    ],
)
def test_a_short_form_goes_to_whoever_stands_out(text, names, word, expected):
    assert called(text, names, word) == expected


def test_whoever_was_called_so_before_is_meant_again():
    text = "John Smith spoke. Smith left. Then with Jane Smith there. Smith"
    cast = Cast(text)
    john = cast.enter(spot(text, "John Smith"), None)
    assert cast.call(spot(text, "Smith", 18)) is john
    cast.enter(spot(text, "Jane Smith"), None)
    assert cast.call(spot(text, "Smith", text.rindex("Smith"))) is john


def test_an_entity_lends_its_whole_name():
    text = "Rumsfeld left. Donald"
    cast = Cast(text)
    person = cast.enter(spot(text, "Rumsfeld"), NAMES.entity("rumsfeld"))
    assert person.name == "Donald Rumsfeld"
    assert cast.call(spot(text, "Donald")) is person


def test_spellings_enter_one_person():
    text = "Ahmad Shah Masoud and Ahmed Shah Massoud"
    cast = Cast(text)
    assert cast.enter(spot(text, "Ahmad Shah Masoud"), None) is cast.enter(spot(text, "Ahmed Shah Massoud"), None)


def test_a_crowd_of_one_surname_costs_no_more_than_a_few():
    names = [f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}x{'abcdefghij'[n % 10]} Smith" for n in range(3 * MOST_PEOPLE)]
    text = ". ".join(names)
    cast = Cast(text)
    for name in names:
        cast.enter(spot(text, name), None)
    assert cast.call(spot(text, "Smith")) is not None


def test_what_cannot_be_a_short_form_is_told_quickly():
    text = "John Smith met Jones in Oslo"
    cast = Cast(text)
    assert not cast.may_call(spot(text, "Oslo"))
    cast.enter(spot(text, "John Smith"), None)
    assert cast.may_call(spot(text, "Smith"))
    assert not cast.may_call(spot(text, "Oslo"))
