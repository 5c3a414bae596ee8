"""What a group of capitalised words is by its shape: somebody's name, an organisation's, a place's, or known names.

A known name inside somebody else's ("Paris Hilton", "University of Texas") is no spot of its own; one that leads an
organisation's name ("Kabul University", "Texas Senate") is, for there it means the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon

if TYPE_CHECKING:
    from newsreel.records import EntityKind
    from newsreel.understand.lookup import Sense

_LONGEST_PERSON: Final = 4  # words of a name known by its shape alone
_LONGEST_SHAPE: Final = 120  # characters
_COUNTIES: Final = frozenset(("county", "parish", "township", "oblast", "prefecture", "borough"))
_LEADS: Final = frozenset(("lake", "mount", "fort", "cape", "camp", "loch", "mt", "ft"))
_NUMBERED: Final = frozenset(("highway", "route", "interstate", "road"))
_NUMBER: Final = re.compile(r" \d{1,4}[A-Z]?\b")
_AFTER_PERSON: Final = re.compile(r"(?:,? \(?\d{1,3}[,)]| (\w+)|, (who|whose|an?|the) )")
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
    senses: tuple[Sense, ...] = ()


@dataclass(slots=True)
class Group:
    """Pieces that may belong to one name; `titled` when a title stands before, `opens` when a sentence starts here."""

    pieces: list[Piece] = field(default_factory=list)
    titled: bool = False
    opens: bool = False


def decide(group: Group, folded: str, text: str) -> list[Spot]:
    """The spots that a group holds, in order. `text` is the original of `folded`."""
    pieces = group.pieces
    while group.opens and len(pieces) > 1 and _is_opener(pieces[0], pieces[1]):
        pieces = pieces[1:]
        group.opens = False
    if len(pieces) == 1:
        return _single(pieces[0], group, folded, text)
    return _several(pieces, group, folded, text)


def _is_opener(piece: Piece, following: Piece) -> bool:
    """Whether a first word owes its capital to the sentence: "Thousands of …", "Most Afghan …"."""
    if piece.senses or piece.word.lower() not in lexicon.COMMON:
        return False
    return bool(following.senses) or piece.word not in lexicon.FIRST_NAMES


def _single(piece: Piece, group: Group, folded: str, text: str) -> list[Spot]:
    lower = piece.word.lower()
    known = lower in lexicon.COMMON
    if piece.senses:
        weak = group.opens and known
        return [_spot(piece.start, piece.end, text, senses=piece.senses, weak=weak, titled=group.titled)]
    if lower in _NUMBERED and (number := _NUMBER.match(folded, piece.end)):
        return [_spot(piece.start, number.end(), text, kind="place")]
    if (known and not group.titled) or len(lower) < 2:
        return []
    return [_spot(piece.start, piece.end, text, kind="person" if group.titled else None, titled=group.titled)]


def _several(pieces: list[Piece], group: Group, folded: str, text: str) -> list[Spot]:
    county = next((k for k, piece in enumerate(pieces) if k and piece.word.lower() in _COUNTIES), 0)
    if county and not pieces[county].senses and _spaced(pieces[: county + 1], folded):
        return _county(pieces, county, group, folded, text)
    start, end = pieces[0].start, pieces[-1].end
    if end - start > _LONGEST_SHAPE:
        return _known(pieces, group, text)
    if _is_organisation(pieces, folded):
        return _organisation(pieces, folded, text)
    if _is_place(pieces):
        number = _NUMBER.match(folded, end) if pieces[-1].word.lower() in _NUMBERED else None
        return [_spot(start, number.end() if number else end, text, kind="place", words=len(pieces))]
    if _is_person(pieces, group, folded):
        return [_spot(start, end, text, kind="person", titled=group.titled, words=len(pieces))]
    if all(not piece.senses for piece in pieces) and 2 <= len(pieces) <= _LONGEST_PERSON and _spaced(pieces, folded):
        return [_spot(start, end, text, words=len(pieces), weak=group.opens)]
    return _known(pieces, group, text)


def _spaced(pieces: list[Piece], folded: str) -> bool:
    """Whether nothing but spaces, hyphens and the periods of initials stands between the pieces."""
    return all(folded[one.end : two.start] in {" ", "-", ". "} for one, two in zip(pieces, pieces[1:], strict=False))


def _county(pieces: list[Piece], at: int, group: Group, folded: str, text: str) -> list[Spot]:
    """ "Laurel County" with what follows it: "Laurel County Sheriff's Office", "Madison County Board of Education"."""
    end = pieces[at].end
    number = _NUMBER.match(folded, end) if len(pieces) > at + 1 and pieces[at + 1].word.lower() in _NUMBERED else None
    found = [_spot(pieces[0].start, end, text, kind="place", words=at + 1)]
    rest = pieces[at + 1 :]
    if number or not rest:
        return found
    if _is_organisation(pieces, folded):
        found.insert(0, _spot(pieces[0].start, pieces[-1].end, text, kind="organisation", words=len(pieces)))
        return found
    return found + decide(Group(rest, group.titled), folded, text)


def _is_organisation(pieces: list[Piece], folded: str) -> bool:
    last = pieces[-1]
    if not last.senses and last.word.lower() in lexicon.ORGANISATION_HEADS:
        return True
    for piece, following in zip(pieces, pieces[1:], strict=False):
        lower = piece.word.lower()
        joined = folded[piece.end : following.start].startswith(" of")
        if not piece.senses and lower in (lexicon.ORGANISATION_OF if joined else lexicon.ORGANISATION_HEADS):
            return True
    return False


def _organisation(pieces: list[Piece], folded: str, text: str) -> list[Spot]:
    """An organisation's whole name; a place that leads it ("Texas Senate") is a spot besides."""
    found = [_spot(pieces[0].start, pieces[-1].end, text, kind="organisation", words=len(pieces))]
    for piece, following in zip(pieces, pieces[1:], strict=False):
        if not piece.senses:
            if piece.word.lower() in lexicon.DIRECTIONS:
                continue
            break
        if not folded[piece.end : following.start].startswith(" of") and _may_be_place(piece):
            found.append(_spot(piece.start, piece.end, text, senses=piece.senses))
        break
    return found


