"""Show the sources that are followed; pause, resume, rename or remove one; say what may be shown of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.db.models import Count, Max, Q

from newsreel.management.console import HelpFormatter, NewsreelCommand
from newsreel.management.reports import one_source
from newsreel.models import Feed, Item, Source
from newsreel.pipeline import sources

if TYPE_CHECKING:
    from argparse import ArgumentParser

ACTS = {
    "list": "show all sources, with their items and the health of their feeds",
    "pause": "check its feeds no more; its items stay",
    "resume": "check its feeds again, now",
    "remove": "let it go with its feeds, items and pictures",
    "rename": "give it another name; its address stays",
    "rights": "say what may be shown of its articles",
}


class Command(NewsreelCommand):
    """`newsreel sources [list|pause|resume|remove|rename|rights]`."""

    help = "Show the sources that are followed, or change one. A source is named by its slug, as `list` shows it."
    examples = """\
  newsreel sources
  newsreel sources pause example-times
  newsreel sources rename example-times "The Example Times"
  newsreel sources rights example-times headline
  newsreel sources remove example-times --yes
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and with which source."""
        self.add_json(parser)
        acts = parser.add_subparsers(dest="act", metavar="ACT")
        for name, text in ACTS.items():
            act = acts.add_parser(name, help=text, description=f"Sources: {text}.", formatter_class=HelpFormatter)
            if name != "list":
                act.add_argument("slug", help="The source's slug, such as example-times.")
            else:
                act.add_argument("--json", action="store_true", help="Answer in JSON, for programs.")
            if name == "rename":
                act.add_argument("name", help="The new name.")
            if name == "rights":
                act.add_argument("rights", choices=Source.Rights.values)
            if name == "remove":
                act.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Runs the act."""
        act = options["act"]
        if act in {None, "list"}:
            self._list(as_json=options["json"])
            return
        source = one_source(options["slug"])
        if act == "remove":
            self._remove(source, yes=options["yes"])
        elif act == "rename":
            before = source.name
            sources.change_source(source=source, name=options["name"], by=None)
            self.say(f"{before} is called {source.name} now.")
        elif act == "rights":
            sources.change_source(source=source, rights=options["rights"], by=None)
            self.say(f"Of the articles of {source.name} readers see: {source.rights}.")
        else:
            sources.pause_source(source=source, paused=act == "pause", by=None)
            self.say(f"{source.name} is {'paused' if source.paused else 'checked again'}.")

    def _list(self, *, as_json: bool) -> None:
        rows = _rows()
        if as_json:
            self.answer(rows)
            return
        width = max((len(row["slug"]) for row in rows), default=0)
        for row in rows:
            state = "paused" if row["paused"] else f"in trouble: {row['error']}" if row["error"] else ""
            self.say(
                f"{row['slug']:<{width}} {row['items']:>6} items  {row['rights']:<8} {row['name']}  {state}".rstrip()
            )
        if not rows:
            self.say("Nothing is followed yet. `newsreel add ADDRESS` follows a source.")

    def _remove(self, source: Source, *, yes: bool) -> None:
        name, items = source.name, Item.objects.filter(source=source).count()
        if not yes and not sys.stdin.isatty():
            raise CommandError(f"This deletes {name} and its {items} items for good. Say --yes if you mean it.")
        if not yes:
            self.stdout.write(
                f"This deletes {name} and its {items} items for good. Type the slug to go on: ", ending=""
            )
            self.stdout.flush()
            if sys.stdin.readline().strip() != source.slug:
                raise CommandError("Nothing was removed.")
        self.say(f"Removed {name} and {sources.remove_source(source=source, by=None)} items.")


def _rows() -> list[dict[str, Any]]:
    """All sources for programs. Three queries."""
    there = Item.objects.exclude(state=Item.State.REMOVED)
    items = dict(there.values_list("source").annotate(number=Count("id")).values_list("source", "number"))
    feeds = Feed.objects.values("source").annotate(
        number=Count("id"), troubled=Count("id", filter=Q(failures__gt=0)), error=Max("last_error")
    )
    health: dict[int, dict[str, Any]] = {row["source"]: dict(row) for row in feeds}
    return [
        {
            "slug": source.slug,
            "name": source.name,
            "rights": source.rights,
            "paused": source.paused,
            "items": items.get(source.pk, 0),
            "feeds": health.get(source.pk, {}).get("number", 0),
            "feeds_in_trouble": health.get(source.pk, {}).get("troubled", 0),
            "error": health.get(source.pk, {}).get("error") or None,
            "latest": source.latest_published,
        }
        for source in Source.objects.order_by("name")
    ]
