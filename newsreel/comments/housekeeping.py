"""The lane that lets go of what must not be kept: abuse keys and their hashes, blocks, proofs, addresses."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from newsreel.comments import abuse, addresses
from newsreel.models import Comment, CommentReport, MailAddress, RangeBlock, SpentProof

ADDRESS_LIFE = timedelta(days=365)
UNCONFIRMED_LIFE = timedelta(days=30)


def sweep() -> int:
    """Forgets what is too old; tells how much that was."""
    now = timezone.now()
    today = now.astimezone(UTC).date()
    oldest = datetime.combine(today - timedelta(days=abuse.DAYS - 1), time.min, UTC)
    gone = abuse.destroy_old(today=today)
    with transaction.atomic():
        # Even without the key, equal hashes would tie the comments of one day to one another.
        gone += Comment.objects.filter(created__lt=oldest).exclude(abuse_key="").update(abuse_key="")
        gone += CommentReport.objects.filter(at__lt=oldest).delete()[0]
        gone += RangeBlock.objects.filter(until__lt=now).delete()[0]
        spent = now - timedelta(seconds=settings.NEWSREEL.comment_form_most)
        gone += SpentProof.objects.filter(at__lt=spent).delete()[0]
    return gone + _forget_addresses(now)


def _forget_addresses(now: datetime) -> int:
    """Those not used for a year, and those that nobody confirmed within a month."""
    unconfirmed = Q(confirmed_at__isnull=True, last_used__lt=now - UNCONFIRMED_LIFE)
    old = MailAddress.objects.filter(unconfirmed | Q(last_used__lt=now - ADDRESS_LIFE))
    found = list(old[:1000])
    for address in found:
        addresses.forget(address=address)
    return len(found)
