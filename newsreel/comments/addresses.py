"""The e-mail addresses of commenters: remembered sealed, confirmed by their owner, forgotten on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from newsreel.comments import sealing
from newsreel.comments.removal import erase
from newsreel.models import Comment, Letter, MailAddress

if TYPE_CHECKING:
    from datetime import datetime


def remember(*, email: str, now: datetime) -> int:
    """The id of an address, stored sealed if it is new. Called in the transaction that stores the comment."""
    address, _ = MailAddress.objects.get_or_create(
        lookup=sealing.lookup(email), defaults={"sealed": sealing.seal(email), "created": now, "last_used": now}
    )
    if address.last_used != now:
        MailAddress.objects.filter(pk=address.pk).update(last_used=now)
    return address.pk


def is_trusted(email: str) -> bool:
    """Whether this address is confirmed and a comment under it was published. One query, none without an address."""
    if not email:
        return False
    confirmed = MailAddress.objects.filter(lookup=sealing.lookup(email), confirmed_at__isnull=False)
    return confirmed.filter(comments__state=Comment.State.PUBLISHED).exists()


def confirm(*, address: MailAddress) -> None:
    """Its owner wants to be told of replies."""
    now = timezone.now()
    MailAddress.objects.filter(pk=address.pk, confirmed_at__isnull=True).update(confirmed_at=now, last_used=now)


def unsubscribe(*, address: MailAddress, comment: Comment | None) -> int:
    """No more mail about the thread of a comment, or, with None, about any; tells how many comments that changed."""
    mine = Comment.objects.filter(address=address, wants_mail=True)
    if comment is not None:
        mine = mine.filter(pk__in=_of_thread(comment))
    with transaction.atomic():
        keys = list(mine.values_list("pk", flat=True))
        Comment.objects.filter(pk__in=keys).update(wants_mail=False)
        waiting = Letter.objects.filter(address=address, kind=Letter.Kind.REPLY)
        if comment is not None:
            waiting = waiting.filter(comment__in=_of_thread(comment))
        waiting.delete()
    return len(keys)


def forget(*, address: MailAddress) -> None:
    """Deletes the address and what waits to be sent to it; the comments stay, without it."""
    with transaction.atomic():
        Comment.objects.filter(address=address).update(wants_mail=False)
        address.delete()


def erase_all(*, address: MailAddress) -> int:
    """Deletes every comment under a confirmed address, then the address; tells how many comments that were."""
    with transaction.atomic():
        comments = list(Comment.objects.filter(address=address).exclude(state=Comment.State.DELETED))
        for comment in comments:
            erase(comment=comment)
        forget(address=address)
    return len(comments)


def ask_for_access(*, email: str) -> None:
    """Sends the link to an address's own page, once a day at most. Nobody is told whether the address is known."""
    address = MailAddress.objects.filter(lookup=sealing.lookup(email)).first()
    if address is not None:
        Letter.objects.get_or_create(
            kind=Letter.Kind.ACCESS, address=address, comment=None, defaults={"due": timezone.now()}
        )


def everything_about(address: MailAddress) -> dict[str, Any]:
    """All that is stored under an address, for its owner. Raises Unreadable."""
    return {
        "address": sealing.unseal(address.sealed),
        "first_given": address.created,
        "confirmed": address.confirmed_at,
        "last_used": address.last_used,
        "comments": [everything_of(comment) for comment in Comment.objects.filter(address=address).order_by("pk")],
    }


def everything_of(comment: Comment) -> dict[str, Any]:
    """All that is stored of a comment, for its author; the address apart."""
    return {
        "id": comment.pk,
        "item": comment.item_id,
        "answers": comment.parent_id,
        "state": comment.state,
        "name": comment.name,
        "text": comment.text,
        "created": comment.created,
        "published": comment.published_at,
        "edited": comment.edited_at,
        "reasons": [row["sentence"] for row in comment.reasons],
        "rejection": comment.rejection,
        "tells_of_replies": comment.wants_mail,
        "earlier_wordings": list(comment.revisions.order_by("pk").values("name", "text", "replaced_at")),
        "abuse_key_lives": bool(comment.abuse_key),
    }


def _of_thread(comment: Comment) -> list[int]:
    root = comment.thread or comment.pk
    return [root, *Comment.objects.filter(thread=root).values_list("pk", flat=True)]
