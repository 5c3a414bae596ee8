"""What editors say of entities: on an item, of a name wherever it stands, of an entity itself.

Every act holds at once, is logged, can be undone, and outlives every reading: what is said of items and names are
Correction rows, applied over what was found (`newsreel.pipeline.corrections`) and learned from (`packs.edits`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from newsreel.models import AuditEntry, Correction, Entity, Item, ItemEntity, ItemReading
from newsreel.pipeline import entity_rows, packs, stored_readings, unread
from newsreel.pipeline.errors import Refused
from newsreel.work import audit

if TYPE_CHECKING:
    from newsreel.models import Editor

# Items of a merged entity that are put right at once, the newest first; the worker comes to the others.
AT_ONCE = 500
CHANGED = "change entity"
_FIELDS = ("name", "description", "own_paragraph")
_LENGTHS = {"name": 200, "description": 500, "own_paragraph": 5000}
_ACTS = {
    Correction.Act.IS: "name means",
    Correction.Act.NOT: "not in item",
    Correction.Act.ADD: "add to item",
    Correction.Act.FORBID: "forbid name",
}


# --- on an item -----------------------------------------------------------------------------------------------------


def remove(*, item: Item, entity: Entity, by: Editor | None) -> Correction:
    """Says that an item is not about an entity, by whichever name it was found there. Raises Refused."""
    return _say(Correction.Act.NOT, item=item, entity=entity, name=_name_on(item, entity), by=by)


def add(*, item: Item, entity: Entity, by: Editor | None) -> Correction:
    """Says that an item is about an entity. Raises Refused."""
    return _say(Correction.Act.ADD, item=item, entity=entity, name="", by=by)


def mean(*, item: Item | None, name: str, entity: Entity, by: Editor | None) -> Correction:
    """Says that a name means an entity: on an item, or without one wherever it stands. Raises Refused."""
    return _say(Correction.Act.IS, item=item, entity=entity, name=_checked_name(name), by=by)


def forbid(*, name: str, item: Item | None, by: Editor | None) -> Correction:
    """Says that a name is nobody's, on no item; `item` is where it was seen, which is put right at once."""
    return _say(Correction.Act.FORBID, item=item, entity=None, name=_checked_name(name), by=by)


def accept(*, item: Item, name: str, kind: str, by: Editor | None) -> Entity:
    """Makes an entity of a name that an item mentions and nobody has linked. Raises Refused."""
    with transaction.atomic():
        entity = make(name=name, kind=kind, by=by)
        mean(item=item, name=name, entity=entity, by=by)
    return entity


def undo(*, correction: Correction, by: Editor | None, item: Item | None = None) -> None:
    """Takes a correction back; `item` is the one it was seen on, where the correction is about none.

    The item is put right at once and read again soon: an earlier reading may have learned from the correction.
    """
    with transaction.atomic():
        audit.record(
            f"undo: {_ACTS[Correction.Act(correction.act)]}", correction.item or _subject(correction),
            editor=by, before=_told(correction),
        )  # fmt: skip
        correction.delete()
        items = [each.pk for each in (correction.item, item) if each]
        stored_readings.rewrite(items)
        unread.ask(items)


def _say(act: Correction.Act, *, item: Item | None, entity: Entity | None, name: str, by: Editor | None) -> Correction:
    if item is not None and item.state == Item.State.REMOVED:
        raise Refused(gettext("This item was taken down; it cannot be changed any more."))
    where = None if act == Correction.Act.FORBID else item
    with transaction.atomic():
        said = Correction.objects.filter(act=act, item=where, entity=entity, name=name).first()
        if said is not None:
            return said
        said = Correction.objects.create(act=act, item=where, entity=entity, name=name, editor=by, at=timezone.now())
        audit.record(_ACTS[act], item or _subject(said), editor=by, after=_told(said))
        if item is not None:
            stored_readings.rewrite([item.pk])
    return said


def _subject(correction: Correction) -> Entity | Correction:
    return correction.entity or correction


def _told(correction: Correction) -> dict[str, Any]:
    told = {"name": correction.name, "entity": correction.entity.name if correction.entity else ""}
    return {field: value for field, value in told.items() if value}


def _name_on(item: Item, entity: Entity) -> str:
    """The name by which an entity was found in an item, the one that stands there first; empty where it was added."""
    reading = ItemReading.objects.filter(item=item).first()
    row = next((row for row in reading.entities if row["key"] == entity.key), None) if reading else None
    if row and row["mentions"]:
        start, end = row["mentions"][0]
        return item.text[start:end]
    return row["names"][0] if row and row["names"] else ""


