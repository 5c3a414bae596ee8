"""The worker beside the web server is started again when it dies, and never outlives a stop."""

from __future__ import annotations

import sys
import threading

from newsreel.management import beside
from newsreel.management.beside import Beside
from tests.management.conftest import alive, wait_for

SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', file=sys.stderr); time.sleep(600)",
)


def test_a_stop_ends_the_process_and_its_watch():
    worker = Beside(SLEEPER)
    worker.start()
    process = wait_for(lambda: worker.process, "the process")
    worker.stop()
    assert not alive(process.pid)
    assert "worker-watch" not in {thread.name for thread in threading.enumerate()}


def test_one_that_will_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(beside, "STOP_SECONDS", 0.5)
    worker = Beside(STUBBORN)
    worker.start()
    process = wait_for(lambda: worker.process, "the process")
    worker.stop()
    wait_for(lambda: not alive(process.pid), "its end")


def test_one_that_fails_at_once_is_tried_again_ever_more_seldom(monkeypatch, caplog):
    monkeypatch.setattr(beside, "FIRST_WAIT", 0.01)
    worker = Beside((sys.executable, "-c", "raise SystemExit(3)"))
    worker.start()
    wait_for(lambda: len(caplog.records) >= 3, "three failures")
    worker.stop()
    assert all("ended with code 3" in record.getMessage() for record in caplog.records)
    waits = [record.args[1] for record in caplog.records]
    assert waits[:3] == [0.01, 0.02, 0.04]


def test_an_end_that_was_asked_for_is_no_failure(caplog):
    worker = Beside(SLEEPER)
    worker.start()
    process = wait_for(lambda: worker.process, "the process")
    worker.expect_end()
    process.terminate()
    worker.stop()
    assert not caplog.records


def test_one_that_was_never_started_may_be_stopped():
    Beside(SLEEPER).stop()
