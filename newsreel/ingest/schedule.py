"""When a source is looked at again. Pure policy: what was seen goes in, a delay and a sentence about it come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MINUTE = 60.0
HOUR = 3_600.0
DAY = 86_400.0

FIRST_INTERVAL = HOUR
_MOSTLY_KNOWN = 0.67
_MOSTLY_NEW = 0.33
_LONGER = 1.5
_SHORTER = 0.5
_FIRST_BACKOFF = 30 * MINUTE
_JITTER = 0.1
# A source that has been silent for so many days is asked no more often than every so many seconds.
_SILENT = ((30, DAY), (14, 8 * HOUR), (7, 3 * HOUR))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The shortest and longest time between two looks at a source, in seconds."""

    shortest: float = 15 * MINUTE
    longest: float = DAY


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a feed found.

    `entries` is how many the feed held and `known` how many of them were known already; an unchanged feed has 0 and 0.
    `failures` counts looks that failed in a row, this one included; 0 is a success. `max_age` is what Cache-Control
    says, `ttl` what the feed says, `retry_after` what an answer 429 or 503 says: seconds, None where nothing is said.
    """

    entries: int = 0
    known: int = 0
    failures: int = 0
    newest: datetime | None = None
    ttl: float | None = None
    max_age: float | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class NextCheck:
    """When to look again: `delay` in seconds from now, `reason` a sentence, `interval` to start from next time."""

    delay: float
    reason: str
    interval: float


def next_check(
    look: Look, *, interval: float, now: datetime, random: Callable[[], float], bounds: Bounds | None = None
) -> NextCheck:
    """Decide when to look again after a look at a source whose interval was `interval` seconds.

    67 % or more known entries make the interval longer by half, less than 33 % halve it; silence of 7, 14 and 30 days
    sets a floor of 3, 8 and 24 hours; all within `bounds`. What the publisher asks for is a floor too, up to the
    longest interval or a day. Failures wait 30 minutes, doubled each time, up to a day. `random` gives numbers from
    0 to 1; the delay is moved by up to a tenth by it, so that sources do not come due together.
    """
    bounds = bounds or Bounds()
    if look.failures > 0:
        return _after_failure(look, interval, random, bounds)
    steady, reason = _adapted(look, _within(interval, bounds), bounds)
    floor, why = _silence(look.newest, now)
    if floor > steady:
        steady, reason = floor, why
    steady = _within(steady, bounds)
    delay = steady * _moved(random)
    asked, why = _asked_for(look, bounds)
    if asked > steady:
        reason = why
    delay = max(delay, asked)
    return NextCheck(delay, f"{reason} Next look in {_spoken(delay)}.", steady)


def _after_failure(look: Look, interval: float, random: Callable[[], float], bounds: Bounds) -> NextCheck:
    doublings = min(look.failures - 1, 10)
    delay = min(_FIRST_BACKOFF * 2**doublings, DAY) * _moved(random)
    reason = "The last look failed." if look.failures == 1 else f"The last {look.failures} looks failed."
    asked = min(look.retry_after or 0.0, max(bounds.longest, DAY))
    if asked > delay:
        delay, reason = asked, f"{reason} The server asked to be left alone for {_spoken(asked)}."
    return NextCheck(delay, f"{reason} Next look in {_spoken(delay)}.", _within(interval, bounds))


def _adapted(look: Look, interval: float, bounds: Bounds) -> tuple[float, str]:
    known = look.known / look.entries if look.entries > 0 else 1.0
    if known >= _MOSTLY_KNOWN:
        if interval >= bounds.longest:
            return interval, "Hardly anything was new, and the time between looks is as long as it may be."
        return interval * _LONGER, "Hardly anything was new, so the time between looks grows."
    if known < _MOSTLY_NEW:
        if interval <= bounds.shortest:
            return interval, "Much was new, and the time between looks is as short as it may be."
        return interval * _SHORTER, "Much was new, so the time between looks shrinks."
    return interval, "About as much was new as expected, so the time between looks stays."


def _silence(newest: datetime | None, now: datetime) -> tuple[float, str]:
    if newest is not None:
        for days, floor in _SILENT:
            if now - newest >= timedelta(days=days):
                return floor, f"The source has published nothing for {(now - newest).days} days."
    return 0.0, ""


def _asked_for(look: Look, bounds: Bounds) -> tuple[float, str]:
    asked = max(look.ttl or 0.0, look.max_age or 0.0, look.retry_after or 0.0)
    return min(asked, max(bounds.longest, DAY)), "The publisher asks not to be visited more often."


def _within(interval: float, bounds: Bounds) -> float:
    return min(max(interval, bounds.shortest), bounds.longest)


def _moved(random: Callable[[], float]) -> float:
    return 1 - _JITTER + 2 * _JITTER * random()


def _spoken(seconds: float) -> str:
    minutes = max(1, round(seconds / MINUTE))
    if minutes < 120:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    hours = round(seconds / HOUR)
    return f"{hours} hours" if hours < 48 else f"{round(seconds / DAY)} days"
