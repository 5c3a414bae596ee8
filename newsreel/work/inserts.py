"""Many rows into one table by plain SQL, where building objects and queries would cost more than storing them."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Parameters of one statement; SQLite takes 32,766.
_MOST_PARAMETERS = 16_000

Row = dict[str, Any]


def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]], *, unless_there: bool = False) -> None:
    """Stores rows given by attribute names; what a row does not name has its default.

    With `unless_there`, rows that the table's unique constraints forbid are passed over.
    """
    if rows:
        end = " ON CONFLICT DO NOTHING" if unless_there else ""
        with connection.cursor() as cursor:
            cursor.executemany(f"{_head(model)} {_places(model)}{end}", _values(model, rows))


def insert_with_ids(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The same, and the ids the rows were given, in their order."""
    size = max(1, _MOST_PARAMETERS // len(_fields(model)))
    ids: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            batch = rows[start : start + size]
            places = ", ".join([_places(model)] * len(batch))
            values = itertools.chain.from_iterable(_values(model, batch))
            cursor.execute(f"{_head(model)} {places} RETURNING id", list(values))
            # Rows are numbered in the order in which they were given, whatever the order they are told in.
            ids += sorted(number for (number,) in cursor.fetchall())
    return ids


def storable(text: str) -> str:
    """A text as it was given, but for what no database takes: NUL, and halves of characters."""
    text = text.replace("\0", "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


@lru_cache(maxsize=64)
def _fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key and not field.generated)


@lru_cache(maxsize=64)
def _head(model: type[models.Model]) -> str:
    names = ", ".join(f'"{field.column}"' for field in _fields(model))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES'


@lru_cache(maxsize=64)
def _places(model: type[models.Model]) -> str:
    return f"({', '.join(['%s'] * len(_fields(model)))})"


def _values(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    columns = [(field.attname, field.get_default, _converter(field)) for field in _fields(model)]
    return [[convert(row[name] if name in row else default()) for name, default, convert in columns] for row in rows]


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(field, models.DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
        return lambda value: value and adapt(value)
    if isinstance(field, models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    return _text if isinstance(field, (models.CharField, models.TextField)) else _as_it_is


def _text(value: str | None) -> str | None:
    return value and storable(value)


def _as_it_is(value: Any) -> Any:
    return value
