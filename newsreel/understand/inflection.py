"""Names in the cases of Slavic languages: the nominatives that a word written in Cyrillic may be a form of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
# An ending of a noun or name, and what the nominative has in its place: Москве – Москва, России – Россия.
_ENDINGS: Final = (
    ("иями", ("ия",)),
    ("ией", ("ия",)),
    ("иею", ("ия",)),
    ("ию", ("ия", "ий")),
    ("ии", ("ия", "ий")),
    ("ием", ("ий", "ие")),
    ("ием", ("ія",)),
    ("ією", ("ія",)),
    ("ії", ("ія",)),
    ("ію", ("ія",)),
    ("ями", ("я", "ь")),
    ("ами", ("а", "ы", "")),
    ("ого", ("ый", "ий", "ой")),
    ("ому", ("ый", "ий", "ой")),
    ("ом", ("", "о", "е")),
    ("ем", ("ь", "й", "е")),
    ("ой", ("а", "ая")),
    ("ою", ("а",)),
    ("ей", ("я", "ь", "а")),
    ("ым", ("", "ый")),
    ("им", ("ий", "")),
    ("ах", ("а", "ы", "")),
    ("а", ("", "о")),
    ("у", ("а", "")),
    ("ю", ("я", "ь", "й")),
    ("е", ("а", "", "я", "о")),
    ("ы", ("а", "")),
    ("и", ("а", "ь", "я", "")),
    ("я", ("ь", "й")),
    ("і", ("а", "")),
    ("ові", ("",)),
)
_SHORTEST: Final = 4  # letters; a shorter word has no ending to spare


def nominatives(word: str) -> Iterator[str]:
    """What a Cyrillic word may be a case form of, likeliest first; nothing for words of other scripts."""
    if len(word) < _SHORTEST or not _CYRILLIC.match(word):
        return
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            for other in others:
                yield word[: -len(ending)] + other
