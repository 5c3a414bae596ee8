"""Learning a source's recurring lines and folding them away, in what comes in and in what is stored already."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import F

from newsreel.ingest import boilerplate
from newsreel.kit import html
from newsreel.models import Item, RecurringBlock

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsreel.records import CleanItem

OFTEN = boilerplate.OFTEN


def learn(source_id: int, items: Sequence[CleanItem]) -> tuple[Counter[str], frozenset[str], frozenset[str]]:
    """What new items teach: their lines' counts, the lines that recur now, and those of them that did not before."""
    counts = Counter(key for item in items for key in boilerplate.candidates(item.html))
    known = dict(
        RecurringBlock.objects.filter(source_id=source_id, fingerprint__in=list(counts)).values_list(
            "fingerprint", "items"
        )
    )
    often = frozenset(key for key, number in counts.items() if known.get(key, 0) + number >= OFTEN)
    fresh = frozenset(key for key in often if 0 < known.get(key, 0) < OFTEN)
    return counts, often, fresh


def recurring(source_id: int, item: CleanItem) -> frozenset[str]:
    """The lines of an item that are known to recur at its source."""
    lines = boilerplate.candidates(item.html)
    known = RecurringBlock.objects.filter(source_id=source_id, fingerprint__in=list(lines), items__gte=OFTEN)
    return frozenset(known.values_list("fingerprint", flat=True))


def count(source_id: int, counts: Counter[str]) -> None:
    """Adds to the counts kept for a source; called in the transaction that stores the items."""
    if not counts:
        return
    rows = RecurringBlock.objects.filter(source_id=source_id)
    known = set(rows.filter(fingerprint__in=list(counts)).values_list("fingerprint", flat=True))
    RecurringBlock.objects.bulk_create(
        RecurringBlock(source_id=source_id, fingerprint=key, items=number)
        for key, number in counts.items()
        if key not in known
    )
    for number in set(counts.values()):
        seen = [key for key in known if counts[key] == number]
        if seen:
            rows.filter(fingerprint__in=seen).update(items=F("items") + number)


def fold(item: CleanItem, recurring: Collection[str]) -> CleanItem:
    """An item with its recurring lines moved out of sight."""
    shown, folded = boilerplate.split(item.html, recurring)
    if not folded:
        return item
    text = html.plain(shown)
    return replace(item, html=shown, text=text, excerpt=html.excerpt(text), boilerplate=item.boilerplate + folded)


def refold(source_id: int, fresh: Collection[str]) -> None:
    """Folds lines that have just been found to recur away from the items that taught them."""
    if not fresh:
        return
    changed = []
    for item in Item.objects.filter(source_id=source_id, html__gt="").only("id", "html", "boilerplate"):
        shown, folded = boilerplate.split(item.html, fresh)
        if folded:
            item.html, item.boilerplate = shown, item.boilerplate + folded
            item.text = html.plain(shown)
            item.excerpt = html.excerpt(item.text)
            changed.append(item)
    Item.objects.bulk_update(changed, ["html", "text", "excerpt", "boilerplate"], batch_size=200)