def _may_be_place(piece: Piece) -> bool:
    return any(sense.entity.kind == "place" for sense in piece.senses[:3])


def _is_place(pieces: list[Piece]) -> bool:
    """ "Gillis Street", "Lake Lanier": a place by its first or last word, whatever the rest is."""
    last = pieces[-1]
    if not last.senses and last.word.lower().rstrip(".") in lexicon.PLACE_HEADS:
        return True
    return not pieces[0].senses and pieces[0].word.lower() in _LEADS


def _is_person(pieces: list[Piece], group: Group, folded: str) -> bool:
    first, last = pieces[0], pieces[-1]
    if len(pieces) > _LONGEST_PERSON or not _spaced(pieces, folded):
        return False
    if any(" " in piece.word for piece in pieces) or (last.word.isupper() and not first.word.isupper()):
        return False
    if group.titled or first.word.title() in lexicon.FIRST_NAMES:
        return last.word.lower() not in lexicon.COMMON or first.word in lexicon.FIRST_NAMES
    if any(len(piece.word) == 1 for piece in pieces[:-1]):
        return True
    if any(piece.senses for piece in pieces):
        return False
    return _spoken_of(folded, first.start, last.end)


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
    found = []
    for k, piece in enumerate(pieces):
        if piece.senses:
            before = pieces[k - 1].word.lower() if k else ""
            odd = bool(k) and not pieces[k - 1].senses and before not in lexicon.DIRECTIONS
            weak = odd or (group.opens and not k and piece.word.lower() in lexicon.COMMON)
            found.append(_spot(piece.start, piece.end, text, senses=piece.senses, weak=weak))
    return found


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
