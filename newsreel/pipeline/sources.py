"""Sources and their feeds: made, renamed, paused, let go; what they let us show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from newsreel.kit.text import line, slugify
from newsreel.models import Feed, Item, Source
from newsreel.pipeline import pictures, replay
from newsreel.pipeline.errors import Refused
from newsreel.work import audit

if TYPE_CHECKING:
    from newsreel.models import Editor


def add_source(*, name: str, rights: str = Source.Rights.EXCERPT, by: Editor | None) -> Source:
    """A source of that name, with an address of its own. Raises Refused on an empty name or unknown rights."""
    name = line(name)
    if not name:
        raise Refused("A source needs a name.")
    check_rights(rights)
    with transaction.atomic():
        source = Source.objects.create(name=name[:200], slug=free_slug(name), rights=rights)
        audit.record("add source", source, editor=by, after={"name": source.name, "rights": rights})
    return source


def change_source(
    *, source: Source, name: str | None = None, rights: str | None = None, note: str | None = None, by: Editor | None
) -> None:
    """Changes what is given. The address stays what it was. Raises Refused."""
    given = {"name": name, "rights": rights, "note": note}
    wanted = {key: line(value) if key == "name" else value.strip() for key, value in given.items() if value is not None}
    if "rights" in wanted:
        check_rights(wanted["rights"])
    if not wanted.get("name", "x"):
        raise Refused("A source needs a name.")
    with transaction.atomic():
        before = {key: getattr(source, key) for key in wanted if getattr(source, key) != wanted[key]}
        if not before:
            return
        for key in before:
            setattr(source, key, wanted[key])
        source.save(update_fields=list(before))
        audit.record("change source", source, editor=by, before=before, after={key: wanted[key] for key in before})


def pause_source(*, source: Source, paused: bool, by: Editor | None) -> None:
    """Stops or resumes the checks of a source's feeds; its items stay."""
    with transaction.atomic():
        before, source.paused = source.paused, paused
        source.save(update_fields=["paused"])
        if not paused:
            Feed.objects.filter(source=source).update(next_check=timezone.now())
        audit.record("pause" if paused else "resume", source, editor=by, before={"paused": before})


def remove_source(*, source: Source, by: Editor | None) -> int:
    """Lets a source go with its feeds, items and pictures; tells how many items went. The log keeps what it was."""
    count = Item.objects.filter(source=source).count()
    digests = pictures.digests_of(Item.objects.filter(source=source))
    stored = pictures.stored_files_of(Item.objects.filter(source=source))
    with transaction.atomic():
        own = dict(Feed.objects.filter(source=source).values_list("pk", "address"))
        feeds = list(own.values())
        audit.record("remove source", source, editor=by, before={"name": source.name, "feeds": feeds, "items": count})
        source.delete()
    pictures.forget(digests)
    pictures.forget_files(stored)
    replay.forget(own)
    return count


def check_rights(rights: str) -> None:
    """Raises Refused on rights that are none."""
    if rights not in Source.Rights.values:
        raise Refused(f"There are no rights {rights!r}; there are {', '.join(Source.Rights.values)}.")


def free_slug(name: str) -> str:
    """A slug that no source has yet."""
    base = slugify(name)[:70] or "source"
    taken = set(Source.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbers) if slug not in taken)
