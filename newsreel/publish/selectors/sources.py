"""Sources in lists and on their own pages. Queries: a list two, a source's page three."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newsreel.models import Source
from newsreel.publish import addresses
from newsreel.publish.selectors import cards as card_selectors
from newsreel.publish.selectors.entities import SURE
from newsreel.publish.selectors.profile import ProfileView, in_short, profile, profiles
from newsreel.publish.selectors.rows import fetch

if TYPE_CHECKING:
    from newsreel.publish.selectors.cards import Card
    from newsreel.publish.selectors.rows import Parameter

PAGE = 30
_FACT = "(SELECT value FROM newsreel_sourcefact f WHERE f.source_id = s.id AND f.field = '{field}' ORDER BY id LIMIT 1)"
_PUBLISHING = f"""
SELECT s.name, s.slug, {_FACT.format(field="ownership")}, {_FACT.format(field="country_name")}
  FROM newsreel_source s
 WHERE s.latest_published IS NOT NULL
 ORDER BY s.latest_published DESC, s.id
 LIMIT %s
"""  # noqa: S608 -- put together from the constants above
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Hex digits enough for the years 1828 to 4253 in microseconds, and for an id below a database's largest.
_MARK = re.compile(r"(-[0-9a-f]{1,13}|[0-9a-f]{1,14})-([0-9a-f]{1,15})")
SURELY = f"t.confidence >= {SURE}"


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
class NamedSource:
    """A source in a line: `short` is its kind and country in a few words."""

    name: str
    path: str
    short: str


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list, newest first, and the mark from which the older ones are read."""

    cards: tuple[Card, ...]
    older: str


def followed() -> tuple[SourceView, ...]:
    """All sources followed, by name. Two queries."""
    found = list(Source.objects.order_by("name").values_list("id", "name", "slug", "latest_published"))
    facts = profiles({key: name for key, name, _, _ in found})
    return tuple(
        SourceView(key, name, slug, addresses.source(slug), facts[key], latest) for key, name, slug, latest in found
    )


def publishing(limit: int) -> tuple[NamedSource, ...]:
    """The sources that published last, each in a line. One query."""
    return tuple(
        NamedSource(name, addresses.source(slug), in_short(ownership, country))
        for name, slug, ownership, country in fetch(_PUBLISHING, limit)
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
    return _page(card_selectors.newest(PAGE + 1, where, *params))


def items_about(entity_id: int, *, before: str = "") -> Page:
    """The items that surely name an entity, from a mark on. One query. Raises ValueError on a mark that is none."""
    if not before:
        found = card_selectors.newest_about(entity_id, PAGE + 1, SURELY)
    else:
        when, key = _read_mark(before)
        where = f"{SURELY} AND t.published <= %s AND (t.published < %s OR t.item_id < %s)"
        found = card_selectors.newest_about(entity_id, PAGE + 1, where, when, when, key)
    return _page(found)


def _page(found: list[Card]) -> Page:
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
