"""What a group of capitalised words is by its shape: somebody's name, an organisation's, a place's, or known names.

A known name inside somebody else's ("Paris Hilton", "University of Texas") is no spot of its own; one that leads an
organisation's name ("Kabul University", "Texas Senate") is, for there it means the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon
from newsreel.understand.tokens import JOINS

if TYPE_CHECKING:
    from newsreel.records import EntityKind
    from newsreel.understand.lookup import Sense

_LONGEST_PERSON: Final = 4  # words of a name known by its shape alone
_SHORT_NAME: Final = 3
_LONGEST_SHAPE: Final = 120  # characters
_COUNTIES: Final = frozenset(("county", "parish", "township", "oblast", "prefecture", "borough"))
_LEADS: Final = frozenset(("lake", "mount", "fort", "cape", "camp", "loch", "mt", "ft"))
_TELLING: Final = (
    _COUNTIES | _LEADS | lexicon.ORGANISATION_HEADS | lexicon.ORGANISATION_OF | lexicon.PLACE_HEADS
)  # one of them in a group may make it the name of a place or an organisation
_SPACES: Final = frozenset((" ", "-", ". "))
_WITHIN_NAMES: Final = _SPACES | {join for join in JOINS if not join.startswith(" of")}  # "Ludwig van Beethoven"
_SHORTEST: Final = 2  # characters of a name
_BEFORE_PLACES: Final = lexicon.DIRECTIONS | lexicon.PLACE_OF  # "Northern Iraq", "Republic of Iraq"
_KNOWN_TO_ALL: Final = 0.5  # weight of places that keep their meaning before an unknown word: "Houston Astros"
_NUMBERED: Final = frozenset(("highway", "route", "interstate", "road"))
_NUMBER: Final = re.compile(r" \d{1,4}[A-Z]?\b")
_AFTER_PERSON: Final = re.compile(r"(?:,? \(?\d{1,3}[,)]| (\w+)|, (who|whose|an?|the) )")
_AGE: Final = re.compile(r", \(?\d{1,3}[,)]")
_SAID_BEFORE: Final = re.compile(
    r"\b(?:say|says|said|told|tells|added|adds|by|named|called|accused|mr|mrs) $", re.IGNORECASE
)


@dataclass(slots=True)
class Spot:
    """A name in a text. `senses` is empty for a name that the pack does not hold.

    `kind` is what the shape tells, None when it tells nothing; `weak` when the capital may be due to the sentence's
    start; `titled` when a title stands before ("Mr", "President"); `words` counts the name's words.
    """

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...] = ()
    kind: EntityKind | None = None
    weak: bool = False
    titled: bool = False
    words: int = 1


@dataclass(slots=True)
class Piece:
    """A part of a run: a known name of one or more words, or one word without senses."""

    start: int
    end: int
    word: str
    lower: str
    senses: tuple[Sense, ...] = ()


@dataclass(slots=True)
class Group:
    """Pieces that may belong to one name; `titled` when a title stands before, `opens` when a sentence starts here.

    In a `headline` every word may owe its capital to the place it has.
    """

    pieces: list[Piece] = field(default_factory=list)
    titled: bool = False
    opens: bool = False
    headline: bool = False


def decide(group: Group, folded: str, text: str) -> list[Spot]:
    """The spots that a group holds, in order. `text` is the original of `folded`."""
    pieces = group.pieces
    while group.opens and len(pieces) > 1 and _is_opener(pieces[0], pieces[1]):
        pieces = pieces[1:]
        group.opens = group.headline
    if len(pieces) == 1:
        return single(pieces[0], folded, text, opens=group.opens, titled=group.titled)
    if group.titled and _is_well_known(pieces[0]) and not pieces[0].word.isascii():  # "Президент России Владимир Путин"
        place = _spot(pieces[0].start, pieces[0].end, text, senses=pieces[0].senses)
        return [place, *decide(Group(pieces[1:], titled=True), folded, text)]
    return _several(pieces, group, folded, text)


def _is_opener(piece: Piece, following: Piece) -> bool:
    """Whether a first word owes its capital to the sentence: "Thousands of …", "Most Afghan …"."""
    if piece.senses or piece.lower not in lexicon.COMMON or piece.lower in _TELLING:
        return False
    return bool(following.senses) or piece.word not in lexicon.FIRST_NAMES


def single(piece: Piece, folded: str, text: str, *, opens: bool, titled: bool) -> list[Spot]:
    """The spot of a piece that stands alone, if it is one; `opens` and `titled` as a group's."""
    common = piece.lower in lexicon.COMMON
    if piece.senses:
        return [_spot(piece.start, piece.end, text, senses=piece.senses, weak=opens and common, titled=titled)]
    if piece.lower in _NUMBERED and (number := _NUMBER.match(folded, piece.end)):
        return [_spot(piece.start, number.end(), text, kind="place")]
    if piece.end - piece.start < _SHORTEST or (not titled and piece.lower in lexicon.NEVER_ALONE):
        return []
    return [_spot(piece.start, piece.end, text, kind="person" if titled else None, weak=common, titled=titled)]


