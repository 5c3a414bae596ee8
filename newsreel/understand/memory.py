"""What is remembered of names from one reading to the next.

Only what can be checked against the names at once: an answer counts as long as the very object it was made from comes
back. Names under corrections that give new objects are therefore believed from the next look on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from newsreel.knowledge.names import Candidate, Entity, Names
    from newsreel.understand.lookup import Sense

    Surroundings = tuple[Entity, tuple[tuple[str, float], ...], tuple[int, ...]]

_MOST: Final = 10_000  # answers of one sort; a full table is emptied


@dataclass(slots=True)
class Memory:
    """`senses` by name id, with the candidates they were made from; `around` by entity id, with the entity."""

    senses: dict[int, tuple[tuple[Candidate, ...], tuple[Sense, ...]]] = field(default_factory=dict)
    around: dict[str, Surroundings] = field(default_factory=dict)

    def trim(self) -> None:
        """Empties what has grown too large."""
        for table in (self.senses, self.around):
            if len(table) > _MOST:
                table.clear()


_MEMORIES: Final[WeakKeyDictionary[Names, Memory]] = WeakKeyDictionary()


def memory_of(names: Names) -> Memory:
    """The memory of these names; a new one each time for names that cannot be told from others."""
    try:
        memory = _MEMORIES.get(names)
        if memory is None:
            memory = _MEMORIES[names] = Memory()
    except TypeError:
        return Memory()
    memory.trim()
    return memory
