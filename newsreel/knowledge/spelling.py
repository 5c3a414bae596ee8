"""Other ways of writing a name (without accents, with Saint cut short), and the telling words of a description."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
    | {"ı": "i", "İ": "I", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A"}
)
_LAST_LATIN = 0x024F
_SHORTEST_BARE = 4  # letters; without its accent a shorter name is too often a word: Göd, Çan
_STARTS = {"Saint ": ("St. ", "St "), "St. ": ("St ", "Saint "), "Fort ": ("Ft. ",), "Mount ": ("Mt. ",)}


def spellings(name: str) -> Iterator[str]:
    """The name, and the other ways of writing it. Latin letters only lose their accents; other scripts stay."""
    yield name
    bare = plain_letters(name)
    if bare != name and len(bare) >= _SHORTEST_BARE:
        yield bare
    for start, others in _STARTS.items():
        if bare.startswith(start) and len(bare) > len(start) + 2:
            yield from (other + bare[len(start) :] for other in others)


def plain_letters(text: str) -> str:
    """The text with accents taken off its Latin letters."""
    if text.isascii():
        return text
    parts = []
    for letter in text.translate(_LETTERS):
        base = unicodedata.normalize("NFD", letter)[0]
        parts.append(base if ord(base) <= _LAST_LATIN else letter)
    return "".join(parts)


def misleading(aliases: Iterable[str]) -> Iterator[str]:
    """Those aliases that no text means by them: codes of two or three small letters, flags and other signs."""
    for alias in aliases:
        if _CODE.fullmatch(alias) or not any(letter.isalpha() for letter in alias):
            yield alias


_CODE = re.compile(r"[a-z]{1,3}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY_WORDS = "and are for from has his her its not one since that the their this was were which who with"
_EMPTY = frozenset(_EMPTY_WORDS.split())


def context_words(description: str, most: int = 24) -> tuple[str, ...]:
    """The words of a description by which a text may show that it speaks of the entity: lower case, each once."""
    words = dict.fromkeys(word.lower() for word in _WORD.findall(description))
    return tuple(word for word in words if word not in _EMPTY)[:most]
