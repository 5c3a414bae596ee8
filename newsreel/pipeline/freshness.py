"""When a source last published something that readers can see, kept beside the source for lists of many."""

from __future__ import annotations

from django.db.models import Max

from newsreel.models import Item, Source


def refresh_latest(source_id: int) -> None:
    """Works the moment out anew; called in the transaction that changed an item."""
    latest = Item.objects.filter(source_id=source_id, state=Item.State.PUBLISHED).aggregate(latest=Max("published"))
    Source.objects.filter(pk=source_id).update(latest_published=latest["latest"])
