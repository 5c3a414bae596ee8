"""Spots of a text: which stretches are names, and what their shape tells of them."""

import pytest

from newsreel.knowledge.names import fold
from newsreel.understand.find import MOST_SPOTS, spots
from newsreel.understand.lookup import Lookup
from newsreel.understand.reading import NoNames
from tests.understand.names_at_hand import NAMES


def read(text, names=NAMES, **options):
    folded = fold(text)
    return spots(folded, text, Lookup(names, folded), **options)


def known(text, **options):
    return [(spot.text, spot.senses[0].entity.id) for spot in read(text, **options) if spot.senses]


def shaped(text, **options):
    return [(spot.text, spot.kind) for spot in read(text, **options) if not spot.senses and spot.kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in Bangor, Maine.", [("Bangor", "bangor-wales"), ("Maine", "us-me")]),
        ("The Russia-Uzbekistan talks", [("Russia", "ru"), ("Uzbekistan", "uz")]),
        ("a young Uzbek with Russian papers", [("Uzbek", "uz"), ("Russian", "ru")]),
        ("The Russians came to The Hague.", [("Russians", "ru"), ("The Hague", "hague")]),
        ("NEW YORK - Stocks fell", [("NEW YORK", "new-york")]),
        ("KABUL: Troops left", [("KABUL", "kabul")]),
        ("the US said, but tell us", [("US", "us")]),
        ("Russia’s talks", [("Russia", "ru")]),
        (
            "from Monroe, La., and Paris, TX",
            [("Monroe", "monroe"), ("La.", "us-la"), ("Paris", "paris-fr"), ("TX", "us-tx")],
        ),
        ("The New York Times wrote", [("New York Times", "nyt")]),
        ("told The New York Times", [("The New York Times", "nyt")]),
        ("President Putin left", [("Putin", "putin")]),
        ("General Motors hired", [("General Motors", "gm")]),
        ("he met Judge and Street", []),
        ("in L'Houston", [("Houston", "houston")]),
        ("New\nYork", [("York", "york")]),
        ("the Prime Minister of Texas", [("Texas", "us-tx")]),
    ],
)
def test_known_names_are_found_as_they_are_written(text, expected):
    assert known(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the University of Texas won",
        "met Paris Smith, 42, at home",
        "at Houston Street",
        "Lake Houston is dry",
        "Mr. Paris Jones said",
    ],
)
def test_a_known_name_inside_somebody_elses_is_no_spot(text):
    assert known(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the Texas Senate met", "Texas"),
        ("students of Kabul University", "Kabul"),
        ("the Houston Police Department", "Houston"),
        ("in northern Texas and the Republic of Uzbekistan", "Texas"),
        ("Texas Governor John Smith", "Texas"),
    ],
)
def test_a_place_that_leads_another_name_keeps_its_meaning(text, place):
    assert place in [name for name, _ in known(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "says Ahmad Saeedi, Dawat University, Kabul.",
            [("Ahmad Saeedi", "person"), ("Dawat University", "organisation")],
        ),
        ("Chiquita Raquel Henry, 19, was arrested", [("Chiquita Raquel Henry", "person")]),
        ("Mr. Lincoln said", [("Lincoln", "person")]),
        ("Zubair Massoud, the nephew of a commander,", [("Zubair Massoud", "person")]),
        ("fell on Gillis Street", [("Gillis Street", "place")]),
        ("near Lake Lanier", [("Lake Lanier", "place")]),
        ("near Highway 19", [("Highway 19", "place")]),
        ("Laurel County Sheriff John Root said", [("Laurel County", "place"), ("John Root", "person")]),
        ("the Ministry of Foreign Affairs", [("Ministry of Foreign Affairs", "organisation")]),
        ("Robert W. Jones spoke", [("Robert W. Jones", "person")]),
        ("the Prime Minister of Texas", []),
        ("said Ursula von der Leyen", [("Ursula von der Leyen", "person")]),
        ("won the Jane Roe Prize", []),
        ("Mr. Zubair Qwerty spoke", [("Zubair Qwerty", "person")]),
        ("Monday morning in March", []),
        ("The weather was bad. But it held.", []),
    ],
)
def test_unknown_names_are_told_by_their_shape(text, expected):
    assert shaped(text) == expected


def test_shape_alone_needs_no_pack():
    assert ("Dawat University", "organisation") in shaped("at Dawat University", names=NoNames())
    assert [spot.senses for spot in read("in Paris and Kabul", names=NoNames())] == [(), ()]


def test_a_first_word_that_the_language_has_is_weak():
    first, second = [spot.weak for spot in read("Nice weather. They went to Nice.") if spot.text == "Nice"]
    assert first
    assert not second


def test_in_a_headline_every_capital_is_weak():
    assert all(spot.weak for spot in read("Thousands Enjoy Reading", headline=True) if spot.text == "Reading")
    assert not any(spot.weak for spot in read("a Reading man") if spot.text == "Reading")


def test_another_countrys_body_is_not_the_one_the_pack_knows():
    assert ("Uzbek Supreme Court", "organisation") in shaped("the Uzbek Supreme Court ruled")
    assert known("the Uzbek Supreme Court ruled") == [("Uzbek", "uz")]
    assert ("Supreme Court", "scotus") in known("the U.S. Supreme Court ruled")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Президент России Владимир Путин прибыл в Москву.", [("России", "ru"), ("Москву", "moscow")]),
        ("поезд из Санкт-Петербурга", [("Санкт-Петербурга", "petersburg")]),
        ("وصل إلى القاهرة", [("القاهرة", "cairo")]),
        ("وبالقاهرة احتفل", [("القاهرة", "cairo")]),
        ("في لقاهرة", []),
        ("他在北京会见俄罗斯总统", [("北京", "beijing"), ("俄罗斯", "ru")]),
        ("Cairo القاهرة and 北京", [("Cairo", "cairo"), ("القاهرة", "cairo"), ("北京", "beijing")]),
    ],
)
def test_any_script_is_read(text, expected):
    assert known(text) == expected


def test_offsets_are_those_of_the_original():
    text = "«Russia’s» talks – in St Petersburg"
    for spot in read(text):
        assert text[spot.start : spot.end] == spot.text


def test_there_are_no_more_spots_than_the_most():
    assert len(read("Paris and Houston. " * MOST_SPOTS)) <= MOST_SPOTS + 1
