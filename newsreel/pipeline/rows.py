"""All rows of Newsreel's own tables as lines of JSON, which any database can give and any can take.

A table is one file: its first line names the columns, each further line is a row. Times are ISO 8601 with their zone.
"""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connections, transaction

from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.db.backends.utils import CursorWrapper
    from django.db.models import Field, Model

BATCH = 500
# A row is one item with its texts at most: a longer line is none of ours.
LONGEST_LINE = 64 * 1024 * 1024

# The names of its columns, and its rows.
Table: TypeAlias = tuple[Sequence[str], Iterable[Sequence[Any]]]


def own_models() -> list[type[Model]]:
    """The models whose rows are kept."""
    return list(apps.get_app_config("newsreel").get_models(include_auto_created=True))


def write_all(folder: Path, *, using: str) -> int:
    """Writes a file for each table, all as they were at one moment; tells how many rows. Outside a transaction only."""
    count = 0
    with transaction.atomic(using=using, durable=True):
        if connections[using].vendor == "postgresql":
            with connections[using].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for model in own_models():
            with (folder / file_name(model)).open("w", encoding="utf-8") as file:
                columns, rows = from_database(model, using=using)
                for line in itertools.chain([columns], rows):
                    file.write(json.dumps(line, ensure_ascii=False, default=_plain) + "\n")
                    count += 1
                count -= 1
    return count


def file_name(model: type[Model]) -> str:
    """The file of a table, such as `item.jsonl`."""
    return f"{model.__name__.lower()}.jsonl"


def from_database(model: type[Model], *, using: str) -> Table:
    """The columns of a table and its rows, read as they are asked for."""
    columns = [field.attname for field in _fields(model)]
    rows = model._base_manager.using(using).order_by("pk").values_list(*columns)  # noqa: SLF001
    return columns, rows.iterator(chunk_size=BATCH)


def from_folder(model: type[Model], folder: Path) -> Table:
    """The same from a file that `write_all` made. Raises Refused on what is not such a file."""
    path = folder / file_name(model)
    if not path.is_file():
        raise Refused(f"The backup is not whole: it has no {path.name}.")
    lines = _lines(path)
    return next(lines, []), lines


def replace_all(table: Callable[[type[Model]], Table], *, using: str = "default") -> int:
    """Puts these rows in the place of all that is there, in one transaction; tells how many. Sessions end.

    Raises Refused where rows do not fit the tables; then nothing is changed.
    """
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            return _replace_all(table, cursor, using)
    except (ValidationError, IntegrityError, DataError) as error:
        raise Refused(f"The backup's rows do not fit the tables: {error}") from error


def _replace_all(table: Callable[[type[Model]], Table], cursor: CursorWrapper, using: str) -> int:
    count = 0
    quote = connections[using].ops.quote_name
    Session.objects.using(using).all().delete()
    for model in own_models():
        cursor.execute(f"DELETE FROM {quote(model._meta.db_table)}")  # noqa: S608, SLF001 -- our own tables' names
    for model in own_models():
        columns, rows = table(model)
        count += _insert(model, columns, rows, using)
    for statement in connections[using].ops.sequence_reset_sql(no_style(), own_models()):
        cursor.execute(statement)
    return count


def _insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], using: str) -> int:
    connection = connections[using]
    known = {field.attname: field for field in _fields(model)}
    if set(columns) != set(known):
        raise Refused(f"The backup's {file_name(model)} has other columns than this version's table.")
    fields = [known[name] for name in columns]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608, SLF001 -- the same
    count, rows = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := [_values(fields, row, connection) for row in itertools.islice(rows, BATCH)]:
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _values(fields: Sequence[Field[Any, Any]], row: Sequence[Any], connection: Any) -> list[Any]:
    if len(row) != len(fields):
        raise Refused("The backup has a row with too few or too many values.")
    return [
        field.get_db_prep_save(field.to_python(value), connection) for field, value in zip(fields, row, strict=True)
    ]


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)  # noqa: SLF001


def _lines(path: Path) -> Iterator[list[Any]]:
    with path.open(encoding="utf-8") as file:
        while line := _read_line(file):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise Refused(f"The backup's {path.name} holds a line that is no JSON.") from error
            if not isinstance(row, list):
                raise Refused(f"The backup's {path.name} holds a line that is no row.")
            yield row


def _read_line(file: IO[str]) -> str:
    line = file.readline(LONGEST_LINE)
    if len(line) >= LONGEST_LINE:
        raise Refused("The backup holds a line that is too long to be a row.")
    return line


def _plain(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode("ascii")
    return str(value)
