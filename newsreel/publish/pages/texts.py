"""About, Comment guidelines, Privacy: an editor's words where there are any, the ones that ship where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from newsreel.comments import abuse, housekeeping
from newsreel.publish import addresses
from newsreel.publish.answers import page, render
from newsreel.publish.selectors.site import texts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.selectors.site import SiteView


@page
def about(request: HttpRequest, site: SiteView) -> HttpResponse:
    """Who edits the site, how to reach them, the imprint, whose data it uses."""
    return render(request, "about.html", site, {"texts": texts("about", "contact", "imprint")}, path=addresses.ABOUT)


@page
def guidelines(request: HttpRequest, site: SiteView) -> HttpResponse:
    """What a comment must be to be published."""
    return render(request, "guidelines.html", site, {"texts": texts("guidelines")}, path=addresses.GUIDELINES)


@page
def privacy(request: HttpRequest, site: SiteView) -> HttpResponse:
    """What the site keeps of its readers, made from the settings in force."""
    context = {
        "texts": texts("privacy", "contact"),
        "options": settings.NEWSREEL,
        "abuse_days": abuse.DAYS,
        "unconfirmed_days": housekeeping.UNCONFIRMED_LIFE.days,
    }
    return render(request, "privacy.html", site, context, path=addresses.PRIVACY)
