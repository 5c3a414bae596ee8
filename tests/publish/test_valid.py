"""The checker of pages finds what it should, and is content with a good page."""

from __future__ import annotations

import pytest

from tests.publish.valid import problems

GOOD = """<!doctype html><html lang="en" dir="ltr"><head><title>A page</title></head><body>
<header><nav aria-label="Main"><a href="/">Home</a></nav></header>
<main id="main"><h1>A</h1><h2>B</h2><p><a href="#main">Up</a></p><ul><li>one</li></ul>%s</main></body></html>"""

FAULTS = [
    ('<p id="x"></p><p id="x"></p>', "stands 2 times"),
    ("<img src='/x'>", "no alt"),
    ("<input name='q'>", "no label"),
    ("<h1>Again</h1>", "2 headings"),
    ("<h4>Deep</h4>", "follows one of level"),
    ("<a href='/x'></a>", "says nothing"),
    ("<a href='javascript:x'>x</a>", "goes to"),
    ("<a href='#nowhere'>x</a>", "nowhere"),
    ("<a href='/x' aria-hidden='true'></a>", "takes the focus"),
    ("<p style='color:red'>x</p>", "style="),
    ("<p onclick='x'>x</p>", "onclick="),
    ("<script>1</script>", "<script>"),
    ("<li>alone</li>", "stands in"),
    ("<p><div></p>", "line"),
    ("<main></main>", "not one <main>"),
    ("<nav></nav>", "told apart"),
]


def test_a_good_page_has_no_fault() -> None:
    assert problems(GOOD % "") == []


@pytest.mark.parametrize(("part", "said"), FAULTS, ids=[part for part, _ in FAULTS])
def test_a_fault_is_found(part: str, said: str) -> None:
    assert any(said in problem for problem in problems(GOOD % part))


def test_a_page_without_language_is_found() -> None:
    assert problems((GOOD % "").replace(' lang="en"', "")) == ["the page has no language or direction"]
