"""What editors do to items: publish a pasted one, hide, feature, correct, take down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from newsreel.kit.text import slugify
from newsreel.models import (
    Correction,
    Enclosure,
    Item,
    ItemEntity,
    ItemReading,
    PictureFetch,
    Revision,
    Unread,
)
from newsreel.pipeline import pictures
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.freshness import refresh_latest
from newsreel.work import audit

if TYPE_CHECKING:
    from newsreel.models import Editor

TITLE_LENGTH = 400


def hide(*, item: Item, hidden: bool, by: Editor | None) -> None:
    """Takes an item out of the readers' sight, or brings it back. Raises Refused on one that was taken down."""
    _check_there(item)
    with transaction.atomic():
        before, item.state = item.state, Item.State.HIDDEN if hidden else Item.State.PUBLISHED
        if before == item.state:
            return
        item.changed = timezone.now()
        item.save(update_fields=["state", "changed"])
        refresh_latest(item.source_id)
        audit.record("hide" if hidden else "show", item, editor=by, before={"state": before})


def feature(*, item: Item, featured: bool, by: Editor | None) -> None:
    """Makes an item the lead of the front page, or no longer. The one featured last leads."""
    _check_there(item)
    with transaction.atomic():
        item.featured_at = timezone.now() if featured else None
        item.save(update_fields=["featured_at"])
        audit.record("feature" if featured else "unfeature", item, editor=by)


def correct(*, item: Item, title: str | None = None, introduction: str | None = None, by: Editor | None) -> None:
    """Sets the title readers see or the editor's introduction; an empty title brings the source's own back."""
    _check_there(item)
    wanted = {}
    if title is not None:
        wanted["title"] = title.strip()[:TITLE_LENGTH] or item.given_title
    if introduction is not None:
        wanted["introduction"] = introduction.strip()
    with transaction.atomic():
        before = {name: getattr(item, name) for name in wanted if getattr(item, name) != wanted[name]}
        if not before:
            return
        for name in before:
            setattr(item, name, wanted[name])
        item.changed = timezone.now()
        item.save(update_fields=[*before, "changed"])
        audit.record("correct", item, editor=by, before=before, after={name: wanted[name] for name in before})


def take_down(*, item: Item, notice: str, by: Editor | None) -> None:
    """Removes an item for good: its texts, media and pictures go; its address tells the notice; it never comes back."""
    _check_there(item)
    mine = Item.objects.filter(pk=item.pk)
    digests, stored = pictures.digests_of(mine), pictures.stored_files_of(mine)
    with transaction.atomic():
        audit.record(
            "take down",
            item,
            editor=by,
            before={"title": item.title, "url": item.url},
            after={"notice": notice.strip()},
        )
        _empty(item, notice.strip())
        Revision.objects.filter(item=item).delete()
        Enclosure.objects.filter(item=item).delete()
        PictureFetch.objects.filter(item=item).delete()
        _forget_reading(item)
        refresh_latest(item.source_id)
    pictures.forget(digests)
    pictures.forget_files(stored)


def _empty(item: Item, notice: str) -> None:
    item.state, item.removed_at, item.removal_notice = Item.State.REMOVED, timezone.now(), notice
    item.title = item.given_title = item.slug = ""
    item.html = item.text = item.excerpt = item.boilerplate = item.raw = item.introduction = item.author = ""
    item.url = item.player_kind = item.player_address = ""
    item.picture, item.featured_at, item.duration = None, None, None
    item.changed = item.removed_at
    item.save()


def _forget_reading(item: Item) -> None:
    for model in (ItemReading, ItemEntity, Correction, Unread):
        model.objects.filter(item=item).delete()


def _check_there(item: Item) -> None:
    if item.state == Item.State.REMOVED:
        raise Refused("This item was taken down; it cannot be changed any more.")


def slug_of(title: str) -> str:
    """The words of a title as they stand in an item's address."""
    return slugify(title)[:80]
