"""The desk's first page: what wants attention, what came in last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from newsreel.desk.pages import editors_page
from newsreel.desk.pages import show as print_page
from newsreel.models import Feed, Item, Source, SourceFact

if TYPE_CHECKING:
    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView

LATEST = 10
_TROUBLED = Q(failures__gt=0) | Q(gone=True) | ~Q(flag="")


@editors_page
def show(request: DeskRequest, site: SiteView) -> HttpResponse:
    """Feeds in trouble, profiles to check, the newest items. Five queries."""
    unchecked = SourceFact.objects.filter(confirmed_at__isnull=True, origin=SourceFact.Origin.CATALOGUE)
    context = {
        "troubled": Feed.objects.filter(_TROUBLED).select_related("source").order_by("-gone", "-failures")[:LATEST],
        "unchecked": Source.objects.filter(pk__in=unchecked.values("source")).order_by("name")[:LATEST],
        "items": Item.objects.exclude(state=Item.State.REMOVED).select_related("source").order_by("-id")[:LATEST],
        "counts": {
            "sources": Source.objects.count(),
            "items": Item.objects.filter(state=Item.State.PUBLISHED).count(),
        },
    }
    return print_page(request, site, "overview.html", context)
