"""What every page of the desk goes through: who is asking, in which language, and how it is printed."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseForbidden, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_noop

from newsreel.models import Editor
from newsreel.pipeline.errors import Refused
from newsreel.publish.answers import enter, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.selectors.site import SiteView

    class DeskRequest(HttpRequest):
        """A request of somebody who is signed in."""

        user: Editor


def open_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the desk that needs no account: `(request, site, …)`. Never cached."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Raises DisallowedHost, answered with 400, on a host that the options do not name.
        request.get_host()
        response = view(request, enter(), *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


def editors_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the desk for editors; others are sent to sign in and brought back."""
    return _page_of_roles(view, {Editor.Role.EDITOR}, gettext_noop("This page is for editors."))


def moderators_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the desk for moderators and editors alike."""
    return _page_of_roles(view, {Editor.Role.EDITOR, Editor.Role.MODERATOR}, gettext_noop("This page is for others."))


def _page_of_roles(view: Callable[..., HttpResponse], roles: set[str], sorry: str) -> Callable[..., HttpResponse]:
    @open_page
    @functools.wraps(view)
    def answer(request: HttpRequest, site: SiteView, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
        if request.user.role not in roles:
            return HttpResponseForbidden(gettext(sorry))
        return view(request, site, *args, **kwargs)

    return answer


def show(
    request: HttpRequest, site: SiteView, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Prints a page of the desk, with what the last act had to say."""
    said = list(messages.get_messages(request))
    user = request.user if request.user.is_authenticated else None
    return render(request, f"desk/{template}", site, {"editor": user, "said": said, **context}, path="", status=status)


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Does an act of an editor and says how it went; what is refused is said as it is."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def told(request: HttpRequest, name: str, *, most: int = 500) -> str:
    """A field of a form that has no form class: cut, and without NUL, which PostgreSQL takes in no text."""
    return request.POST.get(name, "")[:most].replace("\0", "")
