"""Add the sample newsroom: three invented sources with a dozen items each, to see how a site looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsreel.management import newsroom
from newsreel.management.console import NewsreelCommand
from newsreel.management.progress import progress

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NewsreelCommand):
    """`newsreel sample`."""

    help = (
        "Add the sample newsroom. Its sources are invented and say so; `newsreel sources remove` lets each go again. "
        "What is there already is not added twice."
    )
    examples = """\
  newsreel sample
  newsreel run --sample     does the same on a site that follows nothing yet
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How to answer."""
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Takes the sample in; the worker then makes its pictures."""
        with progress("Adding", newsroom.size(), quiet=options["json"]) as step:
            count = newsroom.add_sample(step)
        if options["json"]:
            self.answer({"new": count})
        elif count:
            self.say(f"Added the sample newsroom: {count} items. The worker makes their pictures.")
        else:
            self.say("The sample newsroom is there already.")
