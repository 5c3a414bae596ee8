"""Gathers the spots of an item into entities: linked ones, and people, organisations and places by their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsreel.records import Mention
from newsreel.understand import lexicon
from newsreel.understand.affiliation import affiliation
from newsreel.understand.people import Cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsreel.knowledge.names import Entity, NameForm
    from newsreel.records import EntityKind
    from newsreel.understand.certainty import Choice
    from newsreel.understand.shapes import Spot

    _Resolved = tuple[str, float, NameForm]  # the key of the entity, the confidence, the form

MOST_ENTITIES: Final = 1_000  # of one item
_BY_SHAPE: Final[dict[EntityKind, float]] = {"person": 0.6, "organisation": 0.5, "place": 0.4}
_SHORT: Final = 0.8  # of the full name's confidence, for a short form
_ASKED: Final = 3  # mentions of a person that are asked for the affiliation
_INITIALS: Final = re.compile(r"[A-Z][A-Za-z]{1,7}")


@dataclass(slots=True)
class Found:
    """An entity of an item as it is gathered; `entity` is None for a name that is linked to nothing."""

    name: str
    kind: EntityKind
    entity: Entity | None
    confidence: float
    mentions: list[Mention] = field(default_factory=list)
    title_mentions: list[Mention] = field(default_factory=list)
    affiliation: str | None = None
    asked: int = 0


class Gathering:
    """What the spots of an item mean, taken in the order of the text."""

    def __init__(self, text: str, folded: str, choices: Mapping[str, Choice]) -> None:
        self.found: dict[str, Found] = {}
        self._text = text
        self._folded = folded
        self._choices = choices
        self._cast = Cast(text)
        self._alone: frozenset[str] = frozenset()
        self._initials: dict[str, str] = {}
        self._settled: dict[str, _Resolved] = {}  # names that mean the same wherever they stand

    def read_text(self, spots: Sequence[Spot]) -> None:
        """Takes in the spots of the text."""
        self._alone = frozenset(spot.text for spot in spots if spot.words == 1 and not spot.weak)
        last: tuple[Spot, str] | None = None
        for spot in spots:
            short = spot.words == 1 and self._cast.may_call(spot)
            resolved = self._short_form(spot, self._folded) if short else None
            if resolved is None and not spot.titled:
                resolved = self._settled.get(spot.text)
            if resolved is None:
                resolved = self._linked(spot, in_text=True) or self._by_shape(spot, last)
            if resolved is None:
                continue
            key, confidence, form = resolved
            found = self.found[key]
            if confidence > found.confidence:  # noqa: PLR1730  (twice as quick, and this is the hottest loop)
                found.confidence = confidence
            found.mentions.append(_mention(spot, found, confidence, form))
            if last is None or spot.end > last[0].end:  # a place inside an organisation's name is not the last name
                last = (spot, key)

    def read_title(self, spots: Sequence[Spot], folded: str) -> None:
        """Takes in the spots of the title: links, and names that the text has as well."""
        for spot in spots:
            resolved = self._short_form(spot, folded) or self._linked(spot) or self._known_name(spot)
            if resolved is not None:
                key, confidence, form = resolved
                self.found[key].title_mentions.append(_mention(spot, self.found[key], confidence, form))

    # --- the ways to resolve a spot -----------------------------------------------------------------------------

    def _short_form(self, spot: Spot, folded: str) -> _Resolved | None:
        """A single word as the short form of somebody named before: "Massoud", "Houston" after "Whitney Houston"."""
        if spot.words > 1 or (spot.senses and self._stays_place(spot, folded)):
            return None
        person = self._cast.call(spot)
        if person is None or person.key not in self.found:
            return None
        return person.key, round(self.found[person.key].confidence * _SHORT, 3), "short"

    def _stays_place(self, spot: Spot, folded: str) -> bool:
        """Whether a word that the pack knows is not to be taken for somebody's name."""
        choice = self._choices[spot.text]
        if spot.titled or choice.sense.entity.kind == "person":
            return False
        if choice.sense.form == "demonym" or choice.sense.entity.kind != "place":
            return True
        return lexicon.asks_for_place(folded[max(0, spot.start - 20) : spot.start])

    def _linked(self, spot: Spot, *, in_text: bool = False) -> _Resolved | None:
        choice = self._choices.get(spot.text) if spot.senses else None
        if choice is None or not choice.kept:
            return None
        entity = choice.sense.entity
        if spot.titled and entity.kind == "place":
            return None
        key = self._enter(entity.id, entity.name, entity.kind, entity, choice.confidence)
        if key is not None and entity.kind == "person" and in_text:
            self._cast.enter(spot, entity)
            self._ask(self.found[key], spot)
        if key is None:
            return None
        resolved = (key, choice.confidence, choice.sense.form)
        if entity.kind != "person":
            self._settled[spot.text] = resolved
        return resolved

    def _by_shape(self, spot: Spot, last: tuple[Spot, str] | None) -> _Resolved | None:
        if spot.kind is None and spot.words == 1 and not spot.titled:
            return self._by_initials(spot, last)
        kind = "person" if spot.titled else spot.kind or ("person" if self._is_person(spot) else None)
        if kind is None:
            return None
        if kind == "person":
            person = self._cast.enter(spot, None)
            key = self._enter(person.key, person.name, kind, None, _BY_SHAPE[kind])
            if key is not None:
                self._ask(self.found[key], spot)
        else:
            key = self._enter(f"{kind} {spot.text}", spot.text, kind, None, _BY_SHAPE[kind])
        return None if key is None else (key, _BY_SHAPE[kind], "name")

    def _is_person(self, spot: Spot) -> bool:
        """Whether an unknown name is somebody's: its last word comes back alone, or the text tells the role."""
        if spot.senses:
            return False
        surname = spot.text.rsplit(" ", 1)[-1]
        if surname.lower() in lexicon.THINGS:
            return False
        return surname in self._alone or affiliation(self._text, spot.start, spot.end) is not None

    def _by_initials(self, spot: Spot, last: tuple[Spot, str] | None) -> _Resolved | None:
        """A word for an organisation whose full name it was put behind: "World Boxing Council (WBC)"."""
        key = self._initials.get(spot.text)
        if key is None and last is not None and self._text[last[0].end : spot.start] == " (":
            telling = [word[0] for word in last[0].text.replace("-", " ").split() if word[0].isupper()]
            if _INITIALS.fullmatch(spot.text) and "".join(telling) == spot.text.upper():
                key = self._initials[spot.text] = last[1]
        return None if key is None else (key, round(self.found[key].confidence * _SHORT, 3), "short")

    def _known_name(self, spot: Spot) -> _Resolved | None:
        for kind in _BY_SHAPE:
            if (key := f"{kind} {spot.text}") in self.found:
                return key, self.found[key].confidence, "name"
        return None

    def _enter(self, key: str, name: str, kind: EntityKind, entity: Entity | None, confidence: float) -> str | None:
        """The key of an entity, entered when it is new; None when there are too many already."""
        if key not in self.found:
            if len(self.found) >= MOST_ENTITIES:
                return None
            self.found[key] = Found(name, kind, entity, confidence)
        return key

    def _ask(self, found: Found, spot: Spot) -> None:
        if found.affiliation is None and found.asked < _ASKED:
            found.asked += 1
            found.affiliation = affiliation(self._text, spot.start, spot.end)


def _mention(spot: Spot, found: Found, confidence: float, form: NameForm) -> Mention:
    entity = found.entity.id if found.entity else None
    return Mention(spot.start, spot.end, spot.text, entity, found.kind, confidence, form)
