"""In this story and the pages of entities: what stands open, what leads on, what readers never see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.models import Entity, Item, ItemEntity
from newsreel.publish.selectors import entities
from newsreel.publish.selectors.items import item as item_view
from newsreel.publish.selectors.sources import PAGE, items_about
from tests.publish import rows

pytestmark = pytest.mark.django_db


def entity(name: str, key: str = "", kind: str = "place", **values: object) -> Entity:
    slug = values.pop("slug", name.lower().replace(" ", "-"))
    return Entity.objects.create(key=key or f"x:{name}", kind=kind, name=name, slug=slug, **values)


def named(item: Item, *found: Entity, salience: float = 0.5, **values: object) -> None:
    """Says that an item names entities, each a little less than the one before."""
    told = {"confidence": 1.0, "published": item.published, **values}
    ItemEntity.objects.bulk_create(
        ItemEntity(item=item, entity=one, salience=salience - number / 100, **told) for number, one in enumerate(found)
    )


def names(shown: tuple[entities.EntityView, ...]) -> list[str]:
    return [each.name for each in shown]


def test_six_stand_open_by_salience_and_the_rest_is_folded(django_assert_num_queries) -> None:
    item, found = rows.item(), [entity(f"E{number}") for number in range(9)]
    named(item, *found)
    with django_assert_num_queries(2):
        story = entities.in_story(item.pk)
    assert names(story.shown) == [f"E{number}" for number in range(6)]
    assert names(story.folded) == ["E6", "E7", "E8"]
    assert story.paths["x:E7"] == "/places/e7/"


def test_an_item_without_entities_asks_once(django_assert_num_queries) -> None:
    item = rows.item()
    with django_assert_num_queries(1):
        assert entities.in_story(item.pk) == entities.Story((), (), {})


@pytest.mark.parametrize("size", [1, 60])
def test_queries_do_not_grow_with_entities_nor_with_the_archive(django_assert_num_queries, size: int) -> None:
    source, found = rows.source(), [entity(f"E{number}") for number in range(size)]
    item, others = rows.item(source), rows.items(source, size)
    for each in [item, *others]:
        named(each, *found)
    with django_assert_num_queries(2):
        story = entities.in_story(item.pk)
    assert len(story.shown) + len(story.folded) == min(size, entities.MOST)


def test_among_those_near_in_salience_the_one_that_leads_on_comes_first() -> None:
    source = rows.source()
    item, other = rows.item(source), rows.item(source, "Other")
    alone, leading, small = entity("Alone"), entity("Leading"), entity("Small")
    named(item, alone, leading, salience=0.5)
    named(item, small, salience=0.2)
    named(other, leading, small)
    assert names(entities.in_story(item.pk).shown) == ["Leading", "Alone", "Small"]


def test_a_country_that_somebody_comes_from_stands_open_when_it_leads_on() -> None:
    source = rows.source()
    item, other = rows.item(source), rows.item(source, "Other")
    uzbekistan, alone = entity("Uzbekistan", "country:UZ"), entity("Tajikistan", "country:TJ")
    named(item, *[entity(f"E{number}") for number in range(8)])
    named(item, uzbekistan, alone, salience=0.1, is_origin=True)
    assert "Uzbekistan" not in names(entities.in_story(item.pk).shown)
    named(other, uzbekistan)
    shown = entities.in_story(item.pk).shown
    assert len(shown) == 6
    assert "Uzbekistan" in names(shown)
    assert "Tajikistan" not in names(shown)


def test_recent_items_are_the_newest_five_and_never_this_one() -> None:
    source = rows.source()
    item, one = rows.item(source, published=rows.NOON + timedelta(days=1)), entity("Uzbekistan")
    for each in [item, *rows.items(source, 7)]:
        named(each, one)
    (shown,) = entities.in_story(item.pk).shown
    assert [teaser.title for teaser in shown.recent] == [f"Number {number}" for number in range(5)]
    assert shown.recent[0].source == source.name


HIDDEN = {"hidden": Item.State.HIDDEN, "removed": Item.State.REMOVED}


@pytest.mark.parametrize("state", HIDDEN.values(), ids=HIDDEN)
def test_items_that_readers_cannot_see_are_counted_nowhere(state: str) -> None:
    source = rows.source()
    item, gone, one, two = rows.item(source), rows.item(source, "Gone"), entity("One"), entity("Two")
    now = timezone.now()
    for each in (item, gone):
        named(each, one, two, published=now)
    Item.objects.filter(pk=gone.pk).update(state=state)
    (shown, _) = entities.in_story(item.pk).shown
    assert shown.recent == ()
    assert [card.title for card in items_about(one.pk).cards] == [item.title]
    assert sum(count for _, count in entities.weeks(one.pk)) == 1
    assert [row.count for row in entities.sources_of(one.pk)] == [1]
    assert entities.beside(one.pk) == []
    assert [row.count for row in entities.most_named("place", days=7, limit=9)] == [1, 1]
    Item.objects.filter(pk=item.pk).update(state=state)
    assert entities.all_named("place") == []
    assert entities.countries(days=7) == {}


def test_what_is_not_sure_is_told_nowhere() -> None:
    item, one = rows.item(), entity("Doubtful", country="country:UZ")
    named(item, one, confidence=0.4, published=timezone.now())
    assert entities.in_story(item.pk).shown == ()
    assert items_about(one.pk).cards == ()
    assert entities.all_named("place") == entities.most_named("place", days=7, limit=9) == []
    assert entities.countries(days=7) == {}
    assert sum(count for _, count in entities.weeks(one.pk)) == 0


def test_a_hidden_entity_is_told_nowhere() -> None:
    item, one, other = rows.item(), entity("Hidden", hidden=True), entity("Other")
    second = rows.item(item.source, "Second")
    for each in (item, second):
        named(each, one, other, published=timezone.now())
    assert names(entities.in_story(item.pk).shown) == ["Other"]
    assert entities.entity("place", "hidden") is None
    assert [row.name for row in entities.all_named("place")] == ["Other"]
    assert [row.name for row in entities.most_named("place", days=7, limit=9)] == ["Other"]
    assert entities.beside(other.pk) == []


def test_the_maps_of_two_stand_open_and_no_more() -> None:
    item = rows.item()
    named(item, *[entity(f"E{number}", map="<svg></svg>") for number in range(8)])
    story = entities.in_story(item.pk)
    assert [bool(each.map) for each in story.shown] == [True, True, False, False, False, False]
    assert not any(each.map for each in story.folded)


def test_an_editors_paragraph_wins_and_a_credit_stands_only_by_words_from_elsewhere() -> None:
    made = entity("Made", paragraph="From facts.", credit="Wikipedia", credit_url="https://x.example/")
    own = entity(
        "Own", paragraph="From facts.", own_paragraph="Ours.", credit="Wikipedia", credit_url="https://x.example/"
    )
    bare = entity("Bare", description="river in Asia")
    shown = {name: entities.entity("place", name) for name in ("made", "own", "bare")}
    assert {name: (view.paragraph, view.credit) for name, view in shown.items()} == {
        "made": ("From facts.", ""),
        "own": ("Ours.", "Wikipedia"),
        "bare": ("river in Asia", ""),
    }
    assert {made.pk, own.pk, bare.pk} == {view.id for view in shown.values()}


def test_facts_lead_to_where_they_can_be_looked_up() -> None:
    facts = [
        ["Capital", "Tashkent", "GeoNames"],
        ["People", "36", "Unicode CLDR 48, 2024"],
        ["Office", "Mayor", "Ours"],
    ]
    entity("X", facts=facts, references={"geonames": "15", "wikidata": "Q1 <x>", "iso": "UZ"})
    shown = entities.entity("place", "x")
    assert [url for *_, url in shown.facts] == ["https://www.geonames.org/15", "https://cldr.unicode.org/", ""]
    assert shown.references == (
        ("Wikidata", "https://www.wikidata.org/wiki/Q1%20%3Cx%3E"),
        ("GeoNames", "https://www.geonames.org/15"),
    )


def test_an_address_of_another_kind_or_of_a_merged_one_leads_on() -> None:
    into = entity("Into", kind="person")
    entity("From", merged_into=into)
    assert entities.entity("place", "into") == "/people/into/"
    assert entities.entity("place", "from") == "/people/into/"
    assert entities.entity("place", "nobody") is None


def test_weeks_are_a_year_of_mondays() -> None:
    item, one = rows.item(), entity("One")
    named(item, one, published=timezone.now())
    told = entities.weeks(one.pk)
    assert len(told) == 52
    assert {day.weekday() for day, _ in told} == {0}
    assert [count for _, count in told][-1] == 1


def test_pages_of_items_go_on_where_the_last_ended() -> None:
    source, one = rows.source(), entity("One")
    for item in rows.items(source, PAGE + 3):
        named(item, one)
    first = items_about(one.pk)
    second = items_about(one.pk, before=first.older)
    assert (len(first.cards), len(second.cards), second.older) == (PAGE, 3, "")
    with pytest.raises(ValueError, match="x"):
        items_about(one.pk, before="x")


def test_counts_of_countries_take_their_places_in_once_an_item() -> None:
    item = rows.item()
    city, country = entity("Tashkent", country="country:UZ"), entity("Uzbekistan", "country:UZ", country="country:UZ")
    named(item, city, country, published=timezone.now())
    assert entities.countries(days=7) == {"country:UZ": 1}


def test_spans_hold_for_the_markup_they_were_made_for_and_no_other() -> None:
    from zlib import crc32

    from newsreel.models import ItemReading

    item = rows.item(html="<p>In Rome.</p>")
    ItemReading.objects.create(
        item=item, spans=[[6, 10, "x:Rome"]], checksum=crc32(item.html.encode()), read_at=timezone.now()
    )
    paths = {"x:Rome": "/places/rome/"}
    assert item_view(item.pk).linked(paths) == '<p>In <a class="entity" href="/places/rome/">Rome</a>.</p>'
    Item.objects.filter(pk=item.pk).update(html='<p><a href="https://x.example/">In Oslo</a></p>')
    assert item_view(item.pk).linked(paths) == '<p><a href="https://x.example/">In Oslo</a></p>'
