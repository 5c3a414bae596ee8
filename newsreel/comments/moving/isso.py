"""Isso's database: a SQLite file with the tables `threads` and `comments`, texts in Markdown."""

from __future__ import annotations

import contextlib
import html
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsreel.comments.moving.carried import Carried, NotReadable, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Isso's `mode`: 1 accepted, 2 waiting, 4 deleted while others answer it.
_STANDINGS: dict[int, Standing] = {1: "published", 2: "waiting"}
_SELECT = """
SELECT c.id, t.uri, c.parent, c.author, c.text, c.created, c.mode
  FROM comments c JOIN threads t ON t.id = c.tid
 WHERE c.mode IN (1, 2) ORDER BY c.id
"""


def read(path: Path) -> Iterator[Carried]:
    """The comments of an Isso database, which is opened for reading only. Raises NotReadable."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as link:
            for row in link.execute(_SELECT):
                yield _carried(row)
    except sqlite3.Error as error:
        raise NotReadable(f"This is no database of Isso: {error}.") from error


def _carried(row: tuple[Any, ...]) -> Carried:
    key, uri, parent, author, text, created, mode = row
    return Carried(
        id=str(key),
        page=str(uri),
        parent=str(parent) if parent else None,
        name=str(author or ""),
        markup="".join(f"<p>{html.escape(block)}</p>" for block in str(text or "").split("\n\n")),
        created=_moment(created),
        standing=_STANDINGS[mode],
    )


def _moment(told: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(told), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
