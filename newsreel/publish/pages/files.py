"""The few files that browsers and crawlers look for by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from newsreel.publish.answers import enter
from newsreel.templating import assets

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

ICONS = {"favicon.ico": "image/x-icon", "apple-touch-icon.png": "image/png", "icon.svg": "image/svg+xml"}
_DAY = "public, max-age=86400"


@require_safe
def icon(_request: HttpRequest, name: str) -> HttpResponseBase:
    """An icon under the name at the root that browsers ask for."""
    file = (assets.STATIC_DIR / name).open("rb")
    return FileResponse(file, content_type=ICONS[name], headers={"Cache-Control": _DAY})


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Crawlers are welcome everywhere but at the desk."""
    return HttpResponse("User-agent: *\nDisallow: /desk/\n", content_type="text/plain", headers={"Cache-Control": _DAY})


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """The site's name and icons for a phone's home screen."""
    site = enter()
    return JsonResponse(
        {
            "name": site.name,
            "short_name": site.name[:24],
            "start_url": "/",
            "display": "browser",
            "icons": [
                {"src": assets.address("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                {"src": assets.address("icon-512.png"), "sizes": "512x512", "type": "image/png"},
            ],
        },
        content_type="application/manifest+json",
        headers={"Cache-Control": _DAY},
    )
