"""The reasons for a link, as an editor is told them."""

import math

from newsreel.understand import explain
from newsreel.understand.link import PARTS
from tests.understand.names_at_hand import NAMES


def explained(text, **options):
    return {told.text: told for told in explain("", text, names=NAMES, **options)}


def test_every_known_name_is_explained_with_its_senses():
    told = explained("They met in Paris, Texas. Paris is small.")
    assert list(told) == ["Paris", "Texas"]
    assert told["Paris"].count == 2
    assert told["Paris"].senses[0].entity == "paris-tx"
    assert told["Paris"].senses[0].name == "Paris"
    assert told["Paris"].kept


def test_the_winner_comes_first_and_the_parts_tell_why():
    told = explained("From Bonham to Paris and Powderly.")["Paris"]
    first, second = told.senses
    assert (first.entity, second.entity) == ("paris-tx", "paris-fr")
    assert first.odds > second.odds
    assert first.parts["near"] > 0
    assert "near" not in second.parts
    assert set(first.parts) <= set(PARTS)
    assert math.isclose(first.odds + second.odds, 1, abs_tol=0.01)


def test_doubts_are_named():
    told = explained("Many say Nelson won. Nice weather.")
    assert told["Nelson"].doubts == ("somebody's name",)
    assert not told["Nelson"].kept
    assert "a common word" in told["Nice"].doubts
    assert told["Nice"].confidence < told["Nice"].senses[0].odds


def test_home_is_a_reason():
    told = explained("A fire in Bangor.", home="us-me")["Bangor"]
    assert told.senses[0].parts["home"] > 0


def test_no_more_than_five_senses_are_shown():
    assert all(len(told.senses) <= 5 for told in explain("Paris", "Paris, Bangor, Moscow.", names=NAMES))


def test_without_names_there_is_nothing_to_explain():
    assert explain("Paris", "They met in Paris.") == ()
    assert explain("", "", names=NAMES) == ()


def test_names_come_in_the_order_of_the_text_and_those_of_the_title_last():
    told = explain("Kabul waits", "Moscow met Tashkent, and Moscow again.", names=NAMES)
    assert [explanation.text for explanation in told] == ["Moscow", "Tashkent", "Kabul"]
    assert [explanation.count for explanation in told] == [2, 1, 1]


def test_parts_that_say_nothing_are_left_out():
    (told,) = explain("", "They spoke of Kabul.", names=NAMES)
    assert told.senses[0].parts == {}
    assert told.confidence == 1
    assert told.doubts == ()
