"""Small values as feeds write them."""

from __future__ import annotations

import pytest
from lxml import etree

from newsreel.records import Person
from newsreel.sources.formats import values

PEOPLE = [
    ("ann@example.org (Ann Lee)", Person("Ann Lee", "ann@example.org")),
    ("Ann Lee (ann@example.org)", Person("Ann Lee", "ann@example.org")),
    ("Ann Lee <ann@example.org>", Person("Ann Lee", "ann@example.org")),
    ("Ann Lee (mailto:ann@example.org)", Person("Ann Lee", "ann@example.org")),
    ("ann@example.org, Ann Lee", Person("Ann Lee", "ann@example.org")),
    ("ann@example.org", Person("ann@example.org", "ann@example.org")),
    ("Ann  Lee", Person("Ann Lee")),
    ("By &lt;b&gt;Ann&lt;/b&gt;".replace("&lt;", "<").replace("&gt;", ">"), Person("By Ann")),
    ("Ann (News & Co)", Person("Ann (News & Co)")),
    ("@handle", Person("@handle")),
    ("", None),
    ("   ", None),
]


@pytest.mark.parametrize(("written", "person"), PEOPLE)
def test_people(written, person):
    assert values.person(written) == person


def test_a_name_is_bounded_and_a_flood_of_at_signs_harmless():
    assert len(values.person("n" * 5_000).name) == values.MAX_NAME
    assert values.person("a@" * 50_000) is not None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("5", 5.0),
        (" -2.5 ", -2.5),
        ("+1", 1.0),
        ("1e5", None),
        ("nan", None),
        ("inf", None),
        ("", None),
        (None, None),
        ("9" * 20, None),
    ],
)
def test_numbers(written, number):
    assert values.number(written) == number


@pytest.mark.parametrize(
    ("written", "whole"), [("5", 5), ("1,234", 1_234), ("2.9", 2), ("-1", None), ("x", None), (None, None)]
)
def test_whole_numbers(written, whole):
    assert values.whole(written) == whole


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("90", 90.0),
        ("1:30", 90.0),
        ("0:01:30", 90.0),
        ("PT1M30S", 90.0),
        ("P1DT1H", 90_000.0),
        ("0:00", None),
        ("x", None),
        (None, None),
        ("PT", None),
    ],
)
def test_durations(written, seconds):
    assert values.duration(written) == seconds


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        (" pt_BR ", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("english language", None),
        ("x", None),
        ("", None),
        (None, None),
        ("en,fr", None),
    ],
)
def test_languages(written, tag):
    assert values.language(written) == tag


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("45 7", (45.0, 7.0)),
        ("45,7,100", (45.0, 7.0)),
        ("-90 180", (-90.0, 180.0)),
        ("90.1 0", None),
        ("45", None),
        ("a b", None),
        ("", None),
    ],
)
def test_coordinates(written, point):
    assert values.coordinates(written) == point


def test_the_text_of_an_element_holds_that_of_its_children_and_no_more():
    root = etree.fromstring("<r><a> x <b>y</b> z </a> tail</r>")
    assert values.text(root[0]) == "x y z"
    assert values.text(etree.fromstring("<a/>")) == ""
