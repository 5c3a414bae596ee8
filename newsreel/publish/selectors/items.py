"""An item's page. Queries: the item, its media (where it has files), the source's facts, recent from the source."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from newsreel.kit import spans
from newsreel.models import Item, Source
from newsreel.publish import addresses, players
from newsreel.publish.selectors import cards as card_selectors
from newsreel.publish.selectors.profile import ProfileView, profile
from newsreel.publish.selectors.rows import fetch, moment, moment_or_none

if TYPE_CHECKING:
    from datetime import datetime

    from newsreel.publish.players import PlayerView
    from newsreel.publish.selectors.cards import Card, PictureView

RECENT = 10
ALSO_NAMED = 8
# Below this, a name found by its shape is too doubtful to be told to readers.
SURE = 0.5

_COLUMNS = (
    "id", "slug", "state", "kind", "title", "introduction", "author", "language", "direction", "url", "published",
    "changed", "duration", "player_kind", "player_address", "removed_at", "removal_notice", "excerpt", "html",
    "boilerplate", "source_id",
)  # fmt: skip
_JOINED = ("source", "source_slug", "rights", "digest", "width", "height", "widths", "spans", "checksum", "readings")
_SELECT = f"""
SELECT {", ".join(f"i.{name}" for name in _COLUMNS)}, s.name, s.slug, s.rights, p.digest, p.width, p.height, p.widths,
       r.spans, r.checksum, r.entities
  FROM newsreel_item i
  JOIN newsreel_source s ON s.id = i.source_id
  LEFT JOIN newsreel_picture p ON p.id = i.picture_id
  LEFT JOIN newsreel_itemreading r ON r.item_id = i.id
 WHERE i.id = %s
"""  # noqa: S608 -- put together from the constants above
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as its page shows it. `html` is safe markup; `shortened` says that rights keep the rest at the source."""

    id: int
    path: str
    slug: str
    state: str
    kind: str
    title: str
    introduction: str
    author: str
    language: str
    direction: str
    url: str
    published: datetime
    changed: datetime
    duration: int | None
    removed_at: datetime | None
    removal_notice: str
    teaser: str
    html: str
    boilerplate: str
    shortened: bool
    source_id: int
    source: str
    source_path: str
    picture: PictureView | None
    player: PlayerView | None
    spans: tuple[tuple[int, int, str], ...]
    also_named: tuple[tuple[str, str], ...]

    def linked(self, paths: dict[str, str]) -> str:
        """The markup with names made links to their pages: each entity once in a paragraph."""
        openings, seen = [], set()
        for start, end, key in self.spans:
            paragraph = self.html.count("</p>", 0, start)
            if key in paths and (key, paragraph) not in seen:
                seen.add((key, paragraph))
                openings.append((start, end, f'<a class="entity" href="{escape(paths[key])}">'))
        return spans.mark(self.html, openings) if openings else self.html


def item(item_id: int) -> ItemView | None:
    """An item in whatever state; None when there never was one. One query, two where it has files."""
    found = fetch(_SELECT, item_id) if item_id <= _LARGEST_ID else []
    return _view(dict(zip((*_COLUMNS, *_JOINED), found[0], strict=True))) if found else None


def recent_from(source_id: int, *, besides: int) -> list[Card]:
    """The newest items of a source besides one. One query."""
    return card_selectors.newest(RECENT, "i.source_id = %s AND i.id <> %s", source_id, besides)


def about(view: ItemView) -> ProfileView:
    """About the source of an item. One query."""
    return profile(view.source_id, view.source)


def _view(row: dict[str, Any]) -> ItemView:
    html, shortened = _shown(row)
    return ItemView(
        id=row["id"],
        path=addresses.item(row["id"], row["slug"]),
        slug=row["slug"],
        state=row["state"],
        kind=row["kind"],
        title=row["title"],
        introduction=row["introduction"],
        author=row["author"],
        language=row["language"],
        direction=row["direction"],
        url=row["url"],
        published=moment(row["published"]),
        changed=moment(row["changed"]),
        duration=row["duration"],
        removed_at=moment_or_none(row["removed_at"]),
        removal_notice=row["removal_notice"],
        teaser=card_selectors.teaser(row["kind"], row["rights"], row["excerpt"]),
        html=html,
        boilerplate=row["boilerplate"],
        shortened=shortened,
        source_id=row["source_id"],
        source=row["source"],
        source_path=addresses.source(row["source_slug"]),
        picture=card_selectors.picture(row["digest"], row["width"], row["height"], row["widths"]),
        player=_player(row),
        spans=_spans(row) if html else (),
        also_named=_also_named(json.loads(row["readings"] or "[]")),
    )


def _spans(row: dict[str, Any]) -> tuple[tuple[int, int, str], ...]:
    """Where the markup names entities; nowhere while a changed one waits to be read again."""
    if not row["spans"] or zlib.crc32(row["html"].encode()) != row["checksum"]:
        return ()
    return tuple((start, end, key) for start, end, key in json.loads(row["spans"]))


def _also_named(found: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    """People that the item names and nobody has linked yet, each with what the item says of them."""
    people = [row for row in found if not row["key"] and row["kind"] == "person" and row["confidence"] >= SURE]
    return tuple((row["name"], row["affiliation"] or "") for row in people[:ALSO_NAMED])


def _shown(row: dict[str, Any]) -> tuple[str, bool]:
    """The markup that the source's rights let us print, and whether something was left at the source."""
    if row["kind"] != Item.Kind.ARTICLE or row["rights"] == Source.Rights.FULL:
        return row["html"], False
    return "", bool(row["html"])


def _player(row: dict[str, Any]) -> PlayerView | None:
    if row["player_kind"] != "file":
        return players.framed(row["player_kind"], row["player_address"])
    files = fetch(
        "SELECT url, stored, mime_type FROM newsreel_enclosure WHERE item_id = %s ORDER BY position",
        row["id"],
    )
    return players.files(row["kind"], row["url"], files)
