"""A pack that is open: names found in a text, what they may mean, and all that is known of an entity."""

from __future__ import annotations

import json
import mmap
import os
import weakref
import zlib
from typing import TYPE_CHECKING, Final

import marisa_trie

from newsreel.knowledge.layout import (
    CANDIDATE,
    DEGREE,
    ENTITY,
    FIELD,
    FORMS,
    KINDS,
    LIST,
    LONGEST_NAME,
    UNKNOWN,
    WEIGHTS,
    Directory,
    PackError,
    damaged,
    read_directory,
)
from newsreel.knowledge.names import Candidate, Entity
from newsreel.knowledge.record import Record, from_plain, name_key, own_reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REMEMBERED: Final = 20_000  # entities and names kept as objects; a full table is emptied, which costs nobody a result
_MOST_TRIED: Final = 5_000  # names looked at for one `find`
_PART: Final = 1 << 20


def open_pack(path: Path) -> Pack:
    """Opens a pack by mapping it; nothing is read but its directory, and processes share its pages.

    Raises PackError with a sentence when the file is absent, foreign, cut short or of another version.
    """
    return Pack(path)


class Pack:
    """An open pack; it answers the look-up protocol (`newsreel.knowledge.names.Names`).

    Safe to use from many threads, and in processes forked from the one that opened it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file, self._data = _opened(path)
        weakref.finalize(self, os.close, self._file)
        self.directory: Directory = read_directory(self._data, path)
        self._starts = self._section("starts").cast("I")
        self._entities = self._section("entities")
        self._ids = self._section("ids").cast("I")
        self._idtext = self._section("idtext")
        self._candidates_at = self.directory.sections["candidates"][0]
        self._text_at = self.directory.sections["text"][0]
        self._trie = marisa_trie.Trie()
        try:
            self._trie.mmap(str(path))
        except RuntimeError:
            raise damaged(path) from None
        self._prefixes = self._trie.iter_prefixes_with_ids
        if len(self._trie) + 1 != len(self._starts) or len(self._entities) % ENTITY.size:
            raise damaged(path)
        self._known: dict[int, Entity] = {}
        self._by_id: dict[str, Entity] = {}
        self._meant: dict[int, tuple[Candidate, ...]] = {}

    def __len__(self) -> int:
        return len(self._entities) // ENTITY.size

    # --- the look-up protocol -----------------------------------------------------------------------------------

    def matches(self, text: str, start: int) -> list[tuple[int, int]]:
        """Every name that the folded `text` spells from `start`, as (end offset, name id), shortest first."""
        ahead = text[start : start + LONGEST_NAME]
        try:
            return [(start + len(name), number) for name, number in self._prefixes(ahead)]
        except UnicodeEncodeError:  # half a character: no name holds one, so a question mark stands for it as well
            ahead = ahead.encode("utf-8", "replace").decode()
            return [(start + len(name), number) for name, number in self._prefixes(ahead)]

    def candidates(self, name: int) -> tuple[Candidate, ...]:
        """The entities a name id may mean, by falling prior; empty for an id that is none."""
        meant = self._meant.get(name)
        if meant is None:
            meant = self._read_candidates(name)
            if len(self._meant) >= _REMEMBERED:
                self._meant.clear()
            self._meant[name] = meant
        return meant

    def entity(self, entity: str) -> Entity | None:
        """An entity by its id, or by its id in another register ("Q269", "geonames:1512569"); None without one."""
        known = self._by_id.get(entity)
        if known is None and (number := self._number(entity)) is not None:
            known = self._entity(number)
            if len(self._by_id) >= _REMEMBERED:
                self._by_id.clear()
            self._by_id[entity] = known
        return known

    # --- more than linking needs --------------------------------------------------------------------------------

    def name_id(self, name: str) -> int | None:
        """The id of a whole name, spelt as `fold` leaves it; None when no entity goes by it."""
        key = name_key(name)
        number = None if key is None else self._trie.get(key)
        return None if number is None else int(number)

    def record(self, entity: str) -> Record | None:
        """All that the pack holds of an entity: names in every language, facts, references; None without one."""
        number = self._number(entity)
        return None if number is None else self._record(number)

    def find(self, beginning: str, limit: int = 20) -> list[Entity]:
        """Entities with a name that begins so, the most prominent first; at most `limit`. For an editor who types."""
        found: dict[int, float] = {}
        key = name_key(beginning)
        if key is None:
            return []
        for tried, (_name, number) in enumerate(self._trie.iteritems(key)):
            if tried >= _MOST_TRIED:
                break
            for row in self._candidate_rows(number):
                found[row[0]] = self._weight(row[0])
        best = sorted(found, key=lambda number: (-found[number], number))[:limit]
        return [self._entity(number) for number in best]

    def entities(self) -> Iterator[Entity]:
        """Every entity, in the order in which it was built; none is remembered."""
        return (self._read_entity(number) for number in range(len(self)))

    def records(self) -> Iterator[Record]:
        """Every record, in the order in which it was built."""
        return (self._record(number) for number in range(len(self)))

    def verify(self) -> None:
        """Reads the whole file against its checksums, as after a copy. Raises PackError when they differ."""
        for name, (at, length, checksum) in self.directory.sections.items():
            found = 0
            for begin in range(at, at + length, _PART):
                found = zlib.crc32(self._data[begin : min(begin + _PART, at + length)], found)
            if found != checksum:
                raise PackError(f"{damaged(self.path)} (Its part “{name}” differs.)", "damaged")

    # --- rows ---------------------------------------------------------------------------------------------------

    def _section(self, name: str) -> memoryview:
        at, length, _checksum = self.directory.sections[name]
        return self._data[at : at + length]

    def _words(self, at: int, length: int) -> str:
        """A stretch of the text section. It and the candidates are read and not mapped: each is wanted once and then
        remembered, and a mapped page would stay resident for it."""
        return os.pread(self._file, length, self._text_at + at).decode()

    def _candidate_rows(self, name: int) -> Iterator[tuple[int, int, int, int]]:
        if not 0 <= name < len(self._starts) - 1:
            return iter(())
        begin, end = self._starts[name], self._starts[name + 1]
        at, length = self._candidates_at + begin * CANDIDATE.size, (end - begin) * CANDIDATE.size
        return CANDIDATE.iter_unpack(os.pread(self._file, length, at))

    def _read_candidates(self, name: int) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(self._entity(number).id, prior / 65535, FORMS[form])
            for number, prior, form, _ in self._candidate_rows(name)
        )

    def _number(self, identifier: str) -> int | None:
        wanted = identifier.encode("utf-8", "replace")
        low, high = 0, len(self._ids) // 2 - 1
        while low < high:
            middle = (low + high) // 2
            found = bytes(self._idtext[self._ids[2 * middle] : self._ids[2 * middle + 2]])
            if found == wanted:
                return self._ids[2 * middle + 1]
            if found < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _weight(self, number: int) -> float:
        return float(ENTITY.unpack_from(self._entities, number * ENTITY.size)[2]) / WEIGHTS

    def _entity(self, number: int) -> Entity:
        known = self._known.get(number)
        if known is None:
            known = self._read_entity(number)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[number] = known
        return known

    def _read_entity(self, number: int) -> Entity:
        kind, _, weight, latitude, longitude, population, at, length, _ = ENTITY.unpack_from(
            self._entities, number * ENTITY.size
        )
        identifier, name, description, classes, within, words = self._words(at, length).split(FIELD)
        return Entity(
            id=identifier,
            kind=KINDS[kind],
            name=name,
            weight=weight / WEIGHTS,
            classes=_listed(classes),
            within=_listed(within),
            latitude=None if latitude == UNKNOWN else latitude / DEGREE,
            longitude=None if longitude == UNKNOWN else longitude / DEGREE,
            population=None if population < 0 else population,
            description=description or None,
            words=_listed(words),
        )

    def _record(self, number: int) -> Record:
        entity = self._read_entity(number)
        row = ENTITY.unpack_from(self._entities, number * ENTITY.size)
        begin = row[6] + row[7]
        plain = json.loads(self._words(begin, row[8]))
        plain["references"] = own_reference(entity.id) | plain.get("references", {})
        told = {field: getattr(entity, field) for field in Entity.__slots__}
        return from_plain({**plain, **told})


def _opened(path: Path) -> tuple[int, memoryview]:
    """The file's descriptor, and all of it mapped."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        raise PackError(f"There is no pack at {path}.", "absent") from None
    except OSError as error:
        raise PackError(f"The pack {path} cannot be read: {error.strerror}.", "absent") from error
    try:
        return file, memoryview(mmap.mmap(file, 0, access=mmap.ACCESS_READ))
    except ValueError:
        os.close(file)
        raise PackError(f"The pack {path} is empty.", "truncated") from None
    except OSError as error:
        os.close(file)
        raise PackError(f"The pack {path} cannot be read: {error.strerror}.", "absent") from error


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(LIST)) if text else ()
