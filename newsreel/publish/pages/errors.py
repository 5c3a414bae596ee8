"""The error pages Django asks for. They must stand when the database does not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import Error as DatabaseError
from django.http import HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils.translation import gettext

from newsreel.publish.answers import enter, sorry
from newsreel.publish.pages import items
from newsreel.publish.selectors.site import SiteView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _site() -> SiteView:
    try:
        return enter()
    except DatabaseError:
        return SiteView("Newsreel", "", "", "en", ZoneInfo("UTC"), "")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django passes it by name
    """404; an address that only lacks its last slash leads to the page."""
    if request.method in {"GET", "HEAD"} and not request.path.endswith("/") and is_valid_path(request.path_info + "/"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return items.not_found(request, _site())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- as above
    """400: most often a host name that the options do not list."""
    return sorry(
        request,
        SiteView("Newsreel", "", "", "en", ZoneInfo("UTC"), ""),
        status=400,
        title=gettext("This request cannot be answered"),
        text=gettext("If this is your site: name its host in the option “hosts”. `newsreel doctor` tells how."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- as above
    """403."""
    return sorry(
        request, _site(), status=403, title=gettext("You may not see this page"), text=gettext("It is for others.")
    )


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database cannot be reached."""
    current = _site()
    if not current.address:
        response = sorry(
            request,
            current,
            status=503,
            title=gettext("The site is resting for a moment"),
            text=gettext("Its data cannot be reached. Please try again in a minute."),
        )
        response.headers["Retry-After"] = "60"
        return response
    return sorry(
        request,
        current,
        status=500,
        title=gettext("Something went wrong here"),
        text=gettext("The fault is ours and has been noted. Please try again in a little while."),
    )
