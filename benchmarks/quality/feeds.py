"""Judges how feeds are read: parser conformance, real feeds and damaged ones against feedparser, speed.

    python -m benchmarks.quality.feeds [--mutants 100000] [--seed 1]

NEWSREEL_TEST_DATA names the folder with the feeds; the judge of conformance is in `tools` beside it.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from newsreel.sources import read_feed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsreel.records import Entry, Feed, Person

_VERSIONS = {"rss 0.91": "rss091u", "rss 0.91 netscape": "rss091n", "rss 0.90": "rss090"}


def conformance(data: bytes, headers: Mapping[str, str], url: str | None) -> dict[str, Any]:
    """A feed in the neutral form of the conformance judge."""
    feed = read_feed(data, url=url, headers=headers)
    is_atom = feed.format.startswith("atom")
    first = feed.entries[0] if feed.entries else None
    return {
        "encoding": feed.encoding,
        "version": _VERSIONS.get(feed.format, feed.format.replace(" ", "").replace(".", "")),
        "feed": {
            "title": _title(feed.title, feed) if is_atom else feed.title,
            "link": feed.site_url or feed.url,
            "description": _markup(feed.description, is_plain="description" in feed.plain_fields),
            "language": feed.language,
            "generator": feed.generator,
            "image": feed.image or feed.icon,
            "id": feed.id,
            "author": _author(feed.authors),
            "updated": feed.updated or feed.published or (first and (first.updated or first.published)),
            "published": feed.published or feed.updated or (first and (first.published or first.updated)),
        },
        "entries": [_entry(entry, feed) for entry in feed.entries],
    }


def _entry(entry: Entry, feed: Feed) -> dict[str, Any]:
    summary = _markup(entry.summary, is_plain="summary" in entry.plain_fields)
    content = _markup(entry.content, is_plain="content" in entry.plain_fields)
    return {
        "title": _title(entry.title, entry) if feed.format.startswith("atom") else entry.title,
        "link": entry.url or feed.site_url,
        "id": entry.id,
        "published": entry.published or entry.updated,
        "updated": entry.updated or entry.published,
        "author": _author(entry.authors or feed.authors),
        "summary": summary or content,
        "content": content,
        "tags": list(entry.tags),
        "language": entry.language,
        "comments": entry.comments_url,
        "enclosures": [{"url": file.url, "type": file.mime_type, "length": file.length} for file in entry.enclosures],
        "media_content": [{"url": file.url} for file in entry.enclosures],
        "media_thumbnail": [{"url": picture.url} for picture in entry.thumbnails],
    }


def _author(people: tuple[Person, ...]) -> str | None:
    return people[0].name if people else None


def _markup(text: str | None, *, is_plain: bool) -> str | None:
    """The judge takes text as the feed gave it: what was declared plain is not escaped there."""
    return html.unescape(text) if text and is_plain else text


def _title(title: str | None, holder: Entry | Feed) -> str | None:
    """The judge takes titles as the feed gave them: an Atom title that was markup is markup there."""
    was_markup = title and holder.title_told and "title" not in holder.plain_fields
    return html.escape(title) if title and was_markup else title
