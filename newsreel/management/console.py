"""How every command speaks: plain words, help that teaches by example, JSON where asked for, errors as sentences."""

from __future__ import annotations

import json
import textwrap
from argparse import RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, DjangoHelpFormatter

from newsreel.kit.http import FetchError
from newsreel.management import tables
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.fetching import NotFetched
from newsreel.sources import FeedError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from django.core.management.base import CommandParser

HELP_WIDTH = 100
SENTENCES = (Refused, FetchError, NotFetched, FeedError)
DJANGO_SWITCHES = {
    *("--version", "--settings", "--pythonpath", "--no-color", "--force-color", "--skip-checks", "--traceback"),
    *("-v", "--verbosity"),
}


class HelpFormatter(DjangoHelpFormatter, RawDescriptionHelpFormatter):
    """Leaves the examples below a command's help as they are written."""


class NewsreelCommand(BaseCommand):
    """A command of ours: Django's own switches stay out of its help, and errors are sentences.

    `examples` stand below its help. With `needs_tables` a database that is quite new gets its tables first, so that
    any command may be the first one a newcomer types.
    """

    suppressed_base_arguments: set[str] = DJANGO_SWITCHES
    requires_system_checks: list[str] = []  # noqa: RUF012 -- Django's own declaration
    # Django's name for: what is not understood is explained, and ends with exit code 2.
    _called_from_command_line = True
    examples = ""
    needs_tables = True

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """The parser with the examples at its end."""
        epilog = f"Examples:\n{self.examples}" if self.examples else None
        parser = super().create_parser(prog_name, subcommand, formatter_class=HelpFormatter, epilog=epilog, **kwargs)
        parser.description = textwrap.fill(self.help, HELP_WIDTH)
        return parser

    def add_json(self, parser: ArgumentParser) -> None:
        """Adds --json."""
        parser.add_argument("--json", action="store_true", help="Answer in JSON, for programs.")

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Runs the command; what is refused ends as one sentence and exit code 1."""
        try:
            if self.needs_tables:
                tables.make_if_new()
            return super().execute(*args, **options)
        except SENTENCES as error:
            raise CommandError(str(error)) from error

    def say(self, text: str) -> None:
        """A line for people."""
        self.stdout.write(text)

    def answer(self, value: Any) -> None:
        """A value for programs."""
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str))
