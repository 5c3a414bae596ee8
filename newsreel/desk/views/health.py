"""The health of a source at the desk: its last fetches in plain words, and what an editor may do about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from newsreel.desk.pages import attempt, editors_page, show
from newsreel.kit.text import size
from newsreel.models import Feed, FetchRecord, Source
from newsreel.pipeline import documents, health, poll, replay, trust
from newsreel.pipeline.errors import Refused
from newsreel.work import leases

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsreel.desk.pages import DeskRequest
    from newsreel.pipeline.take_in import Taken
    from newsreel.publish.selectors.site import SiteView

FAILURES = (Refused, *documents.FAILURES)


@dataclass(frozen=True, slots=True)
class Row:
    """A fetch as the table shows it."""

    at: datetime
    status: str
    seconds: str
    size: str
    new: int
    words: str
    failed: bool


@dataclass(slots=True)
class Panel:
    """A feed with its last fetches, newest first, a sentence on all of them, and the answer that is kept."""

    feed: Feed
    rows: list[Row] = field(default_factory=list)
    summary: str = ""
    kept_at: datetime | None = None
    kept_size: str = ""
    replayed: replay.Replayed | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def look(request: DeskRequest, site: SiteView, source_id: int) -> HttpResponse:
    """The health of one source. Three queries."""
    source = Source.objects.filter(pk=source_id).first()
    if source is None:
        raise Http404
    feeds = {str(feed.pk): feed for feed in Feed.objects.filter(source=source).order_by("id")}
    chosen = feeds.get(request.POST.get("feed", "")) if request.method == "POST" else None
    replayed: dict[int, replay.Replayed] = {}
    if chosen is not None and request.POST.get("act") == "replay":
        # What is read again is shown at once: nothing was done that a second look at the page could repeat.
        replayed = _replay(request, chosen)
    elif request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        if act and chosen is not None:
            act(request, chosen)
        return redirect("desk-source-health", source.pk)
    panels = {feed.pk: _panel(feed, replayed.get(feed.pk)) for feed in feeds.values()}
    for record in FetchRecord.objects.filter(feed__in=panels).order_by("-id"):
        panels[record.feed_id].rows.append(_row(record))
    for panel in panels.values():
        panel.summary = _summary(panel.rows)
    return show(request, site, "health.html", {"source": source, "panels": list(panels.values())})


# --- what is shown --------------------------------------------------------------------------------------------------


def _panel(feed: Feed, replayed: replay.Replayed | None) -> Panel:
    kept = replay.kept_at(feed.pk)
    if kept is None:
        return Panel(feed)
    return Panel(feed, kept_at=kept[0], kept_size=size(kept[1]), replayed=replayed)


def _row(record: FetchRecord) -> Row:
    return Row(
        at=record.at,
        status=str(record.status or "–"),
        seconds=number_format(record.seconds, 1),
        size=size(record.size),
        new=record.new,
        words=record.sentence or _came(record),
        failed=bool(record.fault),
    )


def _came(record: FetchRecord) -> str:
    if record.status == 304:
        return gettext("Nothing had changed.")
    if record.new:
        return ngettext("%(num)s new item.", "%(num)s new items.", record.new) % {"num": record.new}
    return gettext("Nothing new.")


def _summary(rows: list[Row]) -> str:
    """What the table shows, in a sentence."""
    if not rows:
        return gettext("It has not been fetched yet.")
    failed, new = sum(1 for row in rows if row.failed), sum(row.new for row in rows)
    fetches = ngettext("The last fetch:", "The last %(num)s fetches:", len(rows)) % {"num": len(rows)}
    items = ngettext("%(num)s new item", "%(num)s new items", new) % {"num": new}
    failures = ngettext("%(num)s failed", "%(num)s failed", failed) % {"num": failed} if failed else gettext("all well")
    return f"{fetches} {failures}, {items}."


def _words_of(taken: Taken) -> str:
    words = gettext("%(new)s new, %(changed)s changed, %(same)s as before.") % {
        "new": taken.new,
        "changed": taken.changed,
        "same": taken.same,
    }
    if not taken.set_aside:
        return words
    aside = ngettext("%(num)s entry set aside", "%(num)s entries set aside", len(taken.set_aside))
    return f"{words} {aside % {'num': len(taken.set_aside)}}: {taken.set_aside[0].reason}"


# --- what an editor may do ------------------------------------------------------------------------------------------


def _replay(request: DeskRequest, feed: Feed) -> dict[int, replay.Replayed]:
    try:
        return {feed.pk: replay.replay_feed(feed)}
    except FAILURES as error:
        messages.error(request, str(error))
        return {}


def _try(request: DeskRequest, feed: Feed) -> None:
    held = leases.claim(Feed.objects.filter(pk=feed.pk), limit=1, seconds=poll.LEASE)
    if not held:
        messages.warning(request, gettext("A worker is fetching it at this moment. Please look again in a minute."))
        return
    check = poll.check(held)[0]
    health.flag(check.feed)
    if check.error:
        messages.error(request, check.error)
        return
    messages.success(request, _words_of(check.taken))


def _resume(request: DeskRequest, feed: Feed) -> None:
    done = gettext("Resumed: it is checked at the next opportunity.")
    attempt(request, lambda: health.resume(feed=feed, by=request.user), done)


def _trust(request: DeskRequest, feed: Feed) -> None:
    attempt(request, lambda: trust.restore(feed=feed, by=request.user), gettext("Its ids are trusted again."))


_ACTS: dict[str, Callable[[DeskRequest, Feed], None]] = {"try": _try, "resume": _resume, "trust": _trust}
