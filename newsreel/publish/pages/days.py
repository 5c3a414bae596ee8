"""The archive by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsreel.publish import addresses
from newsreel.publish.answers import page, render
from newsreel.publish.pages.items import not_found
from newsreel.publish.selectors import days

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.selectors.site import SiteView


@page
def show(request: HttpRequest, site: SiteView, year: str, month: str, day: str) -> HttpResponse:
    """What came out on one day, with the days before and after that have items."""
    before = request.GET.get("before", "")
    try:
        when = date(int(year), int(month), int(day))
        view = days.day(when, before=before)
    except (ValueError, OverflowError):
        return not_found(request, site)
    return render(request, "day.html", site, {"day": view, "before": before}, path=addresses.day(when))
