"""The machine: Python, time zones, the data directory, its files and its disk, the environment."""

from __future__ import annotations

import difflib
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from newsreel.management.diagnosis.findings import Finding, advice, good, wrong
from newsreel.options import CONFIG, PREFIX, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OLDEST_PYTHON = (3, 11)
# The test suite's own variables, which whoever runs a site may have set as well.
TEST_PREFIX = PREFIX + "TEST_"
LITTLE_DISK, HARDLY_ANY_DISK = 2_000_000_000, 200_000_000
OTHERS_MAY_READ = stat.S_IRGRP | stat.S_IROTH | stat.S_IWGRP | stat.S_IWOTH
# File systems on which SQLite's locks do not hold, by the name the kernel gives them.
NETWORK_FILE_SYSTEMS = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone", "davfs")


def look(environ: Mapping[str, str], data_dir: Path, config: Path, *, sqlite: Path | None) -> Iterator[Finding]:
    """All there is to say of the machine. `sqlite` is the database's file, None where it is no SQLite."""
    yield _python(sys.version_info[:2])
    yield from variables(environ)
    if os.geteuid() == 0:
        yield advice("account", "Newsreel runs as root.", "Make an account for it; see docs/operations.md.")
    yield time_zones(len(available_timezones()))
    yield writable(data_dir)
    yield disk(shutil.disk_usage(data_dir).free)
    yield from private(data_dir, config)
    if sqlite:
        yield file_system(sqlite, Path("/proc/mounts"))


def _python(version: tuple[int, int]) -> Finding:
    text = ".".join(map(str, version))
    if version < OLDEST_PYTHON:
        return wrong("python", f"Python {text} is too old.", "Install Python 3.11 or later.")
    return good("python", f"Python {text}.")


def variables(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Variables that look like options and are none: a slip of the pen leaves a default in force unseen."""
    names = [row.name.upper() for row in table()]
    known = {PREFIX + name for name in names} | {CONFIG}
    for name in sorted(environ):
        looks_so = name.upper().startswith(PREFIX) or difflib.get_close_matches(
            name.split("_")[0], ["NEWSREEL"], cutoff=0.8
        )
        if not looks_so or name in known or name.startswith(TEST_PREFIX):
            continue
        near = difflib.get_close_matches(name.upper().partition("_")[2], names, n=1)
        hint = f"Did you mean {PREFIX}{near[0]}?" if near else "`newsreel options` lists them all."
        yield wrong("options", f"The variable {name} is set, but it is no option, so nothing reads it.", hint)


def time_zones(count: int) -> Finding:
    """Without them no site but one in UTC can tell the time."""
    if count < 100:
        return wrong(
            "time zones", "This machine knows no time zones.", "Install the system's tzdata, or `pip install tzdata`."
        )
    return good("time zones", f"{count} time zones are known.")


def writable(data_dir: Path) -> Finding:
    """Whether files can be made there."""
    try:
        with tempfile.NamedTemporaryFile(dir=data_dir, prefix=".doctor-"):
            return good("data directory", f"{data_dir} can be written to.")
    except OSError as error:
        return wrong(
            "data directory",
            f"Nothing can be written to {data_dir}: {error.strerror}.",
            "Give it to the account that Newsreel runs as, or set data_dir to another folder.",
        )


def disk(free: int) -> Finding:
    """Whether there is room; `free` is bytes."""
    text = f"The disk of the data directory has {free / 1e9:,.1f} GB left."
    mend = "Make room, or move the data directory to a larger disk (option data_dir)."
    if free < HARDLY_ANY_DISK:
        return wrong("disk", text, mend)
    return advice("disk", text, mend) if free < LITTLE_DISK else good("disk", text)


def private(data_dir: Path, config: Path) -> Iterator[Finding]:
    """Files with secrets that others on this machine may read."""
    key = data_dir / "secret.key"
    for path, what in ((key, "signs sessions"), (config, "may hold passwords")):
        if path.is_file() and path.stat().st_mode & OTHERS_MAY_READ:
            yield wrong("secrets", f"Others on this machine may read {path}, which {what}.", f"chmod 600 {path}")
        elif path.is_file():
            yield good("secrets", f"{path} is readable by its owner alone.")
    if data_dir.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH | stat.S_IWGRP):
        yield advice(
            "secrets",
            f"Others on this machine may read the database in {data_dir}.",
            f"chmod 750 {data_dir}",
        )


def file_system(path: Path, mounts: Path) -> Finding:
    """SQLite counts on locks that file systems over a network do not keep."""
    kind = _kind_of_file_system(path.resolve(), mounts)
    if kind.startswith(NETWORK_FILE_SYSTEMS):
        return wrong(
            "database",
            f"The SQLite database lies on a network file system ({kind}), where it will be damaged one day.",
            "Move data_dir to a disk of this machine, or use PostgreSQL (option database_url).",
        )
    return good("database", "The SQLite database lies on a disk of this machine.")


def _kind_of_file_system(path: Path, mounts: Path) -> str:
    """The kind of the longest mount point above a path, as Linux tells it; empty elsewhere."""
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    above = [(len(line[1]), line[2]) for line in lines if len(line) > 2 and path.is_relative_to(_unescape(line[1]))]
    return max(above, default=(0, ""))[1]


def _unescape(text: str) -> str:
    return text.replace("\\040", " ")
