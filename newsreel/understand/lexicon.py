"""The words that tell what stands beside them, and the numbers that were learned. Read once, when the package is."""

from __future__ import annotations

import json
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE: Final = resources.files("newsreel.understand")
_WORDS: Final[dict[str, Any]] = tomllib.loads((_HERE / "words.toml").read_text("utf-8"))
_LEARNED: Final[dict[str, Any]] = json.loads((_HERE / "weights.json").read_text("utf-8"))


def words(*texts: str) -> frozenset[str]:
    """The words of lists that separate them by spaces; an underscore stands for a space within one."""
    return frozenset(word.replace("_", " ") for text in texts for word in text.split())


def _demonyms() -> Iterator[tuple[str, str]]:
    """Adjectives and peoples' names with the Wikidata id of their country, from the tables that packs are built of."""
    data = resources.files("newsreel.knowledge") / "data"
    for file, column in (("countries.txt", 2), ("world-regions.txt", 6)):
        for line in (data / file).read_text("utf-8").splitlines():
            row = [cell.strip() for cell in line.split("|")]
            if not line.startswith("#") and len(row) > column and row[1]:
                yield from ((word.strip(), row[1]) for word in row[column].split(",") if word.strip())


FUNCTION: Final = words(*_WORDS["function"].values())
CALENDAR: Final = words(*_WORDS["calendar"].values())
TITLES: Final = words(_WORDS["titles"]["person"])
SURE_TITLES: Final = words(_WORDS["titles"]["sure"])
KIN: Final = words(_WORDS["titles"]["kin"])
TITLES_OF: Final = words(_WORDS["titles"]["of"])
ORGANISATION_HEADS: Final = words(_WORDS["organisation"]["heads"])
ORGANISATION_OF: Final = words(_WORDS["organisation"]["of"])
PLACE_HEADS: Final = words(_WORDS["place"]["heads"])
PLACE_LEADS: Final = words(_WORDS["place"]["leads"])
PLACE_OF: Final = words(_WORDS["place"]["of"])
PLACE_BEFORE: Final = words(_WORDS["place"]["before"])
MOTION: Final = words(_WORDS["place"]["motion"])
PLACE_KINDS: Final = words(_WORDS["place"]["kinds"])
DIRECTIONS: Final = words(_WORDS["place"]["directions"])
SPEECH: Final = words(_WORDS["speech"]["verbs"])
PERSON_AFTER: Final = words(_WORDS["speech"]["person_after"]) | SPEECH
ROLES: Final = words(_WORDS["roles"]["words"])
ROLE_MODIFIERS: Final = ROLES | words(_WORDS["roles"]["modifiers"])
# Words that are no name by themselves, whatever a pack says: there is a town called Street.
NEVER_ALONE: Final = (
    FUNCTION
    | CALENDAR
    | DIRECTIONS
    | TITLES
    | ROLE_MODIFIERS
    | PLACE_OF
    | (ORGANISATION_HEADS | PLACE_HEADS) - {"parliament", "congress"}
)
DEMONYMS: Final = dict(_demonyms())
THINGS: Final = words(_WORDS["things"]["heads"])
ABBREVIATIONS: Final[dict[str, str]] = _WORDS["abbreviations"]
ABBREVIATED: Final = words(
    "Mr Mrs Ms Dr St Ste Mt Ft Gen Sen Sens Rep Reps Gov Lt Col Capt Sgt Rev Prof Jr Sr Pres Maj Cmdr Adm Hon Supt Det "
    "Cpl Pvt Mme Mlle Messrs Fr Ald Cllr Msgr"
)

FIRST_NAMES: Final = frozenset(_LEARNED["first_names"].split())
LAST_NAMES: Final = frozenset(_LEARNED["last_names"].split())
COMMON: Final = frozenset(_LEARNED["common_words"].split()) | words(*_WORDS["common"].values()) | FUNCTION
SALIENCE: Final[dict[str, Any]] = _LEARNED["salience"]


def is_generic(name: str) -> bool:
    """Whether a name is made of words of the language only, so that many may bear it: "Supreme Court", but not "UN"."""
    return not name.isupper() and all(word in COMMON or word in ORGANISATION_HEADS for word in name.lower().split())


def asks_for_place(before: str) -> bool:
    """Whether a place is likely behind these words: "in", "near", and "to" after a word of motion ("moved to")."""
    words_before = before.lower().rsplit(None, 2)
    if not words_before or words_before[-1] not in PLACE_BEFORE:
        return len(words_before) > 1 and words_before[-1] == "to" and words_before[-2] in MOTION
    return True
