"""Feeds, answers and pictures for tests, made with as few words as a test needs to say."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from html import escape
from types import MappingProxyType

from PIL import Image

from newsreel.ingest.prepare import Prepared, prepare
from newsreel.kit.http import FetchError, Response
from newsreel.models import Feed, Item
from newsreel.pipeline.take_in import Taken, take_in

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ADDRESS = "https://news.example/feed.xml"


def entry(title: str | None = "One", text: str = "<p>Some words.</p>", **values: str | None) -> str:
    """An RSS item. Its id is its title's unless `id` says otherwise; None leaves an element out; `more` is markup."""
    told = {
        "title": title,
        "guid": values.get("id", title),
        "link": values.get("link"),
        "pubDate": values.get("date", "Wed, 18 Nov 2026 10:00:00 GMT"),
        "description": text or None,
    }
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told.items() if value is not None)
    inner = inner.replace("<guid>", '<guid isPermaLink="false">')
    return f"<item>{inner}{values.get('more', '')}</item>"


def rss(*entries: str, title: str = "Example Times", more: str = "") -> bytes:
    """An RSS document of these items."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>{escape(title)}</title><link>https://news.example/</link><language>en</language>{more}"
        f"{''.join(entries)}</channel></rss>"
    ).encode()


def document(*entries: str, url: str | None = ADDRESS, most: int = 1000, body: bytes | None = None) -> Prepared:
    """The same, ready to be taken in."""
    return prepare(rss(*entries) if body is None else body, url=url, headers={}, trust="id", now=NOW, most=most)


def taken(feed: Feed, *entries: str, body: bytes | None = None) -> Taken:
    """What comes of taking these entries in."""
    return take_in(feed=feed, document=document(*entries, body=body), now=NOW)


def take(feed: Feed, *entries: str) -> list[Item]:
    """Takes these entries in; gives the source's items in the order in which they came."""
    taken(feed, *entries)
    return list(Item.objects.filter(source=feed.source_id).order_by("pk"))


def answer(body: bytes = b"", *, status: int = 200, etag: str | None = None, **headers: str) -> Response:
    """What the network door gives back."""
    return Response(
        url=ADDRESS, status=status, headers=MappingProxyType({k.replace("_", "-"): v for k, v in headers.items()}),
        body=body, etag=etag, last_modified=None, not_modified=status == 304, permanent_url=None, retry_after=None,
        elapsed=0.1, wire_size=len(body),
    )  # fmt: skip


class Network:
    """The one function that is replaced: what each address answers, and what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Response | FetchError] = {}
        self.asked: list[str] = []
        self.conditions: list[tuple[str | None, str | None]] = []

    def __call__(self, url: str, *, etag: str | None = None, last_modified: str | None = None, **_rest) -> Response:
        self.asked.append(url)
        self.conditions.append((etag, last_modified))
        given = self.answers.get(url, FetchError("The address does not resolve.", kind="dns"))
        if isinstance(given, FetchError):
            raise given
        return given


def picture(width: int = 1600, height: int = 900, kind: str = "PNG", colour: str = "teal", **values) -> bytes:
    """A picture file."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, kind, **values)
    return buffer.getvalue()
