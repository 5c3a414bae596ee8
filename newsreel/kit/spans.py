"""Where stretches of a plain text stand in the markup it was made from."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"<(/?)([a-zA-Z0-9]*)[^>]*>|&[#\w]{1,32};|[^<&\s]+")
_FAR = 40  # letters that the text may have between two words of the markup: breaks, list marks


def in_markup(markup: str, text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int] | None]:
    """For each [start, end) of `text`, in rising order and apart from each other, its [start, end) in `markup`.

    `markup` is what `sanitise` or `linkify` returned and `text` what `plain` made of it: the same words in the same
    order, white space and list marks aside. None where a stretch runs over a tag or stands in a link. Linear time.
    """
    wanted = list(spans)
    found: list[tuple[int, int] | None] = [None] * len(wanted)
    number = place = tags = 0
    opened: tuple[int, int] | None = None  # where the present stretch starts in the markup, and after how many tags
    in_link = False
    for token in _TOKEN.finditer(markup):
        word = token[0]
        if word[0] == "<":
            tags += 1
            in_link = not token[1] if token[2].lower() == "a" else in_link
            continue
        if number == len(wanted):
            break
        is_reference = word[0] == "&" and len(word) > 1
        said = unescape(word) if is_reference else word
        at = text.find(said, place, place + len(said) + _FAR)
        if at < 0:
            continue
        place = at + len(said)
        while number < len(wanted) and wanted[number][0] < place:
            start, end = wanted[number]
            if start >= at:
                opened = None if in_link else (token.start() + (0 if is_reference else start - at), tags)
            if end > place:
                break
            if opened is not None and opened[1] == tags:
                found[number] = (opened[0], token.end() if is_reference else token.start() + end - at)
            opened = None
            number += 1
    return found


def mark(markup: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The markup with each [start, end) wrapped in its opening tag and `</a>`; spans apart and in rising order."""
    parts, at = [], 0
    for start, end, opening in spans:
        if start >= at:
            parts += [markup[at:start], opening, markup[start:end], "</a>"]
            at = end
    return "".join([*parts, markup[at:]])
