"""Sources at the desk: follow, describe, pause, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from newsreel.desk.forms import FACTS, AddSource, FactForm, SourceForm
from newsreel.desk.pages import attempt, editors_page, show
from newsreel.kit.http import FetchError
from newsreel.models import Feed, Item, Source
from newsreel.pipeline import follow, profiles, sources
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.fetching import NotFetched
from newsreel.sources import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def index(request: DeskRequest, site: SiteView) -> HttpResponse:
    """All sources with their feeds' health, and the form that follows another. Two queries."""
    form = AddSource(request.POST or None)
    if request.method == "POST" and form.is_valid():
        followed = _follow(request, form)
        if followed is not None:
            return redirect("desk-source", followed.pk)
    rows = Source.objects.annotate(
        feed_count=Count("feeds", distinct=True),
        troubled=Count("feeds", filter=Q(feeds__failures__gt=0), distinct=True),
    ).order_by("name")
    return show(request, site, "sources.html", {"form": form, "sources": rows})


def _follow(request: DeskRequest, form: AddSource) -> Source | None:
    given = form.cleaned_data
    try:
        done = follow.follow(address=given["address"], name=given["name"], rights=given["rights"], by=request.user)
    except (Refused, FetchError, FeedError, NotFetched) as error:
        form.add_error("address", str(error))
        return None
    messages.success(
        request,
        ngettext(
            "Now following %(name)s: %(count)s item came in.",
            "Now following %(name)s: %(count)s items came in.",
            done.taken.new,
        )
        % {"name": done.source.name, "count": done.taken.new},
    )
    return done.source


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def edit(request: DeskRequest, site: SiteView, source_id: int) -> HttpResponse:
    """One source: its settings, its profile, its feeds."""
    source = Source.objects.filter(pk=source_id).first()
    if source is None:
        raise Http404
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        answer = act(request, source) if act else None
        if answer is not None:
            return answer
        return redirect("desk-source", source.pk)
    context = {
        "source": source,
        "form": SourceForm(initial={"name": source.name, "rights": source.rights, "note": source.note}),
        "fact_form": FactForm(),
        "facts": source.facts.order_by("field", "id"),
        "labels": FACTS,
        "feeds": Feed.objects.filter(source=source).order_by("id"),
        "items": Item.objects.filter(source=source).exclude(state=Item.State.REMOVED).count(),
    }
    return show(request, site, "source.html", context)


def _save(request: DeskRequest, source: Source) -> None:
    form = SourceForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Not saved: a source needs a name."))
        return
    attempt(
        request, lambda: sources.change_source(source=source, by=request.user, **form.cleaned_data), gettext("Saved.")
    )


def _set_fact(request: DeskRequest, source: Source) -> None:
    form = FactForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Not saved: please look at the fact’s date and length."))
        return
    attempt(request, lambda: profiles.set_fact(source=source, by=request.user, **form.cleaned_data), gettext("Saved."))


def _confirm(request: DeskRequest, source: Source) -> None:
    attempt(
        request, lambda: profiles.confirm(source=source, by=request.user), gettext("The profile is marked as checked.")
    )


def _pause(request: DeskRequest, source: Source) -> None:
    paused = not source.paused
    done = gettext("Paused: its feeds are not checked.") if paused else gettext("Resumed: its feeds are checked now.")
    attempt(request, lambda: sources.pause_source(source=source, paused=paused, by=request.user), done)


def _remove(request: DeskRequest, source: Source) -> HttpResponse | None:
    if request.POST.get("confirm") != source.name:
        messages.error(request, gettext("Nothing was removed: type the name of the source to confirm."))
        return None
    attempt(request, lambda: sources.remove_source(source=source, by=request.user), gettext("The source was removed."))
    return redirect("desk-sources")


_ACTS: dict[str, Callable[[DeskRequest, Source], HttpResponse | None]] = {
    "save": _save,
    "fact": _set_fact,
    "confirm": _confirm,
    "pause": _pause,
    "remove": _remove,
}
