"""How long work shows how far it is: a bar on a terminal, plain lines elsewhere. Both go to standard error."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORD_LENGTH = 40


@contextlib.contextmanager
def progress(title: str, total: int, *, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Gives a function to call after each of `total` steps with a word on it."""
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
                bar.update(task, advance=1, description=f"{title}: {text[:WORD_LENGTH]}")

            yield step


@contextlib.contextmanager
def share(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """Gives a function to call with how much is done, of how much, and a word on it, as while a file is read."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _tenths(title)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total, text: bar.update(task, completed=done, total=total, description=f"{title}: {text}")


def _tenths(title: str) -> Callable[[int, int, str], None]:
    """A plain line when another tenth is done."""
    told = -1

    def tell(done: int, total: int, text: str) -> None:
        nonlocal told
        tenth = done * 10 // max(total, 1)
        if tenth != told:
            told = tenth
            sys.stderr.write(f"{title}: {tenth * 10} % ({text[:WORD_LENGTH]})\n")

    return tell


def _lines(title: str, total: int) -> Callable[[str], None]:
    """A plain line for every tenth of the way, for logs and pipes."""
    done = 0

    def step(text: str) -> None:
        nonlocal done
        done += 1
        if done == total or done * 10 // total != (done - 1) * 10 // total:
            sys.stderr.write(f"{title}: {done} of {total} ({text[:WORD_LENGTH]})\n")

    return step
