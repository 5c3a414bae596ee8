"""Items that wait to be read: asked for once, all of them in one go, those that were taken down never."""

from __future__ import annotations

import pytest

from newsreel.models import Item, Unread
from newsreel.pipeline import unread
from tests.publish import rows

pytestmark = pytest.mark.django_db


def test_asking_twice_is_asking_once() -> None:
    item = rows.item()
    unread.ask([item.pk])
    unread.ask([item.pk])
    assert [row.item_id for row in Unread.objects.all()] == [item.pk]
    assert unread.count() == 1


def test_all_are_asked_for_but_those_that_were_taken_down(django_assert_num_queries) -> None:
    source = rows.source()
    kept = rows.items(source, 3)
    rows.item(source, state=Item.State.REMOVED)
    hidden = rows.item(source, state=Item.State.HIDDEN)
    unread.ask([kept[0].pk])
    with django_assert_num_queries(2):
        assert unread.ask_all() == 4
    assert set(Unread.objects.values_list("item", flat=True)) == {*(item.pk for item in kept), hidden.pk}
    assert all(row.lease_holder == "" and row.lease_until is None for row in Unread.objects.all())


def test_nothing_to_ask_is_no_question(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        unread.ask([])
    assert unread.ask_all() == 0
