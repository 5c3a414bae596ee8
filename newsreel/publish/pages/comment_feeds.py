"""Feeds of comments, of the site and of an item: Atom (RFC 4287, threads by RFC 4685) and JSON Feed 1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext

from newsreel.publish import addresses
from newsreel.publish.answers import page, render
from newsreel.publish.selectors import comments, items

if TYPE_CHECKING:
    from django.http import HttpRequest

    from newsreel.publish.selectors.comments import FeedEntry
    from newsreel.publish.selectors.site import SiteView


@page
def atom(request: HttpRequest, site: SiteView, item_id: int | None = None) -> HttpResponse:
    """The newest comments as Atom."""
    title, home, entries = _told(site, item_id)
    context = {"title": title, "home": home, "entries": entries, "own": site.address + request.path}
    response = render(request, "comments/feed.xml", site, context, path="")
    response.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
    return response


@page
def json_feed(request: HttpRequest, site: SiteView, item_id: int | None = None) -> HttpResponse:
    """The newest comments as JSON Feed."""
    title, home, entries = _told(site, item_id)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": home,
        "feed_url": site.address + request.path,
        "language": site.language,
        "items": [_as_json(site, entry) for entry in entries],
    }
    return JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


def _told(site: SiteView, item_id: int | None) -> tuple[str, str, list[FeedEntry]]:
    """The title of a feed, the page it belongs to, its comments. Raises Http404 on an item that readers cannot see."""
    if item_id is None:
        title = gettext("Comments on %(site)s") % {"site": site.name}
        return title, site.address + addresses.FRONT, comments.latest()
    item = items.item(item_id)
    if item is None or item.state != "published":
        raise Http404
    return (
        gettext("Comments on “%(title)s”") % {"title": item.title},
        site.address + item.path,
        comments.latest(item_id),
    )


def _as_json(site: SiteView, entry: FeedEntry) -> dict[str, Any]:
    address = site.address + addresses.comment(entry.id)
    told = {
        "id": address,
        "url": address,
        "title": gettext("%(name)s on “%(title)s”")
        % {"name": entry.name or gettext("Anonymous"), "title": entry.item_title},
        "content_html": entry.html,
        "content_text": entry.text,
        "date_published": entry.created.isoformat(timespec="seconds"),
        "authors": [{"name": entry.name or gettext("Anonymous")}],
    }
    return told | ({"date_modified": entry.edited.isoformat(timespec="seconds")} if entry.edited else {})
