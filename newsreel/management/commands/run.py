"""Start the site: the web server, and a worker beside it."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from newsreel.management import newsroom, servers, tables
from newsreel.management.beside import Beside
from newsreel.management.console import NewsreelCommand
from newsreel.pipeline import first_editor

if TYPE_CHECKING:
    import socket
    from argparse import ArgumentParser

SAMPLE_COMMAND = (sys.executable, "-m", "newsreel", "sample")
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Command(NewsreelCommand):
    """`newsreel run`."""

    help = (
        "Start the site: makes or upgrades the tables, serves the pages, and does the work behind them in a process "
        "of its own. Stop it with Ctrl-C."
    )
    examples = """\
  newsreel run                              the site at http://127.0.0.1:8000
  newsreel run --sample                     the same, with sample content to look at
  newsreel run --host 0.0.0.0 --port 80     for other machines too (name the site in NEWSREEL_HOSTS)
  newsreel run --server granian             a process per core, for a busy site
  newsreel run --no-worker                  the pages only; `newsreel worker` runs elsewhere
"""
    needs_tables = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where and how to serve."""
        parser.add_argument("--host", help="Address to listen on (option host).")
        parser.add_argument("--port", type=int, help="Port to listen on (option port); 0 takes any free one.")
        parser.add_argument("--threads", type=int, help="Threads of the web server (option threads).")
        parser.add_argument("--server", choices=["waitress", "granian"], default="waitress")
        parser.add_argument("--no-worker", action="store_true", help="Do not start a worker beside the web server.")
        parser.add_argument("--sample", action="store_true", help="Add the sample newsroom if nothing is followed yet.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Opens the port first, so that nothing is begun where the site cannot be served."""
        host = options["host"] or settings.NEWSREEL.host
        threads = options["threads"] or settings.NEWSREEL.threads
        if options["server"] == "granian" and not servers.has_granian():
            raise CommandError(
                "granian is not installed. Type `pip install 'newsreel[server]'`, or serve with waitress."
            )
        listener = servers.bind(host, settings.NEWSREEL.port if options["port"] is None else options["port"])
        port = listener.getsockname()[1]
        worker = Beside()
        for number in SIGNALS:
            signal.signal(number, lambda _number, _frame: _stop(worker))
        try:
            self._prepare(host, port, sample=options["sample"])
            if not options["no_worker"]:
                worker.start()
            _serve(options["server"], listener, host, port, threads)
        except (KeyboardInterrupt, SystemExit) as stop:
            if isinstance(stop, SystemExit) and stop.code:
                raise
        finally:
            for number in SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            worker.stop()
        self.say("Newsreel has stopped.")

    def _prepare(self, host: str, port: int, *, sample: bool) -> None:
        """Tables, content and a greeting; the connection is closed, as each thread of the server opens its own."""
        address, own = tables.address(host, port), tables.own_address(settings.NEWSREEL, host=host, port=port)
        tables.upgrade(address=own)
        if sample and newsroom.is_empty():
            # In a process of its own: what reading feeds takes of memory, this one would keep for as long as it serves.
            subprocess.run(SAMPLE_COMMAND, stdin=subprocess.DEVNULL, check=False)  # noqa: S603 -- our own command
        self.say(f"Newsreel runs at {address}/ – stop it with Ctrl-C.")
        link = first_editor.link(host, port)
        if link:
            link = own + urlsplit(link).path
            self.say(
                f"There is no editor yet. Make the first account here, within {first_editor.HOURS} hours:\n  {link}"
            )
        self.stdout.flush()
        connection.close()


def _serve(server: str, listener: socket.socket, host: str, port: int, threads: int) -> None:
    if server == "waitress":
        servers.with_waitress(listener, threads=threads)
    else:
        # granian opens the port itself, once in each of its processes; ours only proved that it is free.
        listener.close()
        servers.with_granian(host, port, threads=threads)


def _stop(worker: Beside) -> NoReturn:
    """A service manager sends its signal to the worker as well: from here on its end is no accident."""
    worker.expect_end()
    raise SystemExit(0)
