"""Claiming due rows, so that any number of workers may run and a killed one loses nothing.

A table that is worked through has `lease_holder`, `lease_until` and a column that says when a row is due. A claim is
one conditional UPDATE; a lease that ran out is as good as none.
"""

from __future__ import annotations

import os
import secrets
import socket
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterable

M = TypeVar("M", bound=models.Model)


def holder() -> str:
    """A name for one claim that no other claim has, telling machine and process to whoever reads the row."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(6)}"


def claim(due: models.QuerySet[M], *, limit: int, seconds: float) -> list[M]:
    """Up to `limit` rows of `due` that nobody holds, now held by the caller for `seconds`, in the order of `due`."""
    now, name = timezone.now(), holder()
    free = due.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True, of=("self",))
        keys = list(free.values_list("pk", flat=True)[:limit])
        if not keys:
            return []
        rows = due.model._default_manager.filter(pk__in=keys)
        rows.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now)).update(
            lease_holder=name, lease_until=now + timedelta(seconds=seconds)
        )
    held = due.model._default_manager.filter(pk__in=keys, lease_holder=name)
    by_key = {row.pk: row for row in held}
    return [by_key[key] for key in keys if key in by_key]


def release(rows: Iterable[M]) -> None:
    """Gives rows back before their lease ends, where they are still held by the name they carry."""
    for row in rows:
        type(row)._default_manager.filter(pk=row.pk, lease_holder=getattr(row, "lease_holder", "")).update(
            lease_holder="", lease_until=None
        )
