"""Comments: writing one, its own address, reporting it, the pages of a long discussion, the log of decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext

from newsreel.comments import report as reports
from newsreel.comments import submit, wording
from newsreel.comments.errors import NotTaken
from newsreel.publish import addresses
from newsreel.publish.answers import page, render, sorry
from newsreel.publish.pages.comment_forms import empty_form, form_page, from_elsewhere, is_from_here, refusal
from newsreel.publish.pages.items import not_found
from newsreel.publish.selectors import comments, items
from newsreel.publish.selectors.decisions import decisions
from newsreel.screening.machines import TRAP_FIELD

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.pages.comment_forms import FormView
    from newsreel.publish.selectors.items import ItemView
    from newsreel.publish.selectors.site import SiteView

_LARGEST_ID = 2**63 - 1


@form_page("GET", "HEAD", "POST")
def write(request: HttpRequest, site: SiteView, item_id: int) -> HttpResponse:
    """The form by itself: to answer a comment, to see a preview, to mend what was not taken."""
    if request.method != "POST":
        form = replace(empty_form(item_id), answers=_answered(request.GET.get("reply", "")))
        return _form(request, site, item_id, form)
    if not is_from_here(request, site):
        said = gettext("Your browser did not say that this form is one of this site. Please send it once more.")
        return _form(request, site, item_id, replace(_filled(request, item_id), said=(said,)), status=403)
    if request.POST.get("act") == "preview":
        return _preview(request, site, item_id)
    try:
        done = _send(request, item_id)
    except NotTaken as error:
        return _not_taken(request, site, item_id, error)
    return HttpResponseRedirect(addresses.my_comment(done.secret), status=303)


def _send(request: HttpRequest, item_id: int) -> submit.Submitted:
    """Hands on what was typed. Raises NotTaken."""
    given = request.POST
    return submit.submit(
        item_id=item_id,
        words=_words(request),
        name=given.get("name", "")[:1000],
        email=given.get("email", "")[:1000],
        parent_id=_number(given.get("reply", "")),
        form=submit.Form(given.get("token", "")[:200], given.get(TRAP_FIELD, "")[:200], given.get("proof", "")[:50]),
        remote_address=request.META.get("REMOTE_ADDR", ""),
    )


def _words(request: HttpRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n")


def _open_item(item_id: int) -> ItemView:
    item = items.item(item_id)
    if item is None or item.state != "published":
        raise Http404
    return item


def _number(text: str) -> int | None:
    """An id out of a form; one that is none stands for a comment that is not there."""
    if not text:
        return None
    return min(int(text), _LARGEST_ID) if text.isascii() and text.isdigit() and len(text) <= 20 else _LARGEST_ID


def _answered(text: str) -> comments.CommentView | None:
    number = _number(text[:20])
    return comments.one(number) if number else None


def _filled(request: HttpRequest, item_id: int) -> FormView:
    """The form with what was typed, all of it, and a token that is fresh."""
    given = request.POST
    return replace(
        empty_form(item_id),
        text=_words(request),
        name=given.get("name", "")[:1000],
        email=given.get("email", "")[:1000],
        answers=_answered(given.get("reply", "")),
    )


def _preview(request: HttpRequest, site: SiteView, item_id: int) -> HttpResponse:
    """How it would look, and what would keep it from being taken."""
    form, told = _filled(request, item_id), {}
    try:
        reasons = submit.refusals(form.text)
        told = refusal(NotTaken(422, *reasons), form.text) if reasons else {}
    except NotTaken as error:
        told = refusal(error, form.text)
    clean = wording.clean(words=form.text, most=settings.NEWSREEL.comment_most).text
    return _form(request, site, item_id, replace(form, preview=wording.as_html(clean), **told))


def _not_taken(request: HttpRequest, site: SiteView, item_id: int, error: NotTaken) -> HttpResponse:
    """The form again with all that was typed, and why."""
    form = _filled(request, item_id)
    if any(reason.code == "parent" for reason in error.reasons):
        form = replace(form, answers=None)
    response = _form(request, site, item_id, replace(form, **refusal(error, form.text)), status=error.status)
    if error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _form(request: HttpRequest, site: SiteView, item_id: int, form: FormView, *, status: int = 200) -> HttpResponse:
    item = _open_item(item_id)
    talk = comments.discussion(item.id, item.source_id, item.published)
    if not talk.rule.takes_comments and not form.said:
        form = replace(form, said=(gettext("This item takes no more comments."),))
    context = {"item": item, "form": form, "talk": talk}
    return render(request, "comments/write.html", site, context, path="", status=status)


@page
def more(request: HttpRequest, site: SiteView, item_id: int) -> HttpResponse:
    """The comments below an item on a page of their own, for discussions longer than the item's page shows."""
    item = _open_item(item_id)
    after = request.GET.get("after", "")
    try:
        talk = comments.discussion(item_id, item.source_id, item.published, after=after)
    except ValueError:
        return not_found(request, site)
    context = {"item": item, "talk": talk, "form": None, "after": after}
    path = addresses.comments_on(item_id) + (f"?after={after}" if after else "")
    return render(request, "comments/more.html", site, context, path=path)


@page
def show(_request: HttpRequest, _site: SiteView, comment_id: int) -> HttpResponse:
    """A comment's own address leads to where it stands now."""
    place = comments.address_of(comment_id)
    if place is None:
        raise Http404
    return HttpResponseRedirect(place)


@form_page("GET", "HEAD", "POST")
def report(request: HttpRequest, site: SiteView, comment_id: int) -> HttpResponse:
    """Reporting a comment: a page with a button, for a GET changes nothing."""
    comment = comments.one(comment_id)
    if comment is None:
        raise Http404
    if request.method != "POST":
        return render(request, "comments/report.html", site, {"comment": comment, "done": False}, path="")
    if not is_from_here(request, site):
        return from_elsewhere(request, site)
    try:
        reports.report(comment_id=comment_id, remote_address=request.META.get("REMOTE_ADDR", ""))
    except NotTaken as error:
        return sorry(request, site, status=error.status, title=gettext("Not reported"), text=str(error))
    return render(request, "comments/report.html", site, {"comment": comment, "done": True}, path="")


@page
def log(request: HttpRequest, site: SiteView) -> HttpResponse:
    """What moderators decided, without names or texts, where the site shows it."""
    if not settings.NEWSREEL.comments_log:
        raise Http404
    return render(request, "comments/log.html", site, {"decisions": decisions()}, path=addresses.COMMENTS_LOG)
