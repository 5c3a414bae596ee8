"""Hosts' names in a folded text: first every sign or word that may be a dot, then what stands on both sides of it.

Looking for the dot first keeps the search linear and quick: a text has few dots, and fewer still have a real
top-level domain behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreel.screening.domains import TOP_LEVEL, Candidate, Dot, is_host, top_level
from newsreel.screening.fold import ODD_DOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsreel.screening.fold import Folded

MOST_DOUBTS = 60
"""A text with more pairs of words that look like hosts but prove nothing is taken to hide one among them."""

_LONGEST_LABEL = 63
_TOP = r"(?P<top>c[ ._*\-]?[o0][ ._*\-]?m(?![\w\-])|[a-z0][a-z0-9]++|[^\x00-\x7f\s][\w\-\x80-\U0010ffff]++)"
_CLOSE = r"[\])}>*_|~`'\"\-/ \t\r\n]{0,4}"
_FULL_STOP = re.compile(rf"\.(?P<close>[\])}}>*|~` \t\r\n]{{0,4}}){_TOP}")
_ODD = re.compile(rf"{ODD_DOT}[ ]?{_TOP}")
_PLAINEST = ("com", "net", "org")
_ANY_SIGN = re.compile(r"(?:\.{2,4}|\.[\[({<'\"]|[\])}>]\.|[,*|:;~^!=+'/\[({<])(?P<top>com|net|org)(?![\w\-])")
_NAMED_DOTS: dict[str, Dot] = {
    **dict.fromkeys(
        ("dot", "d0t", "dott", "punkt", "kropka", "nokta", "точка", "тчк", "点", "點", "ドット", "نقطة"), "word"
    ),
    **dict.fromkeys(("punto", "ponto", "point", "period", "full stop", "fullstop"), "named"),
}
_NAMED = re.compile(rf"(?P<name>{'|'.join(sorted(_NAMED_DOTS, key=len, reverse=True))})(?P<close>{_CLOSE}){_TOP}")
_CODES = ("%2e", "&#", "&period", "\\u002e", "\\x2e")
_CODED = re.compile(rf"(?:%2e|&\#0{{0,4}}46;?|&\#x0{{0,4}}2e;?|&period;|\\u002e|\\x2e){_TOP}")
_OPENING = " \t\r\n[({<*_|~`'\"-/\\"
_BLANKS = " \t\r\n"
_LABEL_BACKWARDS = re.compile(r"[\w\-\x80-\U0010ffff]{1,63}")
_LETTERS_APART = re.compile(r"[ ._*\-]")
_PATH = re.compile(r"/|\\(?!n)|:\d|\?[\w=]|#\w|[ \t]{0,2}(?:[\[(]/[\])]|[\[(]?(?:slash|schrägstrich|barra)(?!\w))")
_GOES_ON = re.compile(r"\s*\w")
_ERA = re.compile(r"[\s-]{1,2}(?:b(?:oom|ubble|ust)|era|crash|compan|firm|stock|millionaire|billionaire|mania|craze)")


def hosts(folded: Folded, text: str) -> Iterator[tuple[int, int]]:
    """Where the names of hosts stand in the folded text, with their dots however written. `text` is the original."""
    doubts = 0
    for match, dot in _dots(folded.text):
        place = _label_before(folded.text, match.start())
        if place is None or _ERA.match(folded.text, match.end()):
            continue
        believed = is_host(_candidate(folded, text, match, place, dot))
        doubts += not believed
        if believed or doubts > MOST_DOUBTS:
            yield place[0], match.end()
        if doubts > MOST_DOUBTS:
            return


def _dots(text: str) -> Iterator[tuple[re.Match[str], Dot]]:
    """Everything that may be a dot and has a real top-level domain behind it, with the way it is written."""
    if "." in text:
        yield from _kinds(text, _FULL_STOP, _kind_of_full_stop)
    if ODD_DOT in text:
        yield from _kinds(text, _ODD, lambda _text, _match: "odd")
    if any(name in text for name in _PLAINEST):
        yield from _kinds(text, _ANY_SIGN, lambda _text, _match: "odd")
    if any(name in text for name in _NAMED_DOTS):
        yield from _kinds(text, _NAMED, _kind_of_name)
    if any(code in text for code in _CODES):
        yield from _kinds(text, _CODED, lambda _text, _match: "hidden")


def _kinds(
    text: str, shape: re.Pattern[str], kind: Callable[[str, re.Match[str]], Dot | None]
) -> Iterator[tuple[re.Match[str], Dot]]:
    for match in shape.finditer(text):
        if top_level(_top(match)) is not None:
            dot = kind(text, match)
            if dot is not None:
                yield match, dot


def _kind_of_full_stop(text: str, match: re.Match[str]) -> Dot | None:
    before, after = _signs_before(text, match.start()), match["close"]
    if not before and not after:
        return "plain"
    if not before.strip(_BLANKS) and not after.strip(_BLANKS):
        return "spaced"
    bracketed = any(sign in "[({<\\" for sign in before)
    framed = any(sign in "*|~`" for sign in before) and any(sign in "*|~`" for sign in after)
    closed = not before and after.strip(_BLANKS) == after
    return "hidden" if bracketed or framed or closed else None


def _kind_of_name(text: str, match: re.Match[str]) -> Dot | None:
    before, after = _signs_before(text, match.start()), match["close"]
    if not before and not after:
        return "odd"
    blank_before, blank_after = not before.strip(_BLANKS), not after.strip(_BLANKS)
    if before and after and blank_before and blank_after:
        return _NAMED_DOTS[match["name"]]
    bracketed = any(sign in "[({<" for sign in before) or any(sign in "])}>" for sign in after)
    return "hidden" if bracketed or not (blank_before or blank_after) else None


def _signs_before(text: str, place: int) -> str:
    """The blanks and brackets that end just before a place, at most four."""
    window = text[max(0, place - 4) : place]
    return window[len(window.rstrip(_OPENING)) :]


def _label_before(text: str, place: int) -> tuple[int, int] | None:
    """Where the word stands that ends before a place, over blanks and brackets; None if there is no word."""
    end = place - len(_signs_before(text, place))
    window = text[max(0, end - _LONGEST_LABEL) : end]
    word = _LABEL_BACKWARDS.match(window[::-1])
    return None if word is None else (end - word.end(), end)


def _top(match: re.Match[str]) -> str:
    top = match["top"]
    return _LETTERS_APART.sub("", top) if top[0] == "c" and len(top) > 3 and top not in TOP_LEVEL else top


def _candidate(folded: Folded, text: str, match: re.Match[str], place: tuple[int, int], dot: Dot) -> Candidate:
    start, end = folded.original(*place)
    first, last = folded.original(*match.span("top"))
    top, after = _top(match), match.end()
    path = _PATH.match(folded.text, after) is not None
    # "t dot me" at the end of a sentence names a host; "the dot in the middle" does not.
    ends = dot == "word" and len(top) == 2 and not _GOES_ON.match(folded.text, after)
    return Candidate(folded.text[slice(*place)], top, dot, text[start:end], text[first:last], path or ends)