def _several(pieces: list[Piece], group: Group, folded: str, text: str) -> list[Spot]:
    gaps = [folded[one.end : two.start] for one, two in pairwise(pieces)]
    spaced = _WITHIN_NAMES.issuperset(gaps)
    if pieces[-1].end - pieces[0].start > _LONGEST_SHAPE:
        return _known(pieces, group, text)
    if any(piece.lower in _TELLING and not piece.senses for piece in pieces):
        told = _by_head(pieces, gaps, folded, text)
        if told:
            return told
    if any(gap.startswith(" of") for gap in gaps):
        return _split(pieces, gaps, group, folded, text)
    if spaced and _is_person(pieces, group, folded):
        return [_spot(pieces[0].start, pieces[-1].end, text, kind="person", titled=group.titled, words=len(pieces))]
    if spaced and len(pieces) <= _LONGEST_PERSON and _may_be_somebody(pieces):
        return [_spot(pieces[0].start, pieces[-1].end, text, words=len(pieces), weak=group.opens)]
    return _known(pieces, group, text)


def _split(pieces: list[Piece], gaps: list[str], group: Group, folded: str, text: str) -> list[Spot]:
    """The spots on either side of "of" where it joins no name: "John Root of Kabul", "Lion of Panjshir"."""
    at = next(number for number, gap in enumerate(gaps, 1) if gap.startswith(" of"))
    before = Group(pieces[:at], titled=group.titled, opens=group.opens, headline=group.headline)
    return [*decide(before, folded, text), *decide(Group(pieces[at:], headline=group.headline), folded, text)]


def _by_head(pieces: list[Piece], gaps: list[str], folded: str, text: str) -> list[Spot]:
    """The spots of a group that a word in it makes a county's, an organisation's or a place's; empty when none does."""
    for at, piece in enumerate(pieces):
        if at and piece.lower in _COUNTIES and not piece.senses and _SPACES.issuperset(gaps[:at]):
            return _county(pieces, gaps, at, folded, text)
    if _is_organisation(pieces, gaps):
        return _organisation(pieces, gaps, text)
    first, last = pieces[0], pieces[-1]
    if (last.lower in lexicon.PLACE_HEADS and not last.senses) or (first.lower in _LEADS and not first.senses):
        number = _NUMBER.match(folded, last.end) if last.lower in _NUMBERED else None
        end = number.end() if number else last.end
        return [_spot(first.start, end, text, kind="place", words=len(pieces))]
    return []


def _county(pieces: list[Piece], gaps: list[str], at: int, folded: str, text: str) -> list[Spot]:
    """ "Laurel County" with what follows it: "Laurel County Sheriff's Office", "Madison County Board of Education"."""
    end = pieces[at].end
    found = [_spot(pieces[0].start, end, text, kind="place", words=at + 1)]
    rest = pieces[at + 1 :]
    if not rest or (rest[0].lower in _NUMBERED and _NUMBER.match(folded, rest[0].end)):
        return found
    if _is_organisation(pieces, gaps):
        whole = _spot(pieces[0].start, pieces[-1].end, text, kind="organisation", words=len(pieces))
        return [whole, *found]
    return found + decide(Group(rest), folded, text)


def _is_organisation(pieces: list[Piece], gaps: list[str]) -> bool:
    last = pieces[-1]
    if not last.senses and last.lower in lexicon.ORGANISATION_HEADS:
        return True
    for piece, gap in zip(pieces, gaps, strict=False):
        heads = lexicon.ORGANISATION_OF if gap.startswith(" of") else lexicon.ORGANISATION_HEADS
        if not piece.senses and piece.lower in heads:
            return True
    return False


