"""What was typed is cleaned, printed as text, cut at its marks, and explained in the reader's language."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreel.comments import modes, wording
from newsreel.comments.errors import NotTaken
from newsreel.records import Reason, Span
from newsreel.screening import rules
from tests.publish.rows import NOON

PIECES = [
    ("abcdef", [(1, 3)], [("a", ""), ("bc", "x"), ("def", "")]),
    ("abcdef", [(0, 6)], [("abcdef", "x")]),
    ("abcdef", [(2, 4), (1, 3)], [("a", ""), ("bc", "x"), ("d", "x"), ("ef", "")]),
    ("abcdef", [(4, 99)], [("abcd", ""), ("ef", "x")]),
    ("abcdef", [(9, 99)], [("abcdef", "")]),
    ("", [(0, 3)], []),
]


@pytest.mark.parametrize(("words", "places", "wanted"), PIECES)
def test_a_text_is_cut_at_its_spans(words: str, places: list[tuple[int, int]], wanted: list[tuple[str, str]]) -> None:
    assert wording.pieces(words, tuple(Span(start, end, "x") for start, end in places)) == wanted


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_cutting_loses_no_letter(words: str, places: list[tuple[int, int]]) -> None:
    spans = tuple(Span(start, end, "x") for start, end in places)
    assert "".join(piece for piece, _ in wording.pieces(words, spans)) == words


@given(st.text(max_size=400))
def test_whatever_is_typed_can_be_stored_and_cleaned_again(words: str) -> None:
    clean = wording.clean(words=words, most=500).text
    clean.encode("utf-8")
    assert "\x00" not in clean
    assert wording.clean(words=clean, most=500).text == clean
    assert "<script" not in wording.as_html(clean)


def test_reasons_come_back_as_they_were_kept() -> None:
    reasons = (Reason("link", "No links.", (Span(1, 4, "address"),)), wording.own("first"))
    assert wording.read(json.loads(json.dumps(wording.stored(reasons)))) == reasons


@pytest.mark.parametrize("code", [*rules.SENTENCES, *wording.OWN])
def test_each_sentence_is_said_with_its_facts(code: str) -> None:
    pattern = rules.SENTENCES.get(code) or wording.OWN[code]
    facts = {"least": 20, "most": 5000, "length": 9, "count": 3, "language": "de", "words": "“a” (b) {c}"}
    sentence = pattern.format(**facts)
    assert wording.said(Reason(code, sentence)) == sentence


def test_a_sentence_of_our_own_is_said_as_it_stands() -> None:
    assert wording.said(Reason("closed", "No more. {x}")) == "No more. {x}"
    assert wording.said(Reason("link", "Words of another version.")) == "Words of another version."


def test_equal_and_nearly_equal_texts_are_told() -> None:
    one = "The dam at Kokaral has held since 2005 and the catch grew with the water in the north of the sea."
    same, near = wording.fingerprints(one)
    again, close = wording.fingerprints(one.upper() + "!!")
    assert same == again
    assert near is not None
    assert close is not None
    assert wording.count_near(near, [close, ~near, near]) == 2
    assert wording.count_near(None, [near]) == 0
    assert -(2**63) <= near < 2**63


def test_a_text_far_too_long_is_not_read() -> None:
    wording.check_size("x" * 400, most=100)
    with pytest.raises(NotTaken) as caught:
        wording.check_size("x" * 401, most=100)
    assert caught.value.status == 422


RULES = [
    ((None, None, None), (None, None, None), "first", False),
    (("", "", "open"), (None, None, None), "open", False),
    ((None, "off", "open"), (None, None, None), "off", False),
    (("all", "off", "open"), (None, 5, 1), "all", False),
    (("open", None, None), (None, None, 1), "open", True),
    (("open", None, None), (30, 1, 1), "open", False),
    (("open", None, None), (2**31, None, None), "open", False),
]


@pytest.mark.parametrize(("said", "days", "mode", "closed"), RULES)
def test_the_nearest_rule_that_says_something_holds(
    said: tuple[str | None, ...], days: tuple[int | None, ...], mode: str, closed: bool
) -> None:
    found = modes.in_force(said, days, published=NOON, now=NOON.replace(day=14))
    assert (found.mode, found.is_closed) == (mode, closed)
    assert found.takes_comments is (mode != "off" and not closed)
