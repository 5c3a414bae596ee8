"""The rules of a comment, one function each, that finds a Reason or None. All are linear in the length of the text."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsreel.kit.language import identify
from newsreel.records import Reason, Span
from newsreel.screening.fold import fold

if TYPE_CHECKING:
    from newsreel.screening.context import Context

SENTENCES = {
    "short": "Please write at least {least} characters, so that others learn something.",
    "long": "Please write at most {most} characters; this comment has {length}.",
    "link": "Links, addresses and contact details are not allowed here. Describe where people may find it instead: "
    "name the source, the title and the date, and everyone can look it up.",
    "watched": "It holds a word the editors look at first.",
    "shouting": "It is written in capitals, which reads like shouting.",
    "repetition": "It repeats itself.",
    "elsewhere": "The same text was posted below {count} other items.",
    "near": "Nearly the same text was posted below {count} other items.",
    "range": "It is the first comment from an address range that sent spam.",
    "language": "It seems to be in a language this site does not have ({language}).",
    "filter": "It resembles comments that were rejected as spam. What weighed most: {words}.",
    "insult": "It insults a person.",
}
"""What is said of each code, to its author and to moderators. Facts go in by `str.format`; translations keep them."""

_SHOUTED = re.compile(r"(?:[^\W\d_a-z]{2,}[\W\d_]*){2,}")
_SAME_SIGN = re.compile(r"(\S)\1{11,}")
_WORD = re.compile(r"\w+")
_FEWEST_LETTERS = 20
_SHARE_OF_CAPITALS = 0.7
_LETTERS_TO_TELL_LANGUAGE = 40
_READ_FOR_LANGUAGE = 200
_REPEATS_FROM = 120


def reason(code: str, spans: tuple[Span, ...] = (), **facts: object) -> Reason:
    """A Reason with the sentence of its code."""
    return Reason(code, SENTENCES[code].format(**facts), spans)


def length(text: str, context: Context) -> Reason | None:
    """Too short or too long; blanks around do not count."""
    count = len(text.strip())
    if count < context.min_length:
        return reason("short", least=context.min_length)
    return reason("long", most=context.max_length, length=count) if count > context.max_length else None


def shouting(text: str) -> Reason | None:
    """Seven letters in ten are capitals, of at least 20 that could be either."""
    lower, upper = sum(map(str.islower, text)), sum(map(str.isupper, text))
    if lower + upper < _FEWEST_LETTERS or upper < _SHARE_OF_CAPITALS * (lower + upper):
        return None
    spans = [Span(match.start(), match.end(), "capitals") for match in _SHOUTED.finditer(text)]
    return reason("shouting", tuple(spans[:20]))


def repetition(text: str) -> Reason | None:
    """One sign twelve times in a row, or a text that shrinks to less than a quarter of itself when packed."""
    runs = [Span(match.start(), match.end(), "repeated") for match in _SAME_SIGN.finditer(text)]
    if runs:
        return reason("repetition", tuple(runs[:20]))
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) >= _REPEATS_FROM and len(zlib.compress(raw, 1)) < len(raw) / 4:
        return reason("repetition", (Span(0, len(text), "repeated"),))
    return None


def elsewhere(context: Context) -> Reason | None:
    """The same text, or nearly so, below other items."""
    if context.same_elsewhere:
        return reason("elsewhere", count=context.same_elsewhere)
    return reason("near", count=context.near_elsewhere) if context.near_elsewhere else None


def bad_range(context: Context) -> Reason | None:
    """A first comment from where spam came from."""
    return reason("range") if context.range_spam and context.first_comment else None


def foreign(text: str, context: Context, language: str | None) -> Reason | None:
    """A language the site does not have: as told, or as 40 letters or more let one tell."""
    if not context.site_languages:
        return None
    if language is None and sum(map(str.isalpha, text[:_READ_FOR_LANGUAGE])) >= _LETTERS_TO_TELL_LANGUAGE:
        language = identify(text[:_READ_FOR_LANGUAGE])
    if language is None or language.partition("-")[0].lower() in context.site_languages:
        return None
    return reason("language", language=language)


def watched(text: str, context: Context) -> Reason | None:
    """Words and phrases the editors watch, however they are cased or disguised."""
    if not context.watched_words:
        return None
    folded = fold(text)
    watch = _watch(context.watched_words)
    if not any(_may_matter(word, watch) for word in set(_WORD.findall(folded.text))):
        return None
    words = [(match.group(), match.span()) for match in _WORD.finditer(folded.text)]
    spans = []
    for at, (word, (start, end)) in enumerate(words):
        if word in watch.whole or word.startswith(watch.beginnings):
            spans.append((start, end))
        for phrase in watch.phrases.get(word, ()):
            run = words[at : at + len(phrase)]
            if tuple(known for known, _ in run) == phrase:
                spans += [(start, run[-1][1][1])]
    return (
        reason("watched", tuple(Span(*folded.original(*place), "watched") for place in spans[:20])) if spans else None
    )


def _may_matter(word: str, watch: _Watch) -> bool:
    return word in watch.whole or word in watch.phrases or word.startswith(watch.beginnings)


class _Watch(NamedTuple):
    whole: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: dict[str, list[tuple[str, ...]]]


@lru_cache(maxsize=16)
def _watch(listed: tuple[str, ...]) -> _Watch:
    """The watched words in the form that comments are compared in."""
    plain = [fold(word).text.strip() for word in listed]
    parted = [(tuple(_WORD.findall(word)), word.endswith("*")) for word in plain]
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for words, _ in parted:
        if len(words) > 1:
            phrases.setdefault(words[0], []).append(words)
    single = [(words[0], open_ended) for words, open_ended in parted if len(words) == 1]
    return _Watch(
        frozenset(word for word, open_ended in single if not open_ended),
        tuple(word for word, open_ended in single if open_ended),
        phrases,
    )
