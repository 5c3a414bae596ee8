"""Long work tells how far it is: a bar on a terminal, lines elsewhere, nothing where a program listens."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from newsreel.management.progress import progress


def lines_of(total, capsys, **switches):
    with progress("Adding", total, **switches) as step:
        for number in range(total):
            step(f"feed {number}")
    told = capsys.readouterr()
    assert told.out == ""
    return told.err.splitlines()


def test_a_pipe_gets_a_line_for_each_tenth(capsys):
    lines = lines_of(200, capsys)
    assert len(lines) == 10
    assert lines[0] == "Adding: 20 of 200 (feed 19)"
    assert lines[-1] == "Adding: 200 of 200 (feed 199)"


@pytest.mark.parametrize("total", [2, 3, 7, 9])
def test_short_work_gets_a_line_for_each_step(total, capsys):
    assert len(lines_of(total, capsys)) == total


@pytest.mark.parametrize(("total", "quiet"), [(0, False), (1, False), (50, True)])
def test_what_needs_no_progress_says_nothing(total, quiet, capsys):
    assert lines_of(total, capsys, quiet=quiet) == []


def test_long_words_are_cut(capsys):
    with progress("Adding", 2) as step:
        step("x" * 1000)
        step("y")
    assert max(map(len, capsys.readouterr().err.splitlines())) < 80


def test_a_terminal_gets_a_bar():
    script = "from newsreel.management.progress import progress\nwith progress('Adding', 3) as step:\n  step('a'); step('b'); step('c')"
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", script], stderr=theirs, stdout=subprocess.PIPE, check=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.stdout == b""
    assert "3/3" in shown
    assert "3 of 3" not in shown
