"""An item's page, and the card of it that other sites may frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponsePermanentRedirect
from django.utils.translation import gettext

from newsreel.models import Item
from newsreel.publish import addresses, policy
from newsreel.publish.answers import TALK_AGE, page, render, sorry
from newsreel.publish.pages.comment_forms import empty_form
from newsreel.publish.selectors import comments, entities, items

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.selectors.items import ItemView
    from newsreel.publish.selectors.site import SiteView


@page
def show(request: HttpRequest, site: SiteView, item_id: int, slug: str = "") -> HttpResponse:
    """An item with the context around it."""
    item = items.item(item_id)
    if item is None or item.state != Item.State.PUBLISHED:
        return _absent(request, site, item)
    if slug != item.slug:
        return HttpResponsePermanentRedirect(item.path)
    story = entities.in_story(item.id)
    context = {
        "item": item,
        "story": story,
        "html": item.linked(story.paths),
        "profile": items.about(item),
        "recent": items.recent_from(item.source_id, besides=item.id),
        "embed": site.address + addresses.embed(item.id),
        "talk": comments.discussion(item.id, item.source_id, item.published),
        "form": empty_form(item.id),
    }
    response = render(request, "item.html", site, context, path=item.path)
    response.headers["Cache-Control"] = f"public, max-age={TALK_AGE}"
    if item.player:
        response.headers["Content-Security-Policy"] = policy.content_security_policy(
            frame_host=item.player.frame_host, media_host=item.player.media_host
        )
    return response


@page
def embed(request: HttpRequest, site: SiteView, item_id: int) -> HttpResponse:
    """A small card for other sites' frames: no script, nothing from third parties."""
    item = items.item(item_id)
    if item is None or item.state != Item.State.PUBLISHED:
        return _absent(request, site, item)
    response = render(request, "embed.html", site, {"item": item}, path=item.path)
    response.headers["Content-Security-Policy"] = policy.content_security_policy(embeddable=True)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _absent(request: HttpRequest, site: SiteView, item: ItemView | None) -> HttpResponse:
    """410 with its notice for what was taken down; 404 for what never was or is hidden."""
    if item is None or item.state == Item.State.HIDDEN:
        return not_found(request, site)
    return render(request, "removed.html", site, {"item": item}, path="", status=410)


def not_found(request: HttpRequest, site: SiteView) -> HttpResponse:
    """Nothing is here."""
    return sorry(
        request,
        site,
        status=404,
        title=gettext("There is no such page"),
        text=gettext("The address may have been mistyped, or the page may have moved."),
    )
