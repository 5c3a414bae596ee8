"""Many rows into one table by plain SQL, where building objects and queries would cost more than storing them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

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
            cursor.executemany(f"{_head(model)} {_places(model)}{end}", [_values(model, row) for row in rows])


def insert_with_ids(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The same, and the ids the rows were given, in their order."""
    size = max(1, _MOST_PARAMETERS // len(_fields(model)))
    ids: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            batch = rows[start : start + size]
            places = ", ".join([_places(model)] * len(batch))
            values = [value for row in batch for value in _values(model, row)]
            cursor.execute(f"{_head(model)} {places} RETURNING id", values)
            # Rows are numbered in the order in which they were given, whatever the order they are told in.
            ids += sorted(number for (number,) in cursor.fetchall())
    return ids


def storable(text: str) -> str:
    """A text as it was given, but for what no database takes: NUL, and halves of characters."""
    if "\0" in text:
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


def _values(model: type[models.Model], row: Mapping[str, Any]) -> list[Any]:
    return [
        convert(row[name]) if name in row else convert(default())
        for name, default, convert in _columns(model, _vendor())
    ]


def _vendor() -> str:
    return connection.vendor


@lru_cache(maxsize=64)
def _columns(
    model: type[models.Model], _vendor: str
) -> tuple[tuple[str, Callable[[], Any], Callable[[Any], Any]], ...]:
    return tuple((field.attname, field.get_default, _converter(field)) for field in _fields(model))


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    return _text if isinstance(field, (models.CharField, models.TextField)) else _as_it_is


def _text(value: str | None) -> str | None:
    return None if value is None else storable(value)


def _as_it_is(value: Any) -> Any:
    return value


def _moment(value: datetime | None) -> Any:
    return None if value is None else connection.ops.adapt_datetimefield_value(value)
