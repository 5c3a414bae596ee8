"""When a link is sure enough to be told."""

import pytest

from newsreel.understand.certainty import KEEP, choose
from newsreel.understand.explain import explain
from newsreel.understand.reading import weigh_names
from tests.understand.names_at_hand import NAMES


def chosen(text, name):
    return choose(weigh_names("", text, NAMES)[name])


@pytest.mark.parametrize(
    ("text", "name", "doubts"),
    [
        ("They went to Kabul.", "Kabul", ()),
        ("He met Vladimir Putin.", "Vladimir Putin", ()),
        ("Many say Nelson won.", "Nelson", ("somebody's name",)),
        ("They live in Nelson.", "Nelson", ()),
        ("Nice weather.", "Nice", ("a common word", "a capital that tells nothing")),
        ("They live in Nice.", "Nice", ("a common word",)),
        ("There is little Hope.", "Hope", ("a common word", "a word used as a title")),
        ("Once Rumsfeld left.", "Rumsfeld", ("one word of a longer name",)),
        ("The Supreme Court ruled.", "Supreme Court", ("a name that many have",)),
        ("The U.S. Supreme Court ruled.", "Supreme Court", ()),
        ("Mr. Nelson left.", "Nelson", ("a title before it",)),
        ("在联合会上", "联合", ("part of a longer word, perhaps",)),
        ("在北京", "北京", ()),
    ],
)
def test_what_speaks_against_a_link_is_named(text, name, doubts):
    assert set(doubts) <= set(chosen(text, name).doubts)
    assert bool(doubts) == bool(chosen(text, name).doubts)


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("They went to Kabul.", "Kabul", True),
        ("They live in Nice.", "Nice", True),
        ("Nice weather.", "Nice", False),
        ("Many say Nelson won.", "Nelson", False),
        ("The Supreme Court ruled.", "Supreme Court", False),
        ("在联合会上", "联合", False),
    ],
)
def test_a_doubtful_link_is_not_told(text, name, kept):
    assert chosen(text, name).kept is kept
    assert (chosen(text, name).confidence >= KEEP) is kept


def test_a_choice_and_its_explanation_agree():
    text = "In Paris, Texas, and in Bangor; many say Nelson won."
    for told in explain("", text, names=NAMES):
        choice = chosen(text, told.text)
        assert (choice.confidence, choice.doubts, choice.kept) == (told.confidence, told.doubts, told.kept)
        assert choice.sense.entity.id == told.senses[0].entity
