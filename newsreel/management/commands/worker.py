"""Do the work behind the site: feeds, pictures, readings, mail. `run` starts one of these beside the web server."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from newsreel.comments import delivery, housekeeping
from newsreel.management.console import NewsreelCommand
from newsreel.pipeline import health, pictures, poll, reading, replay
from newsreel.work import lanes

if TYPE_CHECKING:
    from argparse import ArgumentParser

LANES = (
    lanes.Lane("feeds", poll.poll_due),
    lanes.Lane("pictures", pictures.fetch_due),
    lanes.Lane("readings", reading.read_due),
    lanes.Lane("mail", delivery.send_due),
    lanes.Lane("answers", replay.sweep, pause=3600.0),
    lanes.Lane("flags", health.flag_all, pause=3600.0),
    lanes.Lane("forgetting", housekeeping.sweep, pause=3600.0),
)


class Command(NewsreelCommand):
    """`newsreel worker`."""

    help = "Do the work behind the site until stopped. Any number of workers may run, on any number of machines."
    examples = """\
  newsreel worker             work until Ctrl-C or SIGTERM
  newsreel worker --once      do what is due, then stop (for cron)
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to go on for ever."""
        parser.add_argument("--once", action="store_true", help="Stop when nothing is due any more.")
        parser.add_argument(
            "--beside", action="store_true", help="Stop when standard input ends, as `newsreel run` makes it do."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Runs the lanes; SIGTERM and Ctrl-C let the batch in progress end first."""
        if options["once"]:
            self.say(f"Worked on {lanes.run_until_idle(LANES)} rows; nothing is due.")
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda _number, _frame: stop.set())
        if options["beside"]:
            threading.Thread(target=_stop_at_end, args=(stop,), daemon=True).start()
        lanes.run(LANES, stop)


def _stop_at_end(stop: threading.Event) -> None:
    """Whoever started us holds the other end of standard input: it ends when they do, even when they are killed."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stop.set()
