"""Plain SQL for the hot reads, in one place: the same text runs on SQLite and PostgreSQL.

Building a query through the ORM costs several times what the database takes to answer it; a public page asks four.
Everything a page's address or a reader brings is a parameter; the text is put together from constants alone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import connection

Parameter = str | int | datetime


def fetch(sql: str, *params: Parameter) -> list[tuple[Any, ...]]:
    """All rows of one query; `%s` stands for each parameter."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(value) for value in params])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _parameter(value: Parameter) -> Parameter | None:
    """A moment in the form in which the database keeps it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def moment(value: datetime) -> datetime:
    """An aware moment. SQLite's come back without their zone, which is UTC."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def moment_or_none(value: datetime | None) -> datetime | None:
    """The same for a column that may be empty."""
    return None if value is None else moment(value)
