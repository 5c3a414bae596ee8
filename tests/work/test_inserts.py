"""Rows stored by plain SQL are the rows that the ORM would have stored."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from newsreel.models import AuditEntry, Feed, Source
from newsreel.pipeline import sources
from newsreel.work.inserts import insert, insert_with_ids, storable

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 2, 18, 10, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def source():
    return sources.add_source(name="Example Times", by=None)


def feed_row(source, number, **values):
    return {"source_id": source.pk, "address": f"https://x.example/{number}", **values}


def test_what_a_row_does_not_name_has_its_default(source):
    insert(Feed, [feed_row(source, 1, next_check=MOMENT)])
    plain = Feed.objects.get()
    built = Feed(source=source, address="https://x.example/1", next_check=MOMENT, pk=plain.pk)
    columns = [field.attname for field in Feed._meta.concrete_fields]
    assert [getattr(plain, name) for name in columns] == [getattr(built, name) for name in columns]


def test_ids_come_back_in_the_order_of_the_rows(source):
    ids = insert_with_ids(Feed, [feed_row(source, number) for number in range(2000)])
    assert len(ids) == 2000
    addresses = dict(Feed.objects.values_list("pk", "address"))
    assert [addresses[number] for number in ids] == [f"https://x.example/{number}" for number in range(2000)]


def test_moments_and_json_come_back_as_they_went():
    insert(AuditEntry, [{"at": MOMENT, "editor_name": "x", "act": "y", "subject": "z", "before": {"a": [1, None]}}])
    entry = AuditEntry.objects.get()
    assert (entry.at, entry.before, entry.after, entry.editor) == (MOMENT, {"a": [1, None]}, None, None)


def test_rows_that_are_there_are_passed_over_only_where_that_is_asked(source):
    insert(Feed, [feed_row(source, 1)])
    insert(Feed, [feed_row(source, 1), feed_row(source, 2)], unless_there=True)
    assert Feed.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Feed, [feed_row(source, 1)])


def test_nothing_is_stored_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert(Feed, [])
        assert insert_with_ids(Feed, []) == []
    assert not Source.objects.exists()


TEXTS = {
    "plain": ("words", "words"),
    "other scripts": ("Новости 新闻 😀", "Новости 新闻 😀"),
    "NUL": ("a\0b", "ab"),
    "half a character": ("a\ud800b", "a?b"),
    "both": ("\0é\udfff", "é?"),
}


@pytest.mark.parametrize(("given", "stored"), TEXTS.values(), ids=TEXTS)
def test_what_no_database_takes_is_left_out(source, given, stored):
    assert storable(given) == stored
    insert(Feed, [feed_row(source, 1, title=given)])
    assert Feed.objects.get().title == stored
