"""Where stretches of a plain text stand in the markup it was made from."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PIECE = re.compile(r"<(/?)([a-zA-Z0-9]*)[^>]*>|[^<]+")
_WORD = re.compile(r"&[#\w]{1,32};|[^&\s]+|&")
_FAR = 40  # letters that the text may have between two words of the markup: breaks, list marks


def in_markup(markup: str, text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int] | None]:
    """For each [start, end) of `text`, in rising order and apart from each other, its [start, end) in `markup`.

    `markup` is what `sanitise` or `linkify` returned and `text` what `plain` made of it: the same words in the same
    order, white space and list marks aside. None where a stretch runs over a tag or stands in a link. Linear time.
    """
    search = _Search(text, list(spans))
    tags, in_link = 0, False
    for piece in _PIECE.finditer(markup):
        if search.is_done:
            break
        if piece[2] is None:
            search.read(piece[0], piece.start(), 0 if in_link else tags + 1)
        else:
            tags += 1
            in_link = not piece[1] if piece[2].lower() == "a" else in_link
    return search.found


class _Search:
    """How far the text was followed through the markup, and which stretches were found there."""

    def __init__(self, text: str, wanted: list[tuple[int, int]]) -> None:
        self.found: list[tuple[int, int] | None] = [None] * len(wanted)
        self._text, self._wanted = text, wanted
        self._number = self._place = 0
        self._opened: tuple[int, int] | None = None  # where the present stretch starts in the markup, and in which room

    @property
    def is_done(self) -> bool:
        return self._number == len(self._wanted)

    def read(self, run: str, start: int, room: int) -> None:
        """Follows a run of the markup without tags that starts there; stretches are found within one room, never in
        room 0. A run that the text holds as it is is taken whole, which is much quicker than word by word."""
        said = run.strip()
        if said and "&" not in said and self._where(said) >= 0:
            self._take(said, start + run.index(said), len(said), room)
            return
        for word in _WORD.finditer(run):
            self._take(unescape(word[0]), start + word.start(), len(word[0]), room)

    def _where(self, said: str) -> int:
        return self._text.find(said, self._place, self._place + len(said) + _FAR)

    def _take(self, said: str, start: int, length: int, room: int) -> None:
        at = self._where(said)
        if at < 0:
            return
        self._place, is_reference = at + len(said), length != len(said)
        while not self.is_done and self._wanted[self._number][0] < self._place:
            first, last = self._wanted[self._number]
            if first >= at:
                self._opened = (start + (0 if is_reference else first - at), room) if room else None
            if last > self._place:
                break
            if self._opened is not None and self._opened[1] == room:
                self.found[self._number] = (self._opened[0], start + (length if is_reference else last - at))
            self._opened = None
            self._number += 1


def mark(markup: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The markup with each [start, end) wrapped in its opening tag and `</a>`; spans apart and in rising order."""
    parts, at = [], 0
    for start, end, opening in spans:
        if start >= at:
            parts += [markup[at:start], opening, markup[start:end], "</a>"]
            at = end
    return "".join([*parts, markup[at:]])