def _organisation(pieces: list[Piece], gaps: list[str], text: str) -> list[Spot]:
    """An organisation's whole name; a place that leads it ("Texas Senate") is a spot besides."""
    found = [_spot(pieces[0].start, pieces[-1].end, text, kind="organisation", words=len(pieces))]
    lead = next((at for at, piece in enumerate(pieces) if piece.lower not in lexicon.DIRECTIONS), 0)
    piece = pieces[lead]
    if piece.senses and lead < len(gaps) and not gaps[lead].startswith(" of") and _may_be_place(piece):
        found.append(_spot(piece.start, piece.end, text, senses=piece.senses))
    return found


def _may_be_place(piece: Piece) -> bool:
    return any(sense.entity.kind == "place" for sense in piece.senses[:3])


def _may_be_somebody(pieces: list[Piece]) -> bool:
    """Whether a group may be an unknown name as a whole: "Qwert Yuiop", "Elon Musk" (Elon is a small town)."""
    if all(not piece.senses for piece in pieces):
        return True
    if any(piece.senses and (" " in piece.word or _is_well_known(piece)) for piece in pieces):
        return False
    return all(piece.senses or piece.lower not in lexicon.COMMON for piece in pieces[:3]) and len(pieces) <= _SHORT_NAME


def _is_well_known(piece: Piece) -> bool:
    if not piece.senses:
        return False
    entity = piece.senses[0].entity
    return entity.kind == "place" and entity.weight >= _KNOWN_TO_ALL


def _is_person(pieces: list[Piece], group: Group, folded: str) -> bool:
    """Whether words with nothing but spaces between them are somebody's name."""
    first, last = pieces[0], pieces[-1]
    if (
        len(pieces) > _LONGEST_PERSON
        or last.lower in lexicon.THINGS
        or (last.word.isupper() and not first.word.isupper())
    ):
        return False
    if any(" " in piece.word for piece in pieces):
        return False
    first_name = first.word in lexicon.FIRST_NAMES
    if group.titled or first_name:
        return first_name or last.lower not in lexicon.COMMON
    initials = [piece.end - piece.start == 1 for piece in pieces[:-1]]
    if any(initials[1:]) or (initials[0] and folded.startswith(".", first.end)):
        return True
    if any(_is_well_known(piece) for piece in pieces):
        return _AGE.match(folded, last.end) is not None
    return first.lower not in lexicon.COMMON and _spoken_of(folded, first.start, last.end)


def _spoken_of(folded: str, start: int, end: int) -> bool:
    """Whether the words around treat a name as somebody's: "says X", "X, 42,", "X, who", "X told"."""
    if _SAID_BEFORE.search(folded, max(0, start - 12), start):
        return True
    after = _AFTER_PERSON.match(folded, end)
    if after is None:
        return False
    verb, relative = after.group(1), after.group(2)
    return (verb is None and relative is None) or verb in lexicon.PERSON_AFTER or relative is not None


def _known(pieces: list[Piece], group: Group, text: str) -> list[Spot]:
    """The known names of a group that is no name as a whole."""
    found: list[Spot] = []
    for at, piece in enumerate(pieces):
        if not piece.senses:
            continue
        before = pieces[at - 1] if at else None
        if before is not None and before.senses and _is_someones(before, piece):
            found.append(_spot(before.start, piece.end, text, kind="organisation", words=2))
            continue
        odd = before is not None and not before.senses and before.lower not in _BEFORE_PLACES
        weak = odd or (group.opens and not at and piece.lower in lexicon.COMMON)
        found.append(_spot(piece.start, piece.end, text, senses=piece.senses, weak=weak))
    return found


def _is_someones(place: Piece, piece: Piece) -> bool:
    """Whether a known name of plain words is another country's here: "Afghan National Security Council"."""
    entity = piece.senses[0].entity
    if entity.kind != "organisation" or not lexicon.is_generic(piece.word):
        return False
    owner = place.senses[0].entity.name.lower().split()
    return not any(word in owner for word in (*entity.words, *entity.name.lower().split()))


def _spot(
    start: int,
    end: int,
    text: str,
    *,
    senses: tuple[Sense, ...] = (),
    kind: EntityKind | None = None,
    weak: bool = False,
    titled: bool = False,
    words: int = 0,
) -> Spot:
    written = text[start:end]
    return Spot(start, end, written, senses, kind, weak, titled, words or 1 + written.count(" ") + written.count("-"))
