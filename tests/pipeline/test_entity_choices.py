"""What an editor may choose from: rows first, then the pack, each once, the likeliest meaning first."""

from __future__ import annotations

import pytest
from django.utils import timezone

from newsreel.models import Correction, Entity
from newsreel.pipeline import entities, entity_choices, entity_rows

pytestmark = pytest.mark.django_db


def keys(choices: list[entity_choices.Choice]) -> list[str]:
    return [choice.key for choice in choices]


def test_rows_come_first_and_nothing_comes_twice() -> None:
    own = entities.make(name="Tashkent Diary", kind="work", by=None)
    entity_rows.make(["geonames:1512569"])
    found = entity_choices.find("Tashk")
    assert {own.key, "geonames:1512569"} == set(keys(found)[:2])
    assert len(keys(found)) == len(set(keys(found)))
    assert [choice.is_known for choice in found[:2]] == [True, True]
    assert not all(choice.is_known for choice in found)


def test_a_place_of_the_pack_says_where_it_lies(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(3):
        found = entity_choices.find("Samarkand")
    city = next(choice for choice in found if choice.about.startswith("city"))
    assert city.about.endswith("Uzbekistan")
    assert not Entity.objects.exists(), "looking makes no rows"


@pytest.mark.parametrize("words", ["", "   ", "\0", "x" * 5000, "%_", "ا\u202e"])
def test_any_words_may_be_typed(words: str) -> None:
    assert len(entity_choices.find(words)) <= entity_choices.MOST
    assert len(entity_choices.meanings(words)) <= entity_choices.MOST


def test_a_name_means_the_likeliest_first_and_what_was_taught_moves_up() -> None:
    before = keys(entity_choices.meanings("Georgia"))
    assert before[0] == "country:GE"
    assert "admin:US.GA" in before
    state = entity_rows.row_of("admin:US.GA")
    for _ in range(9):
        Correction.objects.create(act="is", name="Georgia", entity=state, at=timezone.now())
    assert keys(entity_choices.meanings("Georgia"))[0] == "admin:US.GA"


def test_merged_ones_are_not_offered() -> None:
    one, two = (entities.make(name=name, kind="person", by=None) for name in ("Nino A", "Nino B"))
    entities.merge(entity=one, into=two, by=None)
    assert [key for key in keys(entity_choices.find("Nino ")) if key.startswith("own:")] == [two.key]
    assert entity_choices.meanings("Nobody Anywhere Atall") == []
