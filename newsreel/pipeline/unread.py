"""Saying that items are to be read; whoever writes an item's words says so in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from newsreel.models import Unread
from newsreel.work import inserts

if TYPE_CHECKING:
    from collections.abc import Iterable


def ask(items: Iterable[int]) -> None:
    """Says that these items are to be read as soon as may be."""
    now = timezone.now()
    inserts.insert(Unread, [{"item_id": item, "due": now} for item in items], unless_there=True)


def ask_all() -> int:
    """Says that every item is to be read anew; tells how many wait now. Two queries, whatever the archive holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO newsreel_unread (item_id, due, lease_holder) SELECT id, %s, '' FROM newsreel_item"
            " WHERE state <> 'removed' ON CONFLICT DO NOTHING",
            [connection.ops.adapt_datetimefield_value(timezone.now())],
        )
    return count()


def count() -> int:
    """How many items wait to be read, those among them that are being read."""
    return Unread.objects.count()
