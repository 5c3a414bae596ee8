"""A source is looked at as often as it publishes, and never oftener than it asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.ingest.schedule import DAY, HOUR, MINUTE, Bounds, Look, next_check

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
FRESH = NOW - timedelta(hours=2)


def middle() -> float:
    return 0.5


@pytest.mark.parametrize(
    ("entries", "known", "delay", "said"),
    [
        (20, 20, 1.5 * HOUR, "Hardly anything was new"),
        (100, 67, 1.5 * HOUR, "Hardly anything was new"),
        (0, 0, 1.5 * HOUR, "Hardly anything was new"),
        (100, 66, HOUR, "About as much was new"),
        (100, 33, HOUR, "About as much was new"),
        (100, 32, 0.5 * HOUR, "Much was new"),
        (20, 0, 0.5 * HOUR, "Much was new"),
    ],
)
def test_the_interval_follows_what_was_new(entries: int, known: int, delay: float, said: str) -> None:
    check = next_check(Look(entries, known, newest=FRESH), interval=HOUR, now=NOW, random=middle)
    assert check.delay == pytest.approx(delay)
    assert check.interval == pytest.approx(delay)
    assert check.reason.startswith(said)
    assert "Next look in" in check.reason


@pytest.mark.parametrize(
    ("days", "delay"),
    [(6, 1.5 * HOUR), (7, 3 * HOUR), (13, 3 * HOUR), (14, 8 * HOUR), (29, 8 * HOUR), (30, DAY), (4_000, DAY)],
)
def test_a_silent_source_is_asked_less_in_steps(days: int, delay: float) -> None:
    look = Look(10, 10, newest=NOW - timedelta(days=days))
    check = next_check(look, interval=HOUR, now=NOW, random=middle)
    assert check.delay == pytest.approx(delay)
    assert (f"nothing for {days} days" in check.reason) == (days >= 7)


def test_the_interval_stays_within_the_bounds() -> None:
    bounds = Bounds(shortest=10 * MINUTE, longest=2 * HOUR)
    silent = Look(10, 10, newest=NOW - timedelta(days=60))
    busy = Look(10, 0, newest=FRESH)
    assert next_check(silent, interval=2 * HOUR, now=NOW, random=middle, bounds=bounds).interval == 2 * HOUR
    shortest = next_check(busy, interval=10 * MINUTE, now=NOW, random=middle, bounds=bounds)
    assert shortest.interval == 10 * MINUTE
    assert "as short as it may be" in shortest.reason


@pytest.mark.parametrize(
    ("look", "delay"),
    [
        (Look(10, 10, newest=FRESH, ttl=6 * HOUR), 6 * HOUR),
        (Look(10, 10, newest=FRESH, max_age=4 * HOUR), 4 * HOUR),
        (Look(10, 0, newest=FRESH, ttl=HOUR, max_age=5 * HOUR), 5 * HOUR),
        (Look(10, 10, newest=FRESH, retry_after=3 * HOUR), 3 * HOUR),
        (Look(10, 10, newest=FRESH, ttl=5 * MINUTE, max_age=60.0), 1.5 * HOUR),
        (Look(10, 10, newest=FRESH, ttl=10_000 * HOUR), DAY),
    ],
)
def test_what_the_publisher_asks_for_is_a_floor(look: Look, delay: float) -> None:
    check = next_check(look, interval=HOUR, now=NOW, random=middle)
    assert check.delay == pytest.approx(delay)
    assert ("publisher asks" in check.reason) == (delay > 1.5 * HOUR)
    assert check.interval <= 1.5 * HOUR


@pytest.mark.parametrize(
    ("failures", "delay"),
    [(1, 30 * MINUTE), (2, HOUR), (3, 2 * HOUR), (6, 16 * HOUR), (7, DAY), (50, DAY), (10**9, DAY)],
)
def test_failures_back_off_up_to_a_day_and_never_for_good(failures: int, delay: float) -> None:
    check = next_check(Look(failures=failures), interval=HOUR, now=NOW, random=middle)
    assert check.delay == pytest.approx(delay)
    assert check.interval == HOUR
    assert "failed" in check.reason


@pytest.mark.parametrize(("asked", "delay"), [(60.0, 30 * MINUTE), (2 * HOUR, 2 * HOUR), (10**9, DAY)])
def test_a_server_that_asks_to_be_left_alone_is(asked: float, delay: float) -> None:
    check = next_check(Look(failures=1, retry_after=asked), interval=HOUR, now=NOW, random=middle)
    assert check.delay == pytest.approx(delay)
    assert ("left alone" in check.reason) == (asked > 30 * MINUTE)


@pytest.mark.parametrize(("random", "share"), [(0.0, 0.9), (0.5, 1.0), (1.0, 1.1)])
def test_chance_moves_the_delay_by_a_tenth_and_the_interval_not_at_all(random: float, share: float) -> None:
    check = next_check(Look(100, 50, newest=FRESH), interval=HOUR, now=NOW, random=lambda: random)
    assert check.delay == pytest.approx(HOUR * share)
    assert check.interval == HOUR


def test_chance_never_goes_below_what_was_asked_for() -> None:
    look = Look(100, 50, newest=FRESH, ttl=2 * HOUR)
    assert next_check(look, interval=2 * HOUR, now=NOW, random=lambda: 0.0).delay == 2 * HOUR


@settings(max_examples=200, deadline=None)
@given(
    st.builds(
        Look,
        entries=st.integers(0, 100),
        known=st.integers(0, 100),
        failures=st.integers(0, 5_000),
        newest=st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        ttl=st.none() | st.floats(0, 1e12),
        max_age=st.none() | st.floats(0, 1e12),
        retry_after=st.none() | st.floats(0, 1e12),
    ),
    st.floats(0, 1e9),
    st.floats(0, 1),
)
def test_whatever_happens_the_next_look_is_minutes_to_a_day_away(look: Look, interval: float, random: float) -> None:
    check = next_check(look, interval=interval, now=NOW, random=lambda: random)
    assert 15 * MINUTE * 0.9 <= check.delay <= DAY * 1.1
    assert 15 * MINUTE <= check.interval <= DAY
    assert check.reason.endswith(".")
