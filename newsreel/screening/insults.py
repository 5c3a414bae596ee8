"""Insults aimed at a person, by a small word list per language. They decide nothing: they only order the queue."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from itertools import islice
from typing import NamedTuple

from newsreel.records import Span
from newsreel.screening.fold import fold

REACH = 4
"""Words that may lie between an insult and the word that aims it."""

MOST_SPANS = 20
"""More insults than this are not marked."""

READ = 2000
"""Characters that are looked at: whoever insults does not wait that long."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[.!?\n]")


class Lexicon(NamedTuple):
    """The insults of one language, whole and as beginnings, and the words that aim one at a person."""

    insults: frozenset[str]
    beginnings: tuple[str, ...]
    aims: frozenset[str]


def insults(text: str, language: str | None = None) -> list[Span]:
    """Where a person is insulted. With a language its list is read, without one all are. Linear; at most 20.

    The word "pig" alone is no insult; "you pig" and "he is a pig" are.
    """
    folded = fold(text[:READ])
    lexica = lexicons()
    known = {language} if language in lexica else set(lexica)
    found = set(_WORD.findall(folded.text))
    aiming = {name for name in known if not lexica[name].aims.isdisjoint(found)}
    rude = {word: aiming & _languages(word) for word in found}
    if not any(rude.values()):
        return []
    words = [(match.group(), match.span()) for match in _WORD.finditer(folded.text)]
    aimed = (
        Span(*folded.original(*place), "insult")
        for at, (word, place) in enumerate(words)
        if any(_is_aimed(words, at, lexica[name]) for name in rude[word])
    )
    return list(islice(aimed, MOST_SPANS))


@cache
def lexicons() -> dict[str, Lexicon]:
    """The lexicons by ISO 639-1 code, folded as comments are."""
    lines = resources.files("newsreel.screening").joinpath("insults.txt").read_text(encoding="utf-8").splitlines()
    lists = {name.strip(): _folded(words) for name, _, words in (_parted(line) for line in lines if line[:1] != "#")}
    return {
        name: Lexicon(
            frozenset(word for word in words if not word.endswith("*")),
            tuple(word[:-1] for word in words if word.endswith("*")),
            frozenset(lists[f"{name} >"]),
        )
        for name, words in lists.items()
        if not name.endswith(">")
    }


def _parted(line: str) -> tuple[str, str, str]:
    name, mark, words = line.partition(" > ")
    return (f"{name} >", mark, words) if mark else line.partition(":")


def _folded(words: str) -> list[str]:
    return fold(words).text.split()


@lru_cache(maxsize=8192)
def _languages(word: str) -> frozenset[str]:
    """The languages in which a word is an insult: none for nearly every word."""
    return frozenset(
        name for name, lexicon in lexicons().items() if word in lexicon.insults or word.startswith(lexicon.beginnings)
    )


def _is_aimed(words: list[tuple[str, tuple[int, int]]], at: int, lexicon: Lexicon) -> bool:
    """Whether a word that points at a person stands near, in the same sentence."""
    for direction in (range(at - 1, max(-1, at - REACH - 2), -1), range(at + 1, min(len(words), at + 3))):
        for near in direction:
            word = words[near][0]
            if word in ".!?\n":
                break
            if word in lexicon.aims:
                return True
    return False
