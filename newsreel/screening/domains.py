"""What makes two words with a dot between them a host's name: a real top-level domain, and a dot that was meant as one.

People forget the blank after a full stop ("I love it.so good"), write file names and abbreviations. So a dot that could
end a sentence counts less than one that somebody took the trouble to hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Dot = Literal["plain", "hidden", "odd", "word", "named", "spaced"]
"""How the dot is written: `.`; `[.]` `(dot)` `%2e`; a sign like `·` or `,`; ` dot `; ` point ` and other words that
mean more than a dot; a dot with blanks beside it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _read(name: str) -> frozenset[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return _words(" ".join(line for line in lines if not line.startswith("#")))


TOP_LEVEL = _read("tlds.txt")
"""The real top-level domains; the file names its source and version."""

_PLAINEST = _words("com net org")
EVERYWHERE = _words("com net org info biz xyz")
"""Top-level domains that are no word of a language and are used by all: believed after any kind of dot."""

_COUNTRIES = frozenset(name for name in TOP_LEVEL if len(name) == 2)
_COUNTRY_WORDS = _words(
    "ac ad ag ai al am as at au be bo by ch ci de do dm du er es et fi fo ga ge gm id ie il im in io is it je jo ki "
    "km la li ma md me mi mm mo mr ms mu my na ne ni no nu om pa pm pr re sa se si so st su ta te th to tu us va ve vi "
    "vu ye"
) & _COUNTRIES - {"io", "ai", "fi"}
_ENGLISH_WORDS = _words("am as at be by do id in is it me my no so to us top win men bid pro bet")
_BELIEVED_LONG = EVERYWHERE | _words(
    "edu gov mil int mobi aero asia coop app dev icu online site website shop store blog club tech xxx porn casino bet "
    "poker click download host hosting webcam ninja guru agency cloud ltd llc gmbh nyc wiki moe lol ooo onl pics "
    "sexy tube vip win top bid loan men pro vegas amsterdam berlin hamburg london paris tokyo wien istanbul koeln"
)
"""Longer top-level domains that seldom begin a sentence whose blank was forgotten."""

_FILE_ENDINGS = _words("py pl rs sh md zip mov ps pm so cc java st app cab hs vi ml ai bz")
_ONLY_FILES = _words("py sh md zip mov")
_FILE_STEMS = _words(
    "readme main index script setup test tests lib mod config install run build file files manage data backup archive "
    "video clip license changelog contributing notes report document sample example1 hello foo bar init utils helper "
    "module program code source photo image img picture movie trailer"
)
_NET_TECHNOLOGIES = _words("asp vb ado ml")

COMMON = _read("common_words.txt")
"""Words that end sentences in comments: before a dot and a top-level domain that is a word too, they prove nothing."""

_LEET = {
    "c0m": "com",
    "n3t": "net",
    "0rg": "org",
    "0nline": "online",
    "inf0": "info",
    "corn": "com",
    "ру": "ru",
    "нет": "net",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two words about a dot, folded, and both as their author wrote them; `path` tells whether a path follows."""

    label: str
    top: str
    dot: Dot
    label_as_written: str
    top_as_written: str
    path: bool


def top_level(word: str) -> str | None:
    """The real top-level domain a folded word stands for, None if it is none. Digits for letters count (`c0m`)."""
    if word in TOP_LEVEL:
        return word
    return _LEET.get(word)


def is_host(candidate: Candidate) -> bool:
    """Whether a reader would take the two words for a host's name."""
    top = top_level(candidate.top)
    if top is None or not candidate.label:
        return False
    if candidate.dot == "hidden":
        return True
    common = candidate.label in COMMON or candidate.label.isdigit()
    if top in EVERYWHERE and (candidate.dot not in {"word", "named"} or not common):
        return _is_plain_address(candidate, top, common)
    if candidate.dot == "plain":
        return _is_bare_host(candidate, top, common)
    return not common and _survives_blanks(candidate, top)


def _is_plain_address(candidate: Candidate, top: str, common: bool) -> bool:
    """For `.com` and its like: only a technology's name, and a word set apart from the dot, speak against."""
    framework = candidate.dot == "spaced" and candidate.top_as_written == "NET"
    if top == "net" and (framework or candidate.label in _NET_TECHNOLOGIES):
        return candidate.path
    if candidate.dot == "odd":
        return (top in _PLAINEST or candidate.path) and not common
    return candidate.dot == "plain" or candidate.path or not common


def _is_bare_host(candidate: Candidate, top: str, common: bool) -> bool:
    if _is_file_name(candidate, top):
        return False
    if candidate.path and not common:
        return True
    if candidate.label.isdigit():
        return False
    wordy = top not in _BELIEVED_LONG and (top not in _COUNTRIES or top in _COUNTRY_WORDS)
    if wordy or _starts_sentence(candidate):
        return not (common or _starts_sentence(candidate) or len(candidate.label) == 1)
    return not common or candidate.top_as_written == top


def _starts_sentence(candidate: Candidate) -> bool:
    """Whether the second word is in capitals in a way the first is not: a sentence whose blank was forgotten."""
    top = candidate.top_as_written
    return top[:1].isupper() and not (top.isupper() and candidate.label_as_written.isupper())


def _is_file_name(candidate: Candidate, top: str) -> bool:
    if candidate.path or top not in _FILE_ENDINGS:
        return False
    return top in _ONLY_FILES or candidate.label in _FILE_STEMS or "_" in candidate.label


def _survives_blanks(candidate: Candidate, top: str) -> bool:
    """Whether the dot may stand apart from its words, or be spelled out, or be another sign."""
    if candidate.path:
        return candidate.dot != "named" or top in _COUNTRIES - _COUNTRY_WORDS
    if candidate.dot != "word" or top in _ENGLISH_WORDS or _starts_sentence(candidate):
        return False
    return top in _BELIEVED_LONG or top in _COUNTRIES or not top.isascii()
