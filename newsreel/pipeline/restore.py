"""Putting a backup in place: everything is written aside and checked, and only then takes the place of what was."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from newsreel.models import Editor, Item, Source
from newsreel.pipeline import backup, rows
from newsreel.pipeline.copies import CONFIG, DATABASE, KEY, MEDIA, ROWS, Manifest, check, media_files, opened
from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator

    from django.db.models import Model

_ARCHIVE = "archive"
_CHUNK = 1024 * 1024
_LOGS = ("-wal", "-shm", "-journal")


@dataclass(slots=True)
class Restored:
    """A restore that was done: what the backup was, how many media files, where the old data is, what to know."""

    manifest: Manifest
    media: int = 0
    kept: Path | None = None
    notes: list[str] = field(default_factory=list)


def restore(*, file: Path, config: Path, force: bool = False, step: Callable[[str], None] | None = None) -> Restored:
    """Puts a backup in the place of what is there; what was there is kept in a folder beside it.

    `config` is the TOML file of the options, if there is one. Raises Refused, and changes nothing, where there is
    data already and not `force`, where the site is running on SQLite, and where the file is damaged, too large for
    the disk, from a newer version, or no backup at all.
    """
    had_data = has_data()
    if had_data and not force:
        raise Refused("There is data here already. Say --force to put the backup in its place; it is kept beside.")
    with opened(file) as archive, tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.DATA_DIR) as folder:
        aside = Path(folder)
        done = Restored(check(archive))
        done.media = _unpack(archive, aside, step)
        with _database(aside, done.manifest) as put_database:
            done.kept = _make_kept() if had_data else None
            old = put_database(done.kept, config)
        _put_media(aside / MEDIA, old)
        _put_key(aside / KEY, old, done)
        _put_config(aside / CONFIG, config, done)
    return done


def has_data() -> bool:
    """Whether anything is here that a restore would replace."""
    return any(model._base_manager.exists() for model in (Source, Item, Editor)) or bool(media_files())  # noqa: SLF001


def _unpack(archive: zipfile.ZipFile, aside: Path, step: Callable[[str], None] | None) -> int:
    """Writes every file aside; zipfile compares each with its checksum. Tells how many were media."""
    for folder in (MEDIA, ROWS):
        (aside / folder).mkdir()
    for entry in archive.infolist():
        handle = os.open(aside / entry.filename, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with archive.open(entry) as packed, os.fdopen(handle, "wb") as output:
            shutil.copyfileobj(packed, output, _CHUNK)
        if step:
            step(entry.filename)
    return sum(1 for _path in (aside / MEDIA).iterdir())


# --- the database ---------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _database(aside: Path, manifest: Manifest) -> Iterator[Callable[[Path | None, Path], Path | None]]:
    """Checks the backup's database and gives the step that puts it in place.

    That step is told where to keep the old data, and tells where the rest of it shall go: nowhere, where a whole
    backup of it has been made.
    """
    if manifest.database == "rows":
        yield lambda kept, config: _load(lambda model: rows.from_folder(model, aside / ROWS), kept, config)
        return
    path = aside / DATABASE
    with _connected(path):
        call_command("migrate", database=_ARCHIVE, verbosity=0, interactive=False)
        if connection.vendor != "sqlite":
            yield lambda kept, config: _load(lambda model: rows.from_database(model, using=_ARCHIVE), kept, config)
            return
    _check_unused(Path(connection.settings_dict["NAME"]))
    yield lambda kept, _config: _swap(path, kept)


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[None]:
    """The backup's own SQLite file as a second database, once it was found sound."""
    _check_sound(path)
    description = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {}, "CONN_MAX_AGE": 0}
    connections.settings[_ARCHIVE] = {**connections.settings["default"], **description}
    try:
        yield
    finally:
        connections[_ARCHIVE].close()
        del connections[_ARCHIVE]
        del connections.settings[_ARCHIVE]


def _check_sound(path: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(path)) as plain:
            found = plain.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Refused("The backup's database is damaged.") from error
    if found != "ok":
        raise Refused(f"The backup's database is damaged: {found}.")


def _check_unused(name: Path) -> None:
    """On SQLite whoever has the database open would go on writing to the old file."""
    connections.close_all()
    try:
        with contextlib.closing(sqlite3.connect(name, timeout=1, isolation_level=None)) as alone:
            alone.execute("PRAGMA locking_mode=EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise Refused("The site is running. Stop `newsreel run` and every worker, then restore.") from error


def _swap(path: Path, kept: Path | None) -> Path | None:
    current = Path(connection.settings_dict["NAME"])
    for old in (current, *(current.with_name(current.name + end) for end in _LOGS)):
        _set_aside(old, kept)
    shutil.move(path, current)
    return kept


def _load(table: Callable[[type[Model]], rows.Table], kept: Path | None, config: Path) -> None:
    """Rows cannot be moved aside as a file can: what was there is kept as a backup of its own."""
    if kept:
        backup.backup(file=kept, config=config)
    rows.replace_all(table)


# --- media and settings ---------------------------------------------------------------------------------------------


def _make_kept() -> Path:
    folder = Path(settings.DATA_DIR) / f"before-restore-{timezone.now():%Y%m%d-%H%M%S}"
    folder.mkdir(mode=0o700)
    return folder


def _put_media(folder: Path, kept: Path | None) -> None:
    """Anybody may read what every page shows; a proxy in front may serve it from here."""
    current = Path(settings.MEDIA_ROOT)
    _set_aside(current, kept)
    shutil.move(folder, current)
    current.chmod(0o755)
    for path in current.iterdir():
        path.chmod(0o644)


def _put_key(path: Path, old: Path | None, done: Restored) -> None:
    current = Path(settings.DATA_DIR) / KEY
    if settings.NEWSREEL.secret_key and path.read_text(encoding="ascii").strip() != settings.NEWSREEL.secret_key:
        done.notes.append("The option secret_key is set and wins over the backup's key: editors must sign in again.")
    _set_aside(current, old)
    shutil.move(path, current)


def _put_config(path: Path, config: Path, done: Restored) -> None:
    """Settings that are in force stay in force; so does the place of the data that was just restored."""
    if not path.is_file():
        return
    here = Path(settings.DATA_DIR) / CONFIG
    why = "there are settings here already" if here.exists() or config.resolve() != here else _objection(path)
    if not why:
        shutil.move(path, here)
        return
    beside = here.with_name(f"{CONFIG}.from-backup")
    _set_aside(beside, None)
    shutil.move(path, beside)
    done.notes.append(f"The backup's settings are in {beside.name} and not in force, because {why}.")


def _objection(path: Path) -> str:
    """Why settings from elsewhere cannot be in force here; empty where they can."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return "they are no valid TOML"
    moves = sorted(told.keys() & {"database_url", "data_dir"})
    return f"they set {' and '.join(moves)}" if moves else ""


def _set_aside(path: Path, kept: Path | None) -> None:
    """Moves what is there into the folder of what was before, or deletes it where nothing was worth keeping."""
    if not path.exists():
        return
    if kept:
        shutil.move(path, kept / path.name)
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
