"""Write the whole site into one file: database, media and settings. The site may go on running."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsreel.management.console import NewsreelCommand
from newsreel.management.progress import progress
from newsreel.options import config_file
from newsreel.pipeline.backup import backup
from newsreel.pipeline.copies import media_files

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NewsreelCommand):
    """`newsreel backup FILE`."""

    help = (
        "Write the whole site into one zip file: database, media, secret key and newsreel.toml. The site may go on "
        "running. The file holds secrets and is readable by you alone (mode 600): keep it that way."
    )
    examples = """\
  newsreel backup ~/newsreel.zip
  newsreel backup /var/backups/newsreel/     a file named by the time, for cron
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, metavar="FILE", help="File to write, or a folder to write it in.")
        parser.add_argument("--force", action="store_true", help="Replace the file if it is there already.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Writes the backup."""
        with progress("Packing", len(media_files()) + 1, quiet=options["json"]) as step:
            done = backup(file=options["file"], config=config_file(os.environ), force=options["force"], step=step)
        if options["json"]:
            self.answer({"file": done.file, "files": done.files, "bytes": done.size})
        else:
            self.say(f"Wrote {done.file}: {done.files} files, {done.size / 1_000_000:,.1f} MB.")
