"""Votes of a text's names for the places around them."""

from newsreel.understand.link import Surface
from newsreel.understand.lookup import Sense
from newsreel.understand.scene import Scene
from newsreel.understand.shapes import Spot
from tests.understand.names_at_hand import NAMES


def surface(text, *odds):
    senses = tuple(Sense(NAMES.entity(key), chance, "name") for key, chance in odds)
    return Surface(text, senses, [Spot(0, len(text), text, senses)], odds=[chance for _, chance in odds])


PARIS = surface("Paris", ("paris-fr", 0.5), ("paris-tx", 0.5))


def agreement(*others):
    scene = Scene(NAMES, None)
    scene.settle(others)
    scene.vote([PARIS])
    return [scene.agreement(PARIS, sense) for sense in PARIS.senses]


def test_a_region_speaks_for_what_it_contains():
    (french, _), (texan, _) = agreement(surface("Texas", ("us-tx", 1.0)))
    assert texan > french == 0


def test_a_country_speaks_less_than_a_region():
    country = agreement(surface("US", ("us", 1.0)))[1][0]
    region = agreement(surface("Texas", ("us-tx", 1.0)))[1][0]
    assert 0 < country < region


def test_neighbours_speak_for_each_other():
    near = agreement(surface("Bonham", ("bonham", 1.0)))
    assert near[1][1] > 0
    assert near[0][1] == 0


def test_the_world_speaks_for_nobody():
    assert agreement(surface("World", ("world", 1.0))) == [(0.0, 0.0), (0.0, 0.0)]


def test_a_name_does_not_speak_for_itself():
    assert agreement() == [(0.0, 0.0), (0.0, 0.0)]


def test_voting_again_replaces_the_votes_before():
    scene = Scene(NAMES, None)
    other = surface("Bonham", ("bonham", 1.0))
    scene.vote([PARIS, other])
    once = scene.agreement(PARIS, PARIS.senses[1])
    scene.vote([PARIS, other])
    assert scene.agreement(PARIS, PARIS.senses[1]) == once


def test_home_counts_by_how_near_it_is():
    texan = Sense(NAMES.entity("paris-tx"), 1.0, "name")
    french = Sense(NAMES.entity("paris-fr"), 1.0, "name")
    at_texas = Scene(NAMES, "us-tx")
    assert at_texas.at_home(texan) > Scene(NAMES, "us").at_home(texan) > 0
    assert at_texas.at_home(french) == 0
    assert Scene(NAMES, None).at_home(texan) == 0
    assert Scene(NAMES, "world").at_home(texan) == 0


def test_what_is_no_place_lies_nowhere():
    body = Sense(NAMES.entity("un"), 1.0, "name")
    scene = Scene(NAMES, None)
    other = Surface("UN", (body,), [], odds=[1.0])
    scene.vote([other])
    assert scene.agreement(other, body) == (0.0, 0.0)
