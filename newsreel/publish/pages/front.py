"""The front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.publish import addresses
from newsreel.publish.answers import page, render
from newsreel.publish.selectors.front import front

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.selectors.site import SiteView


@page
def show(request: HttpRequest, site: SiteView) -> HttpResponse:
    """A lead, a few with pictures, a river by day, the sources followed."""
    return render(request, "front.html", site, {"front": front()}, path=addresses.FRONT)
