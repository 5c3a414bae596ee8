"""Builds a pack file from records.

Records are read once, as a stream. What grows with their number is spooled to files beside the pack; in memory stand
the names while the trie is made, and some 24 bytes for each name of each entity.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import struct
import tempfile
import zlib
from array import array
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

import marisa_trie
import numpy as np

from newsreel.knowledge.layout import (
    CANDIDATE,
    DEGREE,
    ENTITY,
    FIELD,
    FORMS,
    KINDS,
    LIST,
    UNKNOWN,
    WEIGHTS,
    Directory,
    closing,
)
from newsreel.knowledge.names import Entity
from newsreel.knowledge.priors import ALIAS, DEMONYM, SHORT, mass_of_weight
from newsreel.knowledge.record import Record, name_key, own_reference, to_plain
from newsreel.knowledge.spelling import context_words, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

_EVERY = 5000
_COPY = 1 << 20
_IN_LINK = frozenset(Entity.__slots__)  # what the linking text and the fixed row hold already
_MOST_CANDIDATES = 64  # of one name; what is rarer than the sixty-fourth nobody means


def build_pack(
    records: Iterable[Record],
    path: Path,
    *,
    title: str,
    credits: Iterable[str] = (),  # noqa: A002  (the licences' own word)
    made: dt.date | None = None,
    progress: Callable[[str, int], None] = lambda _stage, _done: None,
) -> Directory:
    """Writes a pack of the records to `path`, which appears whole or not at all; an id's second record is left out.

    `credits` are the lines that the data's licences ask to be shown. `progress` is called with a stage ("records",
    "names", "writing") and how much of it is done. Raises OSError when the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pack-", dir=path.parent) as folder:
        spool = _spool(records, Path(folder), progress)
        trie = _trie(spool, Path(folder))
        progress("names", len(trie))
        draft = Path(folder) / "draft"
        directory = Directory(
            title=title,
            made=(made or dt.datetime.now(tz=dt.UTC).date()).isoformat(),
            names=len(trie),
            entities=spool.count,
            credits=tuple(credits),
        )
        directory = _write(draft, Path(folder), trie, spool, directory)
        progress("writing", spool.count)
        draft.replace(path)
    return directory


@dataclass(slots=True)
class _Spool:
    """What one pass over the records left: fixed rows and texts in files, the shares of names in arrays."""

    names: Path
    text: Path
    entities: bytearray
    ids: list[bytes]
    id_owner: array[int]
    owner: array[int]
    mass: array[float]
    doubt: array[float]
    form: array[int]

    @property
    def count(self) -> int:
        return len(self.entities) // ENTITY.size


def _spool(records: Iterable[Record], folder: Path, progress: Callable[[str, int], None]) -> _Spool:
    spool = _Spool(
        names=folder / "names",
        text=folder / "text",
        entities=bytearray(),
        ids=[],
        id_owner=array("I"),
        owner=array("I"),
        mass=array("f"),
        doubt=array("f"),
        form=array("B"),
    )
    seen: set[str] = set()
    with spool.names.open("w", encoding="utf-8") as names, spool.text.open("wb") as text:
        for record in records:
            if record.id in seen:
                continue
            seen.add(record.id)
            _spool_record(record, spool, names, text)
            if spool.count % _EVERY == 0:
                progress("records", spool.count)
    progress("records", spool.count)
    _spool_ids(spool, seen)
    return spool


def _spool_record(record: Record, spool: _Spool, names: IO[str], text: BinaryIO) -> None:
    number = spool.count
    base = mass_of_weight(record.weight)
    for name, (form, factor) in _shares(record).items():
        names.write(name + "\n")
        spool.owner.append(number)
        spool.mass.append(base * factor)
        spool.doubt.append(record.doubt)
        spool.form.append(form)
    link, profile = _texts(record)
    spool.entities += ENTITY.pack(
        KINDS.index(record.kind),
        0,
        round(min(1.0, max(0.0, record.weight)) * WEIGHTS),
        _steps(record.latitude),
        _steps(record.longitude),
        -1 if record.population is None else record.population,
        text.tell(),
        len(link),
        len(profile),
    )
    text.write(link)
    text.write(profile)
    spool.ids.append(record.id.encode())
    spool.id_owner.append(number)
    for other in record.other_ids():
        spool.ids.append(other.encode())
        spool.id_owner.append(number)


def _steps(degrees: float | None) -> int:
    return UNKNOWN if degrees is None else round(degrees * DEGREE)


def _shares(record: Record) -> dict[str, tuple[int, float]]:
    """Every name to be looked for, as keyed, with its form and what a candidate keeps of its mass under it."""
    shares: dict[str, tuple[int, float]] = {}
    names, shorts, demonyms = FORMS.index("name"), FORMS.index("short"), FORMS.index("demonym")
    quiet = set(record.quiet)
    told = [
        (names, 1.0, (record.name,)),
        (names, 1.0, tuple(record.names.values())),
        (shorts, SHORT, record.shorts),
        (demonyms, DEMONYM, record.demonyms),
        (names, ALIAS, record.aliases),
    ]
    for form, factor, spelt in told:
        for name in spelt:
            if name in quiet:
                continue
            for spelling in spellings(name):
                key = name_key(spelling)
                if key is not None:
                    shares.setdefault(key, (form, factor))
    return shares


