"""The canonical form is well formed, without empty elements, and bounded, whatever order the tags come in."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.kit.canonical import Writer

_CALLS = st.one_of(
    st.tuples(st.just("text"), st.sampled_from(["a", " ", "b c ", "\n", "\u00a0", "<&>", "1\n\n2"])),
    st.tuples(st.just("start_box"), st.sampled_from(["p", "div"])),
    st.tuples(st.just("end_box"), st.sampled_from(["p", "div"])),
    st.tuples(
        st.sampled_from(["start_container", "end_container"]),
        st.sampled_from(["ul", "ol", "blockquote", "table", "div"]),
    ),
    st.tuples(st.just("start_item"), st.just("li")),
    st.tuples(st.just("start_row"), st.just("tr")),
    st.tuples(st.just("start_cell"), st.sampled_from(["td", "th"])),
    st.tuples(st.just("start_section"), st.sampled_from(["thead", "tbody"])),
    st.tuples(st.just("end_container"), st.sampled_from(["li", "tr", "td", "th", "tbody"])),
    st.tuples(st.just("start_inline"), st.sampled_from(["strong", "em", "a"])),
    st.tuples(st.just("end_inline"), st.sampled_from(["strong", "em", "a"])),
    st.tuples(st.just("start_leaf"), st.sampled_from(["h3", "pre"])),
    st.tuples(st.just("end_leaf"), st.none()),
    st.tuples(st.just("line_break"), st.none()),
)


def written(*calls: tuple[str, str | None], attributes: str = "") -> str:
    writer = Writer()
    for name, argument in calls:
        method = getattr(writer, name)
        if argument is None:
            method()
        elif name.startswith("start_"):
            method(argument, attributes)
        else:
            method(argument)
    return writer.finish()


def unclosed(html: str) -> list[str]:
    """The elements left open, or closed in the wrong order, of a piece of markup without void elements but <br>."""
    stack: list[str] = []
    for end, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", html):
        if name == "br":
            continue
        if not end:
            stack.append(name)
        elif stack and stack[-1] == name:
            stack.pop()
        else:
            return [*stack, f"/{name}"]
    return stack


@settings(max_examples=200, deadline=None)
@given(st.lists(_CALLS, max_size=40))
def test_whatever_comes_the_form_is_well_formed_and_nothing_is_empty(calls: list[tuple[str, str | None]]) -> None:
    html = written(*calls)
    assert unclosed(html) == []
    assert re.search(r"<(?!td\b)([a-z0-9]+)[^>]*></\1>", html) is None
    assert re.search(r"<br></|<br><br>|(?<!</p>)(?<!</h3>)(?<!</pre>) </p>", html) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(_CALLS, max_size=40))
def test_inline_elements_never_run_across_a_line_break(calls: list[tuple[str, str | None]]) -> None:
    for leaf in re.findall(r"<p>(.*?)</p>", written(*calls), re.DOTALL):
        for line in leaf.split("<br>"):
            assert unclosed(line) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(_CALLS, max_size=40))
def test_no_word_is_lost(calls: list[tuple[str, str | None]]) -> None:
    words = "".join(argument or "" for name, argument in calls if name == "text")
    kept = re.sub(r"<[^>]*>", "", written(*calls))
    for sign in ("a", "b", "c", "1", "2", "&amp;"):
        assert kept.count(sign) >= words.count("&" if sign == "&amp;" else sign)


def test_text_alone_becomes_a_paragraph() -> None:
    assert written(("text", " one \n two ")) == "<p>one two</p>"


def test_nothing_becomes_nothing() -> None:
    assert written() == ""
    assert written(("start_box", "p"), ("text", " \n\u00a0"), ("end_box", "p")) == ""
    assert written(("start_container", "ul"), ("start_item", "li"), ("start_inline", "strong")) == ""


def test_a_space_stands_before_the_tag_that_follows_it() -> None:
    calls = (("text", "a "), ("start_inline", "em"), ("text", " b "), ("end_inline", "em"), ("text", "c"))
    assert written(*calls) == "<p>a <em>b</em> c</p>"


def test_an_inline_element_that_runs_over_blocks_is_closed_and_opened_again() -> None:
    calls = (("start_inline", "strong"), ("text", "a"), ("start_box", "p"), ("text", "b"), ("end_inline", "strong"))
    assert written(*calls, ("text", "c")) == "<p><strong>a</strong></p><p><strong>b</strong>c</p>"


def test_an_inline_element_that_is_never_closed_ends_after_some_blocks() -> None:
    calls = [("start_inline", "strong"), *[("text", "a"), ("start_box", "p")] * 100]
    assert written(*calls).count("<strong>") == 16


def test_containers_nest_only_so_deep_and_keep_their_text() -> None:
    html = written(*[("start_container", "blockquote")] * 500, ("text", "deep"))
    assert html.count("<blockquote>") == 12
    assert "<p>deep</p>" in html


def test_empty_cells_stand_only_before_a_filled_one() -> None:
    cells = (("start_cell", "td"), ("start_cell", "td"), ("text", "x"), ("start_cell", "td"))
    calls = (("start_container", "table"), ("start_row", "tr"), *cells)
    assert written(*calls) == "<table><tbody><tr><td></td><td>x</td></tr></tbody></table>"


def test_text_that_stands_bare_twice_in_an_item_is_parted_by_a_line_break() -> None:
    calls = (("start_container", "ul"), ("start_item", "li"), ("text", "a"), ("end_box", "div"), ("text", "b"))
    assert written(*calls) == "<ul><li>a<br>b</li></ul>"


def test_preformatted_text_keeps_its_spaces_and_loses_its_edges() -> None:
    calls = (("start_leaf", "pre"), ("text", "\n\n  a\r\n   b \n"), ("line_break", None), ("text", "c\n\n"))
    assert written(*calls) == "<pre>  a\n   b \n\nc</pre>"


def test_a_run_of_nothing_but_escapes_is_cut() -> None:
    assert written(("text", "&" * 200_000)).count("&amp;") == 20_000
    assert len(written(("text", "word " * 40_000))) > 190_000
