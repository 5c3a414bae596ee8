"""What runs in a helper: calls come in by a line, answers go out by it, until the line ends."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing import Pipe

import pytest


@pytest.fixture
def line():
    """The line to a helper's process, and the process."""
    ours, theirs = Pipe()
    command = [sys.executable, "-m", "newsreel.work.helper", str(theirs.fileno())]
    with theirs, subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.PIPE) as process:
        theirs.close()
        yield ours, process
        ours.close()
        process.kill()


def test_calls_are_answered_one_after_another(line):
    ours, _ = line
    for number in range(3):
        ours.send((divmod, (number + 7, 3), {}))
        assert ours.recv() == (True, divmod(number + 7, 3))


def test_an_error_is_an_answer_too(line):
    ours, _ = line
    ours.send((divmod, (1, 0), {}))
    went_well, error = ours.recv()
    assert (went_well, type(error)) == (False, ZeroDivisionError)


def test_the_process_ends_without_a_word_when_the_line_does(line):
    ours, process = line
    ours.send((max, (1, 2), {}))
    ours.recv()
    ours.close()
    assert process.wait(30) == 0
    assert process.stderr.read() == b""
