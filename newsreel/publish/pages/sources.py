"""All sources, and each source's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.publish import addresses
from newsreel.publish.answers import page, render
from newsreel.publish.pages.items import not_found
from newsreel.publish.selectors import sources

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.selectors.site import SiteView


@page
def index(request: HttpRequest, site: SiteView) -> HttpResponse:
    """All sources by name."""
    return render(request, "sources.html", site, {"sources": sources.followed()}, path=addresses.SOURCES)


@page
def show(request: HttpRequest, site: SiteView, slug: str) -> HttpResponse:
    """A source: its profile, its latest items, its older pages."""
    # PostgreSQL takes no NUL in a text, not even to look for it.
    source = None if "\0" in slug else sources.source(slug)
    before = request.GET.get("before", "")
    if source is None:
        return not_found(request, site)
    try:
        shown = sources.items_of(source.id, before=before)
    except ValueError:
        return not_found(request, site)
    return render(request, "source.html", site, {"source": source, "page": shown, "before": before}, path=source.path)
