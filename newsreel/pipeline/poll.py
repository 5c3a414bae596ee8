"""Checking feeds: claim those that are due, fetch and read them, take in what is new, say when to come again."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from newsreel.kit.fingerprints import content_name
from newsreel.kit.http import FetchError
from newsreel.models import Feed
from newsreel.pipeline import fetching
from newsreel.pipeline.take_in import Taken, take_in
from newsreel.sources import FeedError, read_feed
from newsreel.work import leases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel import records

log = logging.getLogger(__name__)

LEASE = 300.0
# After the n-th failure in a row the next check waits this long times 2ⁿ, up to a day; a source is never given up.
FIRST_RETRY = 1800.0
LONGEST_RETRY = 86_400.0
FAILURES = (FetchError, fetching.NotFetched, FeedError)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one fetch brought. `document` is None where nothing changed since the last one."""

    document: records.Feed | None
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """How the check of one feed went: what was taken in, or a sentence on what went wrong."""

    feed: Feed
    taken: Taken
    error: str = ""


def poll_due() -> int:
    """Checks the feeds that are due, a batch at a time; tells how many were."""
    due = Feed.objects.filter(next_check__lte=timezone.now(), source__paused=False).order_by("next_check")
    feeds = leases.claim(due, limit=settings.NEWSREEL.fetch_threads, seconds=LEASE)
    return len(check(feeds)) if feeds else 0


def check(feeds: Iterable[Feed]) -> list[Check]:
    """Checks these feeds now: fetched and read side by side, stored one after another."""
    feeds = list(feeds)
    with ThreadPoolExecutor(max_workers=settings.NEWSREEL.fetch_threads) as pool:
        results = pool.map(_try, feeds)
        return [_store(feed, result) for feed, result in zip(feeds, results, strict=True)]


def get(address: str, *, etag: str = "", last_modified: str = "", body_digest: str = "") -> Fetched:
    """Fetches and reads one feed. Raises FetchError, NotFetched or FeedError."""
    if fetching.is_file(address):
        body = fetching.read_file(fetching.path_of(address), limit=settings.NEWSREEL.fetch_body_limit)
        headers, etag, last_modified, base = {}, "", "", None
    else:
        answer = fetching.get(address, etag=etag, last_modified=last_modified)
        if answer.not_modified:
            return Fetched(None, etag, last_modified, body_digest)
        body, headers, base = answer.body, dict(answer.headers), answer.url
        etag, last_modified = answer.etag or "", answer.last_modified or ""
    digest = content_name(body)
    if digest == body_digest:
        return Fetched(None, etag, last_modified, digest)
    return Fetched(read_feed(body, url=base, headers=headers), etag, last_modified, digest)


def _try(feed: Feed) -> Fetched | Exception:
    try:
        return get(feed.address, etag=feed.etag, last_modified=feed.last_modified, body_digest=feed.body_digest)
    except FAILURES as error:
        return error


def _store(feed: Feed, result: Fetched | Exception) -> Check:
    if isinstance(result, Exception):
        put_off(feed, result)
        return Check(feed, Taken(), str(result))
    taken = take_in(feed=feed, document=result.document, now=timezone.now()) if result.document else Taken()
    note_success(feed, result, taken)
    return Check(feed, taken)


def note_success(feed: Feed, fetched: Fetched, taken: Taken) -> None:
    """Writes down a check that went well, and when the next one is."""
    now = timezone.now()
    feed.etag, feed.last_modified = fetched.etag[:500], fetched.last_modified[:100]
    feed.body_digest = fetched.body_digest
    feed.last_check = feed.last_success = now
    feed.failures, feed.last_error = 0, ""
    if fetched.document:
        feed.format = fetched.document.format[:20]
        feed.title = (fetched.document.title or feed.title)[:300]
        feed.set_aside = len(taken.set_aside)
        feed.set_aside_reason = taken.set_aside[0].reason[:500] if taken.set_aside else ""
    if taken.new:
        feed.last_new_item = now
    feed.next_check = now + timedelta(seconds=feed.interval)
    _let_go(feed)


def put_off(feed: Feed, error: Exception) -> None:
    """Writes down a check that failed, and when to try again: later each time, but never never."""
    now = timezone.now()
    wait = min(FIRST_RETRY * 2**feed.failures, LONGEST_RETRY)
    wait = max(wait, getattr(error, "retry_after", None) or 0.0)
    feed.failures += 1
    feed.last_check, feed.last_error = now, str(error)[:500]
    feed.next_check = now + timedelta(seconds=wait)
    log.warning("%s: %s Next try in %.0f min.", feed.address, error, wait / 60)
    _let_go(feed)


def _let_go(feed: Feed) -> None:
    feed.lease_holder, feed.lease_until = "", None
    feed.save()
