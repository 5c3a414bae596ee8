"""The worker process beside the web server: started with it, started again when it dies, stopped with it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "newsreel", "worker", "--beside")
# glibc gives each thread an arena of its own and hands little of it back: threads that decode pictures one after the
# other would each hold on to what their largest one took.
ALLOCATOR = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "1000000", "MALLOC_MMAP_THRESHOLD_": "250000"}
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
# A worker that lived this long had started well: the next failure counts as a first one.
STEADY = 60.0
# What it works on is leased: a worker that is killed after this time loses nothing, another takes the rows up again.
STOP_SECONDS = 8.0


class Beside:
    """A worker process and the thread that watches it. The worker ends by itself when this process is gone."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="worker-watch", daemon=True)

    def start(self) -> None:
        """Starts the worker and returns at once."""
        self._thread.start()

    def expect_end(self) -> None:
        """From now on a worker that ends is not started again."""
        self._stopping.set()

    def stop(self) -> None:
        """Asks the worker to end, and ends it after eight seconds. Does nothing when it was never started."""
        self.expect_end()
        process = self.process
        if process is not None:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _watch(self) -> None:
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            started = time.monotonic()
            code = self._run_once()
            if self._stopping.is_set():
                return
            wait = FIRST_WAIT if time.monotonic() - started > STEADY else wait
            log.warning("the worker ended with code %s; it is started again in %.0f s", code, wait)
            self._stopping.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def _run_once(self) -> int:
        # The pipe is never written to: its end tells the worker that this process is gone, however it ended. In a
        # session of its own, Ctrl-C at the terminal does not reach it: it is this process that asks it to end.
        with subprocess.Popen(  # noqa: S603 -- our own command
            self.command, stdin=subprocess.PIPE, env={**ALLOCATOR, **os.environ}, start_new_session=True
        ) as process:
            self.process = process
            if self._stopping.is_set():
                process.terminate()
            return process.wait()
