"""Names are matched in texts of any script and any shape, in bounded time, and never by an exception."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.knowledge.names import Candidate, Entity, Names, fold
from newsreel.knowledge.record import name_key
from tests.knowledge.samples import ALL

if TYPE_CHECKING:
    from newsreel.knowledge.pack import Pack

NASTY = [
    "",
    "a" * 2_000_000,
    "Paris " * 100_000,
    "\u202eParis\u202c \u2066Paris\u2069",
    "\x00\x01\x02",
    "\ud800 lone",
    "🇫🇷" * 1000,
    "e\u0301" * 1000,
    "\ufeffParis",
    "ﷺ" * 500,
]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "Côte d'Ivoire"),
        ("Russia–Ukraine", "Russia-Ukraine"),
        ("New\u00a0York\nTimes", "New York Times"),
        ("Oʻzbekiston", "O'zbekiston"),
        ("ПАРИЖ", "ПАРИЖ"),
        ("", ""),
    ],
)
def test_folding_makes_look_alikes_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=120))
def test_a_key_is_made_once_and_for_all(text: str) -> None:
    key = name_key(text)
    if key is not None:
        assert name_key(key) == key
        assert fold(key) == key
        assert "\n" not in key


@pytest.mark.parametrize("text", NASTY, ids=lambda text: f"{text[:4]!r} of {len(text)}")
def test_no_text_is_too_nasty(pack: Pack, text: str) -> None:
    folded = fold(text)
    for start in (0, 1, len(text) // 2, max(0, len(text) - 1), len(text), len(text) + 5):
        for end, number in pack.matches(folded, start):
            assert start < end <= len(text)
            assert pack.candidates(number)


def test_a_lone_surrogate_is_no_name(pack: Pack) -> None:
    assert pack.matches("\ud800 Paris", 2)
    assert pack.matches("\ud800 Paris", 0) == []


@settings(max_examples=50)
@given(before=st.text(string.printable, max_size=30), after=st.text(string.printable, max_size=30))
def test_a_name_is_found_wherever_it_stands(pack: Pack, before: str, after: str) -> None:
    text = fold(f"{before}Paris Hilton{after}")
    ends = [end for end, _ in pack.matches(text, len(before))]
    assert len(before) + len("Paris") in ends
    assert len(before) + len("Paris Hilton") in ends
    assert ends == sorted(ends)


def test_a_pack_answers_the_look_up_protocol(pack: Pack) -> None:
    names: Names = pack
    (end, number), *_ = names.matches("Paris", 0)
    (likeliest, *_) = names.candidates(number)
    assert end == 5
    assert isinstance(likeliest, Candidate)
    assert isinstance(names.entity(likeliest.entity), Entity)


def test_every_name_of_every_record_is_found_again(pack: Pack) -> None:
    for record in ALL:
        for name in (record.name, *record.names.values(), *record.aliases, *record.shorts, *record.demonyms):
            found = [number for end, number in pack.matches(fold(name), 0) if end == len(name)]
            assert len(found) == 1, name
            assert record.id in {candidate.entity for candidate in pack.candidates(found[0])}
            assert found[0] == pack.name_id(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks in Tashkent", {"Tashkent": "geonames:1512569"}),
        ("переговоры в Ташкент", {"Ташкент": "geonames:1512569"}),
        ("محادثات في أفغانستان", {"أفغانستان": "country:AF"}),
        ("在北京", {"北京": "geonames:1816670"}),
        ("Συνομιλίες στη Μόσχα", {"Μόσχα": "geonames:524901"}),
        ("शांति वार्ता रूस में", {"रूस": "country:RU"}),
        ("東京で", {"東京": "geonames:1850147"}),
    ],
)
def test_any_script_is_read(places: Pack, text: str, names: dict[str, str]) -> None:
    folded = fold(text)
    found = {
        folded[start:end]: places.candidates(number)[0].entity
        for start in range(len(folded))
        for end, number in places.matches(folded, start)
    }
    assert names.items() <= found.items()
