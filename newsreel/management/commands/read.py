"""Read a text as items are read, and tell what it names and why; or read the whole archive anew."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from newsreel import understand
from newsreel.knowledge import PackError
from newsreel.management.console import NewsreelCommand
from newsreel.management.progress import progress
from newsreel.pipeline import fetching, packs, reading, unread

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from newsreel.knowledge.names import Names
    from newsreel.records import EntityReading
    from newsreel.understand.explain import Explanation

MOST_BYTES = 4 << 20
# Another worker may hold the last batches; it is asked again this often whether it is done.
PAUSE = 0.5


class Command(NewsreelCommand):
    """`newsreel read FILE` and `newsreel read --all`."""

    help = (
        "Read a text file as items are read: its first line is the title. Tells the places, people and organisations "
        "it names, how much it is about each (salience) and how sure that is (confidence)."
    )
    examples = """\
  newsreel read story.txt
  newsreel read story.txt --explain     why each name was linked as it was
  newsreel read - --json < story.txt
  newsreel read --all                   the whole archive anew; corrections stay
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to read, and how to tell it."""
        parser.add_argument("file", nargs="?", metavar="FILE", help="A text file in UTF-8, or - for standard input.")
        parser.add_argument("--all", action="store_true", help="Read every item anew.")
        parser.add_argument("--explain", action="store_true", help="Tell every sense of each name, part by part.")
        parser.add_argument("--language", help="Code of its language; told from the text if not given.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Reads."""
        if bool(options["file"]) == options["all"]:
            raise CommandError("Name a file or say --all.")
        try:
            if options["all"]:
                self._read_all(as_json=options["json"])
            else:
                self._read_file(options)
        except PackError as error:
            raise CommandError(str(error)) from error

    def _read_all(self, *, as_json: bool) -> None:
        total = unread.ask_all()
        with progress("Reading", total, quiet=as_json) as step:
            told = 0
            while (left := unread.count()) > 0:
                for _ in range(told, max(told, total - left)):
                    step("items")
                told = max(told, total - left)
                if not reading.read_due():
                    time.sleep(PAUSE)
            for _ in range(told, total):
                step("items")
        if as_json:
            self.answer({"read": total})
        else:
            self.say(f"Read {total} items anew.")

    def _read_file(self, options: dict[str, Any]) -> None:
        title, text = _title_and_text(_text_of(options["file"]))
        names = packs.names()
        found = understand.read(title, text, language=options["language"], names=names)
        reasons = understand.explain(title, text, names=names) if options["explain"] else ()
        if options["json"]:
            told = asdict(found)
            self.answer({**told, "explained": [asdict(each) for each in reasons]} if reasons else told)
            return
        self.say(f"{title}\nLanguage: {found.language or 'not told'}\n")
        for entity in found.entities:
            self.say(_in_words(entity, names))
        for reason in reasons:
            self.say(_explained(reason))


def _text_of(file: str) -> str:
    data = sys.stdin.buffer.read(MOST_BYTES) if file == "-" else fetching.read_file(Path(file), limit=MOST_BYTES)
    return data.decode("utf-8", "replace")


def _title_and_text(content: str) -> tuple[str, str]:
    """The first line that says something, and what follows it."""
    title, _, text = content.lstrip().partition("\n")
    return title.strip(), text.strip()


def _in_words(entity: EntityReading, names: Names) -> str:
    known = names.entity(entity.entity) if entity.entity else None
    count = len(entity.mentions) + len(entity.title_mentions)
    link = f"{entity.entity}" + (f" ({known.description})" if known and known.description else "")
    told = f"{entity.salience:.2f}  {entity.confidence:.2f}  {entity.kind:<12} {entity.name}, named {count} ×"
    return (
        f"{told}, {entity.affiliation}" if entity.affiliation else f"{told}  {link if entity.entity else 'not linked'}"
    )


def _explained(reason: Explanation) -> str:
    doubts = f"; doubts: {', '.join(reason.doubts)}" if reason.doubts else ""
    kept = "linked" if reason.kept else "left unlinked"
    lines = [f"\n“{reason.text}”, {reason.count} ×: {kept}, confidence {reason.confidence:.2f}{doubts}"]
    for sense in reason.senses:
        parts = ", ".join(f"{part} {value:+.2f}" for part, value in sense.parts.items())
        lines.append(f"  {sense.odds:.3f}  {sense.name} [{sense.entity}] {parts}")
    return "\n".join(lines)
