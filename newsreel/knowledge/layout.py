"""The form of a pack file: what lies where, and the sentences for files that are not such.

A pack is one file. The name trie comes first, because marisa-trie can map a file only from its first byte; it is
content with more bytes behind its own. Then come the sections, then a JSON directory of them, and last a footer of
fixed size that finds the directory. All numbers are little-endian, all text is UTF-8.

| section    | holds                                                                                              |
|------------|----------------------------------------------------------------------------------------------------|
| trie       | every name; its key number is the name id                                                          |
| starts     | u32 per name and one more: where its candidates begin in `candidates`                              |
| candidates | 8 bytes each: u32 entity number, u16 prior × 65535, u8 form, u8 unused                             |
| entities   | 36 bytes each, see `ENTITY`                                                                        |
| ids        | u32 offset in `idtext`, u32 entity number, by rising id; the last row only ends the one before it  |
| idtext     | the ids one after another                                                                          |
| text       | per entity its linking text (fields split by U+001F, lists by U+001E), then its profile as JSON    |
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsreel.knowledge.names import NameForm
    from newsreel.records import EntityKind

VERSION: Final = 2
MAGIC: Final = b"NEWSPACK"
TRIE_MAGIC: Final = b"We love Marisa."
SECTIONS: Final = ("trie", "starts", "candidates", "entities", "ids", "idtext", "text")

FOOTER: Final = struct.Struct("<8sIIQQI")  # magic, version, directory length, directory offset, file size, checksum
CANDIDATE: Final = struct.Struct("<IHBB")
ENTITY: Final = struct.Struct("<BBHiiqQII")  # kind, –, weight, latitude, longitude, population, text, its two lengths
WEIGHTS: Final = 65535  # steps of a weight from 0 to 1
DEGREE: Final = 100_000  # steps of a degree
UNKNOWN: Final = -(2**31)  # a latitude or longitude that nobody told

KINDS: Final[tuple[EntityKind, ...]] = ("place", "person", "organisation", "event", "work")
FORMS: Final[tuple[NameForm, ...]] = ("name", "demonym", "short")
FIELD: Final = "\x1f"
LIST: Final = "\x1e"
LONGEST_NAME: Final = 100  # characters; a longer name is left out, for it costs every look-up and no text spells it


class PackError(Exception):
    """A pack cannot be used. The message is a sentence for the person; `reason` is a code for the program:
    "absent", "foreign", "truncated", "version" or "damaged"."""

    def __init__(self, sentence: str, reason: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Directory:
    """What a pack tells of itself. `sections` maps a name to (offset, length, CRC-32); `made` is an ISO date."""

    title: str
    made: str
    names: int
    entities: int
    credits: tuple[str, ...] = ()
    sections: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)


def closing(directory: Directory, offset: int) -> bytes:
    """The last bytes of a pack whose sections end at `offset`: its directory, and the footer that finds it."""
    text = json.dumps(asdict(directory), ensure_ascii=False).encode()
    size = offset + len(text) + FOOTER.size
    footer = FOOTER.pack(MAGIC, VERSION, len(text), offset, size, zlib.crc32(text))
    return text + footer


def read_directory(data: memoryview, path: Path) -> Directory:
    """The directory of a mapped pack. Raises PackError when the file is foreign, cut short or of another version."""
    magic, version, length, offset, size, checksum = _footer(data, path)
    if magic != MAGIC:
        raise _not_a_pack(data, path)
    if version != VERSION:
        raise PackError(
            f"The pack {path} has format {version}; this version of Newsreel reads format {VERSION}. Build it again.",
            "version",
        )
    if size != len(data) or offset + length + FOOTER.size != size:
        raise _truncated(path)
    text = bytes(data[offset : offset + length])
    if zlib.crc32(text) != checksum:
        raise damaged(path)
    return _checked(json.loads(text), offset, path)


def _footer(data: memoryview, path: Path) -> tuple[Any, ...]:
    if len(data) < FOOTER.size:
        raise _not_a_pack(data, path)
    return FOOTER.unpack(data[-FOOTER.size :])


def _checked(told: dict[str, Any], end: int, path: Path) -> Directory:
    sections = {name: (int(at), int(length), int(crc)) for name, (at, length, crc) in told["sections"].items()}
    if set(sections) != set(SECTIONS) or any(at < 0 or at + length > end for at, length, _ in sections.values()):
        raise damaged(path)
    return Directory(
        title=told["title"],
        made=told["made"],
        names=told["names"],
        entities=told["entities"],
        credits=tuple(told["credits"]),
        sections=sections,
    )


def _not_a_pack(data: memoryview, path: Path) -> PackError:
    if bytes(data[: len(TRIE_MAGIC)]) == TRIE_MAGIC:
        return _truncated(path)
    return PackError(f"The file {path} is not a pack.", "foreign")


def _truncated(path: Path) -> PackError:
    return PackError(f"The pack {path} is cut short. Copy it again, or build it again.", "truncated")


def damaged(path: Path) -> PackError:
    """The error for a pack whose bytes do not agree with their checksums."""
    return PackError(f"The pack {path} is damaged. Copy it again, or build it again.", "damaged")
