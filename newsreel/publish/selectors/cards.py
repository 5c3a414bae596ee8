"""An item as it is announced on other pages. Queries: one for any list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsreel.models import Item, Source
from newsreel.publish import addresses

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

PUBLISHED = Item.State.PUBLISHED


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in the sizes we keep: width and height of the largest, and an address for each width."""

    width: int
    height: int
    sizes: tuple[tuple[int, str], ...]

    @property
    def address(self) -> str:
        """The middle size, for whatever takes only one."""
        return self.sizes[len(self.sizes) // 2][1]

    @property
    def largest(self) -> str:
        """The largest size."""
        return self.sizes[-1][1]

    @property
    def srcset(self) -> str:
        """All sizes as HTML's srcset lists them."""
        return ", ".join(f"{address} {width}w" for width, address in self.sizes)


@dataclass(frozen=True, slots=True)
class Card:
    """An item in a list."""

    id: int
    path: str
    title: str
    kind: str
    language: str
    direction: str
    teaser: str
    published: datetime
    duration: int | None
    source: str
    source_path: str
    picture: PictureView | None


FIELDS = (
    "id", "slug", "title", "kind", "language", "direction", "introduction", "excerpt", "published", "duration",
    "source__name", "source__slug", "source__rights", "picture__digest", "picture__width", "picture__height",
    "picture__widths",
)  # fmt: skip


def published() -> QuerySet[Item]:
    """The items readers may see, newest first."""
    return Item.objects.filter(state=PUBLISHED).order_by("-published", "-id")


def cards(items: QuerySet[Item]) -> list[Card]:
    """The items as cards, in their order. One query."""
    return [_card(row) for row in items.values_list(*FIELDS)]


def _card(row: tuple[Any, ...]) -> Card:
    key, slug, title, kind, language, direction, introduction, excerpt, when, duration, name, source_slug, rights = row[
        :13
    ]
    return Card(
        id=key,
        path=addresses.item(key, slug),
        title=title,
        kind=kind,
        language=language,
        direction=direction,
        teaser=introduction or teaser(kind, rights, excerpt),
        published=when,
        duration=duration,
        source=name,
        source_path=addresses.source(source_slug),
        picture=picture(*row[13:]),
    )


def teaser(kind: str, rights: str, excerpt: str) -> str:
    """The excerpt, unless the source lets us show no more of its articles than the headline."""
    return "" if kind == Item.Kind.ARTICLE and rights == Source.Rights.HEADLINE else excerpt


def picture(digest: str | None, width: int, height: int, widths: list[int] | None) -> PictureView | None:
    """The picture that joined columns tell of, if any."""
    if not digest or not widths:
        return None
    return PictureView(width, height, tuple((w, addresses.media(f"{digest}-{w}.webp")) for w in widths))
