"""Where somebody comes from, told from what a state does."""

from __future__ import annotations

import pytest

from newsreel.pipeline.origins import is_origin
from newsreel.records import Mention

CASES = {
    "A young Uzbek man was arrested.": ("Uzbek", True),
    "The Uzbek-born singer": ("Uzbek", True),
    "Two French women, both skiers": ("French", True),
    "ein usbekischer Staatsbürger": ("usbekischer", True),
    "молодой узбекский рабочий": ("узбекский", True),
    "The French president spoke.": ("French", False),
    "Uzbek cotton, a man said": ("Uzbek", False),
    "He is Uzbek. Men like him": ("Uzbek", False),
    "It is Uzbek": ("Uzbek", False),
    "the Uzbek state news agency": ("Uzbek", False),
}


@pytest.mark.parametrize(("text", "told"), CASES.items())
def test_an_adjective_before_a_person_is_an_origin(text: str, told: tuple[str, bool]) -> None:
    at = text.index(told[0])
    mention = Mention(at, at + len(told[0]), told[0], "country:UZ", "place", 1.0, "demonym")
    assert is_origin(text, [mention]) is told[1]


def test_a_name_is_none_whatever_follows() -> None:
    assert not is_origin("Uzbekistan man", [Mention(0, 10, "Uzbekistan", "country:UZ", "place", 1.0)])
    assert not is_origin("", [])
