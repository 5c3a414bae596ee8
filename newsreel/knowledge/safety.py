"""Which names of a place may be looked for in texts, and how much a name alone is worth.

A gazetteer holds names that do harm: codes, transliterations nobody writes, words and first names that some village
also bears. Names that only mislead are left out; names that are also something else carry a doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsreel.knowledge.record import name_key
from newsreel.knowledge.spelling import plain_letters
from newsreel.knowledge.tables import sections

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_CODE: Final = re.compile(r"[A-Z]{2,4}")
_LARGE: Final = 100_000  # people; a smaller place keeps only names akin to its own, and those in other scripts
_TOWN: Final = 15_000  # people; of a smaller place the last few names are kept, which are those in other scripts
_MOST_OF_A_TOWN: Final = 4
_AKIN: Final = 0.5
_SHORTEST: Final = 4  # letters of a Latin name other than the place's own


def safe_aliases(name: str, others: Iterable[str], population: int, taken: frozenset[str]) -> tuple[str, ...]:
    """The other names of a place under which texts may speak of it; `taken` are names that belong to countries."""
    kept = []
    for other in dict.fromkeys(others):
        key = name_key(other)
        if key is None or key == name or key in taken or is_doubtful(key):
            continue
        if _LATIN.search(key):
            if _fit_latin(key) and (population >= _LARGE or _akin(name, key)):
                kept.append(other)
        elif len(key) > 1:
            kept.append(other)
    return tuple(kept if population >= _TOWN else kept[-_MOST_OF_A_TOWN:])


def _fit_latin(name: str) -> bool:
    return name[0].isupper() and len(name) >= _SHORTEST and not _CODE.fullmatch(name) and "," not in name


def _akin(name: str, other: str) -> bool:
    """Whether two names share most of their pairs of letters, as a name and its form in another language do."""
    one, two = _pairs(plain_letters(name).lower()), _pairs(plain_letters(other).lower())
    return bool(one and two) and 2 * len(one & two) / (len(one) + len(two)) >= _AKIN


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def is_doubtful(name: str) -> bool:
    """Whether a name is first of all a word, a first name or a family name."""
    return any(name in words for words in sections("doubtful.txt").values())


def doubt(name: str, population: int) -> float:
    """How often, 0–1, a place's own name means something else; large places are rarely drowned by a namesake."""
    words = sections("doubtful.txt")
    if name in words["words"]:
        base = 0.9
    elif name in words["given"] or name in words["family"]:
        base = 0.7
    elif len(name) < _SHORTEST and _LATIN.search(name):
        base = 0.5
    else:
        return 0.0
    if population >= 10 * _LARGE:
        return base / 4
    return base * (0.6 if population >= _LARGE else 1.0)
