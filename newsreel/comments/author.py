"""What an author may do with the private link of a comment: edit it for a while, delete it at any time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from newsreel.comments import modes, removal, rows, sealing, submit, wording
from newsreel.comments.errors import NotTaken
from newsreel.models import Comment, CommentRevision
from newsreel.records import Reason

if TYPE_CHECKING:
    from newsreel.comments.rows import Place
    from newsreel.comments.submit import Outcome
    from newsreel.comments.wording import Typed

MOST_EDITS = 20


def find(secret: str) -> Comment | None:
    """The comment a private link opens; None for any other. One query."""
    return Comment.objects.select_related("item").filter(secret_hash=sealing.secret_hash(secret)).first()


def may_edit_until(comment: Comment) -> datetime | None:
    """Until when its author may edit a comment; None where that is over, or a moderator has turned it down."""
    until = comment.created + timedelta(seconds=settings.NEWSREEL.comment_edit_time)
    if comment.state not in {Comment.State.PUBLISHED, Comment.State.HELD} or timezone.now() > until:
        return None
    return until


def edit(*, comment: Comment, words: str, name: str) -> None:
    """Changes a comment; the new words are screened like the first. Raises NotTaken, which leaves it as it was."""
    wording.check_size(words, most=settings.NEWSREEL.comment_most)
    typed = wording.clean(words=words, name=name, most=settings.NEWSREEL.comment_most)
    if (typed.text, typed.name) == (comment.text, comment.name):
        return
    _check_edit(comment, typed)
    place = rows.place(comment.item_id)
    if place is None:
        raise NotTaken(404, Reason("item", gettext("There is no such item any more.")))
    outcome = _judge_again(comment, typed, place)
    same, near = wording.fingerprints(typed.text)
    now = timezone.now()
    with transaction.atomic():
        CommentRevision.objects.create(comment=comment, name=comment.name, text=comment.text, replaced_at=now)
        Comment.objects.filter(pk=comment.pk).update(
            text=typed.text, name=typed.name, html=wording.as_html(typed.text), edited_at=now, vouched=False,
            state=outcome.state, reasons=wording.stored(outcome.reasons), urgency=outcome.urgency,
            filter_held=outcome.filter_held, same=same, near=near,
        )  # fmt: skip


def delete(*, comment: Comment) -> None:
    """Deletes a comment for good."""
    removal.erase(comment=comment)


def _check_edit(comment: Comment, typed: Typed) -> None:
    if may_edit_until(comment) is None:
        raise NotTaken(
            403, Reason("late", gettext("The time for editing this comment is over. You may still delete it."))
        )
    if comment.revisions.count() >= MOST_EDITS:
        raise NotTaken(429, Reason("edits", gettext("You have edited this comment too often.")))
    wrong = wording.name_refusal(typed.name)
    if wrong:
        raise NotTaken(422, wrong)


def _judge_again(comment: Comment, typed: Typed, place: Place) -> Outcome:
    """As at first, but what was published stays so where the new words are fit; what was held stays held."""
    trusted = comment.state == Comment.State.PUBLISHED
    verdict = submit.judge(typed.text, submit.site_context(place, first_comment=not trusted), place)
    rule = modes.in_force(place.modes, place.closings, published=place.published, now=timezone.now())
    kept = [reason for reason in wording.read(comment.reasons) if reason.code in wording.OWN]
    signs = [] if trusted else [reason for reason in kept if reason.code not in {"first", "all"}]
    mode = rule.mode if rule.mode == modes.Mode.ALL or trusted else modes.Mode.FIRST
    return submit.decide(verdict, signs, mode=mode, trusted=trusted)
