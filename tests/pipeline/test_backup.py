"""A backup is one private file with everything in it, written whole or not at all."""

from __future__ import annotations

import json
import stat
import zipfile

import pytest
from django.db import connection

from newsreel import __version__
from newsreel.pipeline import sources
from newsreel.pipeline.backup import backup
from newsreel.pipeline.errors import Refused

pytestmark = pytest.mark.django_db(transaction=True)

PICTURE = "0123456789abcdef0123456789abcdef-400.webp"
NOT_MEDIA = (".abc.1.part", "notes.txt", "index.html")


@pytest.fixture
def data(tmp_path, settings):
    folder = tmp_path / "data"
    (folder / "media").mkdir(parents=True)
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, str(folder / "media")
    for name in (PICTURE, *NOT_MEDIA):
        (folder / "media" / name).write_bytes(b"x")
    sources.add_source(name="Example Times", by=None)
    return folder


def names(path):
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_a_backup_holds_database_media_and_settings_and_nothing_else(data, tmp_path):
    config = data / "newsreel.toml"
    config.write_text("port = 8000\n")
    done = backup(file=tmp_path / "b.zip", config=config)
    found = names(done.file)
    assert {"manifest.json", "secret.key", "newsreel.toml", f"media/{PICTURE}"} <= found
    assert ("database.sqlite3" in found) == (connection.vendor == "sqlite")
    assert ("rows/source.jsonl" in found) == (connection.vendor == "postgresql")
    assert not [name for name in found if name.rpartition("/")[2] in NOT_MEDIA]
    assert (done.files, done.size) == (len(found), done.file.stat().st_size)


def test_the_manifest_says_what_the_backup_is(data, tmp_path):
    backup(file=tmp_path / "b.zip", config=data / "none.toml")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        told = json.loads(archive.read("manifest.json"))
    assert (told["program"], told["format"], told["version"]) == ("newsreel", 1, __version__)
    assert "0001_initial" in told["migrations"]


def test_only_its_owner_may_read_it(data, tmp_path):
    done = backup(file=tmp_path / "b.zip", config=data / "none.toml")
    assert stat.S_IMODE(done.file.stat().st_mode) == 0o600


def test_a_folder_gets_a_file_named_by_the_time(data, tmp_path):
    done = backup(file=tmp_path, config=data / "none.toml")
    assert done.file.parent == tmp_path
    assert done.file.name.startswith("newsreel-20")
    assert done.file.suffix == ".zip"


def test_a_file_that_is_there_is_replaced_only_when_asked(data, tmp_path):
    file = tmp_path / "b.zip"
    file.write_text("precious")
    with pytest.raises(Refused, match="there already"):
        backup(file=file, config=data / "none.toml")
    assert file.read_text() == "precious"
    backup(file=file, config=data / "none.toml", force=True)
    assert zipfile.is_zipfile(file)


def test_where_nothing_can_be_written_nothing_is_left(data, tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        backup(file=tmp_path / "no such folder" / "b.zip", config=data / "none.toml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
    assert [path.name for path in data.iterdir()] == ["media"]


def test_each_step_is_told(data, tmp_path):
    steps = []
    backup(file=tmp_path / "b.zip", config=data / "none.toml", step=steps.append)
    assert steps == ["database and settings", PICTURE]
