"""The command teaches, and answers what it does not understand with a sentence and a code, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from newsreel import __version__, cli

VERBS = ["add", "backup", "doctor", "options", "poll", "restore", "run", "sample", "sources", "user", "worker"]


def test_help_names_every_command_with_what_it_is_for(capsys):
    for words in ([], ["--help"], ["-h"], ["help"]):
        assert cli.main(words) == 0
        told = capsys.readouterr().out
        for verb in VERBS:
            line = next(line for line in told.splitlines() if line.startswith(f"  {verb} "))
            assert line.rstrip().endswith("."), verb


@pytest.mark.parametrize("verb", VERBS)
def test_each_command_teaches_by_example_and_hides_django_switches(verb, capsys):
    assert cli.main([verb, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"newsreel {verb}" in told.split("Examples:", 1)[1]
    for switch in ("--settings", "--pythonpath", "--traceback", "--verbosity"):
        assert switch not in told


NOT_UNDERSTOOD = {
    "an unknown command": (["nonsense"], "there is no command 'nonsense'"),
    "an unknown switch": (["add", "x", "--loud"], "unrecognized arguments: --loud"),
    "a missing address": (["add"], "ADDRESS"),
    "an unknown act": (["sources", "paint", "x"], "invalid choice: 'paint'"),
    "a port that is no number": (["run", "--port", "web"], "invalid int value: 'web'"),
}


@pytest.mark.parametrize(("words", "sentence"), NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_what_is_not_understood_ends_with_code_2(words, sentence, capsys):
    assert cli.main(words) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""


def test_the_version_is_told(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"newsreel {__version__}\n"


@pytest.mark.django_db
def test_a_database_without_its_tables_is_a_sentence_with_what_to_do(capsys):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE newsreel_source RENAME TO gone")
    assert cli.main(["sources"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("newsreel sources: the database cannot be used: ")
    assert "`newsreel migrate`" in told.err
    assert "Traceback" not in told.err


def test_a_bad_option_is_one_sentence_before_anything_is_done(tmp_path):
    environ = {"PATH": os.environ["PATH"], "NEWSREEL_DATA_DIR": str(tmp_path / "data"), "NEWSREEL_PORT": "many"}
    done = subprocess.run(
        [sys.executable, "-m", "newsreel", "sources"], env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "newsreel: NEWSREEL_PORT is 'many'; it takes a whole number.\n"
    assert not (tmp_path / "data").exists()


def test_a_reader_who_goes_away_is_no_error(tmp_path):
    environ = {"PATH": os.environ["PATH"], "NEWSREEL_DATA_DIR": str(tmp_path / "data")}
    command = f"{sys.executable} -m newsreel options --markdown | true"
    done = subprocess.run(["sh", "-c", command], env=environ, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
