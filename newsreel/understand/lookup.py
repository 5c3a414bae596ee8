"""Asks the names what a text spells at a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon
from newsreel.understand.memory import memory_of

if TYPE_CHECKING:
    from newsreel.knowledge.names import Candidate, Entity, NameForm, Names

_SHORTEST: Final = 2  # characters of a name
_MOST_SENSES: Final = 24  # of one name; rarer ones have won in no text that was looked at, and each is weighed
_CONCEPT: Final = ("concept",)  # what packs call an entity that no page is wanted for


@dataclass(frozen=True, slots=True)
class Sense:
    """One entity that a name may mean here. `prior` is 0–1."""

    entity: Entity
    prior: float
    form: NameForm


class Lookup:
    """The names that one folded text spells. Words of the pack's concepts ("judge", "novel") are left out."""

    def __init__(self, names: Names, folded: str) -> None:
        self._names = names
        self._folded = folded
        self._end = len(folded)
        self._remembered = memory_of(names).senses

    def at(self, start: int) -> tuple[int, tuple[Sense, ...]] | None:
        """The longest name from `start` that ends where a word does, as (end, senses); None when there is none.

        A name that holds its container ("Paris, Texas") is cut at the comma, and keeps only the senses it speaks for.
        """
        folded = self._folded
        longer: tuple[int, tuple[Sense, ...]] | None = None
        for end, name in reversed(self._names.matches(folded, start)):
            if end - start < _SHORTEST:
                break
            if end < self._end and folded[end].isalnum():
                if longer is None and (plural := self._plural(end, name)):
                    return plural
                continue
            senses = self.senses(name)
            if not senses:
                continue
            if longer is not None:
                return (end, _agreed(senses, longer[1])) if folded.startswith(", ", end) else longer
            if ", " not in folded[start:end]:
                return end, senses
            longer = (end, senses)
        return longer

    def _plural(self, end: int, name: int) -> tuple[int, tuple[Sense, ...]] | None:
        """A people's name in the plural, where only the adjective is known: Uzbek|s."""
        if not self._folded.startswith("s", end) or self._folded[end + 1 : end + 2].isalnum():
            return None
        senses = tuple(sense for sense in self.senses(name) if sense.form == "demonym")
        return (end + 1, senses) if senses else None

    def unspaced(self, start: int) -> tuple[int, tuple[Sense, ...]] | None:
        """The longest name from `start` wherever it ends, for scripts that put no spaces between words."""
        for end, name in reversed(self._names.matches(self._folded, start)):
            if senses := self.senses(name):
                return end, senses
        return None

    def spelt(self, name: str) -> tuple[Sense, ...]:
        """What a whole name, spelt otherwise than in the text, may mean; empty when nothing goes by it."""
        for end, number in reversed(self._names.matches(name, 0)):
            if end == len(name):
                return self.senses(number)
        return ()

    def respelt(self, shouted: str) -> tuple[int, tuple[Sense, ...]] | None:
        """The longest name that a text in capitals starts with, as (its length, senses): "NEW YORK — " is New York."""
        spelling = shouted.title().replace("'S", "'s")
        for end, number in reversed(self._names.matches(spelling, 0)):
            written = shouted[:end]
            if written.isupper() and not spelling[end : end + 1].isalnum() and (senses := self.senses(number)):
                return end, senses
        return None

    def senses(self, name: int) -> tuple[Sense, ...]:
        """The entities that a name id may mean, concepts left out, by falling prior."""
        candidates = self._names.candidates(name)
        remembered = self._remembered.get(name)
        if remembered is not None and remembered[0] is candidates:
            return remembered[1]
        senses = tuple(self._read(candidates))
        self._remembered[name] = candidates, senses
        return senses

    def _read(self, candidates: tuple[Candidate, ...]) -> list[Sense]:
        senses = []
        for candidate in candidates[:_MOST_SENSES]:
            entity = self._names.entity(candidate.entity)
            if entity is not None and entity.classes != _CONCEPT:
                senses.append(Sense(entity, candidate.prior, candidate.form))
        return senses

    def demonym(self, word: str) -> tuple[Sense, ...]:
        """What an adjective or a people's name means by the word tables, for packs that hold none themselves."""
        number = lexicon.DEMONYMS.get(word)
        entity = None if number is None else self._names.entity(number)
        return () if entity is None else (Sense(entity, 1.0, "demonym"),)

    def abbreviation(self, written: str) -> tuple[Sense, ...]:
        """What a state's or province's abbreviation means ("Ky", "N.Y.", "BC")."""
        name = lexicon.ABBREVIATIONS.get(written) or lexicon.ABBREVIATIONS.get(written.rstrip("."))
        return tuple(sense for sense in self.spelt(name) if sense.entity.kind == "place") if name else ()


def _agreed(senses: tuple[Sense, ...], spoken_for: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Those of a name's senses that a longer form of it means too; all when they have none in common."""
    wanted = {sense.entity.id for sense in spoken_for}
    return tuple(sense for sense in senses if sense.entity.id in wanted) or senses
