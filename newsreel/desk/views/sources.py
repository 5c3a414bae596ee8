"""Sources at the desk: follow, describe, pause, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from newsreel.desk.forms import FACTS, AddSource, FactForm, SourceForm
from newsreel.desk.pages import attempt, editors_page, show
from newsreel.models import Feed, Item, Source
from newsreel.pipeline import documents, find, follow, lists, profiles, sources
from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.files.uploadedfile import UploadedFile

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView

FAILURES = (Refused, *documents.FAILURES)
MOST_PROBLEMS = 40
_IN_TROUBLE = Q(feeds__failures__gt=0)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def index(request: DeskRequest, site: SiteView) -> HttpResponse:
    """All sources with their feeds' health, and the form that finds, shows and follows another. Two queries."""
    form = AddSource(request.POST or None)
    preview = None
    if request.method == "POST" and "list" in request.FILES:
        return _import(request)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("act") == "follow":
            followed = _follow(request, form)
            if followed is not None:
                return redirect("desk-source", followed.pk)
        else:
            preview = _find(form)
    rows = Source.objects.annotate(
        feed_count=Count("feeds", distinct=True), troubled=Count("feeds", filter=_IN_TROUBLE, distinct=True)
    ).order_by("folder", "name")
    return show(request, site, "sources.html", {"form": form, "preview": preview, "sources": rows})


@editors_page
def export(_request: DeskRequest, site: SiteView) -> HttpResponse:
    """Every feed that is followed, as a list for other readers."""
    headers = {"Content-Disposition": 'attachment; filename="feeds.opml"'}
    return HttpResponse(lists.give_out(title=site.name), content_type="text/x-opml; charset=utf-8", headers=headers)


def _find(form: AddSource) -> find.Preview | None:
    given = form.cleaned_data
    try:
        return find.preview(find.find(given["address"], without_shorts=given["without_shorts"]))
    except FAILURES as error:
        form.add_error("address", str(error))
        return None


def _import(request: DeskRequest) -> HttpResponse:
    """Follows every feed of an uploaded list, and says what of it could not be taken over."""
    try:
        given = cast("UploadedFile[bytes]", request.FILES["list"])
        feeds, problems = lists.read(given.read(settings.NEWSREEL.fetch_body_limit))
        done = lists.take_over(feeds, problems, by=request.user)
    except FAILURES as error:
        messages.error(request, str(error))
        return redirect("desk-sources")
    said = gettext("%(followed)s feeds are followed now; %(known)s were before.")
    messages.success(request, said % {"followed": done.followed, "known": done.known})
    for problem in done.problems[:MOST_PROBLEMS]:
        said = gettext("Entry %(place)s was left out: %(reason)s")
        messages.warning(request, said % {"place": problem.position + 1, "reason": problem.reason})
    return redirect("desk-sources")


def _follow(request: DeskRequest, form: AddSource) -> Source | None:
    given = form.cleaned_data
    try:
        done = follow.follow(by=request.user, **given)
    except FAILURES as error:
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