def _texts(record: Record) -> tuple[bytes, bytes]:
    words = record.words or context_words(record.description or "")
    lists = [LIST.join(_clean(part) for part in parts) for parts in (record.classes, record.within, words)]
    link = FIELD.join((_clean(record.id), _clean(record.name), _clean(record.description or ""), *lists))
    own = own_reference(record.id)
    others = {register: number for register, number in record.references.items() if own.get(register) != number}
    plain = {key: value for key, value in to_plain(record).items() if key not in _IN_LINK}
    if others != record.references:
        plain["references"] = others
    profile = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return link.encode("utf-8", "replace"), profile.encode("utf-8", "replace")


def _clean(text: str) -> str:
    """The text without the two signs that divide fields."""
    return text.replace(FIELD, " ").replace(LIST, " ")


def _spool_ids(spool: _Spool, first: set[str]) -> None:
    """Keeps one owner per id: an entity's own id before the same id as another's second."""
    owned: set[bytes] = set()
    ids, owners = [], array("I")
    numbers = iter(range(spool.count))
    following = next(numbers, None)
    for identifier, owner in zip(spool.ids, spool.id_owner, strict=True):
        own = owner == following
        if own:
            following = next(numbers, None)
        if own or (identifier not in owned and identifier.decode() not in first):
            owned.add(identifier)
            ids.append(identifier)
            owners.append(owner)
    spool.ids, spool.id_owner = ids, owners


def _trie(spool: _Spool, folder: Path) -> marisa_trie.Trie:
    """The trie of all names, written once and mapped again, so that it need not stay in memory."""
    file = folder / "trie"
    marisa_trie.Trie(_lines(spool.names), num_tries=2, cache_size=marisa_trie.HUGE_CACHE).save(str(file))
    trie = marisa_trie.Trie()
    trie.mmap(str(file))
    return trie


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line[:-1]


def _write(draft: Path, folder: Path, trie: marisa_trie.Trie, spool: _Spool, directory: Directory) -> Directory:
    starts, candidates = _candidates(trie, spool)
    ids, idtext = _id_table(spool)
    sections: dict[str, tuple[int, int, int]] = {}
    with draft.open("wb") as out:
        sections["trie"] = _copy(out, folder / "trie")
        for name, part in (
            ("starts", starts.tobytes()),
            ("candidates", candidates),
            ("entities", bytes(spool.entities)),
            ("ids", ids),
            ("idtext", idtext),
        ):
            sections[name] = _section(out, part)
        sections["text"] = _copy(out, spool.text)
        done = replace(directory, sections=sections)
        out.write(closing(done, out.tell()))
        out.flush()
        os.fsync(out.fileno())
    return done


def _copy(out: BinaryIO, path: Path) -> tuple[int, int, int]:
    _align(out)
    at, checksum = out.tell(), 0
    with path.open("rb") as source:
        while part := source.read(_COPY):
            checksum = zlib.crc32(part, checksum)
            out.write(part)
    return at, out.tell() - at, checksum


def _section(out: BinaryIO, part: bytes) -> tuple[int, int, int]:
    _align(out)
    at = out.tell()
    out.write(part)
    return at, len(part), zlib.crc32(part)


def _align(out: BinaryIO) -> None:
    out.write(b"\0" * (-out.tell() % 8))


def _candidates(trie: marisa_trie.Trie, spool: _Spool) -> tuple[NDArray[np.uint32], bytes]:
    """Per name its candidates by falling prior: where they start, and their rows."""
    name = np.fromiter((trie.key_id(line) for line in _lines(spool.names)), dtype=np.uint32, count=len(spool.owner))
    mass = np.frombuffer(spool.mass, dtype=np.float32).astype(np.float64)
    owner = np.frombuffer(spool.owner, dtype=np.uint32)
    certain = 1.0 - np.frombuffer(spool.doubt, dtype=np.float32)
    total = np.bincount(name, weights=mass, minlength=len(trie))
    share = mass / np.maximum(total[name], 1e-30) * certain
    order = np.lexsort((owner, -share, name))
    name, share = name[order], share[order]
    rank = np.arange(len(name)) - np.searchsorted(name, name, side="left")
    kept = rank < _MOST_CANDIDATES
    order, name, share = order[kept], name[kept], share[kept]
    rows = np.zeros(len(order), dtype=np.dtype([("entity", "<u4"), ("prior", "<u2"), ("form", "u1"), ("_", "u1")]))
    rows["entity"] = owner[order]
    rows["prior"] = np.clip(np.rint(share * 65535), 1, 65535)
    rows["form"] = np.frombuffer(spool.form, dtype=np.uint8)[order]
    starts = np.zeros(len(trie) + 1, dtype="<u4")
    np.cumsum(np.bincount(name, minlength=len(trie)), out=starts[1:])
    assert rows.dtype.itemsize == CANDIDATE.size
    return starts, rows.tobytes()


def _id_table(spool: _Spool) -> tuple[bytes, bytes]:
    """The ids by rising bytes with their owners, and their text."""
    rows, offset = bytearray(), 0
    order = sorted(range(len(spool.ids)), key=spool.ids.__getitem__)
    for number in order:
        rows += _ID_ROW.pack(offset, spool.id_owner[number])
        offset += len(spool.ids[number])
    rows += _ID_ROW.pack(offset, 0)
    return bytes(rows), b"".join(spool.ids[number] for number in order)


_ID_ROW = struct.Struct("<II")
