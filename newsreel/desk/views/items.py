"""Items at the desk: find, publish a pasted one, correct, hide, feature, take down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from newsreel.desk.forms import STATES, AddItem, ItemForm, TakeDown
from newsreel.desk.pages import attempt, editors_page, show
from newsreel.models import Item
from newsreel.pipeline import items, paste
from newsreel.pipeline.errors import Refused
from newsreel.publish import addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView

PAGE = 50


@editors_page
def index(request: DeskRequest, site: SiteView) -> HttpResponse:
    """Items, newest first, by state and words of the title. One query."""
    state, words, before = (request.GET.get(name, "")[:200].replace("\0", "") for name in ("state", "q", "before"))
    rows = list(_find(state, words, before)[: PAGE + 1])
    context = {
        "items": rows[:PAGE],
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "state": state,
        "words": words,
        "states": STATES,
    }
    return show(request, site, "items.html", context)


def _find(state: str, words: str, before: str) -> QuerySet[Item]:
    found = Item.objects.select_related("source").order_by("-id")
    if state in Item.State.values:
        found = found.filter(state=state)
    if words:
        found = found.filter(title__icontains=words)
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def add(request: DeskRequest, site: SiteView) -> HttpResponse:
    """One pasted video or link with an introduction of the editor's own."""
    form = AddItem(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            item = paste.publish(by=request.user, site_name=site.name, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(request, gettext("Published."))
            return redirect("desk-item", item.pk)
    return show(request, site, "item_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def edit(request: DeskRequest, site: SiteView, item_id: int) -> HttpResponse:
    """One item and what can be done with it."""
    item = Item.objects.select_related("source").filter(pk=item_id).first()
    if item is None:
        raise Http404
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        if act:
            act(request, item)
        return redirect("desk-item", item.pk)
    context = {
        "item": item,
        "states": STATES,
        "path": addresses.item(item.pk, item.slug),
        "form": ItemForm(initial={"title": item.title, "introduction": item.introduction}),
        "take_down": TakeDown(),
        "revisions": item.revisions.order_by("-replaced_at"),
    }
    return show(request, site, "item.html", context)


def _correct(request: DeskRequest, item: Item) -> None:
    form = ItemForm(request.POST)
    if form.is_valid():
        attempt(request, lambda: items.correct(item=item, by=request.user, **form.cleaned_data), gettext("Saved."))
    else:
        messages.error(request, gettext("Not saved: the title or the introduction is too long."))


def _hide(request: DeskRequest, item: Item) -> None:
    hidden = item.state == Item.State.PUBLISHED
    done = gettext("Hidden from readers.") if hidden else gettext("Readers see it again.")
    attempt(request, lambda: items.hide(item=item, hidden=hidden, by=request.user), done)


def _feature(request: DeskRequest, item: Item) -> None:
    featured = item.featured_at is None
    done = gettext("It leads the front page.") if featured else gettext("It leads the front page no longer.")
    attempt(request, lambda: items.feature(item=item, featured=featured, by=request.user), done)


def _take_down(request: DeskRequest, item: Item) -> None:
    if request.POST.get("confirm") != "yes":
        messages.error(request, gettext("Nothing was taken down: tick the box to confirm."))
        return
    form = TakeDown(request.POST)
    notice = form.cleaned_data["notice"] if form.is_valid() else ""
    attempt(
        request,
        lambda: items.take_down(item=item, notice=notice, by=request.user),
        gettext("Taken down. Its address shows the notice, and it will not come back."),
    )


_ACTS: dict[str, Callable[[DeskRequest, Item], None]] = {
    "correct": _correct,
    "hide": _hide,
    "feature": _feature,
    "take-down": _take_down,
}
