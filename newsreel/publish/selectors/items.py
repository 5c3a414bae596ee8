"""An item's page. Queries: the item, its media (where it has files), the source's facts, recent from the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsreel.models import Enclosure, Item, Source
from newsreel.publish import addresses, players
from newsreel.publish.selectors import cards as card_selectors
from newsreel.publish.selectors.profile import ProfileView, profile

if TYPE_CHECKING:
    from datetime import datetime

    from newsreel.publish.players import PlayerView
    from newsreel.publish.selectors.cards import Card, PictureView

RECENT = 10

_FIELDS = (
    "id", "slug", "state", "kind", "title", "introduction", "author", "language", "direction", "url", "published",
    "changed", "duration", "player_kind", "player_address", "removed_at", "removal_notice", "excerpt", "html",
    "boilerplate", "source_id", "source__name", "source__slug", "source__rights", "picture__digest", "picture__width",
    "picture__height", "picture__widths",
)  # fmt: skip


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


def item(item_id: int) -> ItemView | None:
    """An item in whatever state; None when there never was one. One query, two where it has files."""
    row = Item.objects.filter(pk=item_id).values(*_FIELDS).first()
    return _view(row) if row else None


def recent_from(source_id: int, *, besides: int) -> list[Card]:
    """The newest items of a source besides one. One query."""
    return card_selectors.cards(card_selectors.published().filter(source_id=source_id).exclude(pk=besides)[:RECENT])


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
        published=row["published"],
        changed=row["changed"],
        duration=row["duration"],
        removed_at=row["removed_at"],
        removal_notice=row["removal_notice"],
        teaser=card_selectors.teaser(row["kind"], row["source__rights"], row["excerpt"]),
        html=html,
        boilerplate=row["boilerplate"],
        shortened=shortened,
        source_id=row["source_id"],
        source=row["source__name"],
        source_path=addresses.source(row["source__slug"]),
        picture=card_selectors.picture(
            row["picture__digest"], row["picture__width"], row["picture__height"], row["picture__widths"]
        ),
        player=_player(row),
    )


def _shown(row: dict[str, Any]) -> tuple[str, bool]:
    """The markup that the source's rights let us print, and whether something was left at the source."""
    if row["kind"] != Item.Kind.ARTICLE or row["source__rights"] == Source.Rights.FULL:
        return row["html"], False
    return "", bool(row["html"])


def _player(row: dict[str, Any]) -> PlayerView | None:
    if row["player_kind"] != "file":
        return players.framed(row["player_kind"], row["player_address"])
    rows = Enclosure.objects.filter(item_id=row["id"]).order_by("position").values_list("url", "stored", "mime_type")
    return players.files(row["kind"], row["url"], list(rows))
