"""How every command speaks: plain words, a progress bar on a terminal and lines elsewhere, JSON where asked for."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from newsreel.kit.http import FetchError
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.fetching import NotFetched
from newsreel.sources import FeedError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator

SENTENCES = (Refused, FetchError, NotFetched, FeedError)


class NewsreelCommand(BaseCommand):
    """A command of ours: Django's own switches stay out of its help, and errors are sentences."""

    suppressed_base_arguments = frozenset(
        {"--version", "--settings", "--pythonpath", "--no-color", "--force-color", "--skip-checks", "-v", "--verbosity"}
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 -- Django's own declaration

    def add_json(self, parser: ArgumentParser) -> None:
        """Adds --json."""
        parser.add_argument("--json", action="store_true", help="Answer in JSON, for programs.")

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Runs the command; what is refused ends as one sentence and exit code 1."""
        try:
            return super().execute(*args, **options)
        except SENTENCES as error:
            raise CommandError(str(error)) from error

    def say(self, text: str) -> None:
        """A line for people."""
        self.stdout.write(text)

    def answer(self, value: Any) -> None:
        """A value for programs."""
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@contextlib.contextmanager
def progress(title: str, total: int, *, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Gives a function to call after each of `total` steps with a word on it. The bar goes to standard error."""
    console = Console(stderr=True)
    if quiet or total < 2:
        yield lambda _text: None
    elif not console.is_terminal:
        yield _lines(title, total)
    else:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(title, total=total)

            def step(text: str) -> None:
                bar.update(task, advance=1, description=f"{title}: {text[:40]}")

            yield step


def _lines(title: str, total: int) -> Callable[[str], None]:
    """A plain line for every tenth of the way, for logs and pipes."""
    done = 0

    def step(text: str) -> None:
        nonlocal done
        done += 1
        if done == total or done * 10 // total != (done - 1) * 10 // total:
            sys.stderr.write(f"{title}: {done} of {total} ({text})\n")

    return step
