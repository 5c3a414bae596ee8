"""Comments as readers see them. Queries: below an item two, of a feed one, of a comment's own address two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from markupsafe import Markup, escape

from newsreel.comments import modes
from newsreel.models import Comment
from newsreel.publish import addresses
from newsreel.publish.selectors.rows import fetch, moment, moment_or_none
from newsreel.templating.filters import moments

if TYPE_CHECKING:
    from datetime import datetime

    from newsreel.comments.modes import InForce

PAGE = 200
FEED = 50
DEEPEST = 2
"""Threads are indented so many times; what stands deeper says what it answers instead."""


@dataclass(frozen=True, slots=True)
class CommentView:
    """A published comment, or the place of a deleted one that was answered (`is_deleted`, without words).

    A page has hundreds, so all of it is ready to print: name and words are safe markup, `when` is said as the site says
    it. `level` is how far it is indented, from 0; `answers` the comment it answers where indenting does not show that.
    """

    id: int
    name: Markup
    html: Markup
    when: str
    iso: str
    is_edited: bool
    level: int
    answers: int | None
    is_deleted: bool
    takes_replies: bool


@dataclass(frozen=True, slots=True)
class Discussion:
    """What stands below an item: the rule in force, the comments of this page in thread order, how many there are.

    `more` is the mark from which the next page goes on, empty on the last; `guidelines` the editors' own words.
    """

    rule: InForce
    comments: tuple[CommentView, ...]
    count: int
    more: str
    guidelines: str

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to print: comments, or a form to write one."""
        return self.rule.takes_comments or bool(self.comments)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A comment in a feed, with the item it stands below."""

    id: int
    name: str
    text: str
    html: str
    created: datetime
    edited: datetime | None
    item_id: int
    item_title: str


_RULE = """
SELECT ri.mode, rs.mode, rw.mode, ri.close_after, rs.close_after, rw.close_after,
       (SELECT count(*) FROM newsreel_comment WHERE item_id = %s AND state = 'published'),
       (SELECT text FROM newsreel_sitetext WHERE name = 'guidelines')
  FROM (SELECT 1 AS one) o
  LEFT JOIN newsreel_commentrule ri ON ri.item_id = %s
  LEFT JOIN newsreel_commentrule rs ON rs.source_id = %s
  LEFT JOIN newsreel_commentrule rw ON rw.item_id IS NULL AND rw.source_id IS NULL
"""
_THREADS = """
SELECT id, parent_id, state, name, created, edited_at, closed, COALESCE(thread, id), html
  FROM newsreel_comment
 WHERE item_id = %s AND state IN ('published', 'deleted') AND (COALESCE(thread, id), id) > (%s, %s)
 ORDER BY COALESCE(thread, id), id LIMIT %s
