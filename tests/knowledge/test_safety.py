"""Which names may be looked for, and how much a name alone is worth."""

from __future__ import annotations

import pytest

from newsreel.knowledge.safety import doubt, is_doubtful, safe_aliases

TAKEN = frozenset({"Georgia", "Грузия"})


@pytest.mark.parametrize(
    ("other", "people", "kept"),
    [
        ("Moskau", 10_000_000, True),
        ("Москва", 10_000_000, True),
        ("莫斯科", 10_000_000, True),
        ("莫", 10_000_000, False),
        ("MOW", 10_000_000, False),
        ("mo si ke", 10_000_000, False),
        ("Mos", 10_000_000, False),
        ("Georgia", 10_000_000, False),
        ("Грузия", 10_000_000, False),
        ("Victoria", 10_000_000, False),
        ("Moscow, Russia", 10_000_000, False),
        ("Moscow", 10_000_000, False),
        ("", 10_000_000, False),
        ("x" * 200, 10_000_000, False),
        ("Third Rome", 10_000_000, True),
        ("Third Rome", 20_000, False),
        ("Moskow", 20_000, True),
        ("Москва", 20_000, True),
    ],
)
def test_an_alias_is_kept_when_it_does_no_harm(other: str, people: int, kept: bool) -> None:
    assert (other in safe_aliases("Moscow", [other], people, TAKEN)) == kept


def test_a_village_keeps_few_names() -> None:
    others = [f"Moscow{letter}" for letter in "abcdefghij"]
    assert safe_aliases("Moscow", others, 5000, TAKEN) == tuple(others[-4:])
    assert len(safe_aliases("Moscow", others, 50_000, TAKEN)) == 10


@pytest.mark.parametrize("name", ["Reading", "Victoria", "Jackson", "Police"])
def test_words_and_peoples_names_are_doubtful(name: str) -> None:
    assert is_doubtful(name)
    assert doubt(name, 5000) > doubt(name, 200_000) > doubt(name, 2_000_000) > 0


@pytest.mark.parametrize("name", ["Tashkent", "Uagadugu", "Москва", "北"])
def test_other_names_are_not(name: str) -> None:
    assert not is_doubtful(name)
    assert doubt(name, 5000) == 0


def test_a_name_of_two_letters_is_hardly_one() -> None:
    assert doubt("Oz", 5000) == 0.5
