"""Why a comment was not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.work.errors import Refused

if TYPE_CHECKING:
    from newsreel.records import Reason


class NotTaken(Refused):
    """A comment was not stored. `status` is the HTTP status of the answer, `reasons` say why, with spans of the text,
    `retry_after` in how many seconds it may be sent again, where that is known.
    """

    def __init__(self, status: int, *reasons: Reason, retry_after: int | None = None) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.status = status
        self.reasons = reasons
        self.retry_after = retry_after
