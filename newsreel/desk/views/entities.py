"""Entities at the desk: the list of them, and one with what an editor may say of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from newsreel.desk.forms import EntityForm
from newsreel.desk.pages import attempt, editors_page, told
from newsreel.desk.pages import show as print_page
from newsreel.models import AuditEntry, Correction, Entity, ItemEntity
from newsreel.pipeline import entities, entity_choices, entity_rows
from newsreel.publish import addresses
from newsreel.publish.selectors.entities import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView

PAGE = 100
MOST_LOGGED = 30


@editors_page
def index(request: DeskRequest, site: SiteView) -> HttpResponse:
    """Entities by name, of a kind, hidden or merged ones too; the names that are forbidden. Two queries."""
    words, kind, after = (request.GET.get(name, "")[:200].replace("\0", "") for name in ("q", "kind", "after"))
    rows = list(_find(words, kind, after)[: PAGE + 1])
    context = {
        "entities": rows[:PAGE],
        "after": f"{rows[PAGE - 1].name}\n{rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "words": words,
        "kind": kind,
        "kinds": {name: gettext(plural) for name, plural in KINDS.items()},
        "forbidden": Correction.objects.filter(act=Correction.Act.FORBID).order_by("name"),
    }
    return print_page(request, site, "entities.html", context)


def _find(words: str, kind: str, after: str) -> QuerySet[Entity]:
    found = Entity.objects.select_related("merged_into").order_by("name", "id")
    if kind in Entity.Kind.values:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(name__icontains=words)
    name, _, key = after.partition("\n")
    if name and key.isascii() and key.isdigit() and len(key) < 19:
        found = found.filter(name__gte=name).exclude(name=name, pk__lte=int(key))
    return found


@editors_page
@require_POST
def forbidden(request: DeskRequest, site: SiteView, correction_id: int) -> HttpResponse:
    """Takes a ban on a name back."""
    del site
    said = Correction.objects.filter(pk=correction_id, act=Correction.Act.FORBID).first()
    if said is not None:
        attempt(request, partial(entities.undo, correction=said, by=request.user), gettext("Undone."))
    return redirect("desk-entities")


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def edit(request: DeskRequest, site: SiteView, entity_id: int) -> HttpResponse:
    """One entity: its texts, its names, merging, hiding, what was done to it."""
    entity = Entity.objects.select_related("merged_into").filter(pk=entity_id).first()
    if entity is None:
        raise Http404
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        if act:
            act(request, entity)
        return redirect("desk-entity", entity.pk)
    words = request.GET.get("q", "")[:200].replace("\0", "")
    context = {
        "entity": entity,
        "path": addresses.entity(entity.kind, entity.slug),
        "kind": gettext(KINDS[entity.kind]),
        "form": EntityForm(initial={name: getattr(entity, name) for name in ("name", "description", "own_paragraph")}),
        "items": ItemEntity.objects.filter(entity=entity).count(),
        "names": Correction.objects.filter(entity=entity).exclude(act=Correction.Act.ADD).select_related("item"),
        "merged": Entity.objects.filter(merged_into=entity).order_by("name"),
        "words": words,
        "choices": [choice for choice in entity_choices.find(words) if choice.key != entity.key],
        "log": AuditEntry.objects.filter(subject="entity", subject_id=entity.pk).order_by("-id")[:MOST_LOGGED],
    }
    return print_page(request, site, "entity.html", context)


def _save(request: DeskRequest, entity: Entity) -> None:
    form = EntityForm(request.POST)
    if form.is_valid():
        act = partial(entities.change, entity=entity, by=request.user, **form.cleaned_data)
        attempt(request, act, gettext("Saved."))
    else:
        messages.error(request, gettext("Not saved: a name is needed, and none of the texts may be too long."))


def _hide(request: DeskRequest, entity: Entity) -> None:
    hidden = not entity.hidden
    done = gettext("Readers see it no more.") if hidden else gettext("Readers see it again.")
    attempt(request, partial(entities.hide, entity=entity, hidden=hidden, by=request.user), done)


def _merge(request: DeskRequest, entity: Entity) -> None:
    into = entity_rows.row_of(told(request, "key", most=120))
    if into is None:
        messages.error(request, gettext("There is no such entity any more."))
        return
    done = gettext("Merged. Items that named it name the other one now.")
    attempt(request, partial(entities.merge, entity=entity, into=into, by=request.user), done)


def _split(request: DeskRequest, entity: Entity) -> None:
    other = Entity.objects.filter(pk=_number(request.POST.get("entity", "")), merged_into=entity).first() or entity
    attempt(request, partial(entities.split, entity=other, by=request.user), gettext("They are two again."))


def _name(request: DeskRequest, entity: Entity) -> None:
    name = told(request, "name")
    done = gettext("The name means it from now on, in what is read.")
    attempt(request, partial(entities.mean, item=None, name=name, entity=entity, by=request.user), done)


def _undo(request: DeskRequest, entity: Entity) -> None:
    said = Correction.objects.filter(pk=_number(request.POST.get("correction", "")), entity=entity).first()
    if said is not None:
        attempt(request, partial(entities.undo, correction=said, by=request.user), gettext("Undone."))


def _undo_change(request: DeskRequest, entity: Entity) -> None:
    entry = AuditEntry.objects.filter(pk=_number(request.POST.get("entry", ""))).first()
    if entry is not None:
        done = gettext("As it was before.")
        attempt(request, partial(entities.undo_change, entity=entity, entry=entry, by=request.user), done)


def _number(text: str) -> int:
    """An id that a form brings; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


_ACTS: dict[str, Callable[[DeskRequest, Entity], None]] = {
    "save": _save,
    "hide": _hide,
    "merge": _merge,
    "split": _split,
    "name": _name,
    "undo": _undo,
    "undo-change": _undo_change,
}
