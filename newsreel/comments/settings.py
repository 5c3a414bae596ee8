"""What editors set about comments: the mode of the site, a source or an item, and the words they watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from newsreel.kit import text
from newsreel.models import CommentRule, Item, Source, WatchedWord
from newsreel.work import audit
from newsreel.work.errors import Refused

if TYPE_CHECKING:
    from newsreel.models import Editor

MOST_WORDS = 500


def set_rule(
    *, item: Item | None = None, source: Source | None = None, mode: str, close_after: int | None, by: Editor | None
) -> None:
    """Sets the rule of an item, of a source, or of the site where neither is named. Raises Refused.

    An empty mode and no days ask the next wider rule.
    """
    if mode and mode not in CommentRule.Mode.values:
        raise Refused(gettext("There is no such mode of comments."))
    if close_after is not None and not 1 <= close_after <= 36_500:
        raise Refused(gettext("Comments close after 1 to 36,500 days, or never."))
    with transaction.atomic():
        rule = CommentRule.objects.select_for_update().filter(item=item, source=source).first()
        before = {"mode": rule.mode, "close_after": rule.close_after} if rule else None
        rule = rule or CommentRule(item=item, source=source)
        rule.mode, rule.close_after = mode, close_after
        rule.save()
        audit.record(
            "set comments", item or source or rule, editor=by, before=before,
            after={"mode": mode, "close_after": close_after},
        )  # fmt: skip


def watch(*, words: str, by: Editor | None) -> None:
    """Sets the watched words, one word or phrase a line. Raises Refused on more than 500."""
    wanted = {text.line(one)[:80] for one in words.splitlines()} - {""}
    if len(wanted) > MOST_WORDS:
        raise Refused(gettext("Watch at most %(most)s words.") % {"most": MOST_WORDS})
    with transaction.atomic():
        before = set(WatchedWord.objects.values_list("words", flat=True))
        if wanted == before:
            return
        WatchedWord.objects.filter(words__in=before - wanted).delete()
        WatchedWord.objects.bulk_create(WatchedWord(words=one) for one in sorted(wanted - before))
        subject = WatchedWord.objects.first() or WatchedWord()
        audit.record(
            "watch words", subject, editor=by, before={"words": sorted(before)}, after={"words": sorted(wanted)}
        )