"""


def discussion(item_id: int, source_id: int, published: datetime, *, after: str = "") -> Discussion:
    """The comments below an item, from a mark on. Two queries, one without comments. Raises ValueError on odd marks."""
    thread, comment = _read_mark(after)
    row = fetch(_RULE, item_id, item_id, source_id)[0]
    rule = modes.in_force(row[0:3], row[3:6], published=published, now=timezone.now())
    found = fetch(_THREADS, item_id, thread, comment, PAGE + 1) if row[6] else []
    shown = found[:PAGE]
    return Discussion(
        rule=rule,
        comments=_threaded(shown, takes_comments=rule.takes_comments),
        count=row[6],
        more=f"{shown[-1][7]}-{shown[-1][0]}" if len(found) > PAGE else "",
        guidelines=row[7] or "",
    )


def _read_mark(mark: str) -> tuple[int, int]:
    thread, _, comment = (mark or "0-0").partition("-")
    if not (thread + comment).isascii() or not (thread + comment).isdigit() or max(len(thread), len(comment)) > 18:
        raise ValueError(mark)
    return int(thread), int(comment)


def _threaded(rows: list[tuple[Any, ...]], *, takes_comments: bool) -> tuple[CommentView, ...]:
    """Each comment followed by its answers, those of one comment by age; deleted ones only where answers remain."""
    here = {row[0] for row in rows}
    below: dict[int | None, list[tuple[Any, ...]]] = {}
    for row in rows:
        below.setdefault(row[1] if row[1] in here else None, []).append(row)
    closed = {row[7] for row in rows if row[6]}
    times = [moment(row[4]) for row in rows]
    said = dict(zip((row[0] for row in rows), zip(times, moments(times), strict=True), strict=True))
    waiting = [(row, 0) for row in reversed(below.get(None, ()))]
    shown = []
    while waiting:
        row, depth = waiting.pop()
        takes_replies = takes_comments and row[7] not in closed
        shown.append(_view(row, said[row[0]], depth, shown_above=row[1] in here, takes_replies=takes_replies))
        if row[0] in below:
            waiting += [(answer, depth + 1) for answer in reversed(below[row[0]])]
    return tuple(_without_empty_places(shown))


def _view(
    row: tuple[Any, ...], said: tuple[datetime, str], depth: int, *, shown_above: bool, takes_replies: bool
) -> CommentView:
    key, parent, state, name, _, edited, _, _, html = row
    is_deleted = state == Comment.State.DELETED
    return CommentView(
        id=key,
        name=escape(name),
        html=Markup(html),  # noqa: S704 -- wording.as_html made it of plain text
        when=said[1],
        iso=said[0].isoformat(timespec="seconds"),
        is_edited=edited is not None,
        level=min(depth, DEEPEST),
        answers=parent if parent and (depth > DEEPEST or not shown_above) else None,
        is_deleted=is_deleted,
        takes_replies=takes_replies and not is_deleted,
    )


def _without_empty_places(views: list[CommentView]) -> list[CommentView]:
    """A deleted comment is a place for its answers; where none is shown any more, it goes too."""
    kept: list[CommentView] = []
    for view in reversed(views):
        answered = bool(kept) and (kept[-1].level > view.level or kept[-1].answers == view.id)
        if not view.is_deleted or answered:
            kept.append(view)
    return kept[::-1]


def one(comment_id: int) -> CommentView | None:
    """A published comment by itself. One query."""
    sql = """SELECT id, parent_id, state, name, created, edited_at, closed, COALESCE(thread, id), html
               FROM newsreel_comment WHERE id = %s AND state = 'published'"""
    found = fetch(sql, comment_id) if 0 < comment_id < 2**63 else []
    return _threaded(found, takes_comments=False)[0] if found else None


def address_of(comment_id: int) -> str | None:
    """Where a published comment stands: the item's page, or the further page of its thread. Two queries."""
    sql = """SELECT i.id, i.slug, COALESCE(c.thread, c.id)
               FROM newsreel_comment c JOIN newsreel_item i ON i.id = c.item_id
              WHERE c.id = %s AND c.state = 'published' AND i.state = 'published'"""
    found = fetch(sql, comment_id) if 0 < comment_id < 2**63 else []
    if not found:
        return None
    item_id, slug, thread = found[0]
    before = """SELECT count(*) FROM newsreel_comment
                 WHERE item_id = %s AND state IN ('published', 'deleted') AND (COALESCE(thread, id), id) < (%s, %s)"""
    if fetch(before, item_id, thread, comment_id)[0][0] < PAGE:
        return f"{addresses.item(item_id, slug)}#comment-{comment_id}"
    # The page begins just before the comment, so that it stands on it however long its thread is.
    return f"{addresses.comments_on(item_id)}?after={thread}-{comment_id - 1}#comment-{comment_id}"


_FEED = """
SELECT c.id, c.name, c.text, c.html, c.created, c.edited_at, i.id, i.title
  FROM newsreel_comment c JOIN newsreel_item i ON i.id = c.item_id
 WHERE c.state = 'published' AND i.state = 'published' {where}
 ORDER BY c.id DESC LIMIT %s
"""


def latest(item_id: int | None = None) -> list[FeedEntry]:
    """The newest comments of the site, or of one item. One query."""
    if item_id is None:
        rows = fetch(_FEED.format(where=""), FEED)
    else:
        rows = fetch(_FEED.format(where="AND c.item_id = %s"), item_id, FEED)
    return [
        FeedEntry(key, name, text, html, moment(created), moment_or_none(edited), of_item, title)
        for key, name, text, html, created, edited, of_item, title in rows
    ]
