"""Items whose source changed them: new words, with the old ones kept as a Revision; new whereabouts and media."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.models import Enclosure, Item, Revision
from newsreel.pipeline import folding, store, unread
from newsreel.work import inserts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newsreel.records import CleanItem

# Of one item. A feed that words everything anew each time must not fill the disk; the first text is always kept.
MOST_REVISIONS = 20

Found = tuple["CleanItem", frozenset[str]]


def changed(*, source_id: int, found: Mapping[int, Found], now: datetime) -> int:
    """Brings stored items up to date with what was found of them; tells how many changed their words.

    Called in a transaction. `found` has the item and its lines by the id of the stored one. Removed items stay removed,
    and an editor's own title and introduction stay.
    """
    rows = Item.objects.filter(pk__in=list(found)).exclude(state=Item.State.REMOVED)
    told = list(rows.values_list("pk", "digest", "url", "duration", "player_kind", "player_address"))
    worded = [pk for pk, digest, *_ in told if digest != found[pk][0].digest]
    moved = [pk for pk, _, *facts in told if facts != list(store.facts(found[pk][0]).values())]
    for row in Item.objects.filter(pk__in=worded):
        item, lines = found[row.pk]
        _revise(row, folding.fold(item, folding.recurring(source_id, lines)), now)
    unread.ask(worded)
    for pk in moved:
        _move(pk, found[pk][0])
    return len(worded)


def _revise(row: Item, item: CleanItem, now: datetime) -> None:
    _make_room(row)
    Revision.objects.create(
        item=row, title=row.given_title, html=row.html, text=row.text, digest=row.digest, replaced_at=now
    )
    if row.title == row.given_title:
        row.title = item.title
    row.given_title = item.title
    row.html, row.text, row.excerpt, row.raw = item.html, item.text, item.excerpt, inserts.storable(item.raw)
    row.boilerplate, row.digest, row.changed = item.boilerplate, item.digest, now
    row.save(
        update_fields=[
            "title", "given_title", "html", "text", "excerpt", "raw", "boilerplate", "digest", "changed",
        ]
    )  # fmt: skip


def _make_room(row: Item) -> None:
    kept = list(Revision.objects.filter(item=row).order_by("replaced_at", "pk").values_list("pk", flat=True))
    if len(kept) >= MOST_REVISIONS:
        Revision.objects.filter(pk=kept[1]).delete()


def _move(pk: int, item: CleanItem) -> None:
    """New whereabouts and media. Files that we hold a copy of stay: they came from beside a feed file."""
    if Enclosure.objects.filter(item=pk).exclude(stored="").exists():
        return
    Item.objects.filter(pk=pk).update(**store.facts(item))
    Enclosure.objects.filter(item=pk).delete()
    inserts.insert(Enclosure, list(store.enclosures(pk, item, {})))
