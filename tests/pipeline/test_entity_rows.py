"""Rows of entities: made when an item first names them, with addresses of their own, profiles that can be made anew."""

from __future__ import annotations

import pytest

from newsreel.models import Entity, Site
from newsreel.pipeline import entities, entity_rows, packs

pytestmark = pytest.mark.django_db


def test_a_row_has_the_profile_that_the_pack_tells() -> None:
    row = entity_rows.row_of("country:UZ")
    assert row is not None
    assert (row.name, row.kind, row.slug, row.country) == ("Uzbekistan", "place", "uzbekistan", "country:UZ")
    assert "The capital is Tashkent." in row.paragraph
    assert row.map.startswith("<svg")
    assert row.facts[0][:2] == ["Capital", "Tashkent"]
    assert (row.edited, row.own_paragraph, row.hidden) == ([], "", False)


def test_what_nobody_knows_gets_no_row() -> None:
    assert entity_rows.row_of("country:NOWHERE") is None
    assert entity_rows.row_of("own:77") is None
    assert not Entity.objects.exists()


def test_namesakes_have_addresses_of_their_own() -> None:
    entity_rows.make(["country:GE", "admin:US.GA"])
    slugs = set(Entity.objects.values_list("slug", flat=True))
    assert len(slugs) == 2
    assert "georgia" in slugs
    assert all(slug.startswith("georgia") for slug in slugs)


def test_many_of_one_name_all_find_an_address() -> None:
    made = [entities.make(name="Nino", kind="person", by=None).slug for _ in range(4)]
    assert len(set(made)) == 4


def test_a_name_without_latin_letters_has_an_address_too() -> None:
    assert entities.make(name="北京", kind="place", by=None).slug
    assert entities.make(name="!!!", kind="person", by=None).slug.startswith("person")


def test_rows_are_made_once_and_in_few_queries(django_assert_max_num_queries) -> None:
    keys = [entity.id for entity in packs.pack().entities()][:60]
    with django_assert_max_num_queries(6):
        entity_rows.make(keys)
    assert Entity.objects.count() == 60
    with django_assert_max_num_queries(1):
        entity_rows.make(keys)


def test_a_merged_key_gives_the_row_it_went_into_at_last() -> None:
    one, two, three = (entities.make(name=name, kind="person", by=None) for name in ("One", "Two", "Three"))
    entities.merge(entity=one, into=two, by=None)
    entities.merge(entity=two, into=three, by=None)
    assert {key: row.name for key, row in entity_rows.known([one.key, two.key, three.key]).items()} == {
        one.key: "Three",
        two.key: "Three",
        three.key: "Three",
    }


def test_profiles_are_made_anew_in_the_sites_language_but_for_what_editors_wrote() -> None:
    site = Site.objects.create(pk=1, name="Steppe", address="https://steppe.example", language="en")
    entity_rows.make(["country:UZ", "country:DE"])
    own = entities.make(name="Nino", kind="person", by=None)
    germany = Entity.objects.get(key="country:DE")
    entities.change(entity=germany, name="Germany itself", own_paragraph="Ours.", by=None)
    Entity.objects.filter(key="country:UZ").update(paragraph="old", facts=[], map="")
    site.language = "de"
    site.save()
    told: list[str] = []
    assert entity_rows.count() == 2
    assert entity_rows.refresh(told.append) == 2
    assert set(told) == {"Usbekistan", "Germany itself"}
    uzbekistan = Entity.objects.get(key="country:UZ")
    germany.refresh_from_db()
    assert (uzbekistan.name, uzbekistan.slug) == ("Usbekistan", "uzbekistan")
    assert uzbekistan.paragraph != "old"
    assert uzbekistan.facts
    assert uzbekistan.map
    assert (germany.name, germany.own_paragraph) == ("Germany itself", "Ours.")
    own.refresh_from_db()
    assert own.name == "Nino"


def test_an_entity_that_the_pack_has_no_more_keeps_its_profile() -> None:
    Entity.objects.create(key="Q1", kind="person", name="Somebody", slug="somebody", paragraph="Told once.")
    assert entity_rows.refresh() == 0
    assert Entity.objects.get().paragraph == "Told once."
