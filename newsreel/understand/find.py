"""Spots: the stretches of a text that are names. Runs of capitals are cut into groups, and their shape decides.

A run is cut at titles, at function words, at names of days and months, and between known names that a hyphen joins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon
from newsreel.understand.inflection import nominatives
from newsreel.understand.shapes import Group, Piece, Spot, decide, single
from newsreel.understand.tokens import Run, caseless, is_unspaced, runs

if TYPE_CHECKING:
    from newsreel.understand.lookup import Lookup, Sense

MOST_SPOTS: Final = 5_000  # of one text
_SHORTEST_SHOUT: Final = 4  # letters of a word in capitals that may be a name written so, as in a dateline
# Behind a word, what tells that no longer name goes on from it, as in "Bosnia and Herzegovina" or "Paris, Texas".
_STOPS: Final = re.compile(
    r"'s |[;:!?)\"”]|,(?! [A-Z])|\.(?:\s|$)| (?:is|was|has|had|have|are|were|to|for|from|with|that|who|which|said|says|"
    r"will|would|by|as|at|but|or|after|before|into|over|since|when|while|during)\b"
)
_HYPHENED: Final = re.compile(r"\w{1,40}(?:-\w{1,40})?")
_PREFIXES: Final = frozenset("وفبلكובהלמשכ")  # Arabic and Hebrew write "and", "in", "to" … on to the word


def spots(folded: str, text: str, lookup: Lookup, *, headline: bool = False) -> list[Spot]:
    """The spots of a text by their start; `folded` is the text as names are keyed.

    In a `headline` every capital is taken for what a sentence's first word has.
    """
    found: list[Spot] = []
    reader = _Reader(folded, text, lookup, headline=headline)
    for run in runs(folded, text):
        reader.read(run, found)
        if len(found) >= MOST_SPOTS:
            break
    stretches = caseless(folded)
    if stretches:
        found.extend(_caseless_spots(folded, text, stretches, lookup))
        found.sort(key=lambda spot: (spot.start, -spot.end))
    return found


class _Reader:
    """Reads the runs of one text from the first to the last."""

    def __init__(self, folded: str, text: str, lookup: Lookup, *, headline: bool) -> None:
        self._folded = folded
        self._text = text
        self._lookup = lookup
        self._headline = headline
        self._reached = 0  # the end of the last known name, which may lie behind its run's
        self._remembered: dict[str, tuple[Sense, ...]] = {}  # what lone words were that no name went on from

    def read(self, run: Run, found: list[Spot]) -> None:
        """Adds the spots of one run."""
        if len(run.words) == 1:
            self._lone(run, found)
            return
        group = Group(opens=run.opens or self._headline, headline=self._headline)
        for at, (start, _) in enumerate(run.tokens):
            if start < self._reached:
                continue
            lower = run.words[at].lower()
            piece = self._piece(run, at, lower)
            title = lower in lexicon.TITLES and not self._folded.startswith(" of ", run.tokens[at][1])
            if (title or (group.opens and lower == "the")) and self._stands_before(run, at, piece):
                group = self._flush(group, found)
                group.titled = title
                continue
            if piece.senses:
                if not at and piece.end >= run.tokens[-1][1] > run.tokens[0][1]:  # the whole run is one known name
                    self._reached = piece.end
                    found.append(
                        Spot(start, piece.end, self._text[start : piece.end], piece.senses, words=len(run.words))
                    )
                    return
                if group.pieces and group.pieces[-1].senses and self._folded[start - 1] == "-":
                    group = self._flush(group, found)
                self._reached = piece.end
                group.pieces.append(piece)
            elif lower in lexicon.FUNCTION or lower in lexicon.CALENDAR:
                group = self._flush(group, found)
            else:
                group.pieces.append(piece)
        self._flush(group, found)

    def _lone(self, run: Run, found: list[Spot]) -> None:
        """The spot of a run of one word, which is most of them; what a word was once is remembered."""
        word, (start, end) = run.words[0], run.tokens[0]
        lower = word.lower()
        if start < self._reached:
            return
        opens = run.opens or self._headline
        senses = self._remembered.get(word)
        if senses is None or self._folded[start - 2 : start] == ", " or not _STOPS.match(self._folded, end):
            piece = self._piece(run, 0, lower)
            if not piece.senses or (piece.start, piece.end) != (start, end):
                self._reached = piece.end if piece.senses else self._reached
                found.extend(single(piece, self._folded, self._text, opens=opens, titled=False))
                return
            senses = self._remembered[word] = piece.senses
        found.append(
            Spot(start, end, self._text[start:end], senses, None, opens and (self._headline or lower in lexicon.COMMON))
        )

    def _flush(self, group: Group, found: list[Spot]) -> Group:
        if group.pieces:
            found.extend(decide(group, self._folded, self._text))
        return Group(opens=self._headline, headline=self._headline)

    def _stands_before(self, run: Run, at: int, piece: Piece) -> bool:
        """Whether a title or article only stands before the name behind it: not so in "General Motors", "The Hague"."""
        if at + 1 == len(run.words):
            return False
        if piece.end <= run.tokens[at][1]:
            return not piece.senses and run.words[at + 1].lower() not in lexicon.ORGANISATION_HEADS
        behind = self._lookup.at(run.tokens[at + 1][0])
        if behind is None or behind[0] != piece.end:
            return False
        return not {sense.entity.id for sense in behind[1]}.isdisjoint(sense.entity.id for sense in piece.senses)

    def _piece(self, run: Run, at: int, lower: str) -> Piece:
        """The known name that starts with a token, or the bare word."""
        start, end = run.tokens[at]
        word = run.words[at]
        hit = self._abbreviation(end, word) if self._folded[start - 2 : start] == ", " else None
        hit = hit or self._lookup.at(start) or self._otherwise(start, end, word)
        if hit is None:
            elided = self._lookup.at(start + 2) if word[1:2] == "'" else None
            if elided is None or elided[0] != end:
                return Piece(start, end, word, lower)
            return Piece(start + 2, end, word[2:], lower[2:], elided[1])
        stop, senses = hit
        if stop < end and stop - start >= _SHORTEST_SHOUT and self._folded[stop] == "'":  # Turkish: "Türkiye'de"
            return Piece(start, stop, self._folded[start:stop], lower[: stop - start], senses)
        if stop <= end:
            shouted = word.isupper() and len(word) > 1  # "US" and "WHO" are names, "Us" and "Who" are not
            if stop == end and (shouted or lower not in lexicon.NEVER_ALONE):
                return Piece(start, end, word, lower, senses)
        elif "\n" not in self._text[start:stop] and not any(first < stop < last for first, last in run.tokens[at:]):
            name = self._folded[start:stop]
            return Piece(start, stop, name, name.lower(), senses)
        return Piece(start, end, word, lower)

    def _otherwise(self, start: int, end: int, word: str) -> tuple[int, tuple[Sense, ...]] | None:
        """A known name that is written in capitals, in another case, as an adjective or as an abbreviation."""
        lookup, folded = self._lookup, self._folded
        if word.isupper() and len(word) > 1:
            hit = lookup.respelt(folded[start : start + 100])
            if hit is not None and (hit[0] > len(word) or len(word) >= _SHORTEST_SHOUT):
                return start + hit[0], hit[1]
        if senses := lookup.demonym(word):
            return end, senses
        if not word.isascii() and (match := _HYPHENED.match(folded, start)):
            for written in dict.fromkeys((match.group(), word)):
                for nominative in nominatives(written):
                    if senses := lookup.spelt(nominative):
                        return start + len(written), senses
        return None

    def _abbreviation(self, end: int, word: str) -> tuple[int, tuple[Sense, ...]] | None:
        """A state behind a town: "Monroe, La.", "Powderly, TX"."""
        senses = self._lookup.abbreviation(word)
        return (end + self._folded.startswith(".", end), senses) if senses else None


def _caseless_spots(folded: str, text: str, stretches: list[tuple[int, int]], lookup: Lookup) -> list[Spot]:
    found: list[Spot] = []
    reached = 0
    for start, end in stretches:
        at = max(start, reached)
        unspaced = is_unspaced(folded[start])
        while at < end and len(found) < MOST_SPOTS:
            hit = _caseless_hit(folded, at, lookup, unspaced=unspaced)
            if hit is None:
                if not unspaced:
                    break
                at += 1
                continue
            begin, stop, senses = hit
            found.append(Spot(begin, stop, text[begin:stop], senses))
            at = reached = stop
    return found


def _caseless_hit(folded: str, at: int, lookup: Lookup, *, unspaced: bool) -> tuple[int, int, tuple[Sense, ...]] | None:
    """The known name at a place of a caseless script, as (start, end, senses); a single character is none."""
    if unspaced:
        hit = lookup.unspaced(at)
        return None if hit is None or hit[0] - at < 2 else (at, *hit)
    for skipped in (0, 1, 2):
        if skipped and folded[at + skipped - 1 : at + skipped] not in _PREFIXES:
            break
        hit = lookup.at(at + skipped)
        if hit is not None and hit[0] - at - skipped > 1:
            return (at + skipped, *hit)
    return None
