"""Write the feeds that are followed as an OPML list, for other readers or another site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsreel.management.console import NewsreelCommand
from newsreel.models import Site
from newsreel.pipeline import lists

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NewsreelCommand):
    """`newsreel export [FILE]`."""

    help = "Write the feeds that are followed as an OPML list with its folders, to a file or to standard output."
    examples = """\
  newsreel export feeds.opml
  newsreel export > feeds.opml
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, nargs="?", help="The file to write; standard output without it.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Writes the list."""
        name = Site.objects.values_list("name", flat=True).first() or "Newsreel"
        data = lists.give_out(title=name)
        if options["file"]:
            options["file"].write_bytes(data)
            self.say(f"Wrote {options['file']}.")
        else:
            sys.stdout.write(data.decode())
