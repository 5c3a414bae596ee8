"""The rows of entities that items name: made with their profile when the first item names them."""

from __future__ import annotations

import itertools
import zlib
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext

from newsreel.kit.text import slugify
from newsreel.knowledge import maps, profile
from newsreel.models import Entity, Site
from newsreel.pipeline import packs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import QuerySet

    from newsreel.knowledge import Pack
    from newsreel.knowledge.record import Record

MOST_OTHER_NAMES = 12
# What a pack tells of an entity; its key, kind and address stay what they were.
MADE = ("name", "description", "country", "latitude", "longitude", "references", "also", "facts", "paragraph", "map")
BATCH = 100
# Another worker may make the same row, or take the same address, at the same moment.
TRIES = 3
# Of entities merged into one that was merged into another.
LONGEST_CHAIN = 8
COUNTRY = "country:"


def make(keys: Iterable[str]) -> None:
    """Makes the row of each key that the pack knows and that has none yet. Not in a transaction: packs are read."""
    wanted = {key for key in keys if not key.startswith(packs.OWN)}
    for _ in range(TRIES):
        wanted -= set(Entity.objects.filter(key__in=wanted).values_list("key", flat=True))
        made = describe(sorted(wanted)) if wanted else []
        if not made:
            break
        give_slugs(made)
        Entity.objects.bulk_create(made, ignore_conflicts=True)


def known(keys: Iterable[str]) -> dict[str, Entity]:
    """The row of each key that has one; a key whose entity was merged gives the one it went into at last."""
    found = {row.key: row for row in Entity.objects.filter(key__in=set(keys))}
    for _ in range(LONGEST_CHAIN):
        further = {row.merged_into_id for row in found.values() if row.merged_into_id}
        if not further:
            break
        targets = Entity.objects.in_bulk(list(further))
        found = {key: targets.get(row.merged_into_id or 0, row) for key, row in found.items()}
    return found


def row_of(key: str) -> Entity | None:
    """The row of one key, made where there is none yet; None for a key that nobody knows."""
    make([key])
    return known([key]).get(key)


def count() -> int:
    """How many entities have a profile that comes from a pack."""
    return _from_packs().count()


def refresh(step: Callable[[str], None] = lambda _name: None) -> int:
    """Makes profiles anew from the pack in use, in the site's language; what an editor wrote stays. Tells how many.

    `step` is called with the name of each entity that was looked at.
    """
    changed = 0
    keys = list(_from_packs().order_by("pk").values_list("key", flat=True))
    for start in range(0, len(keys), BATCH):
        made = {row.key: row for row in describe(keys[start : start + BATCH])}
        rows = list(Entity.objects.filter(key__in=keys[start : start + BATCH]))
        for row in rows:
            if row.key in made:
                _take_over(row, made[row.key])
            step(row.name)
        Entity.objects.bulk_update([row for row in rows if row.key in made], MADE)
        changed += len(made)
    return changed


def _from_packs() -> QuerySet[Entity]:
    return Entity.objects.exclude(key__startswith=packs.OWN)


def _take_over(row: Entity, made: Entity) -> None:
    for field in MADE:
        if field not in row.edited:
            setattr(row, field, getattr(made, field))


def describe(keys: Iterable[str]) -> list[Entity]:
    """Rows, not yet saved, with the profile that the pack gives them in the site's language."""
    pack = packs.pack()
    language = Site.objects.values_list("language", flat=True).first() or "en"
    with translation.override(language):
        speak = profile.speaker(pack, language, gettext, lambda count: number_format(count, force_grouping=True))
        records = (pack.record(key) for key in keys)
        return [_row(record, pack, speak) for record in records if record]


def _row(record: Record, pack: Pack, speak: profile.Speaker) -> Entity:
    name = record.names.get(speak.language, record.name)
    place = pack.entity(record.id)
    return Entity(
        key=record.id,
        kind=record.kind,
        name=name[:200],
        description=(record.description or "")[:500],
        country=_country(record, pack),
        latitude=record.latitude,
        longitude=record.longitude,
        references=dict(record.references),
        also=_other_names(record, name),
        facts=[list(row) for row in profile.key_facts(record, speak)],
        paragraph=profile.paragraph(record, speak),
        map=maps.locator(place, pack.entity, gettext) if place and record.kind == "place" else "",
    )


def _country(record: Record, pack: Pack) -> str:
    """The key of the country an entity is, or lies or has its seat in."""
    if record.id.startswith(COUNTRY):
        return record.id
    seats = [str(fact.value) for fact in record.facts if fact.key in {"country", "seat"}]
    around = [
        *record.within,
        *(within for seat in seats if (found := pack.entity(seat)) for within in found.within),
    ]
    return next((key for key in [*seats, *around] if key.startswith(COUNTRY)), "")


def _other_names(record: Record, name: str) -> list[str]:
    others = dict.fromkeys((*record.shorts, *record.aliases))
    others.pop(name, None)
    return list(others)[:MOST_OTHER_NAMES]


def give_slugs(rows: Sequence[Entity]) -> None:
    """Gives each row an address that no other has: its name, else the name with what its key ends in. One query."""
    wanted = [_slugs(row) for row in rows]
    taken = set(Entity.objects.filter(slug__in=set(itertools.chain(*wanted))).values_list("slug", flat=True))
    for row, slugs in zip(rows, wanted, strict=True):
        row.slug = next((slug for slug in slugs if slug not in taken), slugs[-1])
        taken.add(row.slug)


def _slugs(row: Entity) -> list[str]:
    """`georgia`, then `georgia-us-ga`, then one that is the key's alone."""
    base = slugify(row.name)[:60] or row.kind
    tail = slugify(row.key.partition(":")[2] or row.key)[:20]
    return [base, f"{base}-{tail}", f"{base}-{zlib.crc32(row.key.encode()):08x}"]
