"""Plain text, made fit to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreel.kit.text import block, duration, fold, line, shorten, size, slugify

FAMILY = "👨\u200d👩\u200d👧"
PERSIAN = "می\u200cخواهم"
HINDI = "क्\u200dष"

UNSEEN = [
    ("plain words", "plain words"),
    ("  two   spaces\tand\na break ", "two spaces and a break"),
    ("hard\u00a0and thin\u2009and wide\u3000space", "hard and thin and wide space"),
    ("nul\x00 bell\x07 escape\x1b[31m delete\x7f c1\x9f", "nul bell escape[31m delete c1"),
    ("turn\u202eed\u202c over\u2066 here\u2069\u200f", "turned over here"),
    ("zero\u200bwidth\u2060 and\ufeff soft\u00adhyphen", "zerowidth and softhyphen"),
    ("a\u200db\u200cc \u200d d\u200c", "abc d"),
    ("filler\u3164\u115f\uffa0 word", "filler word"),
    ("tag\U000e0041\U000e007f word", "tag word"),
    ("half \ud83d pair", "half pair"),
    ("line\u2028and\u2029paragraph\x85end", "line and paragraph end"),
    ("Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 pile", "Z\u0301\u0302\u0303\u0304 pile"),
    (FAMILY, FAMILY),
    (PERSIAN, PERSIAN),
    (HINDI, HINDI),
    ("שלום עולם", "שלום עולם"),
    ("\u200b\u200b", ""),
    ("", ""),
]

SLUGS = [
    ("Breaking News: Doha, Qatar", "breaking-news-doha-qatar"),
    ("What’s up, O'Neill?", "whats-up-oneill"),
    ("Žluťoučký kůň", "zlutoucky-kun"),
    ("Straße, Ærø, Łódź, İstanbul, Þór", "strasse-aero-lodz-istanbul-thor"),
    ("Россия: йод", "россия-йод"),
    ("Ελλάδα", "ελλάδα"),
    ("日本語 ニュース", "日本語-ニュース"),
    ("أخبار اليوم", "أخبار-اليوم"),
    ("snake_case -- and / slashes", "snake-case-and-slashes"),
    ("50 % of €1,000", "50-of-1-000"),
    ("a\u202eb\u200bc", "abc"),
    ("!!!", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "shown"), UNSEEN)
def test_a_line_shows_what_is_seen_and_nothing_else(text, shown):
    assert line(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo", "one\ntwo"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("\n\n  one  \n \t \n two\n\n", "one\n\ntwo"),
        ("one\u2029two\u2028three", "one\ntwo\nthree"),
        ("one\u202e\ntwo\x00", "one\ntwo"),
        ("", ""),
    ],
)
def test_a_block_keeps_its_lines(text, shown):
    assert block(text) == shown


def test_the_same_words_fold_to_the_same_text_but_case_stays():
    assert fold("cafe\u0301  au\nlait") == fold("café au lait")
    assert fold("Café") != fold("café")
    assert fold("ﬁn") != fold("fin")


@given(st.text(max_size=60))
def test_nothing_unfit_is_ever_left(text):
    shown = line(text)

    assert line(shown) == shown
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff\n\t")
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("The quick brown fox", 19, "The quick brown fox"),
        ("The quick brown fox", 18, "The quick brown…"),
        ("The quick brown fox", 10, "The quick…"),
        ("The quick, brown fox", 11, "The quick…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
        ("A Donaudampfschifffahrtsgesellschaft", 12, "A Donaudamp…"),
        ("日本語のニュースをお届けします", 6, "日本語のニ…"),
        ("e\u0301" * 5, 6, "e\u0301e\u0301…"),
        ("word", 1, "…"),
        ("word", 0, ""),
        ("", 5, ""),
    ],
)
def test_a_text_is_shortened_after_a_word(text, most, short):
    assert shorten(text, most) == short


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_shortened_text_is_never_too_long(text, most):
    short = shorten(text, most)

    assert len(short) <= most
    assert short == text or short.endswith("…")


@pytest.mark.parametrize(("text", "slug"), SLUGS)
def test_a_slug_is_made_of_the_words(text, slug):
    assert slugify(text) == slug


def test_a_long_slug_ends_after_a_word():
    slug = slugify("The committee meets again to talk about the very long title of its last report")

    assert slug == "the-committee-meets-again-to-talk-about-the-very-long-title"
    assert len(slugify("x" * 500)) == 60


@given(st.text(max_size=100))
def test_a_slug_is_fit_for_an_address_and_stays_what_it_is(text):
    slug = slugify(text)

    assert len(slug) <= 60
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert not set(slug) & set(" /?#%&\\\"'<>_\n\x00")
    assert "--" not in slug


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (-3, "0 s"),
        (45.4, "45 s"),
        (59.7, "1 min"),
        (1440, "24 min"),
        (3599, "1 h"),
        (3900, "1 h 5 min"),
        (7200, "2 h"),
        (100_000, "27 h 47 min"),
        (259_200, "3 days"),
    ],
)
def test_durations_are_said_in_plain_english(seconds, said):
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 B"),
        (300, "300 B"),
        (1024, "1 kB"),
        (1536, "1.5 kB"),
        (65_536, "64 kB"),
        (15 * 2**20, "15 MB"),
        (64 * 2**20, "64 MB"),
        (3 * 2**29, "1.5 GB"),
        (2**42, "4,096 GB"),
    ],
)
def test_sizes_are_said_in_plain_english(count, said):
    assert size(count) == said
