"""The site's name, address, language, logo and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods

from newsreel.desk.forms import SiteForm, TextForm
from newsreel.desk.pages import attempt, editors_page, show
from newsreel.models import SiteText
from newsreel.pipeline import logo
from newsreel.pipeline.site import set_site, set_text
from newsreel.publish.selectors.site import texts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView

TITLES = {
    "about": gettext_noop("About"),
    "contact": gettext_noop("Contact"),
    "imprint": gettext_noop("Imprint"),
    "guidelines": gettext_noop("Comment guidelines"),
    "privacy": gettext_noop("Privacy, in your own words"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def edit(request: DeskRequest, site: SiteView) -> HttpResponse:
    """One form for the site, one for each text."""
    form = SiteForm(initial=_initial(site))
    if request.method == "POST" and "text" in request.POST:
        return _save_text(request)
    if request.method == "POST":
        form = SiteForm(request.POST, request.FILES)
        if form.is_valid() and _save_site(request, form):
            return redirect("desk-site")
    told = texts(*SiteText.Name.values)
    forms = [(name, gettext(TITLES[name]), TextForm(initial={"text": told[name]}, prefix=name)) for name in TITLES]
    return show(request, site, "site.html", {"form": form, "forms": forms})


def _initial(site: SiteView) -> dict[str, str]:
    return {
        "name": site.name,
        "tagline": site.tagline,
        "address": site.address,
        "language": site.language,
        "time_zone": str(site.zone),
    }


def _save_site(request: DeskRequest, form: SiteForm) -> bool:
    given = form.cleaned_data

    def save() -> None:
        values = {name: given[name] for name in ("name", "tagline", "address", "language", "time_zone")}
        if given["remove_logo"]:
            values["logo"] = ""
        elif given["logo"]:
            values["logo"] = logo.keep(given["logo"].read())
        set_site(by=request.user, **values)

    return attempt(request, save, gettext("Saved."))


def _save_text(request: DeskRequest) -> HttpResponse:
    name = request.POST["text"]
    text = request.POST.get(f"{name}-text", "")[:50_000].replace("\0", "")
    attempt(request, lambda: set_text(name=name, text=text, by=request.user), gettext("Saved."))
    return redirect("desk-site")
