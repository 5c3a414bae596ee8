"""Pages of entities as readers get them, in few queries, and the item page with all its parts."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from newsreel.models import Entity, Item
from newsreel.pipeline import entity_rows, reading
from newsreel.publish.pages import entities as pages
from tests.publish import rows
from tests.publish.selectors.test_entities import entity, named

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import DjangoAssertNumQueries

    from newsreel.models import Site

TEXT = (
    "<p>Rain fell in Tashkent, Uzbekistan’s capital.</p><p>NATO met in Tashkent &amp; Brussels, said Ahmad Saeedi.</p>"
)


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return unescape(response.content.decode())


@pytest.fixture
def item(site: Site) -> Item:
    """An item that was read, and another of the same place."""
    source = rows.source()
    found = [rows.item(source, title, html=TEXT) for title in ("Rain", "More rain")]
    reading.read_items([each.pk for each in found])
    return found[0]


def test_the_item_s_page_leads_on_to_the_entity_and_from_there_to_another_item(client: Client, item: Item) -> None:
    text = body(client, f"/items/{item.pk}/{item.slug}/")
    assert "In this story" in text
    assert "1 recent item: <bdi>Uzbekistan</bdi>" in text.replace("</b>", "")
    assert 'Rain fell in <a class="entity" href="/places/tashkent/">Tashkent</a>' in text
    assert '<a class="entity" href="/organisations/nato/">NATO</a>' in text
    assert "Also named:" in text
    assert "<bdi>Ahmad Saeedi</bdi>" in text
    page = body(client, "/places/tashkent/")
    assert "More rain" in page
    assert "Tashkent is the capital of Uzbekistan." in page
    assert 'class="map"' in page
    assert "Map: Natural Earth" in page
    assert "https://www.geonames.org/1512569" in page
    assert "Week by week" not in page or "As a table" in page


def test_the_item_s_page_with_all_its_parts_asks_twelve_times_at_most(
    client: Client, item: Item, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        body(client, f"/items/{item.pk}/{item.slug}/")


@pytest.mark.parametrize(("path", "most"), [("/places/tashkent/", 6), ("/places/", 6), ("/organisations/", 4)])
@pytest.mark.parametrize("size", [1, 40])
def test_queries_do_not_grow_with_what_there_is(
    client: Client,
    item: Item,
    *,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
    size: int,
) -> None:
    tashkent = Entity.objects.get(slug="tashkent")
    for number in range(size):
        named(rows.item(item.source, f"T{number}"), tashkent, entity(f"Place {number}"))
    with django_assert_max_num_queries(most):
        body(client, path)


@pytest.mark.parametrize("path", ["/people/nobody/", "/places/tashkent/?before=x", "/planets/", "/places/%00/"])
def test_what_is_not_there_is_told_so(client: Client, item: Item, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_entity_under_another_kind_is_led_to_its_own(client: Client, item: Item) -> None:
    assert client.get("/people/tashkent/").headers["Location"] == "/places/tashkent/"


def test_the_menu_lists_only_the_kinds_that_there_are(client: Client, item: Item) -> None:
    text = body(client, "/")
    assert 'href="/places/"' in text
    assert 'href="/organisations/"' in text
    assert 'href="/people/"' not in text
    assert 'href="/events/"' not in text


def test_the_map_of_the_world_counts_the_week_s_items(client: Client, item: Item) -> None:
    recent = rows.item(item.source, "Now", published=timezone.now() - timedelta(hours=1))
    named(recent, entity_rows.row_of("country:UZ"), published=recent.published)
    text = body(client, "/places/")
    assert 'id="map-world-title"' in text
    assert "<title>Uzbekistan: 1</title>" in text
    assert "<title>France: 0</title>" in text
    assert 'xlink:href="/places/uzbekistan/"' in text or '<a href="/places/uzbekistan/">' in text


def test_without_items_this_week_there_is_no_map_but_a_list(client: Client, item: Item) -> None:
    text = body(client, "/places/")
    assert "map-world" not in text
    assert 'href="/places/tashkent/"' in text
    assert 'id="letter-1"' in text


def test_without_any_entity_the_page_says_so(client: Client, site: Site) -> None:
    assert "No item has named any yet." in body(client, "/people/")


def test_a_long_list_stands_letter_by_letter(client: Client, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 3)
    item = rows.item()
    named(item, *[entity(name) for name in ("Ankara", "Århus", "Berlin", "Ürümqi", "北京")])
    text = body(client, "/places/").partition('id="letters"')[2]
    assert ('href="/places/ankara/"' in text, "Århus" in text, "Berlin" in text) == (True, True, False)
    text = body(client, "/places/?letter=U")
    assert ("Ürümqi" in text, "Ankara" in text) == (True, False)
    assert "Ankara" in body(client, "/places/?letter=nonsense")


def test_names_of_any_kind_do_no_harm(client: Client, site: Site) -> None:
    item = rows.item()
    evil = entity(
        "<script>alert(1)</script>",
        slug="evil",
        description='"><img src=x>',
        also=["</title><b>"],
        facts=[["<b>", "<i>", "<u>"]],
    )
    named(item, evil)
    for path in (f"/items/{item.pk}/{item.slug}/", "/places/evil/", "/places/"):
        text = client.get(path).content.decode()
        for absent in ("<script>alert", "<img src=x>", "<u>", "</title><b>"):
            assert absent not in text


def test_an_arabic_name_stands_apart_from_its_surroundings(client: Client, site: Site) -> None:
    item = rows.item()
    named(item, entity("طشقند", slug="tashqand"))
    assert "<bdi>طشقند</bdi>" in body(client, f"/items/{item.pk}/{item.slug}/")
