"""The archive by day. Queries: the items, and the nearest days before and after that have any."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Max, Min
from django.utils.timezone import get_current_timezone, localtime, make_aware

from newsreel.models import Item
from newsreel.publish.selectors.sources import page

if TYPE_CHECKING:
    from newsreel.publish.selectors.sources import Page


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the archive."""

    date: dt.date
    page: Page
    earlier: dt.date | None
    later: dt.date | None


def day(when: dt.date, *, before: str = "") -> DayView:
    """The items of a day in the site's time zone. Three queries."""
    start, end = _bounds(when)
    shown = Item.objects.filter(state=Item.State.PUBLISHED)
    earlier = shown.filter(published__lt=start).aggregate(found=Max("published"))["found"]
    later = shown.filter(published__gte=end).aggregate(found=Min("published"))["found"]
    items = page("i.published >= %s AND i.published < %s", start, end, before=before)
    return DayView(when, items, _date(earlier), _date(later))


def _date(when: dt.datetime | None) -> dt.date | None:
    return localtime(when).date() if when else None


def _bounds(when: dt.date) -> tuple[datetime, datetime]:
    zone = get_current_timezone()
    start = make_aware(datetime.combine(when, time.min), zone)
    return start, make_aware(datetime.combine(when + timedelta(days=1), time.min), zone)
