"""`newsreel backup` and `newsreel restore` as a person or a program meets them."""

from __future__ import annotations

import json
import zipfile

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from newsreel import cli
from newsreel.models import Item, Source
from newsreel.pipeline import sources
from tests.management.conftest import write_feed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data(tmp_path, settings, monkeypatch, transactional_db, django_db_blocker):
    """A data directory of this test's own; a backup's database may be opened beside the suite's."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, str(folder / "media")
    monkeypatch.setenv("NEWSREEL_DATA_DIR", str(folder))
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", django_db_blocker._real_ensure_connection)
    return folder


def test_there_and_back(data, tmp_path, capsys):
    sources.add_source(name="Example Times", by=None)
    (data / "newsreel.toml").write_text('contact = "x"\n')
    file = tmp_path / "b.zip"
    assert cli.main(["backup", str(file)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Wrote {file}: ")
    assert told.endswith(" MB.\n")
    Source.objects.all().delete()
    (data / "newsreel.toml").unlink()
    assert cli.main(["restore", str(file)]) == 0
    assert "Restored the backup of" in capsys.readouterr().out
    assert Source.objects.get().name == "Example Times"
    assert (data / "newsreel.toml").read_text() == 'contact = "x"\n'


def test_what_was_there_is_told_where_it_is(data, tmp_path, capsys):
    sources.add_source(name="Example Times", by=None)
    file = str(tmp_path / "b.zip")
    assert cli.main(["backup", file]) == 0
    assert cli.main(["restore", file]) == 1
    assert "There is data here already. Say --force" in capsys.readouterr().err
    assert cli.main(["restore", file, "--force"]) == 0
    kept = next(data.glob("before-restore-*"))
    assert f"What was here before is in {kept}" in capsys.readouterr().out


def test_programs_get_json(tmp_path, capsys):
    file = tmp_path / "b.zip"
    assert cli.main(["backup", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(file)
    assert told["bytes"] == file.stat().st_size
    assert cli.main(["restore", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["media"], told["kept"], told["notes"]) == (0, None, [])


def test_what_is_no_backup_is_one_sentence(tmp_path, capsys):
    (tmp_path / "x.zip").write_text("nothing of the kind")
    with zipfile.ZipFile(tmp_path / "y.zip", "w") as archive:
        archive.writestr("../../etc/cron.d/evil", "x")
    for name in ("none.zip", "x.zip", "y.zip"):
        assert cli.main(["restore", str(tmp_path / name)]) == 1
        told = capsys.readouterr()
        assert told.err.startswith("newsreel restore: ")
        assert told.err.rstrip().count("\n") == told.err.count("Unpacking: ")
        assert told.out == ""


def test_a_file_that_is_there_stays(tmp_path, capsys):
    (tmp_path / "b.zip").write_text("precious")
    assert cli.main(["backup", str(tmp_path / "b.zip")]) == 1
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "b.zip").read_text() == "precious"


def test_a_site_on_sqlite_moves_to_whatever_database_this_is(site, tmp_path):
    write_feed(tmp_path / "a.xml", "Example Times", "One", "Two")
    assert site.do("add", str(tmp_path / "a.xml")).returncode == 0
    assert site.do("backup", str(tmp_path / "b.zip")).returncode == 0
    assert cli.main(["restore", str(tmp_path / "b.zip")]) == 0
    assert set(Item.objects.values_list("title", flat=True)) == {"One", "Two"}
    assert sources.add_source(name="Another", by=None).slug == "another"
