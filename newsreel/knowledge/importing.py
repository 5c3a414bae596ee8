"""Takes in a dump: entity by entity in small memory, in several processes, resuming where it was stopped.

What is kept goes to `records.jsonl` in a folder, and how far it got to `state.json` beside it; a pack is then built
from the folder. An import that is started again with the same dump and the same wishes goes on from its last state.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import multiprocessing
import zlib
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, replace
from typing import IO, TYPE_CHECKING, Any, Final

from newsreel.knowledge.jsonl import Problems
from newsreel.knowledge.record import Record, from_plain, to_plain
from newsreel.knowledge.wikidata import Wanted, read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_RECORDS: Final = "records.jsonl"
_STATE: Final = "state.json"
_BATCH_BYTES: Final = 1 << 20
_LONGEST_LINE: Final = 16 << 20
_SAVED_EVERY: Final = 16  # batches
_ENDING: Final = 64  # bytes at the end of a dump that hold its last bracket
_SAMPLE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class State:
    """How far an import has come. `offset` counts unpacked bytes of the dump, `read_bytes` of `total_bytes` those of
    its file; `kept` counts entities and `spooled` bytes of `records.jsonl`."""

    dump: str
    lines: int = 0
    offset: int = 0
    kept: int = 0
    spooled: int = 0
    read_bytes: int = 0
    total_bytes: int = 0
    problems: int = 0
    done: bool = False
    sentences: tuple[str, ...] = field(default=())


class DumpError(Exception):
    """A dump cannot be read on: the message is a sentence, and what was kept so far stays in its folder."""


def import_dump(
    dump: Path,
    folder: Path,
    wanted: Wanted | None = None,
    *,
    progress: Callable[[State], None] = lambda _state: None,
    processes: int | None = None,
) -> State:
    """Reads a dump (plain, .gz or .bz2) into `folder` and returns the last state; resumes one that was stopped.

    `progress` is called with the state after each batch of about a megabyte. Raises DumpError when the dump is absent,
    cut short or damaged; all that came before stays, and is gone on from when the whole dump is there.
    """
    wishes = wanted or Wanted()
    folder.mkdir(parents=True, exist_ok=True)
    state = _resumed(dump, folder, wishes)
    if state.done:
        return state
    with (folder / _RECORDS).open("ab") as spool:
        spool.truncate(state.spooled)
        try:
            for number, reached in enumerate(_read(dump, state, wishes, spool, processes), start=1):
                state = reached
                if number % _SAVED_EVERY == 0:
                    spool.flush()
                    _save(folder, state)
                progress(state)
        finally:
            spool.flush()
            _save(folder, state)
    return state


def kept_records(folder: Path) -> Iterator[Record]:
    """The records that an import kept, in the dump's order."""
    with (folder / _RECORDS).open(encoding="utf-8") as lines:
        for line in lines:
            yield from_plain(json.loads(line))


def _resumed(dump: Path, folder: Path, wanted: Wanted) -> State:
    fresh = State(dump=_mark(dump, wanted), total_bytes=dump.stat().st_size)
    try:
        told = json.loads((folder / _STATE).read_text("utf-8"))
        state = State(**{**told, "sentences": tuple(told["sentences"])})
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return fresh
    records = folder / _RECORDS
    held = records.stat().st_size if records.exists() else 0
    return state if state.dump == fresh.dump and held >= state.spooled else fresh


def _mark(dump: Path, wanted: Wanted) -> str:
    """A mark that differs when the dump or the wishes do; a dump that is still arriving keeps its mark."""
    try:
        with dump.open("rb") as file:
            head = file.read(_SAMPLE)
    except OSError as error:
        raise DumpError(f"The dump {dump} cannot be read: {error.strerror}.") from error
    wishes = json.dumps([sorted(wanted.kinds), wanted.languages, wanted.least_sitelinks])
    return hashlib.sha256(head[:4096] + wishes.encode()).hexdigest()


def _save(folder: Path, state: State) -> None:
    draft = folder / f"{_STATE}.part"
    draft.write_text(json.dumps(asdict(state)), "utf-8")
    draft.replace(folder / _STATE)


