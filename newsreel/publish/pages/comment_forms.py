"""What the pages with readers' forms share: no cookie, so a signed token and the Origin tell where a form came from."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from newsreel.comments import submit, wording
from newsreel.publish import addresses
from newsreel.publish.answers import enter, sorry
from newsreel.screening.machines import TRAP_FIELD

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from newsreel.comments.errors import NotTaken
    from newsreel.publish.selectors.comments import CommentView
    from newsreel.publish.selectors.site import SiteView


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as it is printed: what stands in it, why it was not taken, what it would look like.

    `said` are sentences, `pieces` the text cut at the stretches in question, `preview` safe markup.
    """

    item_id: int
    token: str
    answers: CommentView | None = None
    text: str = ""
    name: str = ""
    email: str = ""
    said: tuple[str, ...] = ()
    pieces: list[tuple[str, str]] = field(default_factory=list)
    preview: str = ""
    trap: str = TRAP_FIELD
    least: int = 0
    most: int = 0
    proof_bits: int = 0

    @property
    def address(self) -> str:
        """Where it is sent."""
        return addresses.write_comment(self.item_id)


def empty_form(item_id: int) -> FormView:
    """A fresh form below an item."""
    options = settings.NEWSREEL
    return FormView(
        item_id,
        submit.new_token(item_id),
        least=options.comment_least,
        most=options.comment_most,
        proof_bits=options.comment_proof_bits,
    )


def refusal(error: NotTaken, words: str) -> dict[str, Any]:
    """What a form shows of why it was not taken: the sentences, and the text with the stretches in question."""
    clean = wording.clean(words=words, most=settings.NEWSREEL.comment_most).text
    spans = tuple(span for reason in error.reasons if reason.code != "name" for span in reason.spans)
    return {
        "said": tuple(wording.said(reason) for reason in error.reasons),
        "pieces": wording.pieces(clean, spans) if spans else [],
    }


def form_page(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Makes a view of `(request, site, …)` a page with a form: never cached, never indexed, POST only from here."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_http_methods(list(methods))
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.get_host()
            site = enter()
            response = _too_large(request, site) or view(request, site, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
            # A private address must reach no other site; "no-referrer" would take the Origin from our own forms.
            response.headers["Referrer-Policy"] = "same-origin"
            return response

        return answer

    return wrap


def is_from_here(request: HttpRequest, site: SiteView) -> bool:
    """Whether a form was sent from a page of this site, as its browser says. No browser sends forms without saying."""
    told = request.headers.get("Origin") or _origin(request.headers.get("Referer", ""))
    return told in {f"{request.scheme}://{request.get_host()}", _origin(site.address)} and told != ""


def from_elsewhere(request: HttpRequest, site: SiteView) -> HttpResponse:
    """403: another site's page sent the form, or the browser hides where it came from."""
    return sorry(
        request,
        site,
        status=403,
        title=gettext("This was not sent from here"),
        text=gettext("Your browser did not say that the form is one of this site. Open the page anew and try again."),
    )


def _too_large(request: HttpRequest, site: SiteView) -> HttpResponse | None:
    """413, before a byte of it is read. Django would answer 400, which tells nobody what to do."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    if told.isdigit() and len(told) < 19 and int(told) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return None
    return sorry(
        request,
        site,
        status=413,
        title=gettext("This is too much"),
        text=gettext("A form of this site holds far less. Go back to shorten the text; it still stands there."),
    )


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
