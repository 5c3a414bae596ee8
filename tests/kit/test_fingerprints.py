"""Fingerprints stay while words stay."""

from __future__ import annotations

import re

import pytest

from newsreel.kit.fingerprints import content_name, digest

WORDS = "Le café ouvre à 9 h."


@pytest.mark.parametrize(
    "same",
    [
        "Le café ouvre à 9 h.",
        "Le cafe\u0301 ouvre a\u0300 9 h.",
        "  Le\tcafé\n\nouvre à 9\u00a0h.  ",
        "Le ca\u200bfé ouvre\u202e à 9 h.\ufeff",
        "Le café ouvre à 9 h.\x00",
    ],
)
def test_what_nobody_sees_changes_nothing(same):
    assert digest(same) == digest(WORDS)


@pytest.mark.parametrize(
    "other", ["", "Le café ouvre à 8 h.", "Le Café ouvre à 9 h.", "Le cafe ouvre à 9 h.", WORDS * 2]
)
def test_what_a_reader_sees_changes_it(other):
    assert digest(other) != digest(WORDS)


def test_where_one_text_ends_and_the_next_begins_counts():
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", ""), digest("c", "ab")}) == 5


def test_a_digest_is_32_hexadecimal_digits_whatever_the_text():
    for text in ("", WORDS, "\ud800", "x" * 1_000_000):
        assert re.fullmatch("[0-9a-f]{32}", digest(text))


def test_a_file_is_named_by_its_bytes():
    assert content_name(b"picture", ".webp") == content_name(b"picture") + ".webp"
    assert content_name(b"picture") != content_name(b"picture ")
    assert re.fullmatch(r"[0-9a-f]{32}\.webp", content_name(b"", ".webp"))
