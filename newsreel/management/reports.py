"""What several commands say of sources and of what was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from newsreel.models import Source

if TYPE_CHECKING:
    from newsreel.pipeline.take_in import Taken


def one_source(slug: str) -> Source:
    """The source of that slug. Raises CommandError where there is none, with the nearest one that there is."""
    source = Source.objects.filter(slug=slug).first()
    if source:
        return source
    like = Source.objects.filter(slug__icontains=slug[:20]).order_by("slug").first()
    hint = f"Did you mean {like.slug}?" if like else "`newsreel sources` shows them."
    raise CommandError(f"No source has the slug {slug!r}. {hint}")


def taken_in_words(taken: Taken) -> str:
    """One sentence on what was taken in, and why entries were set aside."""
    if not (taken.new or taken.changed or taken.same or taken.set_aside):
        return "nothing new."
    words = f"{_count(taken.new, 'new item', 'new items')}, {taken.changed} changed, {taken.same} as before."
    if taken.set_aside:
        first = taken.set_aside[0]
        words += (
            f" {_count(len(taken.set_aside), 'entry', 'entries')} set aside; "
            f"the first, at place {first.position + 1}: {first.reason}"
        )
    return words


def taken_as_json(taken: Taken) -> dict[str, Any]:
    """The same for programs; positions count from 0."""
    return {
        "new": taken.new,
        "changed": taken.changed,
        "same": taken.same,
        "set_aside": [{"position": problem.position, "reason": problem.reason} for problem in taken.set_aside],
    }


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
