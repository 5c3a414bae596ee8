"""Readers report a comment: each counts once, three hold it until a moderator has looked."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from newsreel.comments import abuse, wording
from newsreel.comments.errors import NotTaken
from newsreel.models import Comment, CommentReport
from newsreel.records import Reason

ENOUGH = 3
MOST_AN_HOUR = 20
_URGENCY = 0.95


def report(*, comment_id: int, remote_address: str) -> None:
    """Counts one report, unless this reader's range has reported the comment while its abuse key lives.

    A comment that a moderator approved is counted for, never held. Raises NotTaken: 404, or 429 on too many reports.
    """
    comment = Comment.objects.filter(pk=comment_id, state=Comment.State.PUBLISHED).first()
    if comment is None:
        raise NotTaken(404, Reason("gone", gettext("This comment is not there any more.")))
    now, keys = timezone.now(), abuse.living_keys(remote_address)
    earlier = CommentReport.objects.filter(abuse_key__in=keys)
    if earlier.filter(comment=comment).exists():
        return
    if earlier.filter(at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        sentence = gettext("Too many reports came from your network. Please try again in an hour.")
        raise NotTaken(429, Reason("flood", sentence), retry_after=3600)
    with transaction.atomic():
        _, is_new = CommentReport.objects.get_or_create(comment=comment, abuse_key=keys[0], defaults={"at": now})
        if is_new:
            Comment.objects.filter(pk=comment.pk).update(reports=F("reports") + 1)
            _hold(comment)


def _hold(comment: Comment) -> None:
    reasons = [*comment.reasons, *wording.stored((wording.own("reported"),))]
    published = Comment.objects.filter(pk=comment.pk, state=Comment.State.PUBLISHED)
    published.filter(reports__gte=ENOUGH, vouched=False).update(
        state=Comment.State.HELD, urgency=_URGENCY, reasons=reasons
    )
