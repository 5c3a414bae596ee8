"""A process that checks due feeds whenever it is told to, each time in a child that may be killed.

`python -m tests.flows.ingesting`: for each line it reads, it forks a child that works until nothing is due, prints the
child's process id, and when that has ended, how.
"""

from __future__ import annotations

import os
import sys

import django


def main() -> None:
    django.setup()
    from newsreel.pipeline import poll

    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            while poll.poll_due():
                pass
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitpid(pid, 0)[1]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
