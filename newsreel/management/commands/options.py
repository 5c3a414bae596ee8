"""Show every option, its value in force and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from newsreel import options as option_table
from newsreel.management.console import NewsreelCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser

HEAD = """# Options

Every option may be set by an environment variable, or under its name in `newsreel.toml` in the data directory (or in
the file that `NEWSREEL_CONFIG` names). The environment wins. A list is written with commas in a variable and as a list
in TOML. This page is made by `newsreel options --markdown`.

| Option | Variable | Takes | Default | What it is for |
|---|---|---|---|---|
"""


class Command(NewsreelCommand):
    """`newsreel options`."""

    help = "Show every option with its value in force. Secrets are not shown."
    examples = """\
  newsreel options
  newsreel options --json
  NEWSREEL_PORT=9000 newsreel options     what a variable would change
"""
    needs_tables = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How to print them."""
        parser.add_argument("--markdown", action="store_true", help="Print docs/options.md.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prints the table."""
        if options["markdown"]:
            self.stdout.write(markdown(), ending="")
            return
        shown = {row.name: _shown(row) for row in option_table.table()}
        if options["json"]:
            self.answer(shown)
            return
        for row in option_table.table():
            self.say(f"{row.name} = {shown[row.name]}\n    {row.help}\n    {row.variable}, {row.type}")


def _shown(row: option_table.Row) -> str:
    value = getattr(settings.NEWSREEL, row.name)
    return "(set)" if row.secret and value else str(value)


def markdown() -> str:
    """The table as docs/options.md holds it."""
    lines = [
        f"| `{row.name}` | `{row.variable}` | {row.type} | {_default(row)} | {row.help} |"
        for row in option_table.table()
    ]
    return HEAD + "\n".join(lines) + "\n"


def _default(row: option_table.Row) -> str:
    value = ", ".join(row.default) if isinstance(row.default, tuple) else row.default
    return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value != "" else "–"
