"""What moderators decided, as the public log tells it: no names, no texts. Queries: one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreel.publish import addresses
from newsreel.publish.selectors.rows import fetch, moment

if TYPE_CHECKING:
    from datetime import datetime

SHOWN = 100
_SELECT = """
SELECT d.at, d.act, d.reason, i.id, i.slug, i.title
  FROM newsreel_decision d
  JOIN newsreel_comment c ON c.id = d.comment_id
  JOIN newsreel_item i ON i.id = c.item_id
 WHERE i.state = 'published' AND d.undone = %s
 ORDER BY d.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """An act of a moderator on a comment below an item."""

    at: datetime
    act: str
    reason: str
    item_path: str
    item_title: str


def decisions() -> list[DecisionView]:
    """The latest hundred, newest first."""
    return [
        DecisionView(moment(at), act, reason, addresses.item(key, slug), title)
        for at, act, reason, key, slug, title in fetch(_SELECT, False, SHOWN)
    ]
