"""Stretches of a plain text are found where they stand in the markup, or not at all."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreel.kit.html import from_plain, linkify, plain, sanitise
from newsreel.kit.spans import in_markup, mark

NAMES = ("Tashkent", "São Tomé", "A&B", "Côte d’Ivoire", "O'Hara", "Ürümqi", "كابول", "北京", "5 < 6", "“West”", "U.S.")


def found(markup: str, *names: str) -> list[str | None]:
    """What stands in the markup where the first of each name stands in its text."""
    text = plain(markup)
    spans = sorted((text.index(name), text.index(name) + len(name)) for name in names)
    return [None if span is None else markup[span[0] : span[1]] for span in in_markup(markup, text, spans)]


CASES = {
    "<p>Rain in Tashkent today.</p>": ("Tashkent",),
    "<p>A&amp;B met <b>O'Hara</b>.</p>": ("A&B", "O'Hara"),
    "<h3>Kabul</h3><p>Nothing.</p><ul><li>In Ghazni</li></ul>": ("Kabul", "Ghazni"),
    "<p>Moscow</p><p>Moscow, Idaho</p>": ("Moscow", "Idaho"),
    "<blockquote><p>Rome</p></blockquote><pre>x  =  Oslo</pre>": ("Rome", "Oslo"),
    "<table><tr><td>Lima</td><td>Peru</td></tr></table>": ("Lima", "Peru"),
    "<p>In Tel&nbsp;Aviv and\nRome</p>": ("Rome",),
}


@pytest.mark.parametrize(("markup", "names"), CASES.items())
def test_a_name_is_found_where_it_stands(markup: str, names: tuple[str, ...]) -> None:
    safe = sanitise(markup)
    assert [unescape(each or "") for each in found(safe, *names)] == list(names)


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<p>See <a href="https://x.example/">Tashkent</a>.</p>', "Tashkent"),
        ('<p><a href="https://x.example/">All of Tashkent here</a></p>', "Tashkent"),
        ("<p>New <b>York</b> City</p>", "New York"),
        ("<p>Tash<i>kent</i></p>", "Tashkent"),
    ],
)
def test_what_stands_in_a_link_or_runs_over_a_tag_is_left_alone(markup: str, name: str) -> None:
    assert found(sanitise(markup), name) == [None]


def test_a_name_behind_a_link_is_found_again() -> None:
    safe = sanitise('<p><a href="https://x.example/">Kabul</a> and Kabul and Herat</p>')
    text = plain(safe)
    first, second, third = text.index("Kabul"), text.rindex("Kabul"), text.index("Herat")
    told = in_markup(safe, text, [(first, first + 5), (second, second + 5), (third, third + 5)])
    assert told[0] is None
    assert [safe[span[0] : span[1]] for span in told[1:] if span] == ["Kabul", "Herat"]


words = st.one_of(
    st.sampled_from(NAMES), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)
)
paragraphs = st.lists(st.lists(words, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=5)


@given(paragraphs, st.randoms(use_true_random=False))
def test_every_word_of_any_text_is_found_exactly_or_not_at_all(lines: list[str], luck: object) -> None:
    markup = sanitise(linkify(from_plain("\n\n".join(lines))))
    text = plain(markup)
    spans = [match.span() for match in re.finditer(r"\S+", text) if luck.random() < 0.6]  # type: ignore[attr-defined]
    for (start, end), place in zip(spans, in_markup(markup, text, spans), strict=True):
        if place is not None:
            inside = markup[place[0] : place[1]]
            assert unescape(inside) == text[start:end]
            assert "<" not in inside
            assert ">" not in inside


@given(paragraphs)
def test_most_words_are_found(lines: list[str]) -> None:
    """All but those of links: nothing is lost on the way, whatever stands before it."""
    markup = from_plain("\n\n".join([*lines, "The end is Tashkent"]))
    text = plain(markup)
    at = text.rindex("Tashkent")
    place = in_markup(markup, text, [(at, at + 8)])[0]
    assert place is not None
    assert markup[place[0] : place[1]] == "Tashkent"


@given(paragraphs, st.randoms(use_true_random=False))
def test_marked_markup_says_the_same_and_stays_well_formed(lines: list[str], luck: object) -> None:
    markup = sanitise(from_plain("\n\n".join(lines)))
    text = plain(markup)
    spans = [match.span() for match in re.finditer(r"\S+", text) if luck.random() < 0.5]  # type: ignore[attr-defined]
    places = [(*place, '<a href="/x/">') for place in in_markup(markup, text, spans) if place]
    marked = mark(markup, places)
    assert re.sub(r'<a href="/x/">|</a>', "", marked) == markup
    assert marked.count('<a href="/x/">') == marked.count("</a>") == len(places)


def test_stretches_that_overlap_are_marked_once() -> None:
    assert mark("<p>New York</p>", [(3, 11, "<a>"), (7, 11, "<b>")]) == "<p><a>New York</a></p>"
    assert mark("<p>x</p>", []) == "<p>x</p>"


@pytest.mark.parametrize("spans", [[(0, 5)], [(90, 99)], [(3, 3)], [(2, 1)]])
def test_stretches_of_another_text_do_no_harm(spans: list[tuple[int, int]]) -> None:
    for place in in_markup("<p>Rome</p>", "Something else", spans):
        assert place is None or place[0] <= place[1]


def test_a_long_text_loses_nothing() -> None:
    markup = from_plain("Kabul lies.\n\n" * 5000)
    text = plain(markup)
    spans = [match.span() for match in re.finditer("Kabul", text)]
    assert {markup[place[0] : place[1]] for place in in_markup(markup, text, spans) if place} == {"Kabul"}
    assert None not in in_markup(markup, text, spans)
