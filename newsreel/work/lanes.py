"""Lanes: each works through the due rows of one kind, again and again, until it is told to stop."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import close_old_connections, connection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

# After a failure a lane waits longer each time, so that a broken database does not fill the log.
LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of work. `work` does a batch and tells how many rows that were; `pause` seconds follow an idle one."""

    name: str
    work: Callable[[], int]
    pause: float = 2.0


def run(lanes: Sequence[Lane], stop: threading.Event) -> None:
    """Runs every lane in a thread of its own until `stop` is set; a batch in progress is finished first."""
    threads = [threading.Thread(target=_follow, args=(lane, stop), name=lane.name) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run_until_idle(lanes: Sequence[Lane]) -> int:
    """Works until no lane finds anything due; tells how many rows were worked on. An error is the caller's."""
    total = 0
    while worked := sum(lane.work() for lane in lanes):
        total += worked
    return total


def _follow(lane: Lane, stop: threading.Event) -> None:
    failures = 0
    while not stop.is_set():
        wait = 0.0
        try:
            close_old_connections()
            wait = 0.0 if lane.work() else lane.pause
            failures = 0
        except Exception:
            failures += 1
            wait = min(lane.pause * 2**failures, LONGEST_WAIT)
            log.exception("lane %s failed; next try in %.0f s", lane.name, wait)
        stop.wait(wait)
    connection.close()
