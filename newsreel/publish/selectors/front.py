"""The front page. Queries: the lead, the newest items, the sources and their facts."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localtime

from newsreel.publish.selectors import cards as card_selectors
from newsreel.publish.selectors.sources import NamedSource, publishing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from newsreel.publish.selectors.cards import Card

RIVER = 30
GRID = 4
SOURCES = 12


@dataclass(frozen=True, slots=True)
class Day:
    """The items of one day in the site's time zone."""

    date: date
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page: one lead, a few with pictures, then a river by day."""

    lead: Card | None
    grid: tuple[Card, ...]
    days: tuple[Day, ...]
    sources: tuple[NamedSource, ...]


def front() -> FrontView:
    """The front page. Three queries whatever the number of items."""
    newest = card_selectors.newest(RIVER)
    lead = _lead(card_selectors.featured(), newest)
    rest = [card for card in newest if lead is None or card.id != lead.id]
    grid = [card for card in rest if card.picture][:GRID]
    if len(grid) < GRID:
        grid = []
    river = [card for card in rest if card not in grid]
    return FrontView(lead, tuple(grid), tuple(by_day(river)), publishing(SOURCES))


def _lead(chosen: list[Card], newest: list[Card]) -> Card | None:
    """The editor's choice, else the newest with a picture, else the newest."""
    with_picture = [card for card in newest if card.picture]
    return next(iter([*chosen, *with_picture, *newest]), None)


def by_day(cards: Iterable[Card]) -> list[Day]:
    """Cards in their order, grouped by the day they came out on."""
    groups = itertools.groupby(cards, key=lambda card: localtime(card.published).date())
    return [Day(date, tuple(group)) for date, group in groups]
