"""Follow every feed of a list: an OPML file, or the subscriptions.csv of YouTube's Takeout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from newsreel.management.console import NewsreelCommand
from newsreel.management.progress import progress
from newsreel.pipeline import fetching, lists

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NewsreelCommand):
    """`newsreel import FILE`."""

    help = (
        "Follow every feed of a list. Folders are kept. Nothing is fetched now: the worker checks the feeds one after "
        "another, and the desk shows which of them cannot be read."
    )
    examples = """\
  newsreel import feeds.opml
  newsreel import subscriptions.csv
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which list."""
        parser.add_argument("file", type=Path, help="An OPML file or a Takeout CSV.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Imports and reports; entries that name no feed are listed with the reason."""
        data = fetching.read_file(options["file"], limit=settings.NEWSREEL.fetch_body_limit)
        feeds, problems = lists.read(data)
        with progress("Following", len(feeds), quiet=options["json"]) as step:
            done = lists.take_over(feeds, problems, by=None, step=step)
        if options["json"]:
            told = [{"position": problem.position, "reason": problem.reason} for problem in done.problems]
            self.answer({"followed": done.followed, "known": done.known, "problems": told})
            return
        self.say(f"{done.followed} feeds are followed now; {done.known} were before.")
        for problem in done.problems:
            self.say(f"  entry {problem.position + 1}: {problem.reason}")
