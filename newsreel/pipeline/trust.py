"""How far a feed's ids are trusted: less by itself where they prove worthless, until an editor says otherwise."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from django.db import transaction

from newsreel.ingest.dedupe import Trust, trust_after
from newsreel.models import Feed, ItemKey
from newsreel.pipeline import store
from newsreel.work import audit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsreel.models import Editor
    from newsreel.records import CleanItem

_BATCH = 500
# The kind of key that each step of trust rests on; the last step rests on none that could be doubted further.
_RESTS_ON = {"id": "id:", "address": "url:"}


def unstable(feed: Feed, items: Sequence[CleanItem]) -> int:
    """How many of these items have an id (or, trusted less, an address) that changed or that several of them share.

    Asked before they are taken in, as that makes the new ids known.
    """
    prefix = _RESTS_ON.get(feed.trust)
    if prefix is None or feed.trust_fixed:
        return 0
    # Of a feed that is read for the first time, nothing can have changed.
    known = _known(feed.source_id, items) if feed.last_success else {}
    marks = _marks_of(known.values(), prefix)
    return sum(1 for item in items if _is_shared(item, prefix) or _has_changed(item, prefix, known, marks))


def doubt(feed: Feed, *, entries: int, unstable: int) -> bool:
    """Trusts a feed one step less where too many of its entries were unstable; tells whether it did."""
    before = feed.trust
    after = trust_after(cast("Trust", before), entries=entries, unstable=unstable)
    if after == before:
        return False
    with transaction.atomic():
        # What an editor has decided meanwhile holds.
        if not Feed.objects.filter(pk=feed.pk, trust=before, trust_fixed=False).update(trust=after):
            return False
        audit.record(
            "trust less",
            feed,
            editor=None,
            nobody=audit.ITSELF,
            before={"trust": before},
            after={"trust": after, "unstable": unstable, "entries": entries},
        )
    feed.trust = after
    return True


def restore(*, feed: Feed, by: Editor | None) -> None:
    """Trusts a feed's ids again, and from now on whatever they do."""
    with transaction.atomic():
        before = feed.trust
        feed.trust, feed.trust_fixed = "id", True
        feed.save(update_fields=["trust", "trust_fixed"])
        audit.record("trust again", feed, editor=by, before={"trust": before}, after={"trust": "id"})


def _is_shared(item: CleanItem, prefix: str) -> bool:
    """Keys that several entries have are left out when they are cleaned; the entry still says that it had one."""
    told = item.entry_id if prefix == "id:" else item.canonical_url
    return bool(told) and not any(key.startswith(prefix) for key in store.keys_of(item))


def _has_changed(item: CleanItem, prefix: str, known: dict[str, int], marks: dict[int, set[str]]) -> bool:
    """Whether an item is known by another key, has a mark of this kind, and had a different one before."""
    keys = store.keys_of(item)
    own = {key for key in keys if key.startswith(prefix)}
    number = next((known[key] for key in keys if key in known), None)
    return number is not None and bool(own) and bool(marks[number]) and own.isdisjoint(marks[number])


def _known(source_id: int, items: Iterable[CleanItem]) -> dict[str, int]:
    wanted = list({key for item in items for key in store.keys_of(item)})
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        found.update(ItemKey.objects.filter(source_id=source_id, key__in=batch).values_list("key", "item_id"))
    return found


def _marks_of(numbers: Iterable[int], prefix: str) -> dict[int, set[str]]:
    wanted = sorted(set(numbers))
    found: dict[int, set[str]] = defaultdict(set)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        for number, key in ItemKey.objects.filter(item__in=batch, key__startswith=prefix).values_list("item_id", "key"):
            found[number].add(key)
    return found
