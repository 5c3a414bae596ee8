"""Templates say what they are given, do no work, and let every word be translated."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from django.template.loader import get_template

from tests.contracts.files import PACKAGE, STATIC, TEMPLATES, name

if TYPE_CHECKING:
    from pathlib import Path

PATHS = sorted(TEMPLATES.rglob("*.html"))
ALL = pytest.mark.parametrize("path", PATHS, ids=[name(path) for path in PATHS])
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
CLASS = re.compile(r"\{% block class %\}.*?\{% endblock %\}|\b(?:lang|dir)=\"\{\{.*?\}\}\"")
TAGS = re.compile(r"<code>.*?</code>|<!doctype html>|</?[a-z][^<>]*>", re.DOTALL | re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]{2,}")
# The names of formats are the same in every language.
NAMES = {"Atom", "JSON", "RSS"}
# Sanitised by ingest; sanitised by screening; drawn by ourselves.
SAFE = {
    *("item.html", "html", "item.boilerplate", "revision.html"),
    *("comment.html", "view.html", "form.preview"),
    *("entity.map", "map"),
}
SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')


def text_of(path: Path) -> str:
    """A template's text."""
    return path.read_text(encoding="utf-8")


@ALL
def test_a_template_says_first_what_it_prints_and_is_given(path: Path) -> None:
    first = text_of(path).splitlines()[0]
    assert first.startswith("{# ")
    assert first.endswith("#}")


@ALL
def test_a_template_can_be_read_and_does_no_work(path: Path) -> None:
    assert get_template(name(path).removeprefix("newsreel/templates/"))
    for absent in (".objects", ".filter(", "{% do ", "{% import", "| safe }}{{", "autoescape"):
        assert absent not in text_of(path)


@ALL
def test_nothing_is_styled_or_scripted_in_place(path: Path) -> None:
    text = text_of(path)
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), "no other host is named"


@ALL
def test_every_word_goes_through_gettext(path: Path) -> None:
    text = JINJA.sub(" ", CLASS.sub(" ", text_of(path)))
    spoken = " ".join(SPOKEN.findall(text))
    bare = re.sub(r"&(?:lt;.*?&gt|\w+);", " ", TAGS.sub(" ", text), flags=re.DOTALL)
    assert set(WORDS.findall(bare)) <= NAMES
    assert WORDS.findall(spoken) == []


@ALL
def test_only_markup_that_was_made_safe_is_printed_as_markup(path: Path) -> None:
    safe = set(re.findall(r"\{\{\s*([\w.]+)\s*\|\s*safe", text_of(path)))
    assert safe <= SAFE


def test_the_words_of_forms_go_through_gettext() -> None:
    tree = ast.parse((PACKAGE / "desk" / "forms.py").read_text(encoding="utf-8"))
    bare = [
        keyword.value.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg in {"label", "help_text", "empty_label"} and isinstance(keyword.value, ast.Constant)
    ]
    assert bare == []


def test_the_script_writes_no_words_and_no_markup() -> None:
    """What it says comes from the page, where it was translated."""
    for path in STATIC.glob("*.js"):
        text = text_of(path)
        for absent in (
            "innerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "fetch(",
            "localStorage",
            "cookie",
            "alert(",
        ):
            assert absent not in text, absent
