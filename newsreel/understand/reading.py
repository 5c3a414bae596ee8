"""From a title and a text to a Reading, and the reasons for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsreel.kit import language as languages
from newsreel.knowledge.names import fold
from newsreel.records import EntityReading, Reading
from newsreel.understand import link, salience
from newsreel.understand.certainty import choose
from newsreel.understand.find import spots
from newsreel.understand.gather import Found, Gathering
from newsreel.understand.lookup import Lookup
from newsreel.understand.occurrences import Naming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreel.knowledge.names import Candidate, Entity, Names
    from newsreel.understand.shapes import Spot

LONGEST_TEXT: Final = 500_000  # characters that are read; a longer text is an archive, not an item
_HALVES: Final = re.compile("[\ud800-\udfff]")
_WORD: Final = re.compile(r"\w+")
_HEADLINE: Final = 0.6  # share of a title's words in capitals from which its capitals tell nothing


class NoNames:
    """Names that hold nothing: what a text is read with when no pack is at hand."""

    def matches(self, text: str, start: int) -> list[tuple[int, int]]:
        """No names."""
        del text, start
        return []

    def candidates(self, name: int) -> tuple[Candidate, ...]:
        """No candidates."""
        del name
        return ()

    def entity(self, entity: str) -> Entity | None:
        """No entity."""
        del entity
        return None


def read(
    title: str, text: str, *, language: str | None = None, names: Names | None = None, home: str | None = None
) -> Reading:
    """All that a title and a text say of entities, by falling salience.

    `language` is a code such as "en", told from the text when None. `names` is a pack, or a pack under editors'
    corrections; without it only unlinked names are found. `home` is the entity id of the place the source is based at:
    a name that several places share then rather means the one near it. Offsets count characters of `text`, those of
    title mentions characters of `title`. Never raises on any text; time grows linearly with its length, and what
    stands behind the first 500,000 characters is not read.
    """
    text, title = _sound(text), _sound(title)
    if language is None:
        language = languages.identify(f"{title}\n{text}")
    gathering = _gather(title, text, names or NoNames(), home)
    return Reading(language=language, entities=_entities(title, text, list(gathering.found.values())))


def _sound(text: str) -> str:
    """As much of a text as is read; halves of characters, which no name has and no pack can look up, made one sign."""
    text = text[:LONGEST_TEXT]
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text


def weigh_names(title: str, text: str, names: Names, home: str | None = None) -> dict[str, link.Surface]:
    """Every known name of a title and a text with its senses weighed; what `read` and `explain` rest on."""
    text, title = _sound(text), _sound(title)
    folded, folded_title = fold(text), fold(title)
    return link.weigh(
        names, ((folded, _body(text, folded, names)), (folded_title, _head(title, folded_title, names))), home
    )


def _body(text: str, folded: str, names: Names) -> list[Spot]:
    return spots(folded, text, Lookup(names, folded))


def _head(title: str, folded: str, names: Names) -> list[Spot]:
    return spots(folded, title, Lookup(names, folded), headline=_is_headline(title))


def _gather(title: str, text: str, names: Names, home: str | None) -> Gathering:
    folded, folded_title = fold(text), fold(title)
    body, head = _body(text, folded, names), _head(title, folded_title, names)
    weighed = link.weigh(names, ((folded, body), (folded_title, head)), home)
    gathering = Gathering(text, folded, {name: choose(surface) for name, surface in weighed.items()})
    gathering.read_text(body)
    gathering.read_title(head, folded_title)
    return gathering


def _is_headline(title: str) -> bool:
    """Whether a title writes most words with a capital, as American headlines do."""
    words = [word for word in _WORD.findall(title) if len(word) > 3]
    return bool(sum(word[0].isupper() for word in words) > _HEADLINE * len(words))


def _entities(title: str, text: str, found: Sequence[Found]) -> tuple[EntityReading, ...]:
    kept = [entity for entity in found if entity.mentions or entity.title_mentions]
    weights = salience.weigh(salience.story(title, text), [_naming(entity) for entity in kept])
    order = sorted(range(len(kept)), key=lambda number: -weights[number])
    return tuple([_entity(kept[number], weights[number]) for number in order])


def _entity(found: Found, weight: float) -> EntityReading:
    return EntityReading(
        found.entity.id if found.entity else None,
        found.name,
        found.kind,
        round(weight, 4),
        found.confidence,
        tuple(found.mentions),
        tuple(found.title_mentions),
        found.affiliation,
    )


def _naming(entity: Found) -> Naming:
    named = {mention.text for mention in (*entity.mentions, *entity.title_mentions)}
    return Naming(
        spans=[(mention.start, mention.end) for mention in entity.mentions],
        in_title=bool(entity.title_mentions),
        words=frozenset(" ".join(named).lower().replace("-", " ").split()),
        forms=len(named),
    )
