"""Helper processes: pure functions run beside a worker, on other cores, bounded in time and memory.

A document that takes for ever, fills the memory or breaks the interpreter costs one helper, never the worker. A helper
knows no database; it ends by itself when the process that started it is gone, however that ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

R = TypeVar("R")

# Helpers that have had nothing to do are let go after about so many seconds.
IDLE = 60.0


class Lost(RuntimeError):
    """A call that a helper never answered. The message is a sentence that says why."""


class Helpers:
    """Up to `most` helper processes, started when they are needed; a call may take `seconds`.

    `first`, a function and its arguments, is called once in each of them before anything else.
    """

    def __init__(
        self, *, most: int, seconds: float = 30.0, first: tuple[Callable[..., object], tuple[Any, ...]] | None = None
    ) -> None:
        self._seconds = seconds
        self._first = first
        self._free = threading.BoundedSemaphore(most)
        self._lock = threading.Lock()
        self._idle: list[_Helper] = []
        self._sweeper: threading.Timer | None = None

    def call(self, function: Callable[..., R], *args: Any, **named: Any) -> R:
        """What a function of a module answers, called in a helper; its errors are raised here. Raises Lost.

        Many threads may call at once. A helper that dies is given a second chance with a new one: it may have been
        ended from outside.
        """
        with self._free:
            try:
                return self._call(self._take(), function, args, named)
            except EOFError:
                pass
            try:
                return self._call(_Helper(), function, args, named)
            except EOFError as error:
                raise Lost("Reading this ended the process that did it, twice.") from error

    def let_go(self, *, idle: float = 0.0) -> None:
        """Ends helpers that have had nothing to do for so many seconds."""
        now = time.monotonic()
        with self._lock:
            old = [helper for helper in self._idle if now - helper.since >= idle]
            self._idle = [helper for helper in self._idle if helper not in old]
        for helper in old:
            helper.end()

    def _take(self) -> _Helper:
        """The helper used last, so that few of them do the work of a quiet day."""
        with self._lock:
            return self._idle.pop() if self._idle else _Helper()

    def _call(self, helper: _Helper, function: Callable[..., R], args: Any, named: Any) -> R:
        try:
            if helper.is_new and self._first:
                helper.ask((*self._first, {}), self._seconds)
            done, answer = helper.ask((function, args, named), self._seconds)
        except BaseException:
            helper.end()
            raise
        self._give_back(helper)
        if not done:
            raise answer
        return answer  # type: ignore[no-any-return]

    def _give_back(self, helper: _Helper) -> None:
        helper.is_new, helper.since = False, time.monotonic()
        with self._lock:
            self._idle.append(helper)
            if self._sweeper is None:
                self._sweep_later()

    def _sweep_later(self) -> None:
        self._sweeper = threading.Timer(IDLE, self._sweep)
        self._sweeper.daemon = True
        self._sweeper.start()

    def _sweep(self) -> None:
        self.let_go(idle=IDLE / 2)
        with self._lock:
            self._sweeper = None
            if self._idle:
                self._sweep_later()


class _Helper:
    """One process and the line to it."""

    def __init__(self) -> None:
        ours, theirs = Pipe()
        self.line: Connection = ours
        self.since = time.monotonic()
        self.is_new = True
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 -- our own command
                [sys.executable, "-m", "newsreel.work.helper", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,  # Ctrl-C is for whoever started us
            )

    def ask(self, what: Any, seconds: float) -> tuple[bool, Any]:
        """Raises EOFError when the process died, Lost when it took too long."""
        try:
            self.line.send(what)
            if not self.line.poll(seconds):
                raise Lost(f"Reading this took longer than {seconds:.0f} seconds; we stop there.")
            answer: tuple[bool, Any] = self.line.recv()
        except OSError as error:
            raise EOFError from error
        return answer

    def end(self) -> None:
        """Ends the process at once: it holds nothing that could be lost."""
        self.line.close()
        self.process.kill()
        self.process.wait()
