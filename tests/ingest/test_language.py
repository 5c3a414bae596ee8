"""Language tags are brought to one form."""

from __future__ import annotations

import pytest

from newsreel.ingest.language import language_of


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("en_GB", "en-GB"),
        (" pt-br ", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr-Latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("de-DE-1996", "de-DE"),
        ("und", None),
        ("mul", None),
        ("English", None),
        ("e", None),
        ("en us", None),
        ("en-" + "x" * 9, None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_is_a_tag_or_nothing(told: str | None, expected: str | None) -> None:
    assert language_of(told) == expected
