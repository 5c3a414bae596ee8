"""Signing in and out, the first account, one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from newsreel.desk.forms import FirstEditor, Password, SignIn
from newsreel.desk.pages import attempt, moderators_page, open_page, show
from newsreel.models import Editor
from newsreel.pipeline import editors, first_editor
from newsreel.pipeline import sign_in as attempts
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.site import set_site

if TYPE_CHECKING:
    from django.http import HttpRequest

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@open_page
def sign_in(request: HttpRequest, site: SiteView) -> HttpResponse:
    """The way in, slow for those who guess."""
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _sign_in(request, site, form)
    return show(request, site, "sign_in.html", {"form": form, "next": request.GET.get("next", "")})


def _sign_in(request: HttpRequest, site: SiteView, form: SignIn) -> HttpResponse:
    address, name = request.META.get("REMOTE_ADDR", ""), form.cleaned_data["name"]
    following = request.POST.get("next", "")
    if attempts.is_throttled(address=address, name=name):
        form.add_error(None, gettext("Too many failed attempts. Please wait a quarter of an hour."))
        return show(request, site, "sign_in.html", {"form": form, "next": following}, status=429)
    editor = authenticate(request, username=name, password=form.cleaned_data["password"])
    if editor is None:
        attempts.record_failure(address=address, name=name)
        form.add_error(None, gettext("This name and password do not go together."))
        return show(request, site, "sign_in.html", {"form": form, "next": following}, status=403)
    attempts.forget_failures(address=address, name=name)
    login(request, editor)
    safe = url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(following if safe and following.startswith("/desk/") else _home(editor))


def _home(editor: Editor) -> str:
    """The first page of the desk that somebody may see."""
    return "/desk/" if editor.role == Editor.Role.EDITOR else "/desk/comments/"


@require_POST
@open_page
def sign_out(request: HttpRequest, _site: SiteView) -> HttpResponse:
    """The way out."""
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@open_page
def first(request: HttpRequest, site: SiteView, token: str) -> HttpResponse:
    """The first account, through the link that `newsreel run` printed."""
    if not first_editor.is_valid(token):
        return show(request, site, "first_void.html", {}, status=410)
    form = FirstEditor(request.POST or None, initial={"site": site.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            editor = editors.add_editor(name=given["name"], password=given["password"], by=None)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            set_site(by=editor, name=given["site"])
            login(request, editor, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("desk")
    return show(request, site, "first.html", {"form": form})


@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "HEAD", "POST"])
@moderators_page
def password(request: DeskRequest, site: SiteView) -> HttpResponse:
    """One's own password."""
    form = Password(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["new"]
        if not request.user.check_password(form.cleaned_data["old"]):
            form.add_error("old", gettext("This is not your password."))
        elif attempt(
            request,
            lambda: editors.set_password(editor=request.user, password=new, by=request.user),
            gettext("Your password was changed. Your other sessions have ended."),
        ):
            update_session_auth_hash(request, request.user)
            return HttpResponseRedirect(_home(request.user))
    return show(request, site, "password.html", {"form": form})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django passes it
    """A form that came without its token: most often one that stood open too long, or cookies are off."""

    @open_page
    def answer(request: HttpRequest, site: SiteView) -> HttpResponse:
        messages.error(request, gettext("The form had expired, or cookies are off. Please send it again."))
        return show(request, site, "sign_in.html", {"form": SignIn(), "next": request.path}, status=403)

    return answer(request)
