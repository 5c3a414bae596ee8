"""What is no backup, or a damaged one, changes nothing."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

from newsreel.models import Source
from newsreel.pipeline import sources
from newsreel.pipeline.copies import entries
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.restore import restore

pytestmark = pytest.mark.django_db

PICTURE = "0123456789abcdef0123456789abcdef-400.webp"


@pytest.fixture
def data(tmp_path, settings):
    """A data directory with one picture and a secret, beside the suite's database with one source."""
    folder = tmp_path / "data"
    (folder / "media").mkdir(parents=True)
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, str(folder / "media")
    (folder / "media" / PICTURE).write_bytes(b"picture")
    (folder / "secret.key").write_text("mine")
    sources.add_source(name="Example Times", by=None)
    return folder


@pytest.fixture
def unchanged(data, tmp_path):
    """Asserts, at the end of a test, that everything is as it was."""
    yield data
    assert Source.objects.get().name == "Example Times"
    assert sorted(path.name for path in data.iterdir()) == ["media", "secret.key"]
    assert (data / "secret.key").read_text() == "mine"
    assert [path.name for path in (data / "media").iterdir()] == [PICTURE]
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "b.zip"}


def pack(path, files):
    """A zip file with these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def try_to_restore(file, data):
    restore(file=file, config=data / "newsreel.toml", force=True)


MANIFEST = {
    "version": "0.1.0", "made": "2026-01-01", "database": "sqlite", "migrations": [], "format": 1, "program": "newsreel",
}  # fmt: skip


def manifest(**values):
    return json.dumps({**MANIFEST, **values})


WHOLE = {"manifest.json": manifest(), "secret.key": "k\n", "database.sqlite3": b"no database"}
NO_BACKUPS = {
    "no manifest": ({"secret.key": "k"}, "no manifest"),
    "a manifest that is no JSON": ({**WHOLE, "manifest.json": "{"}, "damaged"),
    "a manifest that is a list": ({**WHOLE, "manifest.json": "[]"}, "manifest cannot be read"),
    "a manifest with odd fields": ({**WHOLE, "manifest.json": manifest(more=1)}, "manifest cannot be read"),
    "another program's": ({**WHOLE, "manifest.json": manifest(program="other")}, "no backup of Newsreel"),
    "an unknown kind of database": ({**WHOLE, "manifest.json": manifest(database="x")}, "no backup of Newsreel"),
    "a later format": ({**WHOLE, "manifest.json": manifest(format=2)}, "Upgrade first"),
    "tables of the future": ({**WHOLE, "manifest.json": manifest(migrations=["9999_later"])}, "Upgrade first"),
    "rows of older tables": ({**WHOLE, "manifest.json": manifest(database="rows")}, "Restore it with that version"),
    "no database": ({"manifest.json": manifest(), "secret.key": "k"}, "not whole"),
    "no key": ({"manifest.json": manifest(), "database.sqlite3": "x"}, "not whole"),
    "a damaged database": (WHOLE, "database is damaged"),
    "a name that climbs out": ({**WHOLE, "../evil": "x"}, "it holds '../evil'"),
    "a media name that climbs out": ({**WHOLE, "media/../../evil.webp": "x"}, "it holds"),
    "an absolute name": ({**WHOLE, "/etc/passwd": "x"}, "it holds"),
    "a name with a drive": ({**WHOLE, "C:\\evil": "x"}, "it holds"),
    "a page among the media": ({**WHOLE, "media/index.html": "x"}, "it holds"),
    "a folder": ({**WHOLE, "media/": ""}, "it holds"),
    "a program": ({**WHOLE, "sitecustomize.py": "x"}, "it holds"),
    "a key as large as a book": ({**WHOLE, "secret.key": "k" * 5000}, "it holds 'secret.key'"),
}


@pytest.mark.parametrize(("files", "why"), NO_BACKUPS.values(), ids=NO_BACKUPS)
def test_what_is_no_backup_changes_nothing(files, why, unchanged, tmp_path):
    file = pack(tmp_path / "b.zip", files)
    with pytest.raises(Refused, match=re.escape(why)):
        try_to_restore(file, unchanged)


DAMAGE = {
    "cut short": lambda whole: whole[: len(whole) // 2],
    "empty": lambda _whole: b"",
    "a flipped byte": lambda whole: whole.replace(b"no database", b"No database", 1),
    "something else": lambda _whole: b"\x7fELF" * 1000,
}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_changes_nothing(harm, unchanged, tmp_path):
    file = pack(tmp_path / "b.zip", WHOLE)
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(Refused, match="is damaged, or no backup"):
        try_to_restore(file, unchanged)


def test_a_file_twice_is_refused(unchanged, tmp_path):
    pack(tmp_path / "b.zip", WHOLE)
    with zipfile.ZipFile(tmp_path / "b.zip", "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("secret.key", "other")
    with pytest.raises(Refused, match="twice"):
        try_to_restore(tmp_path / "b.zip", unchanged)


def test_more_than_the_disk_holds_is_refused_before_it_is_unpacked(unchanged, tmp_path):
    file = pack(tmp_path / "b.zip", {**WHOLE, **{f"media/{number:032x}.webp": "x" for number in range(5_000)}})
    raw = bytearray(file.read_bytes())
    place = len(raw)
    # In the list at the end each file tells its unpacked size, 24 bytes into its entry: here, 21 TB in all.
    while (place := raw.rfind(b"PK\x01\x02", 0, place)) >= 0:
        if raw[place + 46 : place + 52] == b"media/":
            raw[place + 24 : place + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    file.write_bytes(raw)
    with pytest.raises(Refused, match=r"The backup needs 21,\d{3},\d{3} MB, but the disk has"):
        try_to_restore(file, unchanged)


def test_a_size_that_is_not_true_is_found_out(unchanged, tmp_path):
    file = pack(tmp_path / "b.zip", WHOLE)
    raw = bytearray(file.read_bytes())
    place = raw.rindex(b"PK\x01\x02") + 24
    raw[place : place + 4] = (5).to_bytes(4, "little")
    file.write_bytes(raw)
    with pytest.raises(Refused):
        try_to_restore(file, unchanged)


def test_a_file_that_is_not_there_is_told(unchanged, tmp_path):
    with pytest.raises(Refused, match="There is no file"):
        try_to_restore(tmp_path / "none.zip", unchanged)
    with pytest.raises(Refused, match="There is no file"):
        entries(tmp_path / "none.zip")
