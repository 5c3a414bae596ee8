"""The rows of entities that items name: made with their profile when the first item names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext

from newsreel.kit.text import slugify
from newsreel.knowledge import maps, profile
from newsreel.models import Entity, Site
from newsreel.pipeline import packs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel.knowledge import Pack
    from newsreel.knowledge.record import Record

MOST_OTHER_NAMES = 12
COUNTRY = "country:"


def rows_of(keys: Iterable[str]) -> dict[str, Entity]:
    """The row of each key, made where there is none yet; a key whose entity was merged gives the one it went into."""
    wanted = set(keys)
    known = _known(wanted)
    missing = sorted(wanted - known.keys())
    if missing:
        made = describe([key for key in missing if not key.startswith(packs.OWN)])
        taken = _taken_slugs(made)
        for row in made:
            row.slug = _free(row, taken)
        Entity.objects.bulk_create(made, ignore_conflicts=True)
        known |= _known(set(missing))
    return known


def _known(keys: set[str]) -> dict[str, Entity]:
    rows = Entity.objects.filter(key__in=keys).select_related("merged_into")
    return {row.key: row.merged_into or row for row in rows}


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
    around = [*record.within, *(within for seat in seats if (found := pack.entity(seat)) for within in found.within)]
    return next((key for key in [*seats, *around] if key.startswith(COUNTRY)), "")


def _other_names(record: Record, name: str) -> list[str]:
    others = dict.fromkeys((*record.shorts, *record.aliases))
    others.pop(name, None)
    return list(others)[:MOST_OTHER_NAMES]


def _taken_slugs(rows: list[Entity]) -> set[str]:
    bases = [slugify(row.name)[:60] or row.kind for row in rows]
    taken: set[str] = set()
    for base in set(bases):
        taken.update(Entity.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return taken


def _free(row: Entity, taken: set[str]) -> str:
    """The name, else the name with what the key ends in: `georgia`, then `georgia-us-ga`."""
    base = slugify(row.name)[:60] or row.kind
    tail = slugify(row.key.partition(":")[2] or row.key)[:20]
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    slug = next(slug for slug in (base, f"{base}-{tail}", *numbered) if slug not in taken)
    taken.add(slug)
    return slug
