"""Who somebody is, as the text says it: "Ahmad Saeedi, Dawat University, Kabul", "Iraqi premier Nouri al-Maliki".

English shapes only: a text in another language gives None.
"""

from __future__ import annotations

import re
from typing import Final

from newsreel.understand import lexicon

_LONGEST: Final = 90  # characters
_LOOK: Final = 220  # characters after a name
_APPOSITION: Final = re.compile(
    r",? (?:who (?:is|was) )?(?:(?:the|an?|its|their|his|her) )?([^,;:.()\n“”\"]+)(?=[,;:.)\n])"
)
_COPULA: Final = re.compile(
    r"(?:,[^,.;\n]+,)? (?:is|was|has been|serves as|served as) (?:the|an?|its) ([^,;:.()\n“”\"]+)"
)
_PLACE: Final = re.compile(r", ((?:[A-Z]\w+)(?: [A-Z]\w+){0,2})(?=[.;\n]|,? (?:said|says|told))")
_CLAUSE: Final = re.compile(
    r" (?:who|which|that|said|says|told|has|had|is|was|were|are|will|would|and (?:has|is|was|said|told))\b"
)
_WORD: Final = re.compile(r"[\w'.&-]+")
_MOST_BEFORE: Final = 6  # words of a role that stands before a name
_HEAD: Final = 5  # words of an apposition among which the role is looked for


def affiliation(text: str, start: int, end: int) -> str | None:
    """The role, organisation or both that the text gives somebody whose name stands at `start`–`end`.

    At most 90 characters, as written, without a leading article; None when the text tells none.
    """
    return _after(text, end) or _before(text, start)


def _after(text: str, end: int) -> str | None:
    stop = end + _LOOK
    if text.startswith(",", end):
        match = _APPOSITION.match(text, end, stop)
        if match is not None and (told := _told(match.group(1))):
            place = _PLACE.match(text, match.end(), stop) if told[0].isupper() else None
            return f"{told}, {place.group(1)}" if place else told
    match = _COPULA.match(text, end, stop)
    return _told(match.group(1)) if match else None


def _told(phrase: str) -> str | None:
    """A phrase as an affiliation when a role or an organisation heads it, else None."""
    phrase = _CLAUSE.split(phrase, maxsplit=1)[0].strip()
    words = _WORD.findall(phrase)
    if not words or len(phrase) > _LONGEST:
        return None
    head = [word.lower().removesuffix("'s") for word in words[:_HEAD]]
    if head[0] in lexicon.KIN or head[0] in lexicon.SPEECH or head[0] in lexicon.FUNCTION:
        return None
    if any(word in lexicon.ROLES for word in head):
        return phrase
    named = words[0][0].isupper() and any(word.lower() in lexicon.ORGANISATION_HEADS for word in words)
    return phrase if named else None


def _before(text: str, start: int) -> str | None:
    """A role that stands before a name, with the capitals and adjectives that belong to it."""
    line = text[max(0, start - _LONGEST) : start]
    near = line.rsplit(None, 3)[-3:]
    if not near or not (near[-1].lower() in lexicon.ROLES or near[0].lower() in lexicon.ROLES):
        return None
    cut = max(line.rfind(mark) for mark in (". ", ", ", "\n", "“", "”", '"', "; ", ": "))
    words = list(_WORD.finditer(line, cut + 1))
    role = _role(words)
    if role is None or line[words[-1].end() :] != " ":
        return None
    first = role
    while first and role - first < _MOST_BEFORE and _belongs(words[first - 1].group()):
        first -= 1
    return line[words[first].start() : words[-1].end()]


def _role(words: list[re.Match[str]]) -> int | None:
    """The number of the word that is the role: the last, or the one before "of" ("Secretary of State")."""
    last = len(words) - 1
    for role in (last, last - 2):
        if role >= 0 and words[role].group().lower() in lexicon.ROLES:
            return role if role == last or words[role + 1].group() == "of" else None
    return None


def _belongs(word: str) -> bool:
    if word[0].isupper():
        return word.lower() not in lexicon.FUNCTION
    return word.lower() in lexicon.ROLE_MODIFIERS
