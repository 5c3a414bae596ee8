"""Look for what would hurt in production, and say how to mend it."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from newsreel.management.console import NewsreelCommand
from newsreel.management.diagnosis import data, exposure, knowledge, machine
from newsreel.options import config_file

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

    from newsreel.management.diagnosis import Finding

MARKS = {"wrong": "✗", "advice": "!", "good": "✓"}


class Command(NewsreelCommand):
    """`newsreel doctor`."""

    help = (
        "Look for what would hurt in production, and say how to mend it. Run it as the account that runs the site, "
        "with the same options. The exit code is 1 when something is wrong, 0 when there is advice at most."
    )
    examples = """\
  newsreel doctor
  newsreel doctor --all       what is as it should be, too
  newsreel doctor --json      for a monitor
"""
    needs_tables = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much to say."""
        parser.add_argument("--all", action="store_true", help="Show what is as it should be, too.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prints what was found, the worst first."""
        order = list(MARKS)
        findings = sorted(_findings(), key=lambda finding: order.index(finding.level))
        if options["json"]:
            self.answer([asdict(finding) for finding in findings])
        else:
            self._print(findings, everything=options["all"])
        count = sum(1 for finding in findings if finding.level == "wrong")
        if count:
            raise CommandError("one thing is wrong." if count == 1 else f"{count} things are wrong.")

    def _print(self, findings: list[Finding], *, everything: bool) -> None:
        for finding in findings:
            if everything or finding.level != "good":
                self.say(f"{MARKS[finding.level]} {finding.topic}: {finding.sentence}")
                if finding.mend:
                    self.say(f"    {finding.mend}")
        fine = sum(1 for finding in findings if finding.level == "good")
        self.say(f"{fine} of {len(findings)} things looked at are as they should be.")


def _findings() -> Iterator[Finding]:
    sqlite = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    yield from machine.look(os.environ, Path(settings.DATA_DIR), config_file(os.environ), sqlite=sqlite)
    answer = data.reachable()
    yield answer
    if answer.level == "wrong":
        return
    tables = data.migrated()
    yield tables
    if tables.level == "wrong":
        return
    name, address = data.site()
    yield from exposure.look(settings.NEWSREEL, name=name, address=address)
    yield from data.look()
    yield from knowledge.look()
