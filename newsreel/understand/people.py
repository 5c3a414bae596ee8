"""People: who is one person under several spellings, and whom a later "Massoud" means.

Names romanised from other scripts vary ("Ahmad Shah Masoud", "Ahmed Shah Massoud"): two full names are one when their
consonants agree word for word and their letters mostly do. A short form goes to the person who shares the word and
stands out: named lately, at the head of a sentence rather than after "of", already called so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from newsreel.understand import lexicon
from newsreel.understand.tokens import opens

if TYPE_CHECKING:
    from newsreel.knowledge.names import Entity
    from newsreel.understand.shapes import Spot

MOST_PEOPLE: Final = 400  # of one text
_MOST_SHARING: Final = 20  # people of one word who are told apart
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SOFT: Final = re.compile("[aeiouyhw'’]")
_DOUBLE: Final = re.compile(r"(.)\1+")
_ALIKE: Final = 70.0  # rapidfuzz ratio 0-100 of two spellings of a word: "Ahmad" and "Ahmed", not "John" and "Jane"
_SHORTEST_VARIANT: Final = 5  # letters of a short form that may be spelt otherwise than the full name
_FADES: Final = 400.0  # characters after which a mention counts one less
_HEADS: Final = 1.0  # what a name at the head of a sentence gains
_DEPENDS: Final = -1.0  # what a name after "of", "by", "and" loses
_CALLED: Final = 0.5  # for each time the person was called so before, twice at most
_VARIANT: Final = -1.0
_BEFORE: Final = re.compile(r"\b(\w+),? $")
_DEPENDENT: Final = lexicon.words("of to by with and or late than against for under after from")


@dataclass(slots=True, eq=False)
class Person:
    """Somebody in a text, by the fullest name; `entity` is None for one whom the pack does not hold.

    `ends` holds the first and last words of the names used, any of which may come back alone.
    """

    name: str
    words: list[str]
    entity: Entity | None
    key: str
    ends: set[str] = field(default_factory=set)
    latest: int = 0  # the end of the last mention
    prominence: float = 0.0
    called: int = 0


def name_words(name: str) -> list[str]:
    """The words of a name that tell people apart: no initials, no "Jr"."""
    return [word for word in _WORD.findall(name) if len(word) > 1 and word not in {"Jr", "Sr"}]


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """A word's consonants, by which its romanisations agree: "Masoud" and "Massoud" are both "msd"."""
    plain = unicodedata.normalize("NFKD", word.lower())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare[:1] + _DOUBLE.sub(r"\1", _SOFT.sub("", bare[1:]))


def same_person(one: list[str], two: list[str]) -> bool:
    """Whether two full names, as words, are spellings of one name, or one only lacks the other's middle names."""
    if len(one) < 2 or len(two) < 2:
        return False
    if one[0] == two[0] and one[-1] == two[-1]:
        return True
    if len(one) != len(two):
        return False
    return all(skeleton(a) == skeleton(b) and fuzz.ratio(a, b) >= _ALIKE for a, b in zip(one, two, strict=True))


class Cast:
    """The people of one text; spots must come in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0
        self._sharing: dict[str, list[Person]] = {}
        self._by_name: dict[str, Person] = {}  # by the id of an entity, else by the name as written

    def enter(self, spot: Spot, entity: Entity | None) -> Person:
        """Notes a full name, or the name of an entity that is a person, and tells whose it is."""
        known_as = entity.id if entity else spot.text
        person = self._by_name.get(known_as)
        if person is None or entity is not None:
            words = name_words(spot.text)
            person = person or (None if entity else self._known(words))
            if person is None:
                name = entity.name if entity else spot.text
                person = Person(name, words, entity, entity.id if entity else f"person {name}")
                self._count += 1
            if self._count <= MOST_PEOPLE:
                self._by_name[known_as] = person
                self._share(person, [words, name_words(person.name)])
        person.prominence = max(person.prominence, self._prominence(spot)) if person.latest else self._prominence(spot)
        person.latest = spot.end
        return person

    def may_call(self, spot: Spot) -> bool:
        """Whether a word may be somebody's short form; quick, and surer of a no than of a yes."""
        return spot.text in self._sharing or (not spot.senses and len(spot.text) >= _SHORTEST_VARIANT)

    def call(self, spot: Spot) -> Person | None:
        """Whom a single word means as a short form; None when nobody named before it bears the word."""
        word = spot.text
        if not self._sharing:
            return None
        sharing: list[Person] = self._sharing.get(word, [])
        if not sharing and len(word) >= _SHORTEST_VARIANT:
            sharing = [person for person in self._sharing.get(skeleton(word), []) if _nearly(person, word)]
        if not sharing:
            return None
        person = max(sharing, key=lambda one: _claim(one, spot))
        person.latest = spot.end
        person.called += 1
        return person

    def _known(self, words: list[str]) -> Person | None:
        for word in (words[-1], words[0]) if words else ():
            for person in [*self._sharing.get(word, []), *self._sharing.get(skeleton(word), [])]:
                if same_person(words, person.words):
                    return person
        return None

    def _share(self, person: Person, names: list[list[str]]) -> None:
        for words in names:
            for word in (*words[:1], *words[-1:]):
                if word not in person.ends:
                    person.ends.add(word)
                    for key in {word, skeleton(word)}:
                        sharing = self._sharing.setdefault(key, [])
                        if person not in sharing and len(sharing) < _MOST_SHARING:
                            sharing.append(person)

    def _prominence(self, full: Spot) -> float:
        if opens(self._text, full.start):
            return _HEADS
        before = _BEFORE.search(self._text, max(0, full.start - 16), full.start)
        if before is None:
            return 0.0
        word = before.group(1).lower()
        if word in _DEPENDENT:
            return _DEPENDS
        return _HEADS if word in lexicon.FUNCTION and opens(self._text, before.start()) else 0.0  # "Later Ann Roe …"


def _nearly(person: Person, word: str) -> bool:
    return any(skeleton(end) == skeleton(word) and fuzz.ratio(end, word) >= _ALIKE for end in person.ends)


def _claim(person: Person, spot: Spot) -> float:
    """How strongly somebody claims a short form: by nearness, by standing out, by having been called so."""
    variant = 0.0 if spot.text in person.ends else _VARIANT
    away = (spot.start - person.latest) / _FADES
    return variant - away + person.prominence + _CALLED * min(person.called, 2)
