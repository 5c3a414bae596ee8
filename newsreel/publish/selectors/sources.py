"""Sources in lists and on their own pages. Queries: a list two, a source's page three."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newsreel.models import Source
from newsreel.publish import addresses
from newsreel.publish.selectors import cards as card_selectors
from newsreel.publish.selectors.profile import ProfileView, profile, profiles

if TYPE_CHECKING:
    from newsreel.publish.selectors.cards import Card
    from newsreel.publish.selectors.rows import Parameter

PAGE = 30
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Fourteen hex digits of microseconds reach the year 4253, fifteen of an id stay below a database's largest.
_MARK = re.compile(r"(-?[0-9a-f]{1,14})-([0-9a-f]{1,15})")


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
    return page("i.source_id = %s", source_id, before=before)


def page(where: str, *params: Parameter, before: str = "") -> Page:
    """A page of items, older than a mark. One query; its cost does not grow with the archive."""
    if before:
        when, key = _read_mark(before)
        where = f"{where} AND i.published <= %s AND (i.published < %s OR i.id < %s)"
        params = (*params, when, when, key)
    found = card_selectors.newest(PAGE + 1, where, *params)
    shown = tuple(found[:PAGE])
    return Page(shown, _mark(shown[-1]) if len(found) > PAGE else "")


def _mark(card: Card) -> str:
    """Published to the microsecond and the id: where the next page goes on, whatever came in meanwhile."""
    return f"{(card.published - _EPOCH) // timedelta(microseconds=1):x}-{card.id:x}"


def _read_mark(mark: str) -> tuple[datetime, int]:
    match = _MARK.fullmatch(mark)
    if match is None:
        raise ValueError(mark)
    return _EPOCH + timedelta(microseconds=int(match[1], 16)), int(match[2], 16)
