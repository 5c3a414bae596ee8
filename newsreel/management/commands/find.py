"""Find the feed behind an address, a channel or a page, and show it before it is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsreel.management.console import NewsreelCommand
from newsreel.pipeline import find

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NewsreelCommand):
    """`newsreel find ADDRESS`."""

    help = "Find the feed behind whatever you have: a web page, a YouTube channel, @handle or video, a feed, a file."
    examples = """\
  newsreel find https://example.org
  newsreel find @aljazeeraenglish
  newsreel find https://www.youtube.com/watch?v=…
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to look behind."""
        parser.add_argument("address", help="An address, a @handle, a channel's id or a file.")
        parser.add_argument("--without-shorts", action="store_true", help="Of a YouTube channel, its long videos.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prints the preview."""
        found = find.find(options["address"], files=True, without_shorts=options["without_shorts"])
        shown = find.preview(found)
        if options["json"]:
            self.answer(_plain(shown))
            return
        self.say(f"{shown.title or 'A feed without a title'} ({shown.format})\n  {shown.address}")
        if shown.per_week:
            self.say(f"  about {shown.per_week:g} items a week")
        for title, published in shown.latest:
            self.say(f"  · {title}{f' ({published:%Y-%m-%d})' if published else ''}")
        for other in shown.others:
            self.say(f"  also linked: {other.url}{f' – {other.title}' if other.title else ''}")
        if shown.followed_as:
            self.say(f"Followed already, as {shown.followed_as}.")
        else:
            self.say(f"Follow it: newsreel add {shown.address}")


def _plain(shown: find.Preview) -> dict[str, Any]:
    return {
        "address": shown.address,
        "title": shown.title,
        "format": shown.format,
        "latest": [{"title": title, "published": published} for title, published in shown.latest],
        "per_week": shown.per_week,
        "followed_as": shown.followed_as,
        "publisher": shown.publisher,
        "others": [{"address": other.url, "title": other.title} for other in shown.others],
    }
