"""`newsreel sources` shows what is followed and changes it through the writers, which log every act."""

from __future__ import annotations

import io
import json
import sys

import pytest

from newsreel import cli
from newsreel.models import AuditEntry, Feed, Item, Source
from tests.management.conftest import write_feed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media_root")]


@pytest.fixture
def followed(tmp_path, capsys):
    """A source with two items."""
    assert cli.main(["add", str(write_feed(tmp_path / "a.xml", "Example Times", "One", "Two"))]) == 0
    capsys.readouterr()
    return Source.objects.get()


def test_nothing_followed_says_what_to_do(capsys):
    assert cli.main(["sources"]) == 0
    assert "newsreel add ADDRESS" in capsys.readouterr().out
    assert cli.main(["sources", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("words", [["sources"], ["sources", "list"]])
def test_the_list_shows_slug_items_and_name(words, followed, capsys):
    assert cli.main(words) == 0
    line = capsys.readouterr().out
    assert line.split() == ["example-times", "2", "items", "excerpt", "Example", "Times"]


def test_the_list_tells_what_ails_a_source(followed, tmp_path, capsys):
    (tmp_path / "a.xml").unlink()
    assert cli.main(["poll", "example-times"]) == 1
    capsys.readouterr()
    assert cli.main(["sources", "list", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)[0]
    assert (row["feeds"], row["feeds_in_trouble"], row["items"]) == (1, 1, 2)
    assert "There is no file" in row["error"]
    assert cli.main(["sources"]) == 0
    assert "in trouble: There is no file" in capsys.readouterr().out


def test_a_source_is_paused_and_resumed(followed, capsys):
    assert cli.main(["sources", "pause", "example-times"]) == 0
    followed.refresh_from_db()
    assert followed.paused
    assert cli.main(["sources"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("paused")
    assert cli.main(["sources", "resume", "example-times"]) == 0
    followed.refresh_from_db()
    assert not followed.paused
    assert AuditEntry.objects.filter(act__in=("pause", "resume"), editor_name="command line").count() == 2


def test_a_new_name_keeps_the_address(followed):
    assert cli.main(["sources", "rename", "example-times", "The Times of Example"]) == 0
    assert Source.objects.values_list("name", "slug").get() == ("The Times of Example", "example-times")
    assert cli.main(["sources", "rename", "example-times", "  "]) == 1


def test_rights_are_set_and_odd_ones_refused(followed):
    assert cli.main(["sources", "rights", "example-times", "full"]) == 0
    assert Source.objects.get().rights == "full"
    assert cli.main(["sources", "rights", "example-times", "everything"]) == 2
    assert Source.objects.get().rights == "full"


@pytest.mark.parametrize("words", [["pause"], ["resume"], ["remove", "--yes"], ["rename", "x"], ["rights", "full"]])
def test_an_unknown_slug_changes_nothing(words, followed, capsys):
    act, *more = words
    assert cli.main(["sources", act, "nobody", *more]) == 1
    assert "No source has the slug 'nobody'" in capsys.readouterr().err
    assert not AuditEntry.objects.exclude(act__in=("add source", "add feed")).exists()


def test_removing_takes_feeds_and_items_along(followed, capsys):
    assert cli.main(["sources", "remove", "example-times", "--yes"]) == 0
    assert "Removed Example Times and 2 items." in capsys.readouterr().out
    assert not any(model.objects.exists() for model in (Source, Feed, Item))
    assert AuditEntry.objects.get(act="remove source").before["items"] == 2


def test_removing_without_a_word_changes_nothing(followed, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("example-times\n"))
    assert cli.main(["sources", "remove", "example-times"]) == 1
    assert "Say --yes" in capsys.readouterr().err
    assert Source.objects.exists()
