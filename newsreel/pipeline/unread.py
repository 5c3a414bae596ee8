"""Saying that items are to be read; whoever writes an item's words says so in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from newsreel.models import Item, Unread
from newsreel.work import inserts

if TYPE_CHECKING:
    from collections.abc import Iterable


def ask(items: Iterable[int]) -> None:
    """Says that these items are to be read as soon as may be."""
    now = timezone.now()
    inserts.insert(Unread, [{"item_id": item, "due": now} for item in items], unless_there=True)


def ask_all() -> int:
    """Says that every item is to be read anew; tells how many."""
    keys = list(Item.objects.exclude(state=Item.State.REMOVED).order_by("pk").values_list("pk", flat=True))
    ask(keys)
    return len(keys)
