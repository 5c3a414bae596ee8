"""Comments at the desk: the queue, one comment, the test box. Moderators reach these pages, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_noop, ngettext
from django.views.decorators.http import require_http_methods

from newsreel.comments import learning, moderate, rows, wording
from newsreel.desk.comment_forms import EditComment
from newsreel.desk.pages import attempt, moderators_page, show
from newsreel.models import Comment
from newsreel.pipeline.errors import Refused
from newsreel.screening import Context, screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView
    from newsreel.records import Verdict

PAGE = 30
MOST_PAGES = 1000
ACTS: tuple[moderate.Act, ...] = ("approve", "reject", "spam")
STATES = {
    "held": gettext_noop("waiting"),
    "published": gettext_noop("published"),
    "rejected": gettext_noop("turned down"),
    "spam": gettext_noop("spam"),
}
ACT_NAMES = {
    "approve": gettext_noop("approved"),
    "reject": gettext_noop("turned down"),
    "spam": gettext_noop("marked as spam"),
    "edit": gettext_noop("edited"),
    "close": gettext_noop("thread closed"),
    "reopen": gettext_noop("thread opened again"),
    "block": gettext_noop("address range blocked"),
}


@dataclass(frozen=True, slots=True)
class Queued:
    """A comment in the queue: its text cut at the marked stretches, why it waits, what else came from its range."""

    comment: Comment
    pieces: list[tuple[str, str]]
    reasons: list[str]
    others: int
    others_spam: int


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_page
def queue(request: DeskRequest, site: SiteView) -> HttpResponse:
    """Comments of a state, the most urgent first, and what is decided on one or many of them. Eight queries."""
    state = request.GET.get("state", "held")
    state = state if state in STATES else "held"
    if request.method == "POST":
        _decide(request)
        return redirect(request.get_full_path())
    page = _page_number(request.GET.get("page", ""))
    found = list(_listed(state)[page * PAGE : page * PAGE + PAGE + 1])
    counts = dict(Comment.objects.values_list("state").annotate(number=Count("pk")).order_by())
    context = {
        "queued": queued(found[:PAGE]),
        "state": state,
        "states": [(name, gettext(words), counts.get(name, 0)) for name, words in STATES.items()],
        "next_page": page + 1 if len(found) > PAGE else None,
        "undo": _undo_words(request),
        "measured": learning.measured(),
    }
    return show(request, site, "comments.html", context)


def _listed(state: str) -> QuerySet[Comment]:
    order = ("-urgency", "pk") if state == Comment.State.HELD else ("-pk",)
    return Comment.objects.filter(state=state).select_related("item__source", "parent").order_by(*order)


def _page_number(text: str) -> int:
    return min(int(text), MOST_PAGES) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def queued(comments: Iterable[Comment]) -> list[Queued]:
    """Comments with what a moderator wants to know of them. One query."""
    listed = list(comments)
    ranges = _ranges({comment.abuse_key for comment in listed} - {""})
    return [_queued(comment, *ranges.get(comment.abuse_key, (1, 0))) for comment in listed]


def _ranges(keys: set[str]) -> dict[str, tuple[int, int]]:
    """How many comments, and how many of them spam, came under each abuse key."""
    if not keys:
        return {}
    told = Comment.objects.filter(abuse_key__in=keys).values("abuse_key").order_by()
    counted = told.annotate(number=Count("pk"), spam=Count("pk", filter=Q(state=Comment.State.SPAM)))
    return {row["abuse_key"]: (row["number"], row["spam"]) for row in counted}


def _queued(comment: Comment, number: int, spam: int) -> Queued:
    reasons = wording.read(comment.reasons)
    spans = tuple(span for reason in reasons for span in reason.spans)
    return Queued(
        comment=comment,
        pieces=wording.pieces(comment.text, spans),
        reasons=[wording.said(reason) for reason in reasons],
        others=number - 1,
        others_spam=spam - (comment.state == Comment.State.SPAM),
    )


def _decide(request: DeskRequest) -> None:
    """Acts on the one comment whose button was pressed, else on those that are ticked."""
    if request.POST.get("act") == "undo":
        undo(request)
        return
    for act in ACTS:
        pressed = request.POST.get(act, "")
        chosen = [pressed] if pressed else request.POST.getlist("chosen") if request.POST.get("act") == act else []
        if chosen:
            decide(request, act, [int(text) for text in chosen if text.isascii() and text.isdigit() and len(text) < 19])
            return
    messages.error(request, gettext("No comment was chosen."))


def decide(request: DeskRequest, act: moderate.Act, keys: list[int]) -> None:
    """Decides, and says what was done."""
    try:
        count = moderate.decide(comments=keys, act=act, reason=request.POST.get("reason", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    words = ngettext("%(num)s comment: %(act)s.", "%(num)s comments: %(act)s.", count)
    messages.success(request, words % {"num": count, "act": gettext(ACT_NAMES[act])})


def undo(request: DeskRequest) -> None:
    """Takes back the last act, and says so."""
    attempt(request, lambda: moderate.undo(by=request.user), gettext("Taken back."))


def _undo_words(request: DeskRequest) -> str:
    """What the undo button would take back, in words; empty where there is nothing."""
    last = moderate.last_act(by=request.user)
    if last is None:
        return ""
    words = ngettext("%(act)s, %(num)s comment", "%(act)s, %(num)s comments", last[1])
    return words % {"act": gettext(ACT_NAMES.get(last[0], last[0])), "num": last[1]}


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_page
def one(request: DeskRequest, site: SiteView, comment_id: int) -> HttpResponse:
    """One comment: its item, its history, what else came from its range, and all that can be done with it."""
    comment = Comment.objects.select_related("item__source", "parent").filter(pk=comment_id).first()
    if comment is None or comment.state == Comment.State.DELETED:
        raise Http404
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        if act:
            act(request, comment)
        return redirect("desk-comment", comment.pk)
    same_range = Comment.objects.filter(abuse_key=comment.abuse_key).exclude(pk=comment.pk).select_related("item")
    context = {
        "one": queued([comment])[0],
        "form": EditComment(initial={"text": comment.text, "name": comment.name}),
        "revisions": comment.revisions.select_related("editor").order_by("-pk"),
        "decisions": [
            (row, gettext(ACT_NAMES.get(row.act, row.act)))
            for row in comment.decisions.select_related("editor").order_by("-pk")
        ],
        "others": same_range.order_by("-pk")[:PAGE] if comment.abuse_key else [],
        "states": {name: gettext(words) for name, words in STATES.items()},
        "undo": _undo_words(request),
    }
    return show(request, site, "comment.html", context)


def _edit(request: DeskRequest, comment: Comment) -> None:
    form = EditComment(request.POST)
    if form.is_valid():
        words, name = form.cleaned_data["text"], form.cleaned_data["name"]
        attempt(
            request, lambda: moderate.edit(comment=comment, words=words, name=name, by=request.user), gettext("Saved.")
        )
    else:
        messages.error(request, gettext("Not saved: the comment would be empty or too long."))


def _close(request: DeskRequest, comment: Comment) -> None:
    closed = request.POST.get("closed") == "yes"
    done = gettext("The thread takes no more answers.") if closed else gettext("The thread takes answers again.")
    attempt(request, lambda: moderate.close_thread(comment=comment, closed=closed, by=request.user), done)


def _block(request: DeskRequest, comment: Comment) -> None:
    told = request.POST.get("days", "")
    days = int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 1
    done = gettext("The address range is blocked for a while.")
    attempt(request, lambda: moderate.block_range(comment=comment, days=days, by=request.user), done)


_ACTS: dict[str, Callable[[DeskRequest, Comment], None]] = {
    "approve": lambda request, comment: decide(request, "approve", [comment.pk]),
    "reject": lambda request, comment: decide(request, "reject", [comment.pk]),
    "spam": lambda request, comment: decide(request, "spam", [comment.pk]),
    "undo": lambda request, _comment: undo(request),
    "edit": _edit,
    "close": _close,
    "block": _block,
}


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_page
def try_out(request: DeskRequest, site: SiteView) -> HttpResponse:
    """The test box: what would happen to this comment, and why? Nothing is stored."""
    words = request.POST.get("text", "")[:50_000]
    context: dict[str, object] = {"text": words, "verdict": None, "measured": learning.measured()}
    if request.method == "POST":
        most = settings.NEWSREEL.comment_most
        clean = words if len(words) > 4 * most else wording.clean(words=words, most=most).text
        model = learning.of_version(learning.version())
        verdict = screen(clean, context=_context(site), filter=model)
        context |= {
            "verdict": verdict,
            "pieces": wording.pieces(clean, tuple(span for reason in verdict.reasons for span in reason.spans)),
            "reasons": [wording.said(reason) for reason in verdict.reasons],
            "outcome": _outcome(verdict),
            "score": round(model.score(clean), 2),
            "weighed": [pair for pair in model.explain(clean) if pair[1]],
        }
    return show(request, site, "comment_try.html", context)


def _context(site: SiteView) -> Context:
    options = settings.NEWSREEL
    languages = {site.language, *options.comment_languages}
    return Context(
        min_length=options.comment_least,
        max_length=options.comment_most,
        site_languages=frozenset() if "any" in languages else frozenset(one.partition("-")[0] for one in languages),
        watched_words=rows.watched_words(),
    )


def _outcome(verdict: Verdict) -> str:
    return {
        "publish": gettext("It would be published at once, unless the mode asks for a look at it."),
        "hold": gettext("It would wait for a moderator."),
        "refuse": gettext("It would be refused; its author sees the form again with the reason."),
    }[verdict.decision]
