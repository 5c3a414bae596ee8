"""Checking feeds: claim those that are due, fetch and read them, take in what is new, say when to come again."""

from __future__ import annotations

import logging
import random
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from newsreel.ingest import schedule
from newsreel.models import Feed
from newsreel.pipeline import documents
from newsreel.pipeline.take_in import Taken, take_in
from newsreel.work import leases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import Any

    from newsreel.pipeline.documents import Fetched

log = logging.getLogger(__name__)

LEASE = 300.0
# Feeds claimed at once, for each of the threads that fetch: a slow one keeps no other waiting.
_BATCH = 4


class NotStored(RuntimeError):
    """A document that could be read but not stored. The message is a sentence."""


@dataclass(frozen=True, slots=True)
class Check:
    """How the check of one feed went: what was taken in, or a sentence on what went wrong."""

    feed: Feed
    taken: Taken
    error: str = ""


def poll_due() -> int:
    """Checks the feeds that are due, a batch at a time; tells how many were."""
    due = Feed.objects.filter(next_check__lte=timezone.now(), source__paused=False).order_by("next_check")
    feeds = leases.claim(due, limit=settings.NEWSREEL.fetch_threads * _BATCH, seconds=LEASE)
    return len(check(feeds)) if feeds else 0


def check(feeds: Iterable[Feed]) -> list[Check]:
    """Checks these feeds now: fetched and read side by side, stored one after another as they come."""
    feeds = list(feeds)
    checks: dict[int, Check] = {}
    with ThreadPoolExecutor(max_workers=settings.NEWSREEL.fetch_threads) as pool:
        asked = {pool.submit(_try, feed): place for place, feed in enumerate(feeds)}
        for answer in as_completed(asked):
            place = asked.pop(answer)
            checks[place] = _finish(feeds[place], answer.result())
    return [checks[place] for place in range(len(feeds))]


def _try(feed: Feed) -> Fetched | Exception:
    try:
        return documents.get(
            feed.address,
            etag=feed.etag,
            last_modified=feed.last_modified,
            body_digest=feed.body_digest,
            trust=feed.trust,
        )
    except documents.FAILURES as error:
        return error
    except Exception:
        log.exception("%s could not be read", feed.address)
        return NotStored("What the source sent could not be read; the log says why.")


def _finish(feed: Feed, result: Fetched | Exception) -> Check:
    """Stores what came of one feed. Whatever goes wrong with it is its own trouble, and told in its row."""
    if not isinstance(result, Exception):
        try:
            taken = Taken()
            if result.document:
                taken = take_in(feed=feed, document=result.document, now=timezone.now())
            note_success(feed, result, taken)
            return Check(feed, taken)
        except (InterfaceError, OperationalError):
            raise  # no feed's fault: the lane waits, the leases run out, and nothing is lost
        except Exception:
            log.exception("%s could not be taken in", feed.address)
            result = NotStored("What the source sent could not be stored; the log says why.")
    put_off(feed, result)
    return Check(feed, Taken(), str(result))


def note_success(feed: Feed, fetched: Fetched, taken: Taken) -> None:
    """Writes down a check that went well, and when the next one is."""
    now = timezone.now()
    told: dict[str, Any] = {
        "etag": fetched.etag[:500],
        "last_modified": fetched.last_modified[:100],
        "body_digest": fetched.body_digest,
        "last_success": now,
        "failures": 0,
        "last_error": "",
    }
    document = fetched.document
    if document:
        told |= {
            "format": document.feed.format[:20],
            "title": (document.feed.title or feed.title)[:300],
            "set_aside": len(taken.set_aside),
            "set_aside_reason": taken.set_aside[0].reason[:500] if taken.set_aside else "",
        }
    if taken.new:
        told["last_new_item"] = now
    look = schedule.Look(
        entries=taken.new + taken.changed + taken.same,
        known=taken.changed + taken.same,
        newest=max((item.published for item in document.items if item.published), default=None)
        if document
        else feed.last_new_item,
        ttl=document.feed.ttl if document else None,
        max_age=fetched.max_age,
    )
    _note(feed, look, told, now)


def put_off(feed: Feed, error: Exception) -> None:
    """Writes down a check that failed, and when to try again: later each time, but never never."""
    failures = feed.failures + 1
    look = schedule.Look(failures=failures, retry_after=getattr(error, "retry_after", None))
    _note(feed, look, {"failures": failures, "last_error": str(error)[:500]}, timezone.now())
    log.warning("%s: %s %s", feed.address, error, feed.next_check_reason)


def _note(feed: Feed, look: schedule.Look, told: dict[str, Any], now: datetime) -> None:
    """Writes a check into the feed's row, if it is still there, and gives the row back."""
    options = settings.NEWSREEL
    planned = schedule.next_check(
        look,
        interval=feed.interval,
        now=now,
        random=random.random,
        bounds=schedule.Bounds(options.check_interval_least, options.check_interval_most),
    )
    told |= {
        "last_check": now,
        "next_check": now + timedelta(seconds=planned.delay),
        "next_check_reason": planned.reason[:300],
        "interval": round(planned.interval),
        "lease_holder": "",
        "lease_until": None,
    }
    for name, value in told.items():
        setattr(feed, name, value)
    Feed.objects.filter(pk=feed.pk).update(**told)
