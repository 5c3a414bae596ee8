"""Which rule about comments is in force: the item's own, else its source's, else the site's, else the default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from newsreel.models import CommentRule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

Mode = CommentRule.Mode
DEFAULT = Mode.FIRST


@dataclass(frozen=True, slots=True)
class InForce:
    """The mode that holds, and the moment from which the item takes no more comments (None: it never closes)."""

    mode: str
    closes_at: datetime | None
    is_closed: bool

    @property
    def takes_comments(self) -> bool:
        """Whether readers may comment now."""
        return self.mode != Mode.OFF and not self.is_closed


def in_force(
    modes: Sequence[str | None], closings: Sequence[int | None], *, published: datetime, now: datetime
) -> InForce:
    """The rule of an item published then; `modes` and `closings` (in days) run from the nearest to the widest."""
    mode = next((mode for mode in modes if mode), DEFAULT)
    days = next((days for days in closings if days is not None), None)
    # No item is older than the calendar allows, and no site is meant to take comments for longer.
    closes_at = published + timedelta(days=min(days, 36_500)) if days is not None and published.year < 9000 else None
    return InForce(mode, closes_at, closes_at is not None and closes_at <= now)
