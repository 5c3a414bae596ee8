"""Plain SQL of the hot path, in one place: what is asked before a comment is taken. It runs on SQLite and PostgreSQL.

Everything from outside is a parameter. Each function is one query.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Sequence

Parameter = str | float | datetime | None

LARGEST_ID = 2**63 - 1
_MOST_SAME = 50
_MOST_NEAR = 200
_MOST_SPAM = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment is to stand: the item, the rules about it, and the comment it answers, if any.

    `modes` and `closings` are those of the item, its source and the site, None or empty where a rule is silent.
    """

    item_id: int
    slug: str
    title: str
    state: str
    language: str
    published: datetime
    source_id: int
    modes: tuple[str | None, ...]
    closings: tuple[int | None, ...]
    filter_version: int | None
    site_language: str
    parent: Parent | None


@dataclass(frozen=True, slots=True)
class Parent:
    """The comment that is answered; `thread` is the one its thread began with, `closed` whether that takes no more."""

    id: int
    item_id: int
    state: str
    thread: int
    closed: bool


@dataclass(frozen=True, slots=True)
class History:
    """What came from an address range while its abuse keys live, and how busy range and item are."""

    blocked: bool
    recent: int
    item_is_flooded: bool
    has_published: bool
    spam: int


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment as it is stored first; the fields are columns, `reasons` is JSON already."""

    item_id: int
    parent_id: int | None
    thread: int | None
    state: str
    name: str
    created: datetime
    published_at: datetime | None
    urgency: float
    reasons: str
    filter_held: bool
    secret_hash: str
    abuse_key: str
    wants_mail: bool
    same: str
    near: int | None
    text: str
    html: str


_PLACE = """
SELECT i.id, i.slug, i.title, i.state, i.language, i.published, i.source_id,
       ri.mode, rs.mode, rw.mode, ri.close_after, rs.close_after, rw.close_after,
       (SELECT version FROM newsreel_commentfilter), (SELECT language FROM newsreel_site),
       p.id, p.item_id, p.state, COALESCE(p.thread, p.id), t.closed
  FROM newsreel_item i
  LEFT JOIN newsreel_commentrule ri ON ri.item_id = i.id
  LEFT JOIN newsreel_commentrule rs ON rs.source_id = i.source_id
  LEFT JOIN newsreel_commentrule rw ON rw.item_id IS NULL AND rw.source_id IS NULL
  LEFT JOIN newsreel_comment p ON p.id = %s
  LEFT JOIN newsreel_comment t ON t.id = COALESCE(p.thread, p.id)
 WHERE i.id = %s
"""


def place(item_id: int, parent_id: int | None = None) -> Place | None:
    """The item, its rules and the comment that is answered; None where there is no such item."""
    if not 0 < item_id <= LARGEST_ID or not 0 <= (parent_id or 0) <= LARGEST_ID:
        return None
    found = _fetch(_PLACE, parent_id or 0, item_id)
    if not found:
        return None
    row = found[0]
    parent = Parent(row[15], row[16], row[17], row[18], bool(row[19])) if row[15] else None
    return Place(
        item_id=row[0],
        slug=row[1],
        title=row[2],
        state=row[3],
        language=row[4],
        published=_moment(row[5]),
        source_id=row[6],
        modes=row[7:10],
        closings=row[10:13],
        filter_version=row[13],
        site_language=row[14] or "en",
        parent=parent,
    )


_HISTORY = """
SELECT (SELECT count(*) FROM newsreel_rangeblock WHERE abuse_key IN ({keys}) AND until > %s),
       (SELECT count(*) FROM newsreel_comment WHERE abuse_key IN (%s, %s) AND created > %s
           AND state IN ('published', 'held', 'rejected', 'spam', 'deleted')),
       (SELECT created FROM newsreel_comment WHERE item_id = %s ORDER BY id DESC LIMIT 1 OFFSET %s),
       EXISTS (SELECT 1 FROM newsreel_comment WHERE abuse_key IN ({keys}) AND state = 'published'),
       (SELECT count(*) FROM (
           SELECT 1 FROM newsreel_comment WHERE abuse_key IN ({keys}) AND state = 'spam' LIMIT %s) few)
"""


def history(keys: Sequence[str], item_id: int, *, now: datetime, since: datetime, item_limit: int) -> History:
    """What the range is known for under its living `keys`; recent is what came after `since`."""
    recent_keys = (keys[0], keys[min(1, len(keys) - 1)])
    sql = _HISTORY.format(keys=", ".join(["%s"] * len(keys)))
    found = _fetch(sql, *keys, now, *recent_keys, since, item_id, item_limit - 1, *keys, *keys, _MOST_SPAM)
    blocked, recent, crowding, published, spam = found[0]
    flooded = crowding is not None and _moment(crowding) > since
    return History(bool(blocked), recent, flooded, bool(published), spam)


def same_texts(digest: str) -> list[tuple[int, str, datetime]]:
    """Item, abuse key and time of comments with the same words, deleted ones apart."""
    sql = "SELECT item_id, abuse_key, created FROM newsreel_comment WHERE same = %s AND state <> 'deleted' LIMIT %s"
    return [(item_id, key, _moment(created)) for item_id, key, created in _fetch(sql, digest, _MOST_SAME)]


def latest_fingerprints(*, besides: int) -> list[int]:
    """Fingerprints of the latest comments below other items, of those that are long enough to have one."""
    sql = "SELECT near, item_id FROM newsreel_comment WHERE near IS NOT NULL ORDER BY id DESC LIMIT %s"
    return [near for near, item_id in _fetch(sql, _MOST_NEAR) if item_id != besides]


_COLUMNS = tuple(field.name for field in fields(NewComment))
_INSERT = f"""
INSERT INTO newsreel_comment (
       {", ".join(_COLUMNS)}, address_id, closed, vouched, reports, rejection, origin, origin_id)
VALUES ({", ".join(["%s"] * len(_COLUMNS))}, %s, %s, %s, 0, '', '', '') RETURNING id
"""  # noqa: S608 -- put together from the constants above


def insert(new: NewComment, address_id: int | None) -> int:
    """Stores a comment; tells its id."""
    values = [getattr(new, name) for name in _COLUMNS]
    return int(_fetch(_INSERT, *values, address_id, False, False)[0][0])


def watched_words() -> tuple[str, ...]:
    """The words and phrases the editors watch."""
    return tuple(words for (words,) in _fetch("SELECT words FROM newsreel_watchedword ORDER BY words"))


def _fetch(sql: str, *params: Parameter) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(value) for value in params])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _parameter(value: Parameter) -> Parameter:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _moment(value: datetime | str) -> datetime:
    """An aware moment. SQLite's have no zone, which is UTC; those out of an expression come as text."""
    read = datetime.fromisoformat(value) if isinstance(value, str) else value
    return read if read.tzinfo else read.replace(tzinfo=UTC)
