"""Bring comments in from WordPress, Disqus or Isso, or take all of them along."""

from __future__ import annotations

import contextlib
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from newsreel.comments.moving import disqus, isso, leaving, wxr
from newsreel.comments.moving.carried import NotReadable
from newsreel.comments.moving.take_in import Places, Report, take_in
from newsreel.management.console import HelpFormatter, NewsreelCommand
from newsreel.management.progress import progress

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

    from newsreel.comments.moving.carried import Carried

READERS = {"wordpress": wxr.read, "disqus": disqus.read}
KINDS = ("wordpress", "disqus", "isso")
OUTCOMES = ("published", "held", "rejected", "there already", "without an item", "empty")


class Command(NewsreelCommand):
    """`newsreel comments import FILE | export [FILE]`."""

    help = (
        "Bring comments in from WordPress (WXR), Disqus (XML) or Isso (SQLite), with threads and dates, or take all "
        "comments along. Imported comments are screened and nobody is mailed; network and e-mail addresses are dropped."
    )
    examples = """\
  newsreel comments import wordpress.xml
  newsreel comments import comments.db --from isso --map pages.csv
  newsreel comments export comments.json
  newsreel comments export comments.xml --format wxr
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and with which file."""
        acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
        take = acts.add_parser("import", help="bring comments in", formatter_class=HelpFormatter)
        take.add_argument("file", type=Path, metavar="FILE")
        take.add_argument("--from", dest="origin", choices=KINDS, help="Which system it is from, if it is not clear.")
        take.add_argument(
            "--map", type=Path, metavar="CSV", help="Lines of an old page's address and our item's number."
        )
        self.add_json(take)
        leave = acts.add_parser("export", help="take all comments along", formatter_class=HelpFormatter)
        leave.add_argument("file", type=Path, metavar="FILE", nargs="?", help="Standard output without it.")
        leave.add_argument("--format", choices=("json", "wxr"), default="json")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Runs the act."""
        if options["act"] == "export":
            self._export(options["file"], options["format"])
            return
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        origin = options["origin"] or _kind(path)
        places = Places(_map(options["map"]) if options["map"] else None)
        with progress("Importing", _count(path, origin), quiet=options["json"]) as step:
            report = take_in(origin=origin, comments=_read(path, origin), places=places, step=step)
        if options["json"]:
            self.answer({"outcomes": report.outcomes, "reasons": report.reasons, "unknown_pages": report.unknown_pages})
        else:
            self._tell(report)

    def _export(self, path: Path | None, form: str) -> None:
        write = leaving.write_wxr if form == "wxr" else leaving.write_json
        with contextlib.ExitStack() as stack:
            step = stack.enter_context(progress("Exporting", leaving.count()))
            write(stack.enter_context(path.open("w", encoding="utf-8")) if path else sys.stdout, step)

    def _tell(self, report: Report) -> None:
        self.say(f"{report.read} comments read.")
        for outcome in OUTCOMES:
            if report.outcomes[outcome]:
                self.say(f"{report.outcomes[outcome]:>8} {outcome}")
        if report.reasons:
            self.say("Why some were held or turned down: " + _listed(dict(report.reasons)))
        if report.unknown_pages:
            self.say("Pages that no item belongs to (name them with --map): " + _listed(report.unknown_pages))


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name or '(no address)'} ({number})" for name, number in counts.items())


def _kind(path: Path) -> str:
    """Which system a file is from, told by its first bytes."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"SQLite format 3\0"):
        return "isso"
    if b"disqus" in head:
        return "disqus"
    if b"wordpress.org/export" in head or b"<rss" in head:
        return "wordpress"
    raise CommandError(f"{path} looks like no export of WordPress, Disqus or Isso; say which with --from.")


def _read(path: Path, origin: str) -> Iterator[Carried]:
    if origin == "isso":
        yield from isso.read(path)
        return
    with path.open("rb") as file:
        yield from READERS[origin](file)


def _count(path: Path, origin: str) -> int:
    """How many comments there are, for the bar; a file that cannot be read is told about when it is read."""
    try:
        return sum(1 for _ in _read(path, origin))
    except NotReadable:
        return 0


def _map(path: Path) -> dict[str, int]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row[0].strip(): int(row[1]) for row in csv.reader(file) if len(row) > 1}
    except (OSError, ValueError, csv.Error) as error:
        raise CommandError(f"{path} is no list of addresses and item numbers: {error}.") from error
