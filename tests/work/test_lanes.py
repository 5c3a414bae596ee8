"""Lanes work until they are told to stop, stop promptly, and survive a batch that fails."""

from __future__ import annotations

import logging
import threading

import pytest

from newsreel.work import lanes
from newsreel.work.lanes import Lane

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30.0


@pytest.fixture
def running():
    """Starts lanes in a thread of their own; what still runs at the end is stopped."""
    stop, threads = threading.Event(), []

    def start(*given):
        thread = threading.Thread(target=lanes.run, args=(given, stop))
        thread.start()
        threads.append(thread)
        return stop, thread

    yield start
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)


def test_a_lane_works_on_while_there_is_work(running):
    left, idle = [5], threading.Event()

    def work():
        if not left[0]:
            idle.set()
            return 0
        left[0] -= 1
        return 1

    running(Lane("feeds", work, pause=3600.0))
    assert idle.wait(PATIENCE)
    assert left == [0]


def test_lanes_that_pause_stop_promptly(running):
    waiting = threading.Barrier(3, timeout=PATIENCE)

    def work():
        waiting.wait()
        return 0

    stop, thread = running(Lane("feeds", work, pause=3600.0), Lane("pictures", work, pause=3600.0))
    waiting.wait()
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_batch_in_progress_is_finished_first(running):
    begun, go_on, done = threading.Event(), threading.Event(), []

    def work():
        begun.set()
        go_on.wait(PATIENCE)
        done.append("batch")
        return 1

    stop, thread = running(Lane("feeds", work))
    begun.wait(PATIENCE)
    stop.set()
    go_on.set()
    thread.join(PATIENCE)
    assert done == ["batch"]


def test_a_lane_survives_a_batch_that_fails(running, caplog):
    calls, recovered = [], threading.Event()

    def work():
        calls.append(1)
        if len(calls) < 3:
            raise RuntimeError("the disk is full")
        recovered.set()
        return 0

    with caplog.at_level(logging.ERROR):
        running(Lane("feeds", work, pause=0.01))
        assert recovered.wait(PATIENCE)
    assert caplog.text.count("lane feeds failed") == 2
    assert "the disk is full" in caplog.text


def test_one_lane_that_fails_keeps_no_other_from_working(running):
    worked = threading.Event()

    def fails():
        raise RuntimeError("broken")

    def works():
        worked.set()
        return 0

    running(Lane("broken", fails, pause=3600.0), Lane("fine", works, pause=3600.0))
    assert worked.wait(PATIENCE)


def test_working_until_idle_counts_what_was_done():
    left = {"a": 3, "b": 1}

    def lane(name):
        def work():
            count = min(left[name], 2)
            left[name] -= count
            return count

        return Lane(name, work)

    assert lanes.run_until_idle([lane("a"), lane("b")]) == 4
    assert left == {"a": 0, "b": 0}


def test_working_until_idle_tells_an_error():
    def fails():
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        lanes.run_until_idle([Lane("broken", fails)])
