"""Follow sources: each address is fetched, read and taken in at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from newsreel.management.console import SENTENCES, NewsreelCommand
from newsreel.management.progress import progress
from newsreel.management.reports import one_source, taken_as_json, taken_in_words
from newsreel.models import Source
from newsreel.pipeline import follow

if TYPE_CHECKING:
    from argparse import ArgumentParser


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one address: a source that is followed now, or a sentence on why not."""

    address: str
    followed: follow.Followed | None = None
    error: str = ""


class Command(NewsreelCommand):
    """`newsreel add ADDRESS…`."""

    help = (
        "Follow sources. An address is that of a feed, of a YouTube channel, or a path to a feed's file. Whatever "
        "cannot be read is told in one sentence, and nothing of it is stored; the exit code is then 1."
    )
    examples = """\
  newsreel add https://www.youtube.com/@aljazeeraenglish
  newsreel add https://example.org/feed.xml --name "Example Times" --rights headline
  newsreel add ~/feeds/*.xml
  newsreel add https://example.org/video.xml --source example-times     a further feed of a source
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to follow and how."""
        parser.add_argument("addresses", nargs="+", metavar="ADDRESS", help="Address or file of a feed.")
        parser.add_argument("--name", default="", help="What to call the source; its own title if not given.")
        parser.add_argument("--source", metavar="SLUG", help="Add the feed to this source instead of making a new one.")
        parser.add_argument(
            "--rights",
            choices=Source.Rights.values,
            default=Source.Rights.EXCERPT,
            help="What may be shown of its articles: the full text, an excerpt (default), or the headline.",
        )
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Follows one address after another; one that fails does not stop the others."""
        addresses = list(dict.fromkeys(options["addresses"]))
        if options["name"] and len(addresses) > 1:
            raise CommandError("--name goes with one address; several sources cannot have the same name.")
        source = one_source(options["source"]) if options["source"] else None
        outcomes = []
        with progress("Following", len(addresses), quiet=options["json"]) as step:
            for address in addresses:
                outcomes.append(_follow(address, options["name"], options["rights"], source))
                step(address.rstrip("/").rpartition("/")[2])
        self._report(outcomes, as_json=options["json"])
        failed = sum(1 for outcome in outcomes if outcome.error)
        if failed and len(outcomes) > 1:
            raise CommandError(f"{failed} of {len(outcomes)} could not be followed.")
        if failed:
            raise CommandError(outcomes[0].error)

    def _report(self, outcomes: list[Outcome], *, as_json: bool) -> None:
        if as_json:
            self.answer([_as_json(outcome) for outcome in outcomes])
            return
        for outcome in outcomes:
            done = outcome.followed
            if done:
                self.say(f"Following {done.source.name} (/sources/{done.source.slug}/): {taken_in_words(done.taken)}")
            elif len(outcomes) > 1:
                self.stderr.write(f"{outcome.address}: {outcome.error}")


def _follow(address: str, name: str, rights: str, source: Source | None) -> Outcome:
    try:
        return Outcome(
            address,
            follow.follow(address=address, name=name, rights=rights, source=source, files=True, by=None),
        )
    except SENTENCES as error:
        return Outcome(address, error=str(error))


def _as_json(outcome: Outcome) -> dict[str, Any]:
    done = outcome.followed
    if done is None:
        return {"address": outcome.address, "followed": False, "error": outcome.error}
    return {
        "address": outcome.address,
        "followed": True,
        "source": done.source.slug,
        "name": done.source.name,
        "feed": done.feed.address,
        **taken_as_json(done.taken),
    }
