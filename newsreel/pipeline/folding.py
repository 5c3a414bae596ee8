"""Learning a source's recurring lines and folding them away, in what comes in and in what is stored already."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import F

from newsreel.ingest import boilerplate
from newsreel.kit import html
from newsreel.models import Item, RecurringBlock
from newsreel.pipeline import unread
from newsreel.work import inserts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsreel.records import CleanItem

OFTEN = boilerplate.OFTEN
# Stored items that are looked through for a line which has just been found to recur: it stands in two of them at most.
_LOOKED_THROUGH = 500
# Lines of a source that are remembered although they have not recurred: those of its last weeks or days.
_REMEMBERED = 5_000


def fold_new(source_id: int, items: Sequence[tuple[CleanItem, frozenset[str]]]) -> list[CleanItem]:
    """New items with the source's recurring lines folded away; called in the transaction that stores them.

    What they teach is counted, and a line that recurs from now on is folded in the items that are stored already. Each
    item comes with the fingerprints of those of its lines that count.
    """
    counts = Counter(key for _, lines in items for key in lines)
    if not counts:
        return [item for item, _ in items]
    known = _known(source_id, counts)
    often = frozenset(key for key, number in counts.items() if known.get(key, 0) + number >= OFTEN)
    _count(source_id, counts, known)
    _refold(source_id, {key for key in often if 0 < known.get(key, 0) < OFTEN})
    return [fold(item, often & lines) for item, lines in items]


def recurring(source_id: int, lines: Collection[str]) -> frozenset[str]:
    """Those of these lines that are known to recur at a source."""
    if not lines:
        return frozenset()
    known = RecurringBlock.objects.filter(source_id=source_id, fingerprint__in=list(lines), items__gte=OFTEN)
    return frozenset(known.values_list("fingerprint", flat=True))


def fold(item: CleanItem, recurring: Collection[str]) -> CleanItem:
    """An item with its recurring lines moved out of sight."""
    shown, folded = boilerplate.split(item.html, recurring, title=item.title) if recurring else ("", "")
    if not folded:
        return item
    text = html.plain(shown)
    return replace(item, html=shown, text=text, excerpt=html.excerpt(text), boilerplate=item.boilerplate + folded)


def _known(source_id: int, counts: Collection[str]) -> dict[str, int]:
    rows = RecurringBlock.objects.filter(source_id=source_id, fingerprint__in=list(counts))
    return dict(rows.values_list("fingerprint", "items"))


def _count(source_id: int, counts: Counter[str], known: dict[str, int]) -> None:
    """Adds to the counts kept for a source."""
    new = [
        {"source_id": source_id, "fingerprint": key, "items": number}
        for key, number in counts.items()
        if key not in known
    ]
    inserts.insert(RecurringBlock, new)
    rows = RecurringBlock.objects.filter(source_id=source_id)
    for number in set(counts.values()):
        seen = [key for key in known if counts[key] == number]
        if seen:
            rows.filter(fingerprint__in=seen).update(items=F("items") + number)
    oldest = rows.order_by("-pk").values_list("pk", flat=True)[_REMEMBERED : _REMEMBERED + 1]
    for key in oldest if new else ():
        rows.filter(pk__lte=key, items__lt=OFTEN).delete()


def _refold(source_id: int, fresh: Collection[str]) -> None:
    """Folds lines that have just been found to recur away from the items that taught them."""
    if not fresh:
        return
    changed = []
    rows = Item.objects.filter(source_id=source_id, html__gt="").order_by("-pk")
    for item in rows.only("id", "given_title", "html", "boilerplate")[:_LOOKED_THROUGH]:
        shown, folded = boilerplate.split(item.html, fresh, title=item.given_title)
        if folded:
            item.html, item.boilerplate = shown, item.boilerplate + folded
            item.text = html.plain(shown)
            item.excerpt = html.excerpt(item.text)
            changed.append(item)
    Item.objects.bulk_update(changed, ["html", "text", "excerpt", "boilerplate"], batch_size=200)
    unread.ask(item.pk for item in changed)
