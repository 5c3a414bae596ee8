"""The pages of places, people and organisations, and the lists of all of them."""

from __future__ import annotations

import itertools
import unicodedata
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.utils.translation import gettext

from newsreel.publish import addresses, world
from newsreel.publish.answers import page, render
from newsreel.publish.pages.items import not_found
from newsreel.publish.selectors import entities
from newsreel.publish.selectors.sources import items_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from newsreel.publish.selectors.entities import Named
    from newsreel.publish.selectors.site import SiteView

MONTH, WEEK, MOST = 30, 7, 40
# More than these stand on pages of their own, letter by letter.
MOST_AT_ONCE = 600


@page
def show(request: HttpRequest, site: SiteView, kind: str, slug: str) -> HttpResponse:
    """An entity: its profile, the items that name it, who covers it, what it is named with."""
    # PostgreSQL takes no NUL in a text, not even to look for it.
    found = None if "\0" in slug else entities.entity(kind, slug)
    before = request.GET.get("before", "")
    if found is None:
        return not_found(request, site)
    if isinstance(found, str):
        return HttpResponseRedirect(found)
    try:
        shown = items_about(found.id, before=before)
    except ValueError:
        return not_found(request, site)
    weeks = entities.weeks(found.id)
    context = {
        "entity": found,
        "kind": gettext(entities.KINDS[kind]),
        "page": shown,
        "before": before,
        "weeks": weeks if any(count for _, count in weeks) else [],
        "sources": entities.sources_of(found.id),
        "beside": entities.beside(found.id),
    }
    return render(request, "entity.html", site, context, path=found.path)


@page
def index(request: HttpRequest, site: SiteView, kind: str) -> HttpResponse:
    """All entities of a kind: those in the news, then all from A to Z; places on a map of the world first."""
    letters = list(_by_letter(entities.all_named(kind)))
    is_long = sum(len(names) for _, names in letters) > MOST_AT_ONCE
    wanted = request.GET.get("letter", "")
    chosen = [each for each in letters if each[0] == wanted] or letters[:1]
    context = {
        "kind": kind,
        "title": gettext(entities.KINDS[kind]),
        "map": world.draw(entities.countries(days=WEEK)) if kind == "place" and not wanted else "",
        "most": entities.most_named(kind, days=MONTH, limit=MOST) if not wanted else [],
        "letters": [letter for letter, _ in letters],
        "shown": chosen if is_long else letters,
        "is_long": is_long,
    }
    return render(request, "entities.html", site, context, path=addresses.entities(kind))


def _by_letter(names: list[Named]) -> Iterator[tuple[str, list[Named]]]:
    """Names under the first letter, accents apart; what begins with none under #."""
    ordered = sorted(names, key=lambda one: (_letter(one.name), one.name.casefold()))
    return ((letter, list(group)) for letter, group in itertools.groupby(ordered, key=lambda one: _letter(one.name)))


def _letter(name: str) -> str:
    first = unicodedata.normalize("NFD", name.lstrip("ʻ‘'"))[:1].upper()
    return first if first.isalpha() else "#"
