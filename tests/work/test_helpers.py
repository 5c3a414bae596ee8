"""Helpers call pure functions in processes of their own, and give up those that die, hang or eat memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newsreel.sources import FeedError, read_feed
from newsreel.work import helpers
from newsreel.work.helpers import Helpers, Lost

PATIENCE = 30.0


@pytest.fixture
def one():
    """A single helper, ended with the test."""
    made = Helpers(most=1)
    yield made
    made.let_go()


def is_there(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_function_is_called_elsewhere_and_its_answer_comes_back(one):
    assert one.call(max, 1, 2) == 2
    assert one.call(sorted, [3, 1, 2], reverse=True) == [3, 2, 1]
    assert one.call(os.getpid) != os.getpid()


def test_the_same_helper_is_used_again(one):
    assert one.call(os.getpid) == one.call(os.getpid)


def test_a_helper_knows_no_django(one):
    one.call(read_feed, b"<rss><channel><title>x</title></channel></rss>")
    assert not one.call(eval, "'django' in __import__('sys').modules")


def test_an_error_of_the_function_is_raised_here_as_it_was(one):
    with pytest.raises(FeedError, match="The document is empty") as failed:
        one.call(read_feed, b"")
    assert failed.value.fault == "empty"
    assert one.call(max, 1, 2) == 2


def test_an_error_that_cannot_travel_is_told_in_words(one):
    with pytest.raises(RuntimeError, match="Boom: x"):
        one.call(exec, "class Boom(Exception):\n def __init__(self, a, b): super().__init__('x')\nraise Boom(1, 2)")
    assert one.call(max, 1, 2) == 2


def test_a_function_that_takes_for_ever_is_given_up():
    hasty = Helpers(most=1, seconds=1.0)
    pid = hasty.call(os.getpid)
    with pytest.raises(Lost, match="took longer than 1 seconds"):
        hasty.call(time.sleep, 3600)
    assert not is_there(pid)
    assert hasty.call(os.getpid) != pid
    hasty.let_go()


def test_a_function_that_ends_its_process_ends_no_other(one):
    with pytest.raises(Lost, match="ended the process that did it, twice"):
        one.call(os._exit, 3)
    assert one.call(max, 1, 2) == 2


def test_a_helper_that_was_killed_while_it_waited_is_replaced(one):
    pid = one.call(os.getpid)
    os.kill(pid, signal.SIGKILL)
    assert one.call(os.getpid) != pid


def test_a_function_that_eats_memory_is_stopped(one):
    with pytest.raises(MemoryError):
        one.call(bytes, 64 * 1024**3)
    assert one.call(max, 1, 2) == 2


def test_no_more_helpers_than_allowed_are_started():
    few = Helpers(most=2)
    pids, lock = set(), threading.Lock()

    def work():
        for _ in range(5):
            pid = few.call(os.getpid)
            with lock:
                pids.add(pid)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert 1 <= len(pids) <= 2
    few.let_go()
    assert not any(is_there(pid) for pid in pids)


def test_a_helper_with_nothing_to_do_is_let_go_in_time(monkeypatch):
    monkeypatch.setattr(helpers, "IDLE", 0.05)
    made = Helpers(most=1)
    pid = made.call(os.getpid)
    end = time.monotonic() + PATIENCE
    while is_there(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_there(pid)
    assert made.call(max, 1, 2) == 2
    made.let_go()


def test_what_is_called_first_is_called_before_anything_else_in_each_helper():
    made = Helpers(most=1, first=(os.chdir, ("/",)))
    assert made.call(os.getcwd) == "/" != str(Path.cwd())
    made.let_go()


def test_helpers_end_when_the_process_that_started_them_is_killed():
    code = (
        "import os, time\nfrom newsreel.work.helpers import Helpers\n"
        "print(Helpers(most=1).call(os.getpid), flush=True)\ntime.sleep(3600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        pid = int(parent.stdout.readline())
        assert is_there(pid)
        parent.kill()
    end = time.monotonic() + PATIENCE
    while is_there(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_there(pid)
