"""Which places readers are told of: a small one needs something in the item that speaks for it.

Half the words of a language are some village's name, and so are most surnames. A text that means the village nearly
always names the region or the country around it as well, or comes from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from newsreel.knowledge.names import Entity
    from newsreel.pipeline.corrections import Row

# Prominence below which a place is small: a town of less than some 200,000 people.
SMALL = 0.3
# How sure a link to a small place is at most when nothing speaks for it. Readers are told from one half on.
UNGROUNDED = 0.4
COUNTRY = "country:"
# It has a village of every name, so that its own name in a text speaks for none of them.
NAMESAKES = frozenset({"country:US"})
# Everything lies in it, so that nobody wants to know what does.
EVERYWHERE = "region:world"


def weigh(rows: list[Row], find: Callable[[str], Entity | None], home: str) -> list[Row]:
    """The rows with the confidence of small places lowered where nothing speaks for them.

    `find` gives an entity by key; `home` is the key of the country that the source is based in, or empty.
    """
    named = {row["key"] for row in rows if row["key"]}
    return [{**row, "confidence": min(row["confidence"], _most(row, named, find, home))} for row in rows]


def _most(row: Row, named: AbstractSet[str], find: Callable[[str], Entity | None], home: str) -> float:
    if row["key"] == EVERYWHERE:
        return UNGROUNDED
    entity = find(row["key"]) if row["key"] and row["kind"] == "place" else None
    if entity is None or entity.weight >= SMALL or not _is_one_word(row):
        return 1.0
    around = (home, *named) if home not in NAMESAKES else named
    speaks = [within for within in entity.within if within in around and within not in NAMESAKES]
    return 1.0 if any(_is_near(within) for within in speaks) else UNGROUNDED


def _is_one_word(row: Row) -> bool:
    return any(len(name.replace("-", " ").split()) == 1 for name in row["names"])


def _is_near(within: str) -> bool:
    """Whether a container is a country or less; a continent contains too much to speak for anything."""
    return not within.startswith(("continent:", "region:"))
