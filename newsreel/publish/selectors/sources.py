"""Sources in lists and on their own pages. Queries: a list two, a source's page three."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from newsreel.models import Source
from newsreel.publish import addresses
from newsreel.publish.selectors import cards as card_selectors
from newsreel.publish.selectors.profile import ProfileView, profile, profiles

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from newsreel.models import Item
    from newsreel.publish.selectors.cards import Card

PAGE = 30


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in a list."""

    id: int
    name: str
    slug: str
    path: str
    profile: ProfileView
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list, newest first, and the mark from which the older ones are read."""

    cards: tuple[Card, ...]
    older: str


def followed(*, limit: int | None = None) -> tuple[SourceView, ...]:
    """The sources followed, those that published last first when limited, else by name. Two queries."""
    rows = Source.objects.all()
    rows = rows.order_by("name") if limit is None else rows.filter(latest_published__isnull=False)
    rows = rows if limit is None else rows.order_by("-latest_published")[:limit]
    found = list(rows.values_list("id", "name", "slug", "latest_published"))
    facts = profiles({key: name for key, name, _, _ in found})
    return tuple(
        SourceView(key, name, slug, addresses.source(slug), facts[key], latest) for key, name, slug, latest in found
    )


def source(slug: str) -> SourceView | None:
    """One source with its profile. Two queries."""
    row = Source.objects.filter(slug=slug).values_list("id", "name", "latest_published").first()
    if row is None:
        return None
    key, name, latest = row
    return SourceView(key, name, slug, addresses.source(slug), profile(key, name), latest)


def items_of(source_id: int, *, before: str = "") -> Page:
    """The items of a source, from a mark on. One query. Raises ValueError on a mark that is none."""
    return page(card_selectors.published().filter(source_id=source_id), before=before)


def page(items: QuerySet[Item], *, before: str = "") -> Page:
    """A page of items, older than a mark. One query; its cost does not grow with the archive."""
    if before:
        when, key = _read_mark(before)
        items = items.filter(Q(published__lt=when) | Q(published=when, pk__lt=key), published__lte=when)
    found = card_selectors.cards(items[: PAGE + 1])
    shown = tuple(found[:PAGE])
    return Page(shown, _mark(shown[-1]) if len(found) > PAGE else "")


def _mark(card: Card) -> str:
    """Published to the microsecond and the id: where the next page goes on, whatever came in meanwhile."""
    return f"{int(card.published.timestamp() * 1_000_000):x}-{card.id:x}"


def _read_mark(mark: str) -> tuple[datetime, int]:
    micros, _, key = mark[:40].partition("-")
    try:
        seconds, rest = divmod(int(micros, 16), 1_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), min(int(key, 16), 2**62)
    except (OverflowError, OSError) as error:
        raise ValueError(mark) from error
