"""What the database itself holds of items, whoever writes to it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from newsreel.models import Enclosure, Feed, Item, ItemKey, Revision, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    source = Source.objects.create(name="Example Times", slug="example-times")
    feed = Feed.objects.create(source=source, address="https://news.example/feed.xml")
    now = timezone.now()
    return Item.objects.create(
        source=source, feed=feed, kind="article", title="One", given_title="One", slug="one", digest="d",
        published=now, first_seen=now, changed=now,
    )  # fmt: skip


def test_a_key_stands_once_at_a_source(item):
    ItemKey.objects.create(source=item.source, key="id:1", item=item)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemKey.objects.create(source=item.source, key="id:1", item=item)
    other = Source.objects.create(name="Other", slug="other")
    ItemKey.objects.create(source=other, key="id:1", item=item)


def test_an_item_outlives_its_feed_and_goes_with_its_source(item):
    item.feed.delete()
    item.refresh_from_db()
    assert item.feed is None
    Revision.objects.create(item=item, title="One", digest="d", replaced_at=timezone.now())
    item.source.delete()
    for model in (Item, ItemKey, Revision, Enclosure):
        assert not model.objects.exists()


def test_files_come_in_their_order(item):
    for position in (2, 0, 1):
        Enclosure.objects.create(item=item, position=position, url=f"https://cdn.example/{position}.mp4")
    assert [file.position for file in item.enclosures.all()] == [0, 1, 2]


def test_the_long_texts_stand_last(db):
    """SQLite reads a row from its start: lists of items need none of them."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, "newsreel_item")]
    long = {"html", "boilerplate", "text", "raw"}
    first = min(columns.index(name) for name in long)
    listed = {"title", "slug", "excerpt", "published", "source_id", "picture_id", "state", "duration"}
    assert all(columns.index(name) < first for name in listed)


ORDERS = {
    "the front": "state = 'published' ORDER BY published DESC, id DESC",
    "a source": "source_id = 1 AND state = 'published' ORDER BY published DESC, id DESC",
}


@pytest.mark.parametrize("query", ORDERS.values(), ids=ORDERS)
def test_rivers_are_read_by_an_index(query):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by what is in the table")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN SELECT id FROM newsreel_item WHERE {query} LIMIT 10")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "USING COVERING INDEX item_" in plan or "USING INDEX item_" in plan
    assert "TEMP B-TREE" not in plan


def test_rows_are_told_by_their_words(item):
    key = ItemKey.objects.create(source=item.source, key="id:1", item=item)
    file = Enclosure.objects.create(item=item, stored="abc.webm")
    revision = Revision.objects.create(item=item, title="One", digest="d", replaced_at=timezone.now())
    assert (str(item), str(key), str(file)) == ("One", "id:1", "abc.webm")
    assert str(revision).startswith("One (2")
