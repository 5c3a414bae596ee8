"""What a backup is: a zip file that holds the database, the media and the settings, and a manifest that says so.

On SQLite the database is one file; elsewhere it is all rows as lines of JSON (`rows`). `backup` writes such a file,
`restore` puts one in place.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from newsreel.pipeline import rows
from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
MANIFEST, DATABASE, CONFIG, KEY = "manifest.json", "database.sqlite3", "newsreel.toml", "secret.key"
ROWS, MEDIA = "rows", "media"
MEDIA_NAME = re.compile(r"[0-9a-f]{16,64}(?:-\d{1,5})?\.[a-z0-9]{3,4}")
_ROWS_NAME = re.compile(r"[a-z_]{1,60}\.jsonl")
_LARGEST = {MANIFEST: 1024 * 1024, CONFIG: 1024 * 1024, KEY: 4096}
_MOST_FILES = 5_000_000
# What must stay free on the disk, so that the site can go on once everything is unpacked.
_RESERVE = 32 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `migrations` are those of Newsreel's tables that had been applied."""

    version: str
    made: str
    database: Literal["sqlite", "rows"]
    migrations: tuple[str, ...]
    format: int = FORMAT
    program: str = "newsreel"


def media_files() -> list[Path]:
    """The media there are now, by name."""
    folder = Path(settings.MEDIA_ROOT)
    return sorted(path for path in folder.glob("*") if MEDIA_NAME.fullmatch(path.name)) if folder.is_dir() else []


@contextlib.contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """A backup to read from. Raises Refused for whatever a damaged file makes of being read, then or later."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except FileNotFoundError as error:
        raise Refused(f"There is no file {file}.") from error
    except Refused:
        raise
    except _BROKEN as error:
        raise Refused(f"{file} is damaged, or no backup of Newsreel.") from error
    except OSError as error:
        raise Refused(f"The backup cannot be restored: {error.strerror or error}.") from error


def check(archive: zipfile.ZipFile) -> Manifest:
    """Looks at everything that the file says of itself, before a byte of it is written. Raises Refused."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if MANIFEST not in names:
        raise Refused("This file is no backup of Newsreel: it has no manifest.")
    if len(entries) > _MOST_FILES or len(names) != len(entries):
        raise Refused("This file is no backup that Newsreel made: it holds too many files, or one twice.")
    for entry in entries:
        if not _is_ours(entry.filename) or entry.file_size > _LARGEST.get(entry.filename, entry.file_size):
            raise Refused(f"This file is no backup that Newsreel made: it holds {entry.filename[:100]!r}.")
    _check_room(sum(entry.file_size for entry in entries))
    manifest = _read_manifest(archive)
    tables = {f"{ROWS}/{rows.file_name(model)}" for model in rows.own_models()}
    if not {KEY, *({DATABASE} if manifest.database == "sqlite" else tables)} <= names:
        raise Refused("The backup is not whole: its database or its key is missing.")
    return manifest


def _is_ours(name: str) -> bool:
    """Only names that a backup has: with no folder but its two, nothing can be written anywhere else."""
    folder, slash, rest = name.partition("/")
    if not slash:
        return name in {MANIFEST, DATABASE, CONFIG, KEY}
    known = {MEDIA: MEDIA_NAME, ROWS: _ROWS_NAME}.get(folder)
    return known is not None and known.fullmatch(rest) is not None


def _check_room(size: int) -> None:
    free = shutil.disk_usage(settings.DATA_DIR).free
    if size + _RESERVE > free:
        raise Refused(f"The backup needs {size // 1_000_000:,} MB, but the disk has {free // 1_000_000:,} MB left.")


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    told = json.loads(archive.read(MANIFEST))
    try:
        manifest = Manifest(**{**told, "migrations": tuple(told["migrations"])})
    except (TypeError, KeyError) as error:
        raise Refused("This file is no backup of Newsreel: its manifest cannot be read.") from error
    if manifest.program != "newsreel" or manifest.database not in {"sqlite", "rows"}:
        raise Refused("This file is no backup of Newsreel.")
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == "newsreel"}
    if manifest.format != FORMAT or not set(manifest.migrations) <= known:
        raise Refused(f"The backup was made by Newsreel {manifest.version}, a newer one than this. Upgrade first.")
    if manifest.database == "rows" and set(manifest.migrations) != known:
        raise Refused(
            f"The backup holds the rows of Newsreel {manifest.version}, whose tables were others. "
            "Restore it with that version, then upgrade."
        )
    return manifest


def entries(file: Path) -> int:
    """How many files a backup holds. Raises Refused as `opened` does."""
    with opened(file) as archive:
        return len(archive.infolist())
