"""A restore brings every row and file back, into either kind of database, and loses nothing that was there."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import zipfile
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from newsreel.models import Editor, Item, Site, Source, SourceFact
from newsreel.options import Options
from newsreel.pipeline import editors, rows, sources
from newsreel.pipeline import site as own_site
from newsreel.pipeline.backup import backup
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.restore import has_data, restore

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("second_database")]

PICTURE = "0123456789abcdef0123456789abcdef-400.webp"
MOMENT = datetime(2026, 2, 18, 10, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def second_database(transactional_db, django_db_blocker, monkeypatch):
    """Django's tests let no database in that was not there when they began; a backup's own is one."""
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", django_db_blocker._real_ensure_connection)


@pytest.fixture
def data(tmp_path, settings):
    """A data directory of this test's own; the database is the suite's."""
    folder = tmp_path / "data"
    (folder / "media").mkdir(parents=True)
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, str(folder / "media")
    return folder


@pytest.fixture
def config(data):
    return data / "newsreel.toml"


@pytest.fixture
def content(data, config):
    """One source with an item, an editor, a picture, settings and a log."""
    own_site.ensure_site(name="Our news", address="https://news.example.org")
    editor = editors.add_editor(name="anna", password="a long password of anna", by=None)
    source = sources.add_source(name="Example Times – Ελληνικά", by=editor)
    Item.objects.create(
        source=source, kind="article", title="Café \u2028 “quoted”", given_title="x", slug="x", digest="d",
        html="<p>Text</p>", published=MOMENT, first_seen=MOMENT, changed=MOMENT,
    )  # fmt: skip
    SourceFact.objects.create(source=source, field="owner", value="Nobody", read_on=MOMENT.date(), origin="editor")
    (data / "media" / PICTURE).write_bytes(b"picture")
    config.write_text('contact = "desk@news.example.org"\n', encoding="utf-8")
    return source


def snapshot():
    """Every row of every table of ours."""
    return {
        model.__name__: [list(row) for row in rows.from_database(model, using="default")[1]]
        for model in rows.own_models()
    }


def wipe(data):
    """As on a machine where nothing was done yet."""
    for model in reversed(rows.own_models()):
        model._base_manager.all().delete()
    for path in [*(data / "media").iterdir(), *data.glob("newsreel.toml*")]:
        path.unlink()


def pack(path, files):
    """A zip file with these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def unpack(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- there and back -------------------------------------------------------------------------------------------------


def test_a_backup_brings_every_row_and_file_back(content, data, config, tmp_path):
    before = snapshot()
    backup(file=tmp_path / "b.zip", config=config)
    wipe(data)
    assert not has_data()
    done = restore(file=tmp_path / "b.zip", config=config)
    assert snapshot() == before
    assert Item.objects.get().published == MOMENT
    assert Site.objects.get().name == "Our news"
    assert Editor.objects.get().check_password("a long password of anna")
    assert (data / "media" / PICTURE).read_bytes() == b"picture"
    assert config.read_text(encoding="utf-8") == 'contact = "desk@news.example.org"\n'
    assert (done.media, done.kept, done.notes) == (1, None, [])
    assert sorted(path.name for path in data.iterdir()) == ["media", "newsreel.toml", "secret.key"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "data"]
    assert sources.add_source(name="Another", by=None).pk not in {row[0] for row in before["Source"]}


def test_the_key_comes_back_for_its_owner_alone(content, data, config, tmp_path, settings):
    settings.SECRET_KEY = "the key of the old machine"
    backup(file=tmp_path / "b.zip", config=config)
    settings.SECRET_KEY = "another"
    wipe(data)
    (data / "secret.key").write_text("another\n")
    restore(file=tmp_path / "b.zip", config=config)
    assert (data / "secret.key").read_text() == "the key of the old machine\n"
    assert stat.S_IMODE((data / "secret.key").stat().st_mode) == 0o600


def test_a_key_that_is_set_wins_and_the_restore_says_so(content, data, config, tmp_path, settings):
    backup(file=tmp_path / "b.zip", config=config)
    wipe(data)
    settings.NEWSREEL = Options(secret_key="set by hand")
    notes = restore(file=tmp_path / "b.zip", config=config).notes
    assert len(notes) == 1
    assert "editors must sign in again" in notes[0]
    assert "set by hand" not in notes[0]


def test_rows_of_another_database_are_taken_too(content, data, config, tmp_path):
    before = snapshot()
    folder = tmp_path / "rows"
    folder.mkdir()
    rows.write_all(folder, using="default")
    backup(file=tmp_path / "b.zip", config=config)
    files = unpack(tmp_path / "b.zip")
    manifest = {**json.loads(files["manifest.json"]), "database": "rows"}
    kept = {name: data for name, data in files.items() if name in {"secret.key", "newsreel.toml", f"media/{PICTURE}"}}
    written = {f"rows/{path.name}": path.read_bytes() for path in folder.iterdir()}
    pack(tmp_path / "rows.zip", {"manifest.json": json.dumps(manifest), **kept, **written})
    wipe(data)
    restore(file=tmp_path / "rows.zip", config=config)
    assert snapshot() == before


# --- where there is data already ------------------------------------------------------------------------------------


def test_data_that_is_there_is_not_replaced_unasked(content, data, config, tmp_path):
    backup(file=tmp_path / "b.zip", config=config)
    content.name = "Changed since"
    content.save()
    with pytest.raises(Refused, match="--force"):
        restore(file=tmp_path / "b.zip", config=config)
    assert Source.objects.get().name == "Changed since"


def test_data_that_is_replaced_is_kept_beside(content, data, config, tmp_path):
    backup(file=tmp_path / "b.zip", config=config)
    content.name = "Changed since"
    content.save()
    (data / "media" / PICTURE).rename(data / "media" / ("f" * 32 + ".webp"))
    done = restore(file=tmp_path / "b.zip", config=config, force=True)
    assert Source.objects.get().name == "Example Times – Ελληνικά"
    assert [path.name for path in (data / "media").iterdir()] == [PICTURE]
    assert stat.S_IMODE(done.kept.stat().st_mode) == 0o700
    if connection.vendor == "sqlite":
        kept = (path for path in done.kept.glob("*.sqlite3*") if not path.name.endswith(("-wal", "-shm")))
        database = sqlite3.connect(next(kept))
        assert database.execute("SELECT name FROM newsreel_source").fetchall() == [("Changed since",)]
        database.close()
        assert [path.name for path in (done.kept / "media").iterdir()] == ["f" * 32 + ".webp"]
    else:
        assert b"Changed since" in unpack(next(done.kept.glob("*.zip")))["rows/source.jsonl"]


SETTINGS_THAT_STAY_BESIDE = {
    "those of other data": ('database_url = "postgresql://elsewhere/x"\n', "database_url"),
    "those of another place": ('data_dir = "/elsewhere"\n', "data_dir"),
    "broken ones": ("= = =\n", "no valid TOML"),
}


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(("text", "why"), SETTINGS_THAT_STAY_BESIDE.values(), ids=SETTINGS_THAT_STAY_BESIDE)
def test_settings_that_do_not_fit_are_put_beside(data, config, tmp_path, text, why):
    config.write_text(text, encoding="utf-8")
    backup(file=tmp_path / "b.zip", config=config)
    wipe(data)
    done = restore(file=tmp_path / "b.zip", config=config)
    assert not config.exists()
    assert (data / "newsreel.toml.from-backup").read_text(encoding="utf-8") == text
    assert why in done.notes[0]


def test_settings_in_force_stay_in_force(content, data, config, tmp_path):
    backup(file=tmp_path / "b.zip", config=config)
    wipe(data)
    config.write_text("port = 9000\n", encoding="utf-8")
    restore(file=tmp_path / "b.zip", config=config)
    assert config.read_text(encoding="utf-8") == "port = 9000\n"
    assert "contact" in (data / "newsreel.toml.from-backup").read_text(encoding="utf-8")


@pytest.mark.skipif(os.environ.get("NEWSREEL_TEST_DATABASE") == "postgres", reason="only SQLite is one open file")
def test_a_running_site_is_not_restored_under_its_feet(content, data, config, tmp_path):
    backup(file=tmp_path / "b.zip", config=config)
    wipe(data)
    other = sqlite3.connect(connection.settings_dict["NAME"])
    other.execute("SELECT count(*) FROM newsreel_source").fetchone()
    with pytest.raises(Refused, match="site is running"):
        restore(file=tmp_path / "b.zip", config=config)
    other.close()
    assert not Source.objects.exists()
    assert not (data / "media" / PICTURE).exists()
    restore(file=tmp_path / "b.zip", config=config)
    assert Source.objects.exists()
