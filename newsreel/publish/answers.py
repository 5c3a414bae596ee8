"""From a request to a page: the site's language and time zone, the headers of a public page, the error pages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from newsreel.publish import addresses
from newsreel.publish.selectors.site import SiteView, site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

# A shared cache may keep a page this long; a reader sees a change within the minute.
PAGE_AGE = 30
# Pages with comments may be kept this long: everybody sees a new or a removed one within five seconds.
TALK_AGE = 5


def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Makes a view of `(request, site, …)` one of `(request, …)`, in the site's language and time zone."""

    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Raises DisallowedHost, answered with 400, on a host that the options do not name.
        request.get_host()
        current = enter()
        response = view(request, current, *args, **kwargs)
        response.headers.setdefault("Cache-Control", f"public, max-age={PAGE_AGE}")
        return response

    return answer


def enter() -> SiteView:
    """Puts this thread into the site's language and time zone, and tells the site. One query."""
    current = site()
    translation.activate(current.language)
    timezone.activate(current.zone)
    return current


def render(
    request: HttpRequest,
    template: str,
    current: SiteView,
    context: Mapping[str, Any],
    *,
    path: str,
    status: int = 200,
) -> HttpResponse:
    """A page. `path` is its own canonical path on this site, empty where it has none."""
    return HttpResponse(
        render_to_string(
            f"newsreel/{template}",
            {
                "site": current,
                "direction": current.direction,
                "canonical": current.address + path if path else "",
                "paths": addresses,
                **context,
            },
            request,
        ),
        status=status,
    )


def sorry(request: HttpRequest, current: SiteView, *, status: int, title: str, text: str) -> HttpResponse:
    """An error page: what happened and where to go on."""
    response = render(request, "error.html", current, {"title": title, "text": text, "status": status}, path="")
    response.status_code = status
    response.headers["Cache-Control"] = "no-cache"
    return response
