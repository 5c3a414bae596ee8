"""Taking knowledge in from files: a dump or lines of JSON laid over a pack, the result put to use when it is whole.

The pack that is in use stays in use whatever goes wrong; the new one is written beside it, read against its checksums,
and only then given its name.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from newsreel.knowledge import PackError, builtin, open_pack
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.importing import DumpError, State, import_dump, kept_records
from newsreel.knowledge.jsonl import Problems, read_jsonl
from newsreel.knowledge.merge import merged
from newsreel.pipeline import packs
from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsreel.knowledge import Pack
    from newsreel.knowledge.layout import Directory
    from newsreel.knowledge.record import Record
    from newsreel.knowledge.wikidata import Wanted

    Progress = Callable[[str, int], None]


WIKIDATA = "Wikidata (wikidata.org), CC0"


def base(*, keep: bool) -> Pack:
    """What an import is laid over: the built-in pack, or with `keep` the one that was imported before."""
    return packs.pack() if keep else builtin(Path(settings.DATA_DIR) / "cache")


def take_dump(
    dump: Path, wanted: Wanted, *, keep: bool, reading: Callable[[State], None], building: Progress
) -> tuple[State, Directory]:
    """Takes in a Wikidata dump, going on where an earlier call was stopped. Raises Refused with a sentence."""
    folder = packs.imported_path().parent / "dump"
    try:
        state = import_dump(dump, folder, wanted, progress=reading)
    except DumpError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"The dump {dump} cannot be taken in: {error.strerror or error}.") from error
    if not state.kept:
        raise Refused(f"The dump {dump} holds nothing that was asked for; the pack in use stays as it is.")
    directory = _build(lambda: kept_records(folder), dump.name, WIKIDATA, keep=keep, building=building)
    shutil.rmtree(folder)
    return state, directory


def take_jsonl(path: Path, *, keep: bool, building: Progress) -> tuple[Problems, Directory]:
    """Takes in a file of JSON lines in the form of docs/library.md. Raises Refused with a sentence."""
    problems = Problems()
    try:
        count = sum(1 for _ in read_jsonl(path, problems))
        if not count:
            reason = f" {problems.sentences[0]}" if problems.sentences else ""
            raise Refused(f"{path} holds no entity that can be read; the pack in use stays as it is.{reason}")
        return problems, _build(lambda: read_jsonl(path), path.name, keep=keep, building=building)
    except EOFError as error:
        raise Refused(f"{path} is cut short; the pack in use stays as it is.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be taken in: {error.strerror or error}.") from error


def drop() -> bool:
    """Goes back to the built-in pack; tells whether another was in use."""
    path = packs.imported_path()
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def _build(records: Callable[[], Iterable[Record]], name: str, *owed: str, keep: bool, building: Progress) -> Directory:
    target, own = packs.imported_path(), base(keep=keep)
    draft = target.with_suffix(".new")
    title = f"{own.directory.title}; {name}"
    lines = dict.fromkeys((*own.directory.credits, *owed))
    try:
        directory = build_pack(merged(own, records), draft, title=title, credits=lines, progress=building)
        open_pack(draft).verify()
    except PackError as error:
        draft.unlink(missing_ok=True)
        raise Refused(f"The new pack is not whole; the one in use stays. {error}") from error
    draft.replace(target)
    return directory
