"""Check feeds now, without waiting for the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from newsreel.management.console import NewsreelCommand
from newsreel.management.progress import progress
from newsreel.management.reports import one_source, taken_as_json, taken_in_words
from newsreel.models import Feed
from newsreel.pipeline import poll
from newsreel.work import leases

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from django.db.models import QuerySet


class Command(NewsreelCommand):
    """`newsreel poll [SLUG…]`."""

    help = (
        "Check feeds now: those that are due, those of the sources named (paused ones too), or all that are not "
        "paused. A feed that fails is told in one sentence and the exit code is 1; the others are checked all the same."
    )
    examples = """\
  newsreel poll                      what is due
  newsreel poll al-jazeera-english   one source
  newsreel poll --all --json         everything, for a program
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which feeds."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="Source whose feeds are checked.")
        parser.add_argument("--all", action="store_true", help="Check every feed whose source is not paused.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Checks the feeds in batches of as many as are fetched at the same time."""
        keys = list(_wanted(options["slugs"], everything=options["all"]).values_list("pk", flat=True))
        checks: list[poll.Check] = []
        size = settings.NEWSREEL.fetch_threads
        with progress("Checking", len(keys), quiet=options["json"]) as step:
            for start in range(0, len(keys), size):
                for check in _check(keys[start : start + size]):
                    checks.append(check)
                    step(check.feed.source.name)
        self._report(checks, as_json=options["json"])
        failed = sum(1 for check in checks if check.error)
        if failed:
            raise CommandError(f"{failed} of {len(checks)} feeds could not be checked.")

    def _report(self, checks: list[poll.Check], *, as_json: bool) -> None:
        if as_json:
            self.answer([_as_json(check) for check in checks])
            return
        for check in checks:
            if check.error:
                self.stderr.write(f"{check.feed.source.name} ({check.feed.address}): {check.error}")
            else:
                self.say(f"{check.feed.source.name}: {taken_in_words(check.taken)}")
        if not checks:
            self.say("No feed is due, or a worker is at it already. `newsreel poll --all` checks all of them.")


def _wanted(slugs: list[str], *, everything: bool) -> QuerySet[Feed]:
    feeds = Feed.objects.order_by("next_check", "id")
    if slugs and everything:
        raise CommandError("Name sources or say --all, not both.")
    if slugs:
        return feeds.filter(source__in=[one_source(slug) for slug in slugs])
    feeds = feeds.filter(source__paused=False)
    return feeds if everything else feeds.filter(next_check__lte=timezone.now())


def _check(keys: list[int]) -> list[poll.Check]:
    """Checks these feeds, but for those that a worker is checking at this moment."""
    free = Feed.objects.filter(pk__in=keys).order_by("next_check", "id")
    return poll.check(leases.claim(free, limit=len(keys), seconds=poll.LEASE))


def _as_json(check: poll.Check) -> dict[str, Any]:
    return {
        "source": check.feed.source.slug,
        "feed": check.feed.address,
        "error": check.error or None,
        "next_check": check.feed.next_check,
        **taken_as_json(check.taken),
    }
