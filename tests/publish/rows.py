"""Rows for tests, made with as few words as a test needs to say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from newsreel.kit.html import excerpt, plain
from newsreel.models import Enclosure, Item, Picture, Source, SourceFact

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
DIGEST = "0123456789abcdef" * 2


def source(name: str = "Inland Waters TV", **values: Any) -> Source:
    """A source; its slug is made of its name."""
    slug = values.pop("slug", name.lower().replace(" ", "-")[:70])
    return Source.objects.create(name=name, slug=slug, **{"rights": "full", "latest_published": NOON, **values})


def item(of: Source | None = None, title: str = "The sea is back", **values: Any) -> Item:
    """A published article of a source, of 12 November 2026 at noon."""
    html = values.pop("html", "<p>The dam holds.</p>")
    defaults: dict[str, Any] = {
        "kind": "article",
        "given_title": title,
        "slug": "the-sea-is-back",
        "language": "en",
        "html": html,
        "text": plain(html),
        "excerpt": excerpt(plain(html)),
        "digest": title[:64],
        "url": "https://source.example/sea",
        "published": NOON,
        "first_seen": NOON,
        "changed": NOON,
    }
    return Item.objects.create(source=of or source(), title=title, **{**defaults, **values})


def items(of: Source, count: int) -> list[Item]:
    """As many items of a source, each a minute older than the one before."""
    return [item(of, f"Number {number}", published=NOON - timedelta(minutes=number)) for number in range(count)]


def picture(digest: str = DIGEST) -> Picture:
    """A picture in three widths, with its files."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    widths = (400, 800, 1280)
    for width in widths:
        (folder / f"{digest}-{width}.webp").write_bytes(b"RIFF")
    return Picture.objects.create(digest=digest, width=1280, height=720, widths=" ".join(map(str, widths)))


def fact(of: Source, field: str, value: str, **values: Any) -> SourceFact:
    """A fact of a source's profile, written by an editor."""
    return SourceFact.objects.create(source=of, field=field, value=value, **{"origin": "editor", **values})


def enclosure(of: Item, url: str = "", stored: str = "", mime_type: str = "video/mp4") -> Enclosure:
    """A media file of an item."""
    return Enclosure.objects.create(item=of, url=url, stored=stored, mime_type=mime_type)
