"""An item as it is announced on other pages. Queries: one for any list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsreel.models import Item, Source
from newsreel.publish import addresses
from newsreel.publish.selectors.rows import Parameter, fetch, moment

if TYPE_CHECKING:
    from datetime import datetime


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
    """An item in a list. `is_introduced` says that the teaser is in the editors' words, not in the source's."""

    id: int
    path: str
    title: str
    kind: str
    language: str
    direction: str
    teaser: str
    is_introduced: bool
    published: datetime
    duration: int | None
    source: str
    source_path: str
    picture: PictureView | None


_CARDS = """
SELECT i.id, i.slug, i.title, i.kind, i.language, i.direction, i.introduction, i.excerpt, i.published, i.duration,
       s.name, s.slug, s.rights, p.digest, p.width, p.height, p.widths
  FROM {items}
  JOIN newsreel_source s ON s.id = i.source_id
  LEFT JOIN newsreel_picture p ON p.id = i.picture_id
 WHERE i.state = 'published'
"""
_ALL = _CARDS.format(items="newsreel_item i")
_ABOUT = _CARDS.format(items="newsreel_itementity t JOIN newsreel_item i ON i.id = t.item_id")
# The few featured ones are found first, by their own index: asked plainly, SQLite walks the whole river for them.
_FEW = "SELECT id FROM newsreel_item WHERE featured_at IS NOT NULL ORDER BY featured_at DESC LIMIT 9"
_FEATURED = _CARDS.format(items=f"({_FEW}) f CROSS JOIN newsreel_item i") + "AND i.id = f.id "


def newest(limit: int, where: str = "", *params: Parameter) -> list[Card]:
    """The newest items that readers may see, as cards. `where` is constant SQL over `i`, such as "i.source_id = %s"."""
    condition = f"AND {where} " if where else ""
    return [
        _card(row) for row in fetch(f"{_ALL}{condition}ORDER BY i.published DESC, i.id DESC LIMIT %s", *params, limit)
    ]


def newest_about(entity_id: int, limit: int, where: str = "", *params: Parameter) -> list[Card]:
    """The newest items that name an entity; `where` is constant SQL over `t`, the item's row for that entity."""
    condition = f"AND {where} " if where else ""
    order = "AND t.entity_id = %s ORDER BY t.published DESC, t.item_id DESC LIMIT %s"
    return [_card(row) for row in fetch(f"{_ABOUT}{condition}{order}", *params, entity_id, limit)]


def featured() -> list[Card]:
    """The item an editor featured last, if any."""
    return [_card(row) for row in fetch(f"{_FEATURED}ORDER BY i.featured_at DESC LIMIT 1")]


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
        is_introduced=bool(introduction),
        published=moment(when),
        duration=duration,
        source=name,
        source_path=addresses.source(source_slug),
        picture=picture(*row[13:]),
    )


def teaser(kind: str, rights: str, excerpt: str) -> str:
    """The excerpt, unless the source lets us show no more of its articles than the headline."""
    return "" if kind == Item.Kind.ARTICLE and rights == Source.Rights.HEADLINE else excerpt


def picture(digest: str | None, width: int, height: int, widths: str | None) -> PictureView | None:
    """The picture that joined columns tell of, if any."""
    if not digest or not widths:
        return None
    return PictureView(
        width, height, tuple((int(each), addresses.media(f"{digest}-{each}.webp")) for each in widths.split())
    )
