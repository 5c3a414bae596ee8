"""Dates as feeds write them, and as they should not be believed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreel.kit.dates import LONGEST, named_zone, read_date

NEW_YORK = ZoneInfo("America/New_York")

STANDARD = [
    ("Thu, 12 Mar 2020 15:30:45 +0000", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 GMT", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 Z", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 -0000", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 +0530", "2020-03-12T10:00:45"),
    ("Thu, 12 Mar 2020 15:30:45 -03:30", "2020-03-12T19:00:45"),
    ("12 Mar 2020 15:30 UT", "2020-03-12T15:30:00"),
    ("  Thu,  5 Mar 2020 15:30:45 EST \n", "2020-03-05T20:30:45"),
    ("Thu, 12 Mar 20 15:30:45 GMT", "2020-03-12T15:30:45"),
    ("Fri, 12 Mar 99 15:30:45 GMT", "1999-03-12T15:30:45"),
    ("12 Mar 104 15:30:45 GMT", "2004-03-12T15:30:45"),
    ("2020-03-12T15:30:45Z", "2020-03-12T15:30:45"),
    ("2020-03-12t15:30:45z", "2020-03-12T15:30:45"),
    ("2020-03-12T15:30:45.987654321+02:00", "2020-03-12T13:30:45"),
    ("2020-03-12T15:30:45,5Z", "2020-03-12T15:30:45"),
    ("2020-03-12 15:30:45 +0200", "2020-03-12T13:30:45"),
    ("2020-03-12T15:30", "2020-03-12T15:30:00"),
    ("20200312T153045Z", "2020-03-12T15:30:45"),
    ("20200312153045", "2020-03-12T15:30:45"),
    ("20200312", "2020-03-12T00:00:00"),
    ("2020-03-12", "2020-03-12T00:00:00"),
    ("2020-03", "2020-03-01T00:00:00"),
    ("2020", "2020-01-01T00:00:00"),
    ("2020-072", "2020-03-12T00:00:00"),
    ("2020072", "2020-03-12T00:00:00"),
    ("20072", "2020-03-12T00:00:00"),
    ("2020-W11-4", "2020-03-12T00:00:00"),
    ("2020-W11", "2020-03-09T00:00:00"),
    ("20-03-12", "2020-03-12T00:00:00"),
    ("200312", "2020-03-12T00:00:00"),
    ("-2003", "2020-03-01T00:00:00"),
    ("Thu Mar 12 15:30:45 2020", "2020-03-12T15:30:45"),
    ("Thu Mar 12 15:30:45 PDT 2020", "2020-03-12T22:30:45"),
    ("Thu Mar 12 2020 15:30:45 GMT+0100 (Central European Standard Time)", "2020-03-12T14:30:45"),
    ("1584027045", "2020-03-12T15:30:45"),
    ("1584027045.25", "2020-03-12T15:30:45"),
    ("1584027045123", "2020-03-12T15:30:45"),
]

AT_THE_EDGE = [
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00"),
    ("2020-03-11T24:00:00Z", "2020-03-12T00:00:00"),
    ("Thu, 12 Mar 2020 12:15 AM GMT", "2020-03-12T00:15:00"),
    ("Thu, 12 Mar 2020 12:15 PM GMT", "2020-03-12T12:15:00"),
    ("2020-02-29T23:30:00-01:00", "2020-03-01T00:30:00"),
    ("Sun, 01 Jan 0100 00:00:01 +0100", "0099-12-31T23:00:01"),
]

FREELY_WRITTEN = [
    ("Thursday, March 12, 2020 - 3:30pm", "2020-03-12T15:30:00"),
    ("March 12 2020 03:30:45 PM", "2020-03-12T15:30:45"),
    ("Mar. 12, 2020, 3:30 p.m.", "2020-03-12T15:30:00"),
    ("Mar 12, 2020 3pm", "2020-03-12T15:00:00"),
    ("Thurs, 12th Mar 2020 15:30:45 GMT", "2020-03-12T15:30:45"),
    ("Thu,12 March 2020 15:30:45", "2020-03-12T15:30:45"),
    ("Thu, 2020/03/12 15:30:45 EDT", "2020-03-12T19:30:45"),
    ("12/Mar/2020:15:30:45 +0100", "2020-03-12T14:30:45"),
    ("2020-03-12 at 15:30:45", "2020-03-12T15:30:45"),
    ("2020-003-12T15:30:45+00:00", "2020-03-12T15:30:45"),
    ("2020-03-12T15:30:45+01:00Z", "2020-03-12T14:30:45"),
    ("12 Mar 20 1530 GMT", "2020-03-12T15:30:00"),
    ("Thu, 12 Mar 2020 15:30:45 GMT-07:00", "2020-03-12T22:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 UTC+2", "2020-03-12T13:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 Europe/Brussels", "2020-03-12T14:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 Etc/GMT", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 QQQ", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15(three): 30 : 45 +0000 (a (nested) remark)", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15.30.45 GMT", "2020-03-12T15:30:45"),
    ("Thu, 12 Mar 2020 15:30:45 +1", "2020-03-12T14:30:45"),
    ("2020-03-12T15Z", "2020-03-12T15:00:00"),
    ("12. 3. 2020", "2020-03-12T00:00:00"),
    ("12 03 2020", "2020-03-12T00:00:00"),
    ("12 Mar 2020 GMT", "2020-03-12T00:00:00"),
    ("Mar. 2020", "2020-03-01T00:00:00"),
    ("12.03.2020 15:30", "2020-03-12T15:30:00"),
    ("12-03-2020", "2020-03-12T00:00:00"),
    ("Thursday, March 12, 2020 - 15:30\\n", "2020-03-12T15:30:00"),
    ("Thu\u00a012\u202fMar 2020", "2020-03-12T00:00:00"),
    ("\u200e12 Mar 2020\u200f", "2020-03-12T00:00:00"),
]

DAY_OR_MONTH_FIRST = [
    ("3/4/2020", "2020-04-03"),
    ("3/4/2020 3:00 pm", "2020-03-04"),
    ("3/4/2020 15:00 EST", "2020-03-04"),
    ("Wed, 3/4/2020", "2020-03-04"),
    ("Fri, 3/4/2020 3:00 pm", "2020-04-03"),
    ("13/4/2020", "2020-04-13"),
    ("4/13/2020", "2020-04-13"),
    ("Sat, 11 04 2020 00:00:00 GMT", "2020-04-11"),
    ("3.4.2020", "2020-04-03"),
]

OTHER_LANGUAGES = [
    ("Donnerstag, 12. März 2020, 15:30 Uhr", "2020-03-12T15:30:00"),
    ("Do, 12 Mär 2020 15:30:00 +0100", "2020-03-12T14:30:00"),
    ("jeu., 12 mars 2020 15:30:00 +0100", "2020-03-12T14:30:00"),
    ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02"),
    ("jeudi 12 mars 2020 15h30", "2020-03-12T15:30:00"),
    ("jueves, 12 de marzo de 2020 - 3:30 p. m.", "2020-03-12T15:30:00"),
    ("quinta-feira, 12 de março de 2020 15:30", "2020-03-12T15:30:00"),
    ("giovedì 12 marzo 2020, 15:30", "2020-03-12T15:30:00"),
    ("donderdag 12 maart 2020 15:30", "2020-03-12T15:30:00"),
    ("czwartek, 12 marca 2020 15:30", "2020-03-12T15:30:00"),
    ("čtvrtek 12. března 2020 15:30", "2020-03-12T15:30:00"),
    ("torsdag den 12 mars 2020 kl. 15.30", "2020-03-12T15:30:00"),
    ("torstaina 12. maaliskuuta 2020 klo 15.30", "2020-03-12T15:30:00"),
    ("2020. március 12., csütörtök 15:30", "2020-03-12T15:30:00"),
    ("2020-március-12T15:30+01:00", "2020-03-12T14:30:00"),
    ("joi, 12 martie 2020 15:30", "2020-03-12T15:30:00"),
    ("12 Mart 2020 Perşembe 15:30", "2020-03-12T15:30:00"),
    ("Πέμ, 12 Μάρ 2020 15:30:00 EET", "2020-03-12T13:30:00"),
    ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00"),
    ("Чт, 12 мар 2020 15:30:00 +0300", "2020-03-12T12:30:00"),
    ("12 марта 2020 г., 15:30", "2020-03-12T15:30:00"),
    ("четвер, 12 березня 2020 15:30", "2020-03-12T15:30:00"),
    ("יום חמישי, 12 מרץ 2020 15:30", "2020-03-12T15:30:00"),
    ("বৃহস্পতিবার, ১২ মার্চ ২০২০ ১৫:৩০", None),
    ("12 מרץ 2020 15:30", "2020-03-12T15:30:00"),
    ("١٢ مارس ٢٠٢٠ ١٥:٣٠", "2020-03-12T15:30:00"),
    ("12 thg 3, 2020 15:30", "2020-03-12T15:30:00"),
    ("Kamis, 12 Maret 2020 15:30 WIB", "2020-03-12T08:30:00"),
    ("2020年3月12日(木) 15時30分45秒", "2020-03-12T15:30:45"),
    ("2020年3月12日 星期四 下午3:30", "2020-03-12T15:30:00"),
    ("2020년 03월 12일  15:30:45", "2020-03-12T06:30:45"),
    ("2020-03-12 오후 3:30:45", "2020-03-12T06:30:45"),
    ("２０２０年３月１２日", "2020-03-12T00:00:00"),
]

IMPOSSIBLE = [
    "",
    "   ",
    "yesterday",
    "now",
    "12",
    "013",
    "22013",
    "0312",
    "99999999999",
    "-",
    "GMT",
    "Monday",
    "13:00",
    "+0100",
    "12 March",
    "Thu, 31 Jun 2020 15:30:45 GMT",
    "Thu, 12 Mar 0000 15:30:45 GMT",
    "Thu, 12 Mar zz 15:30:45 GMT",
    "Thu, 12 zz 2020 15:30:45 GMT",
    "Thu, Mar x 2020 15:30:45 GMT",
    "Thu, 99 Mar 2020 15:30:45 GMT",
    "Thu, 12 Mar 2020 1:2:3:4 GMT",
    "Thu, 12 Mar 2020 15:30:45 +zz:00",
    "Thu, 12 Mar 2020 15:30:45 +00:zz",
    "Thu, 12 Mar 2020 15:30:45 +25:00",
    "Thu, 12 Mar 2020 25:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -9999",
    "Fri, 31 Dec 9999 23:59:59 -0900",
    "0001-01-01T00:00:00+09:00",
    "12 Mar 2020 13 Apr 2021",
    "2020-13-12T15:30:45Z",
    "2020-02-30",
    "2019-02-29T00:00:00Z",
    "2020-03-12T15:61:45Z",
    "2020-03-12T15:30:61Z",
    "2020-03-12T24:00:01Z",
    "2020-03-12T15:xx:00Z",
    "2020-03-12T15:30:00+00:xx",
    "2020-03-12T15:30:00-06:00Textra",
    "2020-xx-12",
    "2020-03-12-01",
    "2020-367",
    "2019-366",
    "2020-W54-1",
    "10000-01-01T00:00:00Z",
    "32/1/2020",
    "<b>12 Mar 2020</b>",
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("text", "moment"), STANDARD)
def test_the_standards_and_their_near_misses_are_read(text, moment):
    assert read_date(text) == utc(moment)


@pytest.mark.parametrize(("text", "moment"), AT_THE_EDGE)
def test_the_edges_of_days_and_years_are_where_they_belong(text, moment):
    assert read_date(text) == utc(moment)


@pytest.mark.parametrize(("text", "moment"), FREELY_WRITTEN)
def test_free_forms_are_read(text, moment):
    assert read_date(text) == utc(moment)


@pytest.mark.parametrize(("text", "day"), DAY_OR_MONTH_FIRST)
def test_day_and_month_are_told_apart_by_what_stands_around_them(text, day):
    assert read_date(text, zone=UTC).date().isoformat() == day


@pytest.mark.parametrize(("text", "moment"), OTHER_LANGUAGES)
def test_other_languages_are_read_or_refused_but_never_guessed(text, moment):
    assert read_date(text) == (utc(moment) if moment else None)


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_names_no_possible_moment_is_refused(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12 Jul 2020 15:30", "2020-07-12T19:30:00"),
        ("12 Jan 2020 15:30", "2020-01-12T20:30:00"),
        ("2020-07-12T15:30:00", "2020-07-12T19:30:00"),
        ("2020-07-12", "2020-07-12T04:00:00"),
        ("12 Jul 2020 15:30 GMT", "2020-07-12T15:30:00"),
        ("2020-07-12T15:30:00+02:00", "2020-07-12T13:30:00"),
        ("1584027045", "2020-03-12T15:30:45"),
        ("2020-03-12 오후 3:30:45", "2020-03-12T19:30:45"),
    ],
)
def test_a_sources_zone_counts_only_where_the_text_tells_none(text, moment):
    assert read_date(text, zone=NEW_YORK) == utc(moment)


def test_every_answer_is_aware_in_utc_and_to_the_second():
    read = [read_date(text) for text, _ in STANDARD + FREELY_WRITTEN]

    assert {moment.tzinfo for moment in read} == {UTC}
    assert {moment.microsecond for moment in read} == {0}


def test_every_hour_of_a_year_survives_both_standards():
    moments = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hour, seconds=hour) for hour in range(0, 8784, 7)]

    assert all(read_date(moment.isoformat()) == moment for moment in moments)
    assert all(read_date(f"{moment:%a, %d %b %Y %H:%M:%S} GMT") == moment for moment in moments)


@given(st.integers(86_400, 4_102_444_800), st.integers(-14 * 60, 14 * 60))
def test_any_moment_in_any_zone_is_the_same_in_every_form(seconds, minutes):
    moment = datetime.fromtimestamp(seconds, UTC)
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    expected = moment - timedelta(minutes=minutes)
    forms = (
        f"{moment:%a, %d %b %Y %H:%M:%S} {sign}{hours:02}{rest:02}",
        f"{moment:%Y-%m-%dT%H:%M:%S}{sign}{hours:02}:{rest:02}",
        f"{moment:%A, %B %d, %Y %I:%M:%S %p} GMT{sign}{hours:02}:{rest:02}",
        f"{moment:%d.%m.%Y %H:%M:%S} {sign}{hours:02}{rest:02}",
    )

    assert [read_date(form) for form in forms] == [expected] * len(forms)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text):
    moment = read_date(text)

    assert moment is None or moment.tzinfo is UTC


def test_no_damaged_date_makes_it_fail():
    dice = random.Random(1)
    texts = [text for text, _ in STANDARD + FREELY_WRITTEN + OTHER_LANGUAGES]
    letters = "".join(texts) + "()+-:Tzw年월"
    for _ in range(3000):
        characters = list(dice.choice(texts))
        for _ in range(dice.randint(1, 5)):
            place = dice.randrange(len(characters) + 1)
            characters[place : place + dice.randint(0, 2)] = dice.choice(letters)
        moment = read_date("".join(characters))
        assert moment is None or moment.tzinfo is UTC


@pytest.mark.parametrize("text", ["1" * 100_000, "(" * 100_000, "1:" * 50_000, " " * 100_000, "Mar " * 30_000])
def test_endless_texts_are_refused_without_being_read(text):
    assert read_date(text) is None


def test_white_space_around_a_date_does_not_count_against_its_length():
    assert read_date(" " * LONGEST + "12 March 2020" + "\n" * LONGEST) == utc("2020-03-12")


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Europe/Brussels", 1),
        ("europe/brussels", 1),
        ("America/Port-au-Prince", -5),
        ("US/Eastern", -5),
        ("CEST", 2),
        ("utc", 0),
        ("+05:30", 5.5),
        ("-0330", -3.5),
        ("GMT+2", 2),
    ],
)
def test_zones_are_known_by_place_abbreviation_and_offset(name, hours):
    winter = datetime(2020, 1, 1, tzinfo=named_zone(name))

    assert winter.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "zz"])
def test_what_is_no_zone_is_none(name):
    assert named_zone(name) is None
