"""How sure a link is: what speaks against a name's likeliest sense, and when it is better to link nothing.

Every doubt is a factor on the sense's probability. The factors are set by reason: a word of the language, a surname
alone, a capital due to the sentence's start are each right far less often than a full name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon
from newsreel.understand.link import PROMINENT
from newsreel.understand.tokens import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.knowledge.names import Entity
    from newsreel.understand.link import Surface
    from newsreel.understand.lookup import Sense

KEEP: Final = 0.3  # confidence below which a name is linked to nothing

_WORD: Final = 0.25  # a single word that the language has too
_WORD_SUPPORTED: Final = 0.6  # the same behind "in", beside the place it lies in, or for "Congress"
_KNOWN_PLACE: Final = 0.3  # weight of places that are meant by "in Nice", and not by "in Time"
_KNOWN_BODY: Final = 0.4  # weight of organisations that go by one plain word: "Congress"
_TWO: Final = 2  # characters, in scripts that put no spaces between words
_UNSPACED: Final = 0.25  # a small place that such a word may only contain
_SOMEBODY: Final = 0.28  # a small place called like people: "Nelson", "Sullivan"
_WEAK: Final = 0.55  # a capital that the sentence's start or an unknown neighbour explains
_WEAK_AND_SMALL: Final = 0.28  # the same for a little-known place: "Sour" in a headline of capitals
_SURNAME: Final = 0.35  # one word for somebody who has two
_GENERIC: Final = 0.25  # "Supreme Court": some country's
_TITLE_WORD: Final = 0.5  # on top of being a common word
_TITLED_PLACE: Final = 0.1  # "Mr Lincoln" is no place


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means in a text. `confidence` is 0-1; `doubts` lists what lowered it."""

    sense: Sense
    confidence: float
    doubts: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the link is sure enough to be told."""
        return self.confidence >= KEEP


def choose(surface: Surface) -> Choice:
    """The likeliest sense of a name with its confidence."""
    best = surface.best
    sense = surface.senses[best]
    if len(surface.senses) == 1 and (sense.form == "demonym" or _is_beyond_doubt(surface, sense)):
        return Choice(sense, 1.0)
    confidence = surface.odds[best]
    doubts = dict(_doubts(surface, sense, best))
    for factor in doubts.values():
        confidence *= factor
    return Choice(sense, round(confidence, 3), tuple(doubts))


def _is_beyond_doubt(surface: Surface, sense: Sense) -> bool:
    """Whether a name is a well-known place's and no word of the language: most names of a text, so told first."""
    entity = sense.entity
    prominent = entity.kind == "place" and entity.weight >= PROMINENT
    return prominent and surface.hint != "person" and surface.text.lower() not in lexicon.COMMON


def _doubts(surface: Surface, sense: Sense, best: int) -> Iterator[tuple[str, float]]:
    """The doubts about a sense, each with its factor."""
    entity = sense.entity
    words = surface.text.lower().replace("-", " ").split()
    prominent = entity.weight >= PROMINENT
    placed = entity.kind == "place" and (surface.parts[best][2] > 0 or surface.hint == "place")
    if len(words) == 1 and sense.form == "name":
        if words[0] in lexicon.COMMON and not (prominent and placed):
            supported = surface.parts[best][2] > 0 or (placed and entity.weight >= _KNOWN_PLACE)
            yield "a common word", _WORD_SUPPORTED if supported or _is_prominent_body(entity) else _WORD
        elif entity.kind == "place" and _is_name(surface.text) and not prominent and not placed:
            yield "somebody's name", _SOMEBODY
        if entity.kind in {"work", "event"} and words[0] in lexicon.COMMON:
            yield "a word used as a title", _TITLE_WORD
    if len(surface.text) == _TWO and not surface.text.isascii() and not prominent and is_unspaced(surface.text):
        yield "part of a longer word, perhaps", _UNSPACED
    if all(spot.weak for spot in surface.spots) and not prominent:
        small = len(words) == 1 and entity.kind == "place" and entity.weight < _KNOWN_PLACE
        yield "a capital that tells nothing", _WEAK_AND_SMALL if small else _WEAK
    if entity.kind == "person" and len(words) == 1 and " " in entity.name and not prominent:
        yield "one word of a longer name", _SURNAME
    if (
        entity.kind == "organisation"
        and surface.parts[best][5] <= 0
        and lexicon.is_generic(surface.text)
        and _is_cut(words, entity.name)
    ):
        yield "a name that many have", _GENERIC
    if surface.hint == "person" and entity.kind == "place":
        yield "a title before it", _TITLED_PLACE


def _is_prominent_body(entity: Entity) -> bool:
    return entity.kind == "organisation" and entity.weight >= _KNOWN_BODY


def _is_name(word: str) -> bool:
    """Whether people bear a word as first or last name."""
    word = word.title() if word.isupper() else word
    return word in lexicon.LAST_NAMES or word in lexicon.FIRST_NAMES


def _is_cut(words: list[str], name: str) -> bool:
    """Whether a name leaves out what tells its owner from others: "Supreme Court" of the United States."""
    return any(word not in words for word in name.lower().split() if word not in lexicon.FUNCTION)
