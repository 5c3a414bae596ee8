"""What mail the publication of a comment calls for: put into the outbox, in the transaction that publishes it.

An address is asked to confirm once its comment is public, once a day at most. Confirmed ones are told of what was
written below their comments, one mail for each new comment however many of theirs it stands below.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from newsreel.models import Comment, Letter, MailAddress
from newsreel.work.inserts import insert

ASK_AGAIN = timedelta(days=1)


def on_publication(*, comment_id: int, now: datetime) -> None:
    """Queues the mails that a comment calls for now that it is public. Calling it again changes nothing."""
    comment = Comment.objects.only("parent_id", "thread", "address_id").get(pk=comment_id)
    letters = [
        {"kind": Letter.Kind.REPLY, "address_id": address_id, "comment_id": comment_id, "due": now}
        for address_id in _listeners(comment)
    ]
    if comment.address_id and _may_ask(comment.address_id, now):
        letters.append(
            {"kind": Letter.Kind.CONFIRM, "address_id": comment.address_id, "comment_id": comment_id, "due": now}
        )
    insert(Letter, letters, unless_there=True)


def _may_ask(address_id: int, now: datetime) -> bool:
    """Whether the address is still to be confirmed and was not asked today; it is marked as asked."""
    return bool(
        MailAddress.objects.filter(pk=address_id, confirmed_at__isnull=True)
        .exclude(asked_at__gt=now - ASK_AGAIN)
        .update(asked_at=now)
    )


def _listeners(comment: Comment) -> set[int]:
    """Confirmed addresses that wait for replies to a comment above this one. One query."""
    if not comment.thread:
        return set()
    above = Comment.objects.filter(thread=comment.thread) | Comment.objects.filter(pk=comment.thread)
    rows = above.values_list("pk", "parent_id", "wants_mail", "address_id", "address__confirmed_at")
    known = {row[0]: row[1:] for row in rows}
    found: set[int] = set()
    place = comment.parent_id
    while place in known:
        place, wants, address_id, confirmed_at = known.pop(place)
        if wants and address_id and confirmed_at and address_id != comment.address_id:
            found.add(address_id)
    return found
