"""`newsreel add` follows what can be followed, and says in one sentence why the rest cannot be."""

from __future__ import annotations

import json

import pytest

from newsreel import cli
from newsreel.models import AuditEntry, Feed, Item, Source
from tests.management.conftest import write_feed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media_root")]


def counts():
    return Source.objects.count(), Feed.objects.count(), Item.objects.count()


def test_a_file_is_followed_and_its_items_are_there(tmp_path, capsys):
    path = write_feed(tmp_path / "a.xml", "Example Times", "One", "Two")
    assert cli.main(["add", str(path)]) == 0
    told = capsys.readouterr()
    assert told.out == "Following Example Times (/sources/example-times/): 2 new items, 0 changed, 0 as before.\n"
    assert told.err == ""
    assert Feed.objects.get().address == path.as_uri()
    assert set(Item.objects.values_list("title", flat=True)) == {"One", "Two"}
    assert AuditEntry.objects.get(act="add source").editor_name == "command line"


def test_a_path_may_be_relative(tmp_path, monkeypatch):
    write_feed(tmp_path / "a.xml", "Example Times", "One")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["add", "a.xml"]) == 0
    assert Feed.objects.get().address == (tmp_path / "a.xml").as_uri()


def test_name_and_rights_are_taken(tmp_path):
    path = write_feed(tmp_path / "a.xml", "Example Times", "One")
    assert cli.main(["add", str(path), "--name", "Mine", "--rights", "headline"]) == 0
    assert Source.objects.values_list("name", "rights").get() == ("Mine", "headline")


def test_a_further_feed_joins_its_source(tmp_path, capsys):
    for name in ("a", "b"):
        write_feed(tmp_path / f"{name}.xml", "Example Times", f"One of {name}")
    assert cli.main(["add", str(tmp_path / "a.xml")]) == 0
    assert cli.main(["add", str(tmp_path / "b.xml"), "--source", "example-times"]) == 0
    assert counts() == (1, 2, 2)
    assert cli.main(["add", str(tmp_path / "b.xml"), "--source", "example"]) == 1
    assert "Did you mean example-times?" in capsys.readouterr().err


BAD_FILES = {
    "empty": b"",
    "a page": b"<!doctype html><title>News</title><p>No feed here.",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "other JSON": b'{"a": 1}',
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_what_is_no_feed_is_one_sentence_and_stores_nothing(content, tmp_path, capsys):
    (tmp_path / "bad.xml").write_bytes(content)
    assert cli.main(["add", str(tmp_path / "bad.xml")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("newsreel add: ")
    assert told.err.count("\n") == 1
    assert counts() == (0, 0, 0)
    assert not AuditEntry.objects.exists()


BAD_ADDRESSES = ["nowhere.xml", "/", "ftp://example.org/feed", "javascript:alert(1)", "http://127.0.0.1:1/feed", ""]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_what_cannot_be_fetched_is_one_sentence_and_stores_nothing(address, capsys):
    assert cli.main(["add", address]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("newsreel add: ")
    assert told.err.count("\n") == 1
    assert counts() == (0, 0, 0)


def test_one_bad_address_does_not_stop_the_others(tmp_path, capsys):
    paths = [str(write_feed(tmp_path / f"{name}.xml", f"Source {name}", "One")) for name in "ab"]
    (tmp_path / "bad.xml").write_text("no feed")
    bad = str(tmp_path / "bad.xml")
    assert cli.main(["add", paths[0], bad, paths[1], paths[0]]) == 1
    told = capsys.readouterr()
    assert told.out.count("Following Source") == 2
    assert f"{bad}: " in told.err
    assert "1 of 3 could not be followed." in told.err
    assert "Following: 3 of 3 (b.xml)\n" in told.err
    assert counts() == (2, 2, 2)


def test_programs_get_json_and_nothing_else(tmp_path, capsys):
    path = write_feed(tmp_path / "a.xml", "Example Times", "One")
    assert cli.main(["add", str(path), str(tmp_path / "none.xml"), "--json"]) == 1
    good, bad = json.loads(capsys.readouterr().out)
    assert good == {
        "address": str(path), "followed": True, "source": "example-times", "name": "Example Times",
        "feed": path.as_uri(), "new": 1, "changed": 0, "same": 0, "set_aside": [],
    }  # fmt: skip
    assert (bad["followed"], bad["error"]) == (False, f"There is no file {tmp_path / 'none.xml'}.")


def test_the_same_feed_is_not_followed_twice(tmp_path, capsys):
    path = write_feed(tmp_path / "a.xml", "Example Times", "One")
    assert cli.main(["add", str(path)]) == 0
    assert cli.main(["add", str(path)]) == 1
    assert "followed already, as Example Times" in capsys.readouterr().err
    assert counts() == (1, 1, 1)


def test_one_name_does_not_go_with_two_sources(tmp_path, capsys):
    assert cli.main(["add", "a.xml", "b.xml", "--name", "Mine"]) == 1
    assert "--name goes with one address" in capsys.readouterr().err
