"""What editors did, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.desk.pages import editors_page
from newsreel.desk.pages import show as print_page
from newsreel.models import AuditEntry

if TYPE_CHECKING:
    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView

PAGE = 100


@editors_page
def show(request: DeskRequest, site: SiteView) -> HttpResponse:
    """A page of the log. One query."""
    before = request.GET.get("before", "")
    entries = AuditEntry.objects.order_by("-id")
    if before.isascii() and before.isdigit() and len(before) < 19:
        entries = entries.filter(pk__lt=int(before))
    shown = list(entries[: PAGE + 1])
    older = shown[PAGE - 1].pk if len(shown) > PAGE else None
    return print_page(request, site, "log.html", {"entries": shown[:PAGE], "older": older})
