"""Where a story names entities that are given by lists of names, as for judging salience.

Words are compared without case and accents; the last may be in the plural; names of two to five words are found by
their initials too, where these stand in capitals ("United Nations" as "UN" or "U.N.").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKEN: Final = re.compile(r"(?:[^\W\d_]\.){2,}|\w+")
_MOST_TOKENS: Final = 400_000
_MOST_NAMES: Final = 200  # of one candidate
_INITIALS: Final = range(2, 6)  # words of a name that may go by its initials


@dataclass(slots=True)
class Naming:
    """How a story names one entity: its spans in the text in order, whether the title names it, its names' words.

    `forms` counts the names that were looked for.
    """

    spans: Sequence[tuple[int, int]]
    in_title: bool
    words: frozenset[str]
    forms: int = 1


@dataclass(slots=True)
class _Names:
    """The names of one candidate as words, and the initials of those that have some."""

    words: set[tuple[str, ...]] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)


class _Index:
    """A text's words and where each of them stands."""

    def __init__(self, text: str) -> None:
        self.offsets: list[tuple[int, int]] = []
        self.written: list[str] = []
        self.plain: list[str] = []
        self._at: dict[str, list[int]] = {}
        for number, match in enumerate(_TOKEN.finditer(text)):
            if number >= _MOST_TOKENS:
                break
            self.offsets.append(match.span())
            self.written.append(match.group().replace(".", ""))
            self.plain.append(plain(self.written[-1]))
            for key in {self.plain[-1], singular(self.plain[-1])}:
                self._at.setdefault(key, []).append(number)

    def spans(self, names: _Names) -> list[tuple[int, int]]:
        """Where the names stand, as ranges of words that do not overlap; of two at one place the longer."""
        found = set(self._matches(names))
        spans: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans

    def _matches(self, names: _Names) -> Iterator[tuple[int, int]]:
        for words in names.words:
            for start in self._at.get(words[0], ()):
                end = start + len(words)
                here = self.plain[start:end]
                if (
                    len(here) == len(words)
                    and tuple(here[:-1]) == words[:-1]
                    and words[-1] in {here[-1], singular(here[-1])}
                ):
                    yield start, end
        for initials in names.initials:
            for start in self._at.get(initials.lower(), ()):
                if self.written[start] == initials:
                    yield start, start + 1

    def characters(self, span: tuple[int, int]) -> tuple[int, int]:
        """A range of words as offsets of characters."""
        return self.offsets[span[0]][0], self.offsets[span[1] - 1][1]


def plain(word: str) -> str:
    """A word in lower case and without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def singular(word: str) -> str:
    """An English plural's singular, by its ending alone."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def find(title: str, text: str, candidates: Sequence[Iterable[str]]) -> list[Naming]:
    """How a story names each of the candidates, in their order; offsets count characters of `text`."""
    heading, body = _Index(title), _Index(text)
    names = [_names(candidate) for candidate in candidates]
    headed = [heading.spans(name) for name in names]
    longest: dict[int, int] = {}
    for spans in headed:
        for start, end in spans:
            for at in range(start, end):
                longest[at] = max(longest.get(at, 0), end - start)
    return [
        Naming(
            [body.characters(span) for span in body.spans(name)],
            any(longest[start] <= end - start for start, end in spans),
            frozenset(word for words in name.words for word in words),
            len(name.words),
        )
        for name, spans in zip(names, headed, strict=True)
    ]


def _names(candidate: Iterable[str]) -> _Names:
    names = _Names()
    for name, _ in zip(candidate, range(_MOST_NAMES), strict=False):
        words = [plain(token.replace(".", "")) for token in _TOKEN.findall(name)]
        if not words:
            continue
        names.words.add((*words[:-1], singular(words[-1])))
        telling = [word for word in words if word not in lexicon.FUNCTION]
        if len(telling) in _INITIALS:
            names.initials.add("".join(word[0] for word in telling).upper())
    return names
