"""`newsreel read` tells what a text names and why, and reads the archive anew."""

from __future__ import annotations

import io
import json
import sys

import pytest

from newsreel import cli
from newsreel.models import ItemEntity, Unread
from newsreel.pipeline import entities, entity_rows
from tests.publish import rows

pytestmark = pytest.mark.django_db
STORY = (
    "Rain in Tashkent\n\nThe mayor of Tashkent spoke. Ahmad Saeedi, Dawat University, Kabul, said so in Paris, Texas.\n"
)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def test_a_file_is_read_in_words(story, capsys):
    assert cli.main(["read", story]) == 0
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert lines[0] == "Rain in Tashkent"
    assert "Language: en" in told
    assert next(line for line in lines if "place        Tashkent, named 2 ×" in line).endswith("geonames:1512569")
    assert "Ahmad Saeedi, named 1 ×, Dawat University, Kabul" in told
    assert "prior" not in told


def test_a_program_gets_the_reading(story, capsys):
    assert cli.main(["read", story, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    tashkent = next(each for each in found["entities"] if each["name"] == "Tashkent")
    mention = tashkent["mentions"][0]
    assert STORY.split("\n", 2)[2].strip()[mention["start"] : mention["end"]] == "Tashkent"
    assert tashkent["title_mentions"]
    assert "explained" not in found


def test_it_says_why(story, capsys):
    assert cli.main(["read", story, "--explain"]) == 0
    told = capsys.readouterr().out
    assert "“Paris”, 1 ×: linked" in told
    assert "beside +" in told
    assert cli.main(["read", story, "--explain", "--json"]) == 0
    paris = next(each for each in json.loads(capsys.readouterr().out)["explained"] if each["text"] == "Paris")
    assert len(paris["senses"]) > 1
    assert paris["senses"][0]["entity"] == "geonames:4717560"


def test_standard_input_is_read_and_corrections_hold(capsys, monkeypatch):
    entities.mean(item=None, name="Nukus-on-Sea", entity=entity_rows.row_of("country:UZ"), by=None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A\nHe left Nukus-on-Sea.")))
    assert cli.main(["read", "-", "--json"]) == 0
    assert [each["entity"] for each in json.loads(capsys.readouterr().out)["entities"]] == ["country:UZ"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b"a" * 300_000, "ا\u202eب".encode()])
def test_any_bytes_are_a_text(tmp_path, capsys, content):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    assert cli.main(["read", str(path)]) == 0


@pytest.mark.parametrize("words", [["/nowhere/at/all.txt"], [], ["x.txt", "--all"], ["/dev/zero"]])
def test_what_cannot_be_read_is_one_sentence(words, capsys):
    assert cli.main(["read", *words]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("newsreel read: ")
    assert len(told.err.splitlines()) == 1


def test_the_archive_is_read_anew_and_corrections_stay(capsys):
    item = rows.item(html="<p>Rain fell in Tashkent, Uzbekistan.</p>")
    assert cli.main(["read", "--all"]) == 0
    assert "Read 1 items anew." in capsys.readouterr().out
    entities.remove(item=item, entity=entity_rows.known(["country:UZ"])["country:UZ"], by=None)
    assert cli.main(["read", "--all", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"read": 1}
    assert list(ItemEntity.objects.values_list("entity__name", flat=True)) == ["Tashkent"]
    assert not Unread.objects.exists()


def test_how_far_it_is_stands_on_standard_error(capsys):
    source = rows.source()
    rows.items(source, 5)
    assert cli.main(["read", "--all"]) == 0
    assert "Reading: 5 of 5" in capsys.readouterr().err


def test_an_empty_archive_is_read_at_once(capsys):
    assert cli.main(["read", "--all"]) == 0
    assert "Read 0 items" in capsys.readouterr().out
