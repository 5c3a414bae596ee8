import numpy as np
import pytest

from newsreel.records import Span
from newsreel.screening.features import HEAD, SIZE, TAIL, role_grams, tokens_of, vector, word_places
from newsreel.screening.roles import LINK


def similarity(one, other):
    first, second = (dict(zip(*(part.tolist() for part in vector(text, ())), strict=True)) for text in (one, other))
    return sum(value * second.get(place, 0.0) for place, value in first.items() if place)


def test_a_comment_is_a_unit_vector_and_a_constant():
    places, values = vector("Check out my channel!", ())
    assert places[0] == 0
    assert values[0] == 1
    assert np.isclose(values[1:] @ values[1:], 1, atol=1e-5)
    assert len(set(places.tolist())) == len(places)
    assert places.max() < SIZE


def test_the_same_comment_is_always_the_same_vector():
    one, other = vector("Check out my channel!", ()), vector("Check out my channel!", ())
    assert (one[0] == other[0]).all()
    assert (one[1] == other[1]).all()


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    [
        ("check out my channel", "look at our page", "the bridge fell down"),
        ("please subscribe to my channel", "plz suscribe 2 my chanel", "the channel is on the air"),
        ("SUBSCRIBE", "suuuubscribe", "describe"),
    ],
)
def test_what_solicits_alike_is_near_even_in_other_words(text, nearer, farther):
    assert similarity(text, nearer) > similarity(text, farther)


def test_a_link_is_one_word_that_tells_its_kind():
    text = "see http://a.b or call +1 202"
    spans = [Span(4, 14, "address"), Span(23, 29, "phone")]
    assert tokens_of(text, spans) == ["see", f"{LINK}address", "or", "call", f"{LINK}phone"]


def test_a_video_shared_is_told_from_other_addresses():
    assert tokens_of("youtu.be/x", [Span(0, 10, "address")]) == [f"{LINK}video-address"]


def test_stretched_words_and_disguised_letters_are_made_plain():
    assert tokens_of("PLEEEEASE ｓｕｂ", ()) == ["pleease", "sub"]


def test_roles_make_a_line_with_what_lies_between():
    grams = role_grams(["hey", "guys", ",", "check", "out", "my", "brand", "channel"])
    assert {"look", "hey all", "my _", "look out my", "my~work", "| look", "work $"} <= set(grams)
    assert "brand" not in " ".join(grams)


def test_of_a_long_comment_the_start_and_the_end_are_read():
    text = "first " + "x" * HEAD * 2 + " middle " + "y" * HEAD * 2 + " last"
    tokens = tokens_of(text, [Span(len(text) - 4, len(text), "address")])
    assert tokens[0] == "first"
    assert tokens[-1] == "last"
    assert "middle" not in tokens
    assert len(" ".join(tokens_of("ab " * 100_000, ()))) <= HEAD + TAIL + 10


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\x00", "👍", "░▒▓", "a", "?" * 5000])
def test_any_text_has_a_vector(text):
    places, values = vector(text, ())
    assert len(places) == len(values)
    assert np.isfinite(values).all()


def test_one_word_weighs_by_itself_its_letters_and_its_role():
    assert len(word_places("subscribe")) > len(word_places("describes")) - 2
    assert all(0 < place < SIZE for place, _ in word_places("subscribe"))
