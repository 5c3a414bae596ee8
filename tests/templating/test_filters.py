"""Dates in the site's language and time zone, lengths, hosts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from newsreel.templating import filters

EVENING = datetime(2026, 11, 12, 21, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "said", "clock", "day"),
    [
        ("UTC", "12 November 2026, 21:05", "21:05", "12 November 2026"),
        ("Asia/Tashkent", "13 November 2026, 02:05", "02:05", "13 November 2026"),
        ("Asia/Kathmandu", "13 November 2026, 02:50", "02:50", "13 November 2026"),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_site(zone: str, said: str, clock: str, day: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        assert (filters.moment(EVENING), filters.clock(EVENING), filters.local_day(EVENING)) == (said, clock, day)


def test_a_moment_is_told_in_the_language_of_the_site() -> None:
    with translation.override("de"), timezone.override("UTC"):
        assert "November" in filters.moment(EVENING)
        assert filters.weekday(date(2026, 11, 12)).startswith("Donnerstag")
    with translation.override("en"):
        assert filters.weekday(date(2026, 11, 12)) == "Thursday, 12 November 2026"


def test_what_is_remembered_in_one_zone_or_language_is_not_told_in_another() -> None:
    told = []
    for language, zone in (("en", "UTC"), ("fr", "UTC"), ("en", "Asia/Tashkent"), ("en", "UTC")):
        with translation.override(language), timezone.override(ZoneInfo(zone)):
            told.append(filters.moment(EVENING))
    assert told[0] == told[3]
    assert len(set(told)) == 3


def test_machines_are_told_the_moment_itself() -> None:
    assert filters.iso(EVENING) == "2026-11-12T21:05:09+00:00"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (0, "0:00"),
        (9, "0:09"),
        (60, "1:00"),
        (1450, "24:10"),
        (3599, "59:59"),
        (3723, "1:02:03"),
        (360_000, "100:00:00"),
    ],
)
def test_a_length_on_a_picture(seconds: int, code: str) -> None:
    assert filters.timecode(seconds) == code


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (89, "1 min"),
        (1450, "24 min"),
        (3599, "1 h 0 min"),
        (3723, "1 h 2 min"),
    ],
)
def test_a_length_in_words(seconds: int, said: str) -> None:
    with translation.override("en"):
        assert filters.minutes(seconds) == said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://www.example.org/a/b?c", "example.org"),
        ("http://example.org:8080", "example.org:8080"),
        ("https://WWW.example.org/", "WWW.example.org"),
        ("example.org/a", "example.org"),
        ("", ""),
    ],
)
def test_a_host_for_people(address: str, said: str) -> None:
    assert filters.host(address) == said


def test_every_filter_that_is_named_is_there() -> None:
    assert all(callable(getattr(filters, name)) for name in filters.NAMES)
    assert len(set(filters.NAMES)) == len(filters.NAMES)
