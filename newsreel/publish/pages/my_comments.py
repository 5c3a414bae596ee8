"""The pages that belong to one person: a comment's private page, and what is kept under an e-mail address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from newsreel.comments import addresses as mail_addresses
from newsreel.comments import author, sealing, wording
from newsreel.comments.errors import NotTaken
from newsreel.models import Comment, MailAddress
from newsreel.publish import addresses
from newsreel.publish.answers import render
from newsreel.publish.pages.comment_forms import empty_form, form_page, from_elsewhere, is_from_here, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from newsreel.publish.selectors.site import SiteView


@form_page("GET", "HEAD", "POST")
def mine(request: HttpRequest, site: SiteView, secret: str) -> HttpResponse:
    """A comment as its author sees it: its state, why, and what can be done with it."""
    comment = author.find(secret)
    if comment is None:
        raise Http404
    if request.method != "POST":
        return _mine(request, site, comment, secret)
    if not is_from_here(request, site):
        return from_elsewhere(request, site)
    if request.POST.get("act") == "delete":
        author.delete(comment=comment)
        return render(request, "comments/deleted.html", site, {"item": comment.item}, path="")
    return _edit(request, site, comment, secret)


def _edit(request: HttpRequest, site: SiteView, comment: Comment, secret: str) -> HttpResponse:
    words, name = request.POST.get("text", "").replace("\r\n", "\n"), request.POST.get("name", "")[:1000]
    try:
        author.edit(comment=comment, words=words, name=name)
    except NotTaken as error:
        told = {"text": words, "name": name, **refusal(error, words)}
        return _mine(request, site, comment, secret, told=told, status=error.status)
    return HttpResponseRedirect(addresses.my_comment(secret), status=303)


def _mine(
    request: HttpRequest,
    site: SiteView,
    comment: Comment,
    secret: str,
    *,
    told: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    form = replace(empty_form(comment.item_id), **(told or {"text": comment.text, "name": comment.name}))
    context = {
        "comment": comment,
        "item": comment.item,
        "path": addresses.item(comment.item_id, comment.item.slug),
        "own": site.address + addresses.my_comment(secret),
        "export": addresses.my_comment(secret) + "export.json",
        "until": author.may_edit_until(comment),
        "reasons": [wording.said(reason) for reason in wording.read(comment.reasons)],
        "form": form,
    }
    return render(request, "comments/mine.html", site, context, path="", status=status)


@form_page("GET", "HEAD")
def export(_request: HttpRequest, _site: SiteView, secret: str) -> HttpResponse:
    """All that is stored of a comment, for its author."""
    comment = author.find(secret)
    if comment is None:
        raise Http404
    return _download(mail_addresses.everything_of(comment), "comment.json")


@form_page("GET", "HEAD", "POST")
def ask(request: HttpRequest, site: SiteView) -> HttpResponse:
    """Asks for the way to what is kept under an address. The answer is the same whether it is known or not."""
    if request.method == "POST":
        if not is_from_here(request, site):
            return from_elsewhere(request, site)
        mail_addresses.ask_for_access(email=request.POST.get("email", "")[:254].strip())
    return render(request, "comments/ask.html", site, {"done": request.method == "POST"}, path="")


@form_page("GET", "HEAD", "POST")
def mail(request: HttpRequest, site: SiteView, token: str) -> HttpResponse:
    """What the owner of an address may do: confirm it, end the mail, take what is kept, have it forgotten."""
    address, comment = _owner(token)
    done = ""
    if request.method == "POST":
        if not is_from_here(request, site):
            return from_elsewhere(request, site)
        act = _ACTS.get(request.POST.get("act", ""))
        if act:
            done = act(request, address, comment)
            address = MailAddress.objects.filter(pk=address.pk).first() or MailAddress()
    kept = Comment.objects.filter(address=address.pk).select_related("item").order_by("-pk")[:500] if address.pk else []
    context = {"address": address, "comment": comment, "comments": list(kept), "done": done, "token": token}
    return render(request, "comments/mail.html", site, context, path="")


@form_page("GET", "HEAD")
def mail_export(_request: HttpRequest, _site: SiteView, token: str) -> HttpResponse:
    """All that is kept under an address."""
    address, _ = _owner(token)
    return _download(mail_addresses.everything_about(address), "comments.json")


@csrf_exempt
@require_POST
def unsubscribe(_request: HttpRequest, token: str) -> HttpResponse:
    """One click in a mail program (RFC 8058): it comes from no page, with no cookie; the token is all it needs."""
    try:
        address, comment = _owner(token)
    except Http404:
        # Forgotten already: whoever asked has what they want.
        return HttpResponse("Done.", content_type="text/plain")
    mail_addresses.unsubscribe(address=address, comment=comment)
    return HttpResponse("Done.", content_type="text/plain", headers={"Cache-Control": "no-store"})


def _owner(token: str) -> tuple[MailAddress, Comment | None]:
    told = sealing.read_mail_token(token)
    address = MailAddress.objects.filter(pk=told[0]).first() if told else None
    if told is None or address is None:
        raise Http404
    return address, Comment.objects.select_related("item").filter(pk=told[1] or 0).first()


def _confirm(_request: HttpRequest, address: MailAddress, _comment: Comment | None) -> str:
    mail_addresses.confirm(address=address)
    return gettext("Confirmed. You will be told of replies.")


def _stop_thread(_request: HttpRequest, address: MailAddress, comment: Comment | None) -> str:
    if comment:
        mail_addresses.unsubscribe(address=address, comment=comment)
    return gettext("You get no more mail about this thread.")


def _stop_all(_request: HttpRequest, address: MailAddress, _comment: Comment | None) -> str:
    mail_addresses.unsubscribe(address=address, comment=None)
    return gettext("You get no more mail about replies.")


def _forget(_request: HttpRequest, address: MailAddress, _comment: Comment | None) -> str:
    mail_addresses.forget(address=address)
    return gettext("Your address is forgotten. Your comments stay, without it.")


def _erase(_request: HttpRequest, address: MailAddress, _comment: Comment | None) -> str:
    mail_addresses.erase_all(address=address)
    return gettext("Your comments are deleted and your address is forgotten.")


def _delete_one(request: HttpRequest, address: MailAddress, _comment: Comment | None) -> str:
    number = request.POST.get("comment", "")
    chosen = Comment.objects.filter(address=address, pk=int(number)) if number.isdecimal() and len(number) < 19 else ()
    for comment in chosen:
        author.delete(comment=comment)
    return gettext("Deleted.") if chosen else gettext("There is no such comment of yours.")


_ACTS: dict[str, Callable[[HttpRequest, MailAddress, Comment | None], str]] = {
    "confirm": _confirm,
    "stop-thread": _stop_thread,
    "stop-all": _stop_all,
    "forget": _forget,
    "erase": _erase,
    "delete": _delete_one,
}


def _download(told: dict[str, Any], name: str) -> HttpResponse:
    return JsonResponse(
        told,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
