"""The facts of a source's profile: filled from the catalogue, set and confirmed by editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from newsreel.models import SourceFact
from newsreel.pipeline.errors import Refused
from newsreel.work import audit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from newsreel.models import Editor, Source
    from newsreel.sources.catalogue import Fact


def fill(*, source: Source, facts: Iterable[Fact], origin: str = SourceFact.Origin.CATALOGUE) -> int:
    """Adds facts for fields of which the source has none; tells how many. Nothing an editor wrote is touched."""
    told = set(SourceFact.objects.filter(source=source).values_list("field", flat=True))
    new = [
        SourceFact(
            source=source,
            field=fact.field,
            value=fact.value,
            reference_url=fact.reference_url,
            reference_title=fact.reference_title,
            read_on=fact.read_on,
            origin=origin,
        )
        for fact in facts
        if fact.field not in told
    ]
    SourceFact.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def set_fact(
    *,
    source: Source,
    field: str,
    value: str,
    reference_url: str = "",
    reference_title: str = "",
    read_on: date | None = None,
    by: Editor | None,
) -> None:
    """Sets the fact of a field in an editor's words; an empty value removes it. Raises Refused."""
    if field not in SourceFact.Field.values:
        raise Refused(f"A profile has no field {field!r}.")
    if reference_url and not reference_url.startswith(("https://", "http://")):
        raise Refused("Where a fact was read is a web address that starts with https://, or is left empty.")
    value = value.strip()
    with transaction.atomic():
        old = SourceFact.objects.filter(source=source, field=field).order_by("pk")
        before = _as_json(old)
        old.delete()
        if value:
            SourceFact.objects.create(
                source=source,
                field=field,
                value=value[:500],
                reference_url=reference_url.strip()[:1000],
                reference_title=reference_title.strip()[:300],
                read_on=read_on or (timezone.now().date() if reference_url else None),
                origin=SourceFact.Origin.EDITOR,
                confirmed_by=by,
                confirmed_at=timezone.now(),
            )
        audit.record(f"set fact {field}", source, editor=by, before=before, after={"value": value})


def confirm(*, source: Source, by: Editor | None) -> int:
    """Marks every fact of a source as checked by an editor; tells how many were not before."""
    with transaction.atomic():
        open_facts = SourceFact.objects.filter(source=source, confirmed_at__isnull=True)
        count = open_facts.update(confirmed_by=by, confirmed_at=timezone.now())
        if count:
            audit.record("confirm profile", source, editor=by, after={"facts": count})
    return count


def _as_json(facts: Iterable[SourceFact]) -> Mapping[str, str]:
    return {"value": "; ".join(fact.value for fact in facts)}
