"""Checking feeds: claim those that are due, fetch and read them, take in what is new, say when to come again."""

from __future__ import annotations

import logging
import random
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from newsreel.ingest import schedule
from newsreel.kit.fingerprints import content_name
from newsreel.kit.http import FetchError
from newsreel.kit.text import line
from newsreel.models import Feed
from newsreel.pipeline import documents, fetching, health, hosts, redirects, replay, trust
from newsreel.pipeline.take_in import Taken, take_in
from newsreel.sources import FeedError
from newsreel.work import leases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import Any

    from newsreel.pipeline.documents import Fetched

log = logging.getLogger(__name__)

LEASE = 300.0
# Feeds claimed at once, for each of the threads that fetch: a slow one keeps no other waiting.
_BATCH = 4
# Due feeds looked at for a round, when most of them belong to few hosts.
_MOST_DUE = 20_000
# The document itself is asked for every twelve hours: a server's word that nothing changed may be wrong for ever.
_WHOLE_EVERY = timedelta(hours=12)
_UPDATES = 500
# Columns that others may have changed since the feed was read.
_ALWAYS = frozenset({"last_check", "next_check", "failures", "last_error", "gone", "lease_holder", "lease_until"})
_GONE = "Its server says that it is gone for good. It is checked again when an editor says so."

turns = hosts.Turns()


class NotStored(RuntimeError):
    """A document that could be read but not stored. The message is a sentence."""


