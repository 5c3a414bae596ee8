"""Usual spellings of a name, and the telling words of a description."""

from __future__ import annotations

import pytest

from newsreel.knowledge.spelling import context_words, misleading, plain_letters, spellings


@pytest.mark.parametrize(
    ("name", "all_spellings"),
    [
        ("London", ["London"]),
        ("Bogotá", ["Bogotá", "Bogota"]),
        ("Saint Helena", ["Saint Helena", "St. Helena", "St Helena"]),
        ("St. Louis", ["St. Louis", "St Louis", "Saint Louis"]),
        ("Mount Athos", ["Mount Athos", "Mt. Athos"]),
        ("Saint ", ["Saint "]),
        ("Göd", ["Göd"]),  # without its accent it would be a word
        ("Huế", ["Huế"]),
        ("Niš", ["Niš"]),
        ("Łódź", ["Łódź", "Lodz"]),
        ("Москва", ["Москва"]),
        ("Й", ["Й"]),
        ("東京", ["東京"]),
    ],
)
def test_spellings(name: str, all_spellings: list[str]) -> None:
    assert list(spellings(name)) == all_spellings


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Łódź", "Lodz"), ("Ðà Nẵng", "Ða Nang"), ("İzmir", "Izmir"), ("Ærø", "Aero"), ("Ёлка", "Ёлка"), ("", "")],
)
def test_accents_leave_latin_letters_only(text: str, plain: str) -> None:
    assert plain_letters(text) == plain


def test_context_words_are_each_told_once_and_empty_words_not() -> None:
    assert context_words("The river that is the border of the river Kunar, in 1893") == ("river", "border", "kunar")
    assert context_words("") == ()
    assert len(context_words(" ".join(f"word{letter}x" for letter in "abcdefghijklmnopqrstuvwxyz" * 3))) <= 24


@pytest.mark.parametrize(
    ("alias", "misleads"),
    [
        ("us", True),
        ("in", True),
        ("🇺🇿", True),
        ("№ 10", True),
        ("10", True),
        ("", True),
        ("UZB", False),
        ("US", False),
        ("iran", False),
        ("e.g", False),
        ("مص", False),
        ("法国", False),
    ],
)
def test_codes_and_signs_mislead(alias: str, misleads: bool) -> None:
    assert (list(misleading([alias, "Name"])) == [alias]) == misleads
