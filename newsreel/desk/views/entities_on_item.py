"""In this story at the desk: what was found in an item, and what an editor says of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from newsreel.desk.pages import attempt, editors_page, show, told
from newsreel.models import Correction, Entity, Item, ItemReading
from newsreel.pipeline import entities, entity_choices, entity_rows, lookups
from newsreel.pipeline.errors import Refused
from newsreel.publish import addresses
from newsreel.publish.selectors.entities import KINDS, SURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.knowledge.lookup import Suggestion
    from newsreel.publish.selectors.site import SiteView


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def edit(request: DeskRequest, site: SiteView, item_id: int) -> HttpResponse:
    """The entities of an item with salience and confidence; search and candidates where they are asked for."""
    item = Item.objects.filter(pk=item_id).exclude(state=Item.State.REMOVED).first()
    if item is None:
        raise Http404
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        if act:
            act(request, item)
        return redirect("desk-item-entities", item.pk)
    words, name = (request.GET.get(field, "")[:200].replace("\0", "") for field in ("q", "name"))
    context = {
        "item": item,
        "path": addresses.item(item.pk, item.slug),
        "rows": _rows(item),
        "sure": SURE,
        "said": Correction.objects.filter(item=item).select_related("entity").order_by("-id"),
        "name": name,
        "words": words,
        "kinds": {kind: gettext(plural) for kind, plural in KINDS.items()},
        "choices": entity_choices.find(words) if words else entity_choices.meanings(name) if name else [],
        "suggestions": _suggestions(request, words or name) if request.GET.get("live") else None,
        "may_look_up": lookups.is_allowed(),
        "here": f"{reverse('desk-item-entities', args=[item.pk])}?{urlencode({'name': name, 'q': words})}",
    }
    return show(request, site, "entities_on_item.html", {"corrections": context.pop("said"), **context})


def _rows(item: Item) -> list[dict[str, Any]]:
    """What was found, as corrected, each row with its entity and the names it goes by in the text."""
    reading = ItemReading.objects.filter(item=item).first()
    found = reading.entities if reading else []
    known = entity_rows.known({row["key"] for row in found if row["key"]})
    return [{**row, "entity": known.get(row["key"] or ""), "said_as": _said_as(item, row)} for row in found]


def _said_as(item: Item, row: dict[str, Any]) -> str:
    """The name that stands first in the text or title; empty for what an editor added."""
    for text, spans in ((item.text, row["mentions"]), (item.given_title, row["title"])):
        if spans:
            return text[spans[0][0] : spans[0][1]]
    return str(row["names"][0]) if row["names"] else ""


def _suggestions(request: DeskRequest, words: str) -> tuple[Suggestion, ...]:
    try:
        return lookups.suggest(words)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return ()


def _remove(request: DeskRequest, item: Item) -> None:
    entity = Entity.objects.filter(key=told(request, "key", most=120)).first()
    if entity is not None:
        done = gettext("Removed. It stays removed when the item is read again.")
        attempt(request, partial(entities.remove, item=item, entity=entity, by=request.user), done)


def _choose(request: DeskRequest, item: Item) -> None:
    """Adds an entity, or says that a name of the text means it."""
    entity = entity_rows.row_of(told(request, "key", most=120))
    if entity is None:
        messages.error(request, gettext("There is no such entity any more."))
    else:
        _use(request, item, entity)


def _use(request: DeskRequest, item: Item, entity: Entity) -> None:
    name = told(request, "name")
    if name:
        act = partial(entities.mean, item=item, name=name, entity=entity, by=request.user)
        attempt(request, act, gettext("“%(name)s” means %(entity)s here.") % {"name": name, "entity": entity.name})
    else:
        done = gettext("Added: %(entity)s.") % {"entity": entity.name}
        attempt(request, partial(entities.add, item=item, entity=entity, by=request.user), done)


def _accept(request: DeskRequest, item: Item) -> None:
    name, kind = told(request, "name"), told(request, "kind")
    done = gettext("It has a page of its own now, and is linked wherever its name is read from now on.")
    attempt(request, partial(entities.accept, item=item, name=name, kind=kind, by=request.user), done)


def _take(request: DeskRequest, item: Item) -> None:
    """Accepts what Wikidata suggested; asked there again, which costs nothing, for the form may bring anything."""
    words, wanted = told(request, "words", most=200), told(request, "wikidata")
    kind = told(request, "kind")
    chosen = next((each for each in _suggestions(request, words) if each.wikidata == wanted), None)
    if chosen is None:
        return
    try:
        entity = lookups.take(suggestion=chosen, kind=kind, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    _use(request, item, entity)


def _forbid(request: DeskRequest, item: Item) -> None:
    name = told(request, "name")
    done = gettext("“%(name)s” is nobody's name from now on.") % {"name": name}
    attempt(request, partial(entities.forbid, name=name, item=item, by=request.user), done)


def _undo(request: DeskRequest, item: Item) -> None:
    number = request.POST.get("correction", "")
    if number.isascii() and number.isdigit() and len(number) < 19:
        said = Correction.objects.filter(pk=int(number), item=item).first()
        if said is not None:
            attempt(request, partial(entities.undo, correction=said, by=request.user), gettext("Undone."))


_ACTS: dict[str, Callable[[DeskRequest, Item], None]] = {
    "remove": _remove,
    "choose": _choose,
    "accept": _accept,
    "take": _take,
    "forbid": _forbid,
    "undo": _undo,
}
