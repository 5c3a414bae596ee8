"""Put a backup in the place of what is here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsreel.management.console import NewsreelCommand
from newsreel.management.progress import progress
from newsreel.options import config_file
from newsreel.pipeline.copies import entries
from newsreel.pipeline.restore import restore

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NewsreelCommand):
    """`newsreel restore FILE`."""

    help = (
        "Put a backup in the place of what is here. Where there is data already it takes --force, and what was there "
        "is kept in a folder beside. Stop the site first. A backup may be restored into another kind of database: "
        "set database_url first, then restore."
    )
    examples = """\
  newsreel restore ~/newsreel.zip
  newsreel restore ~/newsreel.zip --force
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path, metavar="FILE", help="File that `newsreel backup` wrote.")
        parser.add_argument("--force", action="store_true", help="Replace the data that is here; it is kept beside.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Restores, and says what else to know."""
        file = options["file"]
        with progress("Unpacking", entries(file), quiet=options["json"]) as step:
            done = restore(file=file, config=config_file(os.environ), force=options["force"], step=step)
        if options["json"]:
            self.answer(
                {"made": done.manifest.made, "version": done.manifest.version, "media": done.media}
                | {"kept": done.kept, "notes": done.notes}
            )
            return
        self.say(f"Restored the backup of {done.manifest.made} with {done.media} media files.")
        if done.kept:
            self.say(f"What was here before is in {done.kept}; delete it when all is well.")
        for note in done.notes:
            self.say(note)