@dataclass(frozen=True, slots=True)
class Check:
    """How the check of one feed went: what was taken in, or a sentence on what went wrong."""

    feed: Feed
    taken: Taken
    error: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One fetch: what it brought or why it failed, when it ended, and what it took of the line."""

    result: Fetched | Exception
    at: datetime
    seconds: float = 0.0
    size: int = 0
    status: int | None = None

    @property
    def fault(self) -> str:
        """As in a FetchRecord."""
        match self.result:
            case FetchError(kind=kind):
                return kind
            case FeedError():
                return "document"
            case fetching.NotFetched():
                return "file"
            case Exception():
                return "ours"
        return ""


# --- a round --------------------------------------------------------------------------------------------------------


def poll_due() -> int:
    """Checks the feeds that are due, a batch at a time; tells how many were."""
    feeds = leases.claim(_due_now(), limit=settings.NEWSREEL.fetch_threads * _BATCH, seconds=LEASE)
    return len(check(feeds)) if feeds else 0


def _due_now() -> Any:
    """The feeds to claim: those longest due, of which not more than two share a host."""
    now = timezone.now()
    due = Feed.objects.filter(next_check__lte=now, source__paused=False, gone=False).order_by("next_check")
    free = due.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))
    chosen = hosts.share(
        free.values_list("pk", "address")[:_MOST_DUE].iterator(),
        held=Feed.objects.filter(lease_until__gte=now).values_list("address", flat=True),
        limit=settings.NEWSREEL.fetch_threads * _BATCH,
    )
    return due.filter(pk__in=chosen)


def check(feeds: Iterable[Feed]) -> list[Check]:
    """Checks these feeds now: fetched and read side by side, stored one after another as they come.

    What failed is written down at the end, when it shows whether the feed, its host or our own line is to blame.
    """
    feeds = list(feeds)
    checks: dict[int, Check] = {}
    failed: list[tuple[Feed, Attempt]] = []
    with ThreadPoolExecutor(max_workers=settings.NEWSREEL.fetch_threads) as pool:
        asked = {pool.submit(_try, feed): place for place, feed in enumerate(feeds)}
        for answer in as_completed(asked):
            place = asked.pop(answer)
            checks[place], failure = _store(feeds[place], answer.result())
            if failure:
                failed.append((feeds[place], failure))
    if failed:
        _blame(failed)
    return [checks[place] for place in range(len(feeds))]


def _try(feed: Feed) -> Attempt:
    status: int | None = None
    known = bool(feed.last_full and timezone.now() - feed.last_full < _WHOLE_EVERY)
    try:
        with turns.at(feed.address):
            answer = documents.fetch(
                feed.address, etag=feed.etag if known else "", last_modified=feed.last_modified if known else ""
            )
        status = answer.status
        if content_name(answer.body) != feed.body_digest:
            replay.keep(feed.pk, answer)
        fetched = documents.read(answer, body_digest=feed.body_digest, trust=feed.trust)
        # The bytes are read and kept: they need not wait in memory until the items are stored.
        fetched = replace(fetched, answer=replace(answer, body=b""))
        return Attempt(fetched, timezone.now(), answer.seconds, answer.size, status)
    except documents.FAILURES as error:
        return Attempt(error, timezone.now(), status=getattr(error, "status", None) or status)
    except Exception:
        log.exception("%s could not be read", feed.address)
        unread = NotStored("What the source sent could not be read; the log says why.")
        return Attempt(unread, timezone.now(), status=status)


def _store(feed: Feed, attempt: Attempt) -> tuple[Check, Attempt | None]:
    """Stores what came of one feed; gives a failure back. Whatever goes wrong with one feed is its own trouble."""
    result = attempt.result
    if not isinstance(result, Exception):
        try:
            return Check(feed, _take_in(feed, result)), None
        except (InterfaceError, OperationalError):
            raise  # no feed's fault: the lane waits, the leases run out, and nothing is lost
        except Exception:
            log.exception("%s could not be taken in", feed.address)
            result = NotStored("What the source sent could not be stored; the log says why.")
            attempt = replace(attempt, result=result)
    return Check(feed, Taken(), str(result)), attempt


def _take_in(feed: Feed, fetched: Fetched) -> Taken:
    taken, unstable = Taken(), 0
    items = fetched.document.items if fetched.document else ()
    if fetched.document:
        unstable = trust.unstable(feed, items)
        taken = take_in(feed=feed, document=fetched.document, now=timezone.now())
    note_success(feed, fetched, taken)
    trust.doubt(feed, entries=len(items), unstable=unstable)
    return taken


# --- what went well -------------------------------------------------------------------------------------------------


def note_success(feed: Feed, fetched: Fetched, taken: Taken) -> None:
    """Writes down a check that went well, and when the next one is."""
    now, document, answer = timezone.now(), fetched.document, fetched.answer
    told: dict[str, Any] = {
        "etag": fetched.etag[:500],
        "last_modified": fetched.last_modified[:100],
        "body_digest": fetched.body_digest,
        "last_success": now,
        "failures": 0,
        "last_error": "",
        "gone": False,
        **redirects.seen(feed, answer.moved_to, now),
    }
    if answer.whole or document:
        told["last_full"] = now
    if document:
        told |= {
            "format": document.feed.format[:20],
            "title": (line(document.feed.title or "") or feed.title)[:300],
            "set_aside": len(taken.set_aside),
            "set_aside_reason": taken.set_aside[0].reason[:500] if taken.set_aside else "",
        }
    if taken.new:
        told["last_new_item"] = now
    if answer.body:
        replay.keep(feed.pk, answer)
    record = {"status": answer.status, "seconds": answer.seconds, "size": answer.size, "new": taken.new}
    _note(feed, _planned(feed, _look(feed, fetched, taken), now) | told, now, record)
    redirects.believe(feed, now)


def _look(feed: Feed, fetched: Fetched, taken: Taken) -> schedule.Look:
    document = fetched.document
    dates = (item.published for item in document.items if item.published) if document else ()
    return schedule.Look(
        entries=taken.new + taken.changed + taken.same,
        known=taken.changed + taken.same,
        newest=max(dates, default=None) if document else feed.last_new_item,
        ttl=document.feed.ttl if document else None,
        max_age=fetched.max_age,
    )


# --- what failed ----------------------------------------------------------------------------------------------------


def _blame(failed: Sequence[tuple[Feed, Attempt]]) -> None:
    """Writes failures down: against nobody where our line is down or a host has trouble with many feeds."""
    before = health.recent(timezone.now())
    outcomes = [*before, *(_outcome(feed, attempt) for feed, attempt in failed)]
    line, troubled = hosts.line_is_down(outcomes), hosts.in_trouble(outcomes)
    if line and not hosts.line_is_down(before):
        log.error("Most hosts cannot be reached: our own line seems to be down. No feed is blamed for it.")
    waits: dict[str, list[tuple[Feed, Attempt]]] = defaultdict(list)
    for feed, attempt in failed:
        name = hosts.host_of(feed.address) or ""
        if line and attempt.fault in hosts.UNREACHED:
            _wait_for_line(feed, attempt)
        elif name in troubled and attempt.fault in hosts.TROUBLED:
            waits[name].append((feed, attempt))
        else:
            put_off(feed, attempt)
    for name, theirs in waits.items():
        _wait_for_host(name, theirs)


def _outcome(feed: Feed, attempt: Attempt) -> hosts.Outcome:
    return hosts.Outcome(
        at=attempt.at,
        feed=feed.pk,
        host=hosts.host_of(feed.address) or "",
        fault=attempt.fault,
        is_news=not feed.failures,
    )


def put_off(feed: Feed, attempt: Attempt) -> None:
    """Writes down a check that failed, and when to try again: later each time, but never never.

    A feed that its server calls gone for good waits for an editor.
    """
    failures, now = feed.failures + 1, attempt.at
    look = schedule.Look(failures=failures, retry_after=getattr(attempt.result, "retry_after", None))
    told = _planned(feed, look, now) | {"failures": failures, "last_error": str(attempt.result)[:500]}
    if attempt.fault == "gone":
        told |= {
            "gone": True,
            "next_check": None,
            "next_check_reason": _GONE,
        }
    _note(feed, told, now, _record_of(attempt, failures))
    log.warning("%s: %s %s", feed.address, attempt.result, feed.next_check_reason)


def _wait_for_line(feed: Feed, attempt: Attempt) -> None:
    told = _later(
        attempt.at,
        hosts.LINE_WAIT * random.uniform(0.9, 1.1),  # noqa: S311 -- spreads work, keeps no secret
        "Most hosts could not be reached, so our own line is to blame, not this feed. Next look in 5 minutes.",
    )
    _note(feed, told, attempt.at, _record_of(attempt, feed.failures))


def _wait_for_host(name: str, failed: Sequence[tuple[Feed, Attempt]]) -> None:
    """Lets all feeds of a host wait, those that failed just now and those that would be asked before it is time."""
    now = max(attempt.at for _, attempt in failed)
    asked = max(getattr(attempt.result, "retry_after", None) or 0.0 for _, attempt in failed)
    delay = max(hosts.HOST_WAIT, min(asked, schedule.DAY))
    reason = f"Many feeds of {name} failed one after another, so it is left alone for {round(delay / 60)} minutes."
    told = _later(now, delay, reason)
    for feed, attempt in failed:
        _note(feed, dict(told), attempt.at, _record_of(attempt, feed.failures))
    others = Feed.objects.filter(next_check__lt=told["next_check"], address__icontains=f"//{name}")
    free = others.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))
    theirs = [pk for pk, address in free.values_list("pk", "address") if hosts.host_of(address) == name]
    for start in range(0, len(theirs), _UPDATES):
        Feed.objects.filter(pk__in=theirs[start : start + _UPDATES]).update(
            next_check=told["next_check"], next_check_reason=told["next_check_reason"]
        )
    log.warning("%s %d other feeds wait.", reason, len(theirs))


def _record_of(attempt: Attempt, failures: int) -> dict[str, Any]:
    return {
        "status": attempt.status,
        "seconds": attempt.seconds,
        "size": attempt.size,
        "fault": attempt.fault,
        "failures": failures,
        "sentence": str(attempt.result),
    }


# --- the feed's row -------------------------------------------------------------------------------------------------


def _planned(feed: Feed, look: schedule.Look, now: datetime) -> dict[str, Any]:
    options = settings.NEWSREEL
    planned = schedule.next_check(
        look,
        interval=feed.interval,
        now=now,
        random=random.random,
        bounds=schedule.Bounds(options.check_interval_least, options.check_interval_most),
    )
    return {"interval": round(planned.interval), **_later(now, planned.delay, planned.reason)}


def _later(now: datetime, delay: float, reason: str) -> dict[str, Any]:
    return {"next_check": now + timedelta(seconds=delay), "next_check_reason": reason[:300]}


def _note(feed: Feed, told: dict[str, Any], now: datetime, record: dict[str, Any]) -> None:
    """Writes a check into the feed's row and its record, if the feed is still there, and gives the row back."""
    told |= {"last_check": now, "lease_holder": "", "lease_until": None}
    # Most columns are what they were, and each that is written costs.
    news = {name: value for name, value in told.items() if name in _ALWAYS or getattr(feed, name) != value}
    for name, value in news.items():
        setattr(feed, name, value)
    with transaction.atomic():
        if Feed.objects.filter(pk=feed.pk).update(**news):
            health.record(feed.pk, at=now, **record)
