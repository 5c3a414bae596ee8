"""Plain text: made fit to show, folded to compare, shortened, turned into slugs."""

from __future__ import annotations

import re
import unicodedata

# What has no place in text that is shown: controls, lone surrogates, non-characters, marks that turn the direction of
# what follows, invisible spaces and fillers, tags. Line and paragraph separators become line breaks before.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Persian and Indian scripts need joiners inside words, emoji between pictures. After Latin letters, spaces and each
# other, and at ends, they only hide.
_STRAY_JOINERS = re.compile(
    r"(?<![^\x00-\u024f\u2000-\u206f])[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_PILED_MARKS = re.compile(
    r"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_PARAGRAPHS = re.compile(r"\n{3,}")
_ODD = re.compile(r"[^\x20-\x7e]")

_LATIN_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "ŋ": "n"}
)
_APOSTROPHES = re.compile(r"['’‘ʼʹ`´]")
_NOT_IN_SLUGS = re.compile(r"[\W_]+")
_SLUG_LENGTH = 60


def line(text: str) -> str:
    """`text` on one line, fit to show: no control, direction or invisible characters, single spaces, none around."""
    return " ".join(_fit(text).split())


def block(text: str) -> str:
    """`text` fit to show with its line breaks: as `line` within each, at most one empty line in a row."""
    lines = (" ".join(one.split()) for one in _fit(text).split("\n"))
    return _PARAGRAPHS.sub("\n\n", "\n".join(lines)).strip("\n")


def fold(text: str) -> str:
    """`text` in the one form in which the same words are equal: as `line`, accents composed. Case stays."""
    return unicodedata.normalize("NFC", line(text))


def shorten(text: str, most: int) -> str:
    """The beginning of `text` in at most `most` characters, cut after a word, ended with "…" if anything is missing.

    A word longer than that is cut inside; nothing is cut between a letter and its accents.
    """
    if len(text) <= most:
        return text
    if most < 1:
        return ""
    end = most - 1
    space = text.rfind(" ", 0, end + 1)
    if space > end // 2:
        end = space
    while end > 0 and (unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f"):
        end -= 1
    return text[:end].rstrip(" \t\n,;:–—-(") + "…"


def slugify(text: str) -> str:
    """The words of `text` for an address: lower-case, joined by "-", at most 60 characters, "" when it has none.

    Latin letters lose their accents; other scripts stay as they are, for browsers show them.
    """
    words = _APOSTROPHES.sub("", line(text).casefold().translate(_LATIN_LETTERS))
    slug = _NOT_IN_SLUGS.sub("-", _without_latin_accents(words)).strip("-")
    if len(slug) <= _SLUG_LENGTH:
        return slug
    cut = slug.rfind("-", 0, _SLUG_LENGTH + 1)
    return slug[: cut if cut > _SLUG_LENGTH // 2 else _SLUG_LENGTH].strip("-")


def duration(seconds: float) -> str:
    """A time in the largest units that matter, for logs: "45 s", "24 min", "1 h 5 min", "3 days"."""
    whole = round(max(0.0, seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{round(hours / 24)} days"


def size(count: float) -> str:
    """A number of bytes in powers of 1,024, for logs: "300 B", "64 kB", "15 MB", "1.5 GB"."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if count >= 10 or unit == "B" else f"{count:.1f} {unit}".replace(".0 ", " ")
        count /= 1024
    return f"{count:,.1f} GB".replace(".0 ", " ")


def _fit(text: str) -> str:
    if not _ODD.search(text):
        return text
    text = _UNFIT.sub("", _BREAKS.sub("\n", text))
    if "\u200c" in text or "\u200d" in text:
        text = _STRAY_JOINERS.sub("", text)
    return _PILED_MARKS.sub(r"\1", text)


def _without_latin_accents(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    latin = False
    for character in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(character):
            if latin:
                continue
        else:
            latin = character.isascii()
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))
