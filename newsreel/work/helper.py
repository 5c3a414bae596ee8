"""What a helper process runs: `python -m newsreel.work.helper FD`, with a line to the process that started it.

It reads calls of functions from the line and writes their answers to it, until the line ends. It never sees Django.
"""

from __future__ import annotations

import contextlib
import pickle
import resource
import sys
from multiprocessing.connection import Connection
from typing import Any

# Address space in bytes: far above what the largest honest document needs, far below what would hurt a machine.
MOST_MEMORY = 4 * 1024**3


def main(descriptor: int) -> None:
    """Answers calls until nobody is there to call."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with Connection(descriptor) as line, contextlib.suppress(EOFError, ConnectionError):
        while True:
            line.send_bytes(_answer(line.recv_bytes()))


def _answer(call: bytes) -> bytes:
    """The pickled answer: whether it went well, and the value or the error."""
    try:
        function, args, named = pickle.loads(call)  # noqa: S301 -- from the process that started us
        return pickle.dumps((True, function(*args, **named)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it belongs to the caller
        return _failure(error)


def _failure(error: Exception) -> bytes:
    try:
        answer = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(answer)  # noqa: S301 -- our own: errors do not always come back as they went
    except Exception:  # noqa: BLE001
        told: Any = RuntimeError(f"{type(error).__name__}: {error}"[:500])
        return pickle.dumps((False, told), pickle.HIGHEST_PROTOCOL)
    return answer


if __name__ == "__main__":
    main(int(sys.argv[1]))
