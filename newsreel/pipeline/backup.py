"""Writing a backup while the site runs."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from newsreel import __version__
from newsreel.pipeline import rows
from newsreel.pipeline.copies import CONFIG, DATABASE, KEY, MANIFEST, MEDIA, ROWS, Manifest, media_files
from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Copied:
    """A backup that was made: where, how many files are in it, its size in bytes."""

    file: Path
    files: int
    size: int


def backup(*, file: Path, config: Path, force: bool = False, step: Callable[[str], None] | None = None) -> Copied:
    """Writes everything into one file of mode 600. `config` is the TOML file of the options, if there is one.

    A folder gets a file named by the time. Raises Refused where the file is there already or cannot be written.
    """
    if file.is_dir():
        file /= f"newsreel-{timezone.now():%Y%m%d-%H%M%S}.zip"
    if file.exists() and not force:
        raise Refused(f"{file} is there already. Choose another name, or say --force to replace it.")
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.DATA_DIR) as folder:
            handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as output, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
                count = _write(archive, Path(folder), config, step)
            aside.replace(file)
    except OSError as error:
        raise Refused(f"The backup cannot be written to {file}: {error.strerror or error}.") from error
    finally:
        aside.unlink(missing_ok=True)
    return Copied(file, count, file.stat().st_size)


def _write(archive: zipfile.ZipFile, folder: Path, config: Path, step: Callable[[str], None] | None) -> int:
    """The database comes before the media: a picture that is deleted meanwhile is one that no page should show."""
    archive.writestr(MANIFEST, json.dumps(asdict(_manifest()), indent=2))
    for name, path in _copy_database(folder):
        archive.write(path, name)
    archive.writestr(KEY, settings.SECRET_KEY + "\n")
    if config.is_file():
        archive.write(config, CONFIG)
    if step:
        step("database and settings")
    for path in media_files():
        # It may go at any moment. What is packed already does not pack further.
        with contextlib.suppress(FileNotFoundError):
            archive.write(path, f"{MEDIA}/{path.name}", zipfile.ZIP_STORED)
        if step:
            step(path.name)
    return len(archive.infolist())


def _manifest() -> Manifest:
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        version=__version__,
        made=timezone.now().isoformat(timespec="seconds"),
        database="sqlite" if connection.vendor == "sqlite" else "rows",
        migrations=tuple(sorted(name for app, name in applied if app == "newsreel")),
    )


def _copy_database(folder: Path) -> Iterator[tuple[str, Path]]:
    """The database as it is at one moment; writers need not stop for it."""
    if connection.vendor != "sqlite":
        rows.write_all(folder, using="default")
        for model in rows.own_models():
            yield f"{ROWS}/{rows.file_name(model)}", folder / rows.file_name(model)
        return
    name = str(connection.settings_dict["NAME"])
    with (
        contextlib.closing(sqlite3.connect(name, timeout=30)) as source,
        contextlib.closing(sqlite3.connect(folder / DATABASE)) as copy,
    ):
        source.backup(copy)
        # One file, without a log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    yield DATABASE, folder / DATABASE
