"""The health of feeds: their last fetches, what is unusual about their output, and what an editor may do about it."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from newsreel.models import Feed, FetchRecord, Item
from newsreel.pipeline.hosts import RECENT, Outcome, host_of
from newsreel.work import audit, inserts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsreel.models import Editor

KEPT = 30
_TRIM = (
    "DELETE FROM newsreel_fetchrecord WHERE feed_id = %s AND id <= "
    "(SELECT id FROM newsreel_fetchrecord WHERE feed_id = %s ORDER BY id DESC LIMIT 1 OFFSET %s)"
)
SILENT, DOUBLED = "silent", "doubled"
_WEEK = timedelta(days=7)
_WEEKS_BEFORE = 4
# Dates looked at to tell what is usual, and how many there must be to tell anything.
_DATES, _FEWEST = 400, 6
_GAPS = 20
_LEAST_SILENCE = timedelta(days=2)
_LEAST_DOUBLED = 10


# --- records --------------------------------------------------------------------------------------------------------


def record(
    feed_id: int,
    *,
    at: datetime,
    status: int | None,
    seconds: float,
    size: int,
    new: int = 0,
    fault: str = "",
    failures: int = 0,
    sentence: str = "",
) -> None:
    """Writes down one fetch and lets go of all but the last thirty of its feed; called in a transaction."""
    row = {
        "feed_id": feed_id,
        "at": at,
        "status": status,
        "seconds": round(seconds, 3),
        "size": min(size, 2**31 - 1),
        "new": new,
        "fault": fault[:12],
        "failures": failures,
        "sentence": inserts.storable(sentence)[:500],
    }
    inserts.insert(FetchRecord, [row])
    with connection.cursor() as cursor:
        cursor.execute(_TRIM, [feed_id, feed_id, KEPT])


def recent(now: datetime) -> list[Outcome]:
    """How the fetches of the last minutes went, those of all workers. One query."""
    rows = FetchRecord.objects.filter(at__gte=now - timedelta(seconds=RECENT), at__lte=now).values_list(
        "at", "feed_id", "feed__address", "fault", "failures"
    )
    return [
        Outcome(at=at, feed=feed, host=host_of(address) or "", fault=fault, is_news=failures <= 1)
        for at, feed, address, fault, failures in rows
    ]


# --- unusual output -------------------------------------------------------------------------------------------------


def flag_of(dates: Sequence[datetime], now: datetime) -> str:
    """What is unusual about a feed whose items have these dates, newest first: "silent", "doubled" or nothing.

    Silent: nothing for three times as long as nine tenths of its last pauses took, and for two days at least. Doubled:
    ten items or more in a week, and twice as many as in a usual week of the four before, which must all be known.
    """
    dates = [date for date in dates if date <= now]
    if len(dates) < _FEWEST:
        return ""
    gaps = sorted(later - earlier for later, earlier in itertools.pairwise(dates[: _GAPS + 1]))
    usual = gaps[int(0.9 * (len(gaps) - 1))]
    if now - dates[0] > max(3 * usual, _LEAST_SILENCE):
        return SILENT
    lately = sum(1 for date in dates if date > now - _WEEK)
    begin = now - (_WEEKS_BEFORE + 1) * _WEEK
    before = sum(1 for date in dates if begin < date <= now - _WEEK)
    # A single old item at a feed's end does not say that all between are known.
    covered = len(dates) >= _DATES or dates[-3] <= begin
    if covered and lately >= _LEAST_DOUBLED and before and lately * _WEEKS_BEFORE >= 2 * before:
        return DOUBLED
    return ""


def flag(feed: Feed) -> bool:
    """Looks at the output of a feed and flags it where it is unusual; tells whether that changed."""
    dates: list[datetime] = []
    for state in Item.State.values:  # each in the order of an index, however large the archive
        rows = Item.objects.filter(source_id=feed.source_id, feed=feed, state=state).order_by("-published")
        dates += rows.values_list("published", flat=True)[:_DATES]
    found = flag_of(sorted(dates, reverse=True)[:_DATES], timezone.now())
    if found == feed.flag:
        return False
    feed.flag = found
    Feed.objects.filter(pk=feed.pk).update(flag=found)
    return True


def flag_all() -> int:
    """Looks at the output of all feeds; tells of how many the flag changed."""
    return sum(flag(feed) for feed in Feed.objects.filter(source__paused=False).iterator())


# --- an editor's acts -----------------------------------------------------------------------------------------------


def resume(*, feed: Feed, by: Editor | None) -> None:
    """Has a feed checked again that its server had called gone for good."""
    with transaction.atomic():
        feed.gone, feed.next_check, feed.failures = False, timezone.now(), 0
        feed.save(update_fields=["gone", "next_check", "failures"])
        audit.record("resume feed", feed, editor=by, before={"gone": True}, after={"address": feed.address})
