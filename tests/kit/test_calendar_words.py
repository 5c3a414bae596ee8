"""The tables of calendar words hold to the form in which they are looked up."""

from __future__ import annotations

import unicodedata

import pytest

from newsreel.kit.calendar_words import FILLERS, MONTHS, UNITED_STATES, WEEKDAYS, ZONES


@pytest.mark.parametrize("table", [MONTHS, WEEKDAYS, ZONES, FILLERS, UNITED_STATES])
def test_every_word_is_folded(table):
    for word in table:
        assert word == word.casefold()
        assert word.isalpha()
        assert not any(unicodedata.combining(character) for character in unicodedata.normalize("NFKD", word)), word


def test_months_weekdays_and_zones_are_within_their_bounds():
    assert set(MONTHS.values()) == set(range(1, 13))
    assert set(WEEKDAYS.values()) == set(range(7))
    assert all(-12 * 60 <= minutes <= 14 * 60 for minutes in ZONES.values())
    assert set(ZONES) >= UNITED_STATES


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("march", 3),
        ("marz", 3),
        ("mars", 3),
        ("marzo", 3),
        ("марта", 3),
        ("μαρτιου", 3),
        ("august", 8),
        ("aout", 8),
        ("heinakuuta", 7),
        ("lipca", 7),
        ("srpen", 8),
        ("srpanj", 7),
        ("listopad", 11),
        ("aralık", 12),
        ("ديسمبر", 12),
    ],
)
def test_months_are_known_in_many_languages(word, month):
    assert MONTHS[word] == month


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("gmt", 0), ("z", 0), ("est", -5), ("pdt", -7), ("cest", 2), ("mez", 1), ("ist", 5.5), ("npt", 5.75)],
)
def test_zones_are_minutes_east_of_utc(zone, hours):
    assert ZONES[zone] == hours * 60


def test_no_filler_hides_a_word_that_means_something():
    assert not FILLERS & (set(MONTHS) | set(WEEKDAYS))
