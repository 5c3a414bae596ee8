"""Do the work behind the site: check feeds, fetch pictures. `run` starts one of these beside the web server."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

from newsreel.management.console import NewsreelCommand
from newsreel.pipeline import pictures, poll
from newsreel.work import lanes

if TYPE_CHECKING:
    from argparse import ArgumentParser

LANES = (lanes.Lane("feeds", poll.poll_due), lanes.Lane("pictures", pictures.fetch_due))


class Command(NewsreelCommand):
    """`newsreel worker`."""

    help = "Do the work behind the site until stopped. Any number of workers may run, on any number of machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to go on for ever."""
        parser.add_argument("--once", action="store_true", help="Stop when nothing is due any more.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Runs the lanes; SIGTERM and Ctrl-C let the batch in progress end first."""
        if options["once"]:
            self.say(f"Worked on {lanes.run_until_idle(LANES)} rows; nothing is due.")
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda _number, _frame: stop.set())
        lanes.run(LANES, stop)
