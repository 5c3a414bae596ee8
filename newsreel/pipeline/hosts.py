"""What is owed to hosts: few requests at once. And to feeds: no blame where their host or our own line fails."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from newsreel.kit import urls

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import datetime

# Asked for again and again of the same addresses.
host_of = lru_cache(maxsize=4096)(urls.host)

MOST_AT_ONCE = 2
# Feeds of one host that must fail in a row, and hosts that must have been asked, before either is blamed.
ENOUGH_FEEDS = 5
ENOUGH_HOSTS = 3
# Outcomes so many seconds old still tell how a host or our line does.
RECENT = 600.0
HOST_WAIT = 1800.0
LINE_WAIT = 300.0
# What a FetchError says where no server answered at all, and where one may have trouble with all its feeds.
UNREACHED = frozenset({"dns", "connection", "tls", "timeout"})
TROUBLED = UNREACHED | {"status", "protocol"}


# --- taking turns ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Place:
    room: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(MOST_AT_ONCE))
    free_at: float = 0.0


class Turns:
    """Lets two of this process's threads at a time to one host, each so many seconds after the one before."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._places: dict[str, _Place] = {}

    @contextmanager
    def at(self, address: str) -> Iterator[None]:
        """Waits until it is our turn at the host of an address; one that has no host needs none."""
        host = host_of(address)
        if host is None:
            yield
            return
        with self._lock:
            place = self._places.setdefault(host, _Place())
        with place.room:
            wait = self._book(place, 0.0 if is_ours(host) else settings.NEWSREEL.fetch_gap)
            if wait > 0:
                self._sleep(wait)
            yield

    def _book(self, place: _Place, gap: float) -> float:
        with self._lock:
            now = self._clock()
            start = max(now, place.free_at)
            place.free_at = start + gap
            return start - now


def is_ours(host: str) -> bool:
    """Whether a host is one of our own network, which we need not spare."""
    return host in settings.NEWSREEL.fetch_private_hosts


def share(feeds: Iterable[tuple[int, str]], *, held: Iterable[str], limit: int) -> list[int]:
    """The first `limit` of these feeds (id, address) of which not more than two share a host.

    `held` are the addresses that workers are at. Our own hosts and files have no such limit.
    """
    busy = Counter(host for address in held if (host := host_of(address)))
    chosen: list[int] = []
    for number, address in feeds:
        host = host_of(address)
        if host is not None and not is_ours(host):
            if busy[host] >= MOST_AT_ONCE:
                continue
            busy[host] += 1
        chosen.append(number)
        if len(chosen) >= limit:
            break
    return chosen


# --- whom to blame --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a fetch went. `fault` is as in a FetchRecord; `is_news` is false where the feed had failed before."""

    at: datetime
    feed: int
    host: str
    fault: str
    is_news: bool


def line_is_down(outcomes: Collection[Outcome]) -> bool:
    """Whether most of the hosts asked of late did not answer: three or more of them, by the last fetch of each.

    A feed that has long been failing tells nothing about our line.
    """
    last: dict[str, Outcome] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.at):
        if outcome.host and (outcome.is_news or not outcome.fault):
            last[outcome.host] = outcome
    lost = sum(1 for outcome in last.values() if outcome.fault in UNREACHED)
    return len(last) >= ENOUGH_HOSTS and 2 * lost > len(last)


def in_trouble(outcomes: Collection[Outcome]) -> frozenset[str]:
    """The hosts at which five different feeds or more have failed, with none that went well since."""
    failed: dict[str, set[int]] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.at):
        if outcome.fault in TROUBLED:
            failed.setdefault(outcome.host, set()).add(outcome.feed)
        else:
            failed.pop(outcome.host, None)
    return frozenset(host for host, feeds in failed.items() if host and len(feeds) >= ENOUGH_FEEDS)
