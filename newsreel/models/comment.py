"""What readers write, its earlier wordings, and what other readers report of it."""

from django.conf import settings
from django.db import models

from newsreel.models.item import Item
from newsreel.models.letter import MailAddress


class Comment(models.Model):
    """A comment below an item. `text` is plain, `html` the same made ready to print.

    `thread` is the comment that the thread it stands in began with, None for that one itself.
    `abuse_key` is a keyed hash of the address range it came from, emptied when the key of that day is destroyed;
    `secret_hash` the hash of its author's private link; `same` and `near` fingerprints of its words. `vouched` says
    that a moderator approved it, `filter_held` what the learning filter said when it came in (None: it was not asked).
    A deleted comment keeps its row, without a word of it, where others have answered it.
    """

    class State(models.TextChoices):
        PUBLISHED = "published"
        HELD = "held"
        REJECTED = "rejected"
        SPAM = "spam"
        DELETED = "deleted"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replies")
    thread = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State)
    name = models.CharField(max_length=60, blank=True)
    created = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    closed = models.BooleanField(default=False)
    vouched = models.BooleanField(default=False)
    reports = models.PositiveIntegerField(default=0)
    urgency = models.FloatField(default=0.0)
    reasons = models.JSONField(default=list)
    rejection = models.CharField(max_length=500, blank=True)
    filter_held = models.BooleanField(null=True)
    secret_hash = models.CharField(max_length=64, null=True, unique=True)
    abuse_key = models.CharField(max_length=32, blank=True)
    address = models.ForeignKey(MailAddress, null=True, on_delete=models.SET_NULL, related_name="comments")
    wants_mail = models.BooleanField(default=False)
    same = models.CharField(max_length=32, blank=True)
    near = models.BigIntegerField(null=True)
    origin = models.CharField(max_length=20, blank=True)
    origin_id = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    html = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=("item", "state", "id"), name="comment_item"),
            models.Index(fields=("state", "-urgency", "id"), name="comment_queue"),
            models.Index(fields=("abuse_key", "state", "created"), name="comment_range"),
            models.Index(fields=("same",), name="comment_same"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("origin", "origin_id"), name="comment_import_once", condition=~models.Q(origin="")
            )
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class CommentRevision(models.Model):
    """An earlier wording of a comment; `editor` is None where its author changed it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="revisions")
    name = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    replaced_at = models.DateTimeField()
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"comment {self.comment_id} until {self.replaced_at:%Y-%m-%d %H:%M}"


class CommentReport(models.Model):
    """A reader's report of a comment, one per abuse key. It goes with the key; the count stays with the comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    abuse_key = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("comment", "abuse_key"), name="report_once")]

    def __str__(self) -> str:
        return f"report of comment {self.comment_id}"
