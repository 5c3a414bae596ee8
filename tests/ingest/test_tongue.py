"""Language tags are brought to one form; the direction follows the letters."""

from __future__ import annotations

import pytest

from newsreel.ingest.tongue import direction_of, language_of


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("en_GB", "en-GB"),
        (" pt-br ", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-DE-1996", "de-DE"),
        ("und", None),
        ("mul", None),
        ("English", None),
        ("e", None),
        ("en us", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_is_a_tag_or_nothing(told: str | None, expected: str | None) -> None:
    assert language_of(told) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("News of the day", "en", "ltr"),
        ("أخبار اليوم", "ar", "rtl"),
        ("חדשות היום", None, "rtl"),
        ("أخبار اليوم من CNN", "en", "rtl"),
        ("The word سلام means peace", "ar", "ltr"),
        ("Новости дня", None, "ltr"),
        ("今日のニュース", None, "ltr"),
        ("2026 – 100 %", "fa", "rtl"),
        ("2026 – 100 %", "ku-Arab", "rtl"),
        ("2026 – 100 %", "ku", "ltr"),
        ("", None, "ltr"),
        ("", "he-IL", "rtl"),
    ],
)
def test_the_direction_is_that_of_most_letters(text: str, language: str | None, expected: str) -> None:
    assert direction_of(text, language) == expected
