"""The site's own learning filter: kept in one row, taught by moderators' decisions, measured by them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.db import transaction

from newsreel.models import CommentFilter, Decision
from newsreel.screening.filter import Filter, Measured, measure

if TYPE_CHECKING:
    from collections.abc import Iterable

MEASURED = 500
"""Decisions that precision and recall are told over: the latest."""


def version() -> int | None:
    """The version that is stored; None while nothing was learned here. One query."""
    return CommentFilter.objects.values_list("version", flat=True).first()


@functools.lru_cache(maxsize=2)
def of_version(number: int | None) -> Filter:
    """The filter of a version, or the one that ships. Do not teach this one: it is shared by all threads."""
    kept = CommentFilter.objects.filter(version=number).values_list("model", flat=True).first() if number else None
    return Filter.from_bytes(kept.encode()) if kept else Filter.start()


def teach(lessons: Iterable[tuple[str, bool]]) -> None:
    """Learns from texts and whether each is spam. Called in the transaction of the decision."""
    rows = list(lessons)
    if not rows:
        return
    with transaction.atomic():
        kept = CommentFilter.objects.select_for_update().first()
        model = Filter.from_bytes(kept.model.encode()) if kept else Filter.start()
        for text, spam in rows:
            model.learn(text, spam)
        learned = model.to_bytes().decode()
        if kept:
            CommentFilter.objects.filter(pk=kept.pk).update(model=learned, version=kept.version + 1)
        else:
            CommentFilter.objects.create(pk=1, model=learned)


def measured() -> Measured:
    """Precision and recall over the latest decisions on comments that the filter had looked at. One query."""
    told = Decision.objects.filter(undone=False, spam__isnull=False, filter_held__isnull=False).order_by("-id")
    return measure((bool(held), bool(spam)) for held, spam in told.values_list("filter_held", "spam")[:MEASURED])
