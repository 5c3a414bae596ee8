"""Look into how feeds are read: a recorded answer is read again, and nothing is stored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from newsreel.management.console import NewsreelCommand
from newsreel.management.reports import one_source
from newsreel.models import Feed
from newsreel.pipeline import documents, replay

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator

MOST_PROBLEMS = 40


class Command(NewsreelCommand):
    """`newsreel lab replay SLUG|FILE`."""

    help = "Read the last answer of a source's feeds again, or a file of yours, and say what would come of it."
    examples = """\
  newsreel lab replay al-jazeera-english            the last answer of each of its feeds
  newsreel lab replay newsreel-data/answers/12      one answer as it was recorded
  newsreel lab replay feed.xml --json               a document of your own, for a program
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and with what."""
        parser.add_argument("act", choices=["replay"], help="What to do.")
        parser.add_argument("what", metavar="SLUG|FILE", help="A source, or a file: a recorded answer or a document.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Reads each and tells; one that cannot be read is told in a sentence, and the exit code is 1."""
        told: list[dict[str, Any]] = []
        failed = 0
        for name, read in _answers(options["what"]):
            try:
                done = read()
            except documents.FAILURES as error:
                failed += 1
                told.append({"what": name, "error": str(error)})
                if not options["json"]:
                    self.stderr.write(f"{name}: {error}")
                continue
            told.append({"what": name, "error": None, **_as_json(done)})
            if not options["json"]:
                self._tell(name, done)
        if options["json"]:
            self.answer(told)
        if failed:
            raise CommandError(f"{failed} of {len(told)} could not be read.")

    def _tell(self, name: str, done: replay.Replayed) -> None:
        self.say(f"{name}: {done.title or 'a feed without a title'} ({done.format})")
        self.say(f"  {done.new} would be new, {done.known} known, {len(done.set_aside)} set aside; nothing was stored")
        for title, published in done.latest:
            self.say(f"  · {title}{f' ({published:%Y-%m-%d %H:%M} UTC)' if published else ''}")
        for problem in done.set_aside[:MOST_PROBLEMS]:
            self.say(f"  entry {problem.position + 1} is set aside: {problem.reason}")


def _answers(what: str) -> Iterator[tuple[str, Callable[[], replay.Replayed]]]:
    """Names, and what reads each answer. Raises CommandError where there is no such file or source, or none is kept."""
    path = Path(what).expanduser()
    if path.is_file():
        yield what, partial(replay.replay, replay.from_file(path).answer)
        return
    source = one_source(what)
    kept = [(feed, replay.recorded(feed.pk)) for feed in Feed.objects.filter(source=source).order_by("id")]
    if not any(found for _, found in kept):
        raise CommandError(f"No answer of {source.name} is kept on this machine. `newsreel poll {what}` fetches one.")
    for feed, found in kept:
        if found:
            read = partial(replay.replay, found.answer, source_id=source.pk, trust=feed.trust)
            yield f"{feed.address} of {found.at:%Y-%m-%d %H:%M} UTC", read


def _as_json(done: replay.Replayed) -> dict[str, Any]:
    return {
        "title": done.title,
        "format": done.format,
        "new": done.new,
        "known": done.known,
        "latest": [{"title": title, "published": published} for title, published in done.latest],
        "set_aside": [{"position": problem.position, "reason": problem.reason} for problem in done.set_aside],
    }
