"""Permanent redirects of feeds: believed only when they have been seen three times over a day or longer.

RFC 9110 section 15.4.2 lets a client store a permanent redirect at once; servers with a bad day answer with one too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from newsreel.kit.urls import is_web
from newsreel.models import Feed
from newsreel.work import audit

if TYPE_CHECKING:
    from datetime import datetime

TIMES = 3
OVER = timedelta(days=1)
_LONGEST = 2000


def seen(feed: Feed, moved_to: str, now: datetime) -> dict[str, Any]:
    """The columns that tell of a feed's redirects, after a good fetch that was led to `moved_to` or, empty, nowhere."""
    if not _is_credible(feed.address, moved_to):
        return {"moved_to": "", "moved_seen": 0, "moved_since": None}
    if moved_to != feed.moved_to or feed.moved_since is None:
        return {"moved_to": moved_to, "moved_seen": 1, "moved_since": now}
    return {"moved_seen": feed.moved_seen + 1}


def believe(feed: Feed, now: datetime) -> bool:
    """Stores the feed's new address once it is to be believed, unless another feed has it; tells whether it was."""
    if feed.moved_seen < TIMES or feed.moved_since is None or now - feed.moved_since < OVER:
        return False
    told = {"address": feed.moved_to, "moved_to": "", "moved_seen": 0, "moved_since": None}
    before = feed.address
    if Feed.objects.filter(address=feed.moved_to).exists():
        return False
    try:
        with transaction.atomic():
            if not Feed.objects.filter(pk=feed.pk, address=before).update(**told):
                return False
            audit.record(
                "move feed",
                feed,
                editor=None,
                nobody=audit.ITSELF,
                before={"address": before},
                after={"address": feed.moved_to, "redirects seen": feed.moved_seen},
            )
    except IntegrityError:  # another feed has taken the address this very moment
        return False
    for name, value in told.items():
        setattr(feed, name, value)
    return True


def _is_credible(address: str, moved_to: str) -> bool:
    """No redirect is stored that gives up https, which whoever sits on the line may have sent."""
    if not is_web(moved_to) or moved_to == address or len(moved_to) > _LONGEST:
        return False
    return moved_to.startswith("https://") or not address.startswith("https://")
