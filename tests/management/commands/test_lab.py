"""`newsreel lab replay` reads an answer again, says what would come of it, and stores nothing."""

from __future__ import annotations

import json

import pytest

from newsreel import cli
from newsreel.models import Feed, FetchRecord, Item, ItemKey
from newsreel.pipeline import replay
from tests.management.conftest import write_feed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media_root")]


@pytest.fixture
def followed(tmp_path, settings, capsys):
    """A source that is followed, with two items, and whose answer is kept."""
    settings.DATA_DIR = tmp_path / "data"
    assert cli.main(["add", str(write_feed(tmp_path / "a.xml", "Source a", "One", "Two"))]) == 0
    capsys.readouterr()
    return tmp_path


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Feed, FetchRecord, Item, ItemKey)]


def test_what_is_known_would_not_come_twice(followed, capsys):
    before = everything()
    assert cli.main(["lab", "replay", "source-a"]) == 0
    told = capsys.readouterr().out
    assert "Source a (rss 2.0)" in told
    assert "0 would be new, 2 known, 0 set aside; nothing was stored" in told
    assert "· One (2026-02-18 10:00 UTC)" in told
    assert everything() == before


def test_what_is_not_known_would_be_new(followed, capsys):
    ItemKey.objects.all().delete()
    assert cli.main(["lab", "replay", "source-a", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["new"], told["known"], told["error"], told["format"]) == (2, 0, None, "rss 2.0")
    assert [row["title"] for row in told["latest"]] == ["One", "Two"]
    assert not ItemKey.objects.exists()


def test_a_file_of_ones_own_is_read(followed, capsys):
    path = write_feed(followed / "other.xml", "Another", "Three")
    assert cli.main(["lab", "replay", str(path)]) == 0
    assert "1 would be new" in capsys.readouterr().out
    assert Item.objects.count() == 2


def test_a_recorded_answer_is_read_as_it_came(followed, capsys):
    path = followed / "data" / "answers" / str(Feed.objects.get().pk)
    assert cli.main(["lab", "replay", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["title"] == "Source a"


def test_what_cannot_be_read_is_told_in_a_sentence(followed, capsys):
    path = followed / "page.html"
    path.write_text("<!doctype html><title>A page</title>")
    assert cli.main(["lab", "replay", str(path)]) == 1
    told = capsys.readouterr()
    assert "web page" in told.err
    assert "1 of 1 could not be read." in told.err
    assert "Traceback" not in told.err
    assert cli.main(["lab", "replay", str(path), "--json"]) == 1
    assert "web page" in json.loads(capsys.readouterr().out)[0]["error"]


def test_without_a_kept_answer_the_way_to_one_is_told(followed, capsys):
    replay.forget(Feed.objects.values_list("pk", flat=True))
    assert cli.main(["lab", "replay", "source-a"]) == 1
    assert "`newsreel poll source-a` fetches one" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"), [(["replay", "nobody"], "No source has the slug"), (["burn", "x"], "invalid choice")]
)
def test_what_is_not_there_is_said(followed, capsys, words, said):
    assert cli.main(["lab", *words]) != 0
    assert said in capsys.readouterr().err
