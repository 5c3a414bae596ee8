"""What moderators decide on comments: each act is logged, teaches the filter where it says something, can be undone."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from newsreel.comments import abuse, learning, notify, wording
from newsreel.models import Comment, CommentRevision, Decision, RangeBlock
from newsreel.work import audit
from newsreel.work.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreel.models import Editor

Act = Literal["approve", "reject", "spam"]
MOST_AT_ONCE = 200
UNDO_WITHIN = timedelta(days=1)
_KEPT = {
    "edit": ("name", "text", "edited_at"),
    "close": ("closed",),
    "reopen": ("closed",),
}
_KEPT_OF_STATE = ("state", "rejection", "vouched", "urgency", "published_at")
_SPAM = {"approve": False, "spam": True}


def decide(*, comments: Sequence[int], act: Act, reason: str = "", by: Editor | None) -> int:
    """Approves, rejects (with a reason its author sees) or marks as spam; tells how many comments that changed.

    Raises Refused where nothing was chosen, or more than 200.
    """
    if not comments:
        raise Refused(gettext("No comment was chosen."))
    if len(comments) > MOST_AT_ONCE:
        raise Refused(gettext("Choose at most %(most)s comments at once.") % {"most": MOST_AT_ONCE})
    changed = 0
    with transaction.atomic():
        batch, lessons = secrets.token_hex(8), []
        for comment in _alive(comments):
            if _is_so_already(comment, act):
                continue
            _record(comment, act, by=by, batch=batch, reason=reason, spam=_SPAM.get(act))
            _set_state(comment, act, reason)
            if act in _SPAM:
                lessons.append((comment.text, _SPAM[act]))
            changed += 1
        learning.teach(lessons)
    return changed


def edit(*, comment: Comment, words: str, name: str, by: Editor | None) -> None:
    """Changes the words of a comment and keeps the earlier ones. Raises Refused on a text without words."""
    typed = wording.clean(words=words, name=name, most=settings.NEWSREEL.comment_most)
    if not typed.text or len(typed.text) > settings.NEWSREEL.comment_most or len(typed.name) > wording.NAME_LENGTH:
        raise Refused(gettext("The comment would be empty or too long."))
    if (typed.text, typed.name) == (comment.text, comment.name):
        return
    now = timezone.now()
    with transaction.atomic():
        _record(comment, "edit", by=by, batch=secrets.token_hex(8))
        CommentRevision.objects.create(
            comment=comment, name=comment.name, text=comment.text, replaced_at=now, editor=by
        )
        _write(comment, text=typed.text, name=typed.name, edited_at=now)


def close_thread(*, comment: Comment, closed: bool, by: Editor | None) -> None:
    """Lets a thread take no more answers, or take them again."""
    root = Comment.objects.get(pk=comment.thread) if comment.thread else comment
    with transaction.atomic():
        _record(root, "close" if closed else "reopen", by=by, batch=secrets.token_hex(8))
        Comment.objects.filter(pk=root.pk).update(closed=closed)


def block_range(*, comment: Comment, days: int, by: Editor | None) -> datetime:
    """Takes nothing from the comment's address range for some days; tells until when. Raises Refused.

    The block ends with the abuse key it rests on, fourteen days after the comment at the latest.
    """
    if not comment.abuse_key:
        raise Refused(gettext("Where this comment came from is forgotten already; its range cannot be blocked."))
    until = min(timezone.now() + timedelta(days=max(1, days)), comment.created + timedelta(days=abuse.DAYS))
    earlier = RangeBlock.objects.filter(abuse_key=comment.abuse_key).first()
    with transaction.atomic():
        before = {"blocked_until": earlier.until.isoformat() if earlier else None}
        _record(comment, "block", by=by, batch=secrets.token_hex(8), before=before)
        RangeBlock.objects.update_or_create(abuse_key=comment.abuse_key, defaults={"until": until})
    return until


def undo(*, by: Editor) -> int:
    """Takes back what this moderator did last, all of it if it was many at once; tells how many comments that changed.

    Raises Refused where there is nothing of the last day to take back.
    """
    mine = Decision.objects.filter(editor=by, undone=False, at__gt=timezone.now() - UNDO_WITHIN)
    with transaction.atomic():
        last = mine.order_by("-id").first()
        if last is None:
            raise Refused(gettext("There is nothing to take back."))
        batch = list(mine.filter(batch=last.batch).select_related("comment"))
        for decision in batch:
            _bring_back(decision, by)
        # What was learned cannot be forgotten, but the opposite lesson weighs as much.
        learning.teach((row.comment.text, not row.spam) for row in batch if row.spam is not None)
        Decision.objects.filter(pk__in=[row.pk for row in batch]).update(undone=True)
    return len(batch)


def last_act(*, by: Editor) -> tuple[str, int] | None:
    """What `undo` would take back: the act and on how many comments. Two queries at most."""
    mine = Decision.objects.filter(editor=by, undone=False, at__gt=timezone.now() - UNDO_WITHIN)
    last = mine.order_by("-id").first()
    return (last.act, mine.filter(batch=last.batch).count()) if last else None


def _alive(keys: Sequence[int]) -> list[Comment]:
    found = Comment.objects.select_for_update().filter(pk__in=keys).exclude(state=Comment.State.DELETED)
    return list(found.order_by("pk"))


def _is_so_already(comment: Comment, act: Act) -> bool:
    if act == "approve":
        return comment.state == Comment.State.PUBLISHED and comment.vouched
    return comment.state == {"reject": Comment.State.REJECTED, "spam": Comment.State.SPAM}[act]


def _set_state(comment: Comment, act: Act, reason: str) -> None:
    now = timezone.now()
    if act == "approve":
        _write(
            comment,
            state=Comment.State.PUBLISHED,
            published_at=comment.published_at or now,
            vouched=True,
            urgency=0.0,
            rejection="",
        )
        notify.on_publication(comment_id=comment.pk, now=now)
    else:
        state = Comment.State.SPAM if act == "spam" else Comment.State.REJECTED
        _write(comment, state=state, vouched=False, rejection=reason.strip()[:500])


def _record(
    comment: Comment,
    act: str,
    *,
    by: Editor | None,
    batch: str,
    reason: str = "",
    spam: bool | None = None,
    before: dict[str, Any] | None = None,
) -> None:
    """Keeps how it was, for undoing, and tells the log. What was typed stays out of the log: it may be deleted yet."""
    kept = {name: getattr(comment, name) for name in _KEPT.get(act, _KEPT_OF_STATE)}
    was = before if before is not None else {name: _as_json(value) for name, value in kept.items()}
    Decision.objects.create(
        comment=comment, editor=by, at=timezone.now(), act=act, reason=reason.strip()[:500], batch=batch,
        before=was, filter_held=comment.filter_held, spam=spam,
    )  # fmt: skip
    after = {"reason": reason.strip()[:500]} if reason.strip() else None
    audit.record(f"{act} comment", comment, editor=by, before={"state": comment.state}, after=after)


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _bring_back(decision: Decision, by: Editor) -> None:
    comment, before = decision.comment, dict(decision.before)
    if decision.act == "block":
        blocks = RangeBlock.objects.filter(abuse_key=comment.abuse_key)
        if before["blocked_until"]:
            blocks.update(until=datetime.fromisoformat(before["blocked_until"]))
        else:
            blocks.delete()
    elif comment.state != Comment.State.DELETED:
        if decision.act == "edit":
            comment.revisions.filter(text=before["text"], editor=by).delete()
        for name in {"edited_at", "published_at"} & set(before):
            before[name] = before[name] and datetime.fromisoformat(before[name])
        _write(comment, **before)
    audit.record(f"undo {decision.act} comment", comment, editor=by)


def _write(comment: Comment, **values: Any) -> None:
    """Sets columns, and whatever follows from the words."""
    if "text" in values:
        same, near = wording.fingerprints(values["text"])
        values |= {"html": wording.as_html(values["text"]), "same": same, "near": near}
    Comment.objects.filter(pk=comment.pk).update(**values)