def _read(dump: Path, state: State, wanted: Wanted, spool: BinaryIO, processes: int | None) -> Iterator[State]:
    """Reads on from a state, batch by batch: parsed beside, written here, in the dump's order."""
    with _opened(dump) as (source, raw), _pool(processes) as parse:
        batches = _batches(source, dump, state)
        with closing(parse((batch, first, wanted) for first, batch in batches)) as results:
            for count, size, kept, sentences in results:
                spool.write(b"".join(kept))
                state = replace(
                    state,
                    lines=state.lines + count,
                    offset=state.offset + size,
                    kept=state.kept + len(kept),
                    spooled=spool.tell(),
                    read_bytes=raw.tell(),
                    problems=state.problems + len(sentences),
                    sentences=(state.sentences + sentences)[:100],
                )
                yield state
    yield replace(state, read_bytes=state.total_bytes, done=True)


@contextmanager
def _opened(dump: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The dump's lines, and the file beneath whose position tells how much of it is read."""
    with dump.open("rb") as raw:
        start = raw.read(3)
        raw.seek(0)
        if start[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=raw) as lines:
                yield lines, raw  # type: ignore[misc]
        elif start == b"BZh":
            with bz2.BZ2File(raw) as lines:
                yield lines, raw
        else:
            yield raw, raw


def _batches(source: IO[bytes], dump: Path, state: State) -> Iterator[tuple[int, bytes]]:
    """The dump from where the state left it, in pieces of whole lines, each with how many lines came before it."""
    lines, rest, last = state.lines, b"", b"]"
    for part in _parts(source, dump, state.offset):
        piece = rest + part
        cut = piece.rfind(b"\n") + 1
        if not cut and len(piece) > _LONGEST_LINE:
            raise DumpError(f"The dump {dump} holds a line of more than {_LONGEST_LINE >> 20} MiB: it is no dump.")
        if cut:
            last = piece[max(0, cut - _ENDING) : cut]
            yield lines, piece[:cut]
            lines += piece.count(b"\n", 0, cut)
        rest = piece[cut:]
    if rest:
        yield lines, rest
    if not (last + rest)[-_ENDING:].rstrip().endswith((b"]", b"}")):  # no more lines, though a comma promised one
        raise _cut_short(dump, "its last line has no end")


def _parts(source: IO[bytes], dump: Path, offset: int) -> Iterator[bytes]:
    try:
        source.seek(offset)  # a packed file is unpacked up to there
        while part := source.read(_BATCH_BYTES):
            yield part
    except (EOFError, OSError, zlib.error) as error:
        raise _cut_short(dump, str(error)) from error


def _cut_short(dump: Path, reason: str) -> DumpError:
    return DumpError(f"The dump {dump} is cut short or damaged: {reason}. Fetch it again and start once more.")


@contextmanager
def _pool(processes: int | None) -> Iterator[Callable[[Iterable[Any]], Any]]:
    """Something that parses batches: in this process when asked for one, else in others, a few batches ahead."""
    count = processes if processes is not None else multiprocessing.cpu_count()
    if count <= 1:
        yield lambda batches: (parse_batch(batch) for batch in batches)
        return
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        yield lambda batches: _ahead(pool, batches, 2 * count)


def _ahead(pool: Any, batches: Iterable[Any], most: int) -> Iterator[Any]:
    """Results in order, with at most so many batches handed out at once: a pool's own `imap` would read all ahead."""
    waiting: list[Any] = []
    broken: DumpError | None = None
    try:
        for batch in batches:
            waiting.append(pool.apply_async(parse_batch, (batch,)))
            if len(waiting) >= most:
                yield waiting.pop(0).get()
    except DumpError as error:  # what was read before the dump broke off is kept first
        broken = error
    for result in waiting:
        yield result.get()
    if broken is not None:
        raise broken


def parse_batch(task: tuple[bytes, int, Wanted]) -> tuple[int, int, list[bytes], tuple[str, ...]]:
    """How many lines and bytes a batch had, the kept records as JSON lines, a sentence for each line left out."""
    batch, first, wanted = task
    problems = Problems()
    kept = []
    lines = batch.splitlines()
    for number, line in enumerate(lines, start=first + 1):
        try:
            record = read_line(line.decode("utf-8"), wanted)
        except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
            problems.add(number, "It is not an entity in the form of a Wikidata dump.")
            continue
        if record is not None:
            kept.append(json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return len(lines), len(batch), kept, tuple(problems.sentences)