def _checked_name(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > _LENGTHS["name"]:
        raise Refused(gettext("A name has between 1 and 200 characters."))
    return wanted


# --- an entity itself -----------------------------------------------------------------------------------------------


def make(*, name: str, kind: str, by: Editor | None, **told: Any) -> Entity:
    """Makes an entity of the editors' own, that items are linked to by its name from then on. Raises Refused."""
    if kind not in Entity.Kind.values:
        raise Refused(gettext("This is no kind of entity."))
    row = Entity(name=_checked_name(name), kind=kind, key=f"{packs.OWN}{secrets.token_hex(8)}", **told)
    with transaction.atomic():
        entity_rows.give_slugs([row])
        row.save()
        row.key = f"{packs.OWN}{row.pk}"
        row.save(update_fields=["key"])
        audit.record("make entity", row, editor=by, after={"name": row.name, "kind": kind})
    return row


def change(*, entity: Entity, by: Editor | None, **wanted: str) -> None:
    """Sets what is named of name, description and own_paragraph; an empty paragraph brings the made one back."""
    values = {field: wanted[field].strip() for field in _FIELDS if field in wanted}
    if "name" in values:
        values["name"] = _checked_name(values["name"])
    if any(len(value) > _LENGTHS[field] for field, value in values.items()):
        raise Refused(gettext("A description has at most 500 characters, a paragraph 5,000."))
    before = {field: getattr(entity, field) for field, value in values.items() if getattr(entity, field) != value}
    if before:
        _set(entity, {field: values[field] for field in before}, before, by)


def _set(entity: Entity, values: dict[str, str], before: dict[str, str], by: Editor | None) -> None:
    for field, value in values.items():
        setattr(entity, field, value)
    entity.edited = sorted({*entity.edited, *values} - {"own_paragraph"})
    if not entity.own_paragraph:
        entity.credit = entity.credit_url = ""
    with transaction.atomic():
        entity.save(update_fields=[*values, "edited", "credit", "credit_url"])
        audit.record(CHANGED, entity, editor=by, before=before, after=values)


def undo_change(*, entity: Entity, entry: AuditEntry, by: Editor | None) -> None:
    """Brings the fields of an entity back to what they were before a change in the log."""
    if (entry.act, entry.subject, entry.subject_id) != (CHANGED, "entity", entity.pk):
        raise Refused(gettext("This entry of the log is no change of this entity."))
    change(entity=entity, by=by, **{field: str(value) for field, value in (entry.before or {}).items()})


def hide(*, entity: Entity, hidden: bool, by: Editor | None) -> None:
    """Takes an entity out of the readers' sight wherever it is named, or brings it back."""
    if entity.hidden == hidden:
        return
    entity.hidden = hidden
    with transaction.atomic():
        entity.save(update_fields=["hidden"])
        audit.record("hide entity" if hidden else "show entity", entity, editor=by, after={"name": entity.name})


def merge(*, entity: Entity, into: Entity, by: Editor | None) -> None:
    """Says that two entities are one: items of the first are the second's from now on. Raises Refused."""
    target = entity_rows.known([into.key])[into.key]
    if target.pk == entity.pk:
        raise Refused(gettext("An entity cannot be merged into itself."))
    with transaction.atomic():
        entity.merged_into = target
        entity.save(update_fields=["merged_into"])
        audit.record("merge", entity, editor=by, after={"name": entity.name, "into": target.name})
        _put_right(_items_of(entity))


def split(*, entity: Entity, by: Editor | None) -> None:
    """Takes a merge back: the items that named the entity are its own again."""
    target = entity.merged_into
    if target is None:
        return
    with transaction.atomic():
        entity.merged_into = None
        entity.save(update_fields=["merged_into"])
        audit.record("split", entity, editor=by, before={"name": entity.name, "into": target.name})
        _put_right(_items_of(entity_rows.known([target.key])[target.key]))


def _items_of(entity: Entity) -> list[int]:
    return list(ItemEntity.objects.filter(entity=entity).order_by("-published", "-item").values_list("item", flat=True))


def _put_right(items: list[int]) -> None:
    stored_readings.rewrite(items[:AT_ONCE])
    unread.ask(items[AT_ONCE:])
