"""Taking the words of a comment out of the database for good."""

from __future__ import annotations

from django.db import transaction

from newsreel.models import Comment, CommentRevision, Letter


def erase(*, comment: Comment) -> None:
    """Deletes a comment: no word, name or address of it is left. The empty row stays where others have answered it."""
    with transaction.atomic():
        Letter.objects.filter(comment=comment).delete()
        if not Comment.objects.filter(parent=comment).exists():
            Comment.objects.filter(pk=comment.pk).delete()
            return
        CommentRevision.objects.filter(comment=comment).delete()
        comment.decisions.all().delete()
        Comment.objects.filter(pk=comment.pk).update(
            state=Comment.State.DELETED, name="", text="", html="", abuse_key="", address=None, wants_mail=False,
            secret_hash=None, same="", near=None, reasons=[], rejection="", urgency=0.0,
        )  # fmt: skip
