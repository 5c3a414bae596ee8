"""What moderators decide, and the rules by which comments are taken."""

from django.conf import settings
from django.db import models

from newsreel.models.comment import Comment
from newsreel.models.item import Item
from newsreel.models.source import Source


class Decision(models.Model):
    """One act of a moderator on a comment. `before` is what undoing it brings back; acts done together share `batch`.

    `filter_held` and `spam` are what the filter said and what the moderator found: together they measure the filter.
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    act = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    batch = models.CharField(max_length=20)
    before = models.JSONField()
    undone = models.BooleanField(default=False)
    filter_held = models.BooleanField(null=True)
    spam = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=("editor", "-id"), name="decision_editor")]

    def __str__(self) -> str:
        return f"{self.act} comment {self.comment_id}"


class RangeBlock(models.Model):
    """An address range that may not comment for a while, named by an abuse key; it ends with the key at the latest."""

    abuse_key = models.CharField(max_length=32, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d %H:%M}"


class CommentRule(models.Model):
    """Whether comments are taken: of one item, of one source, or, with neither, of the whole site. The nearest holds.

    An empty `mode` asks the next wider rule; `close_after` counts days from the item's publication, None likewise.
    """

    class Mode(models.TextChoices):
        OPEN = "open"
        FIRST = "first"
        ALL = "all"
        OFF = "off"

    item = models.OneToOneField(Item, null=True, on_delete=models.CASCADE, related_name="+")
    source = models.OneToOneField(Source, null=True, on_delete=models.CASCADE, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode, blank=True)
    close_after = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.mode


class WatchedWord(models.Model):
    """A word or phrase that holds a comment until a moderator has seen it; `*` at its end stands for any ending."""

    words = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ("words",)

    def __str__(self) -> str:
        return self.words


class CommentFilter(models.Model):
    """The one row with what the learning filter has learned here; `version` grows with each lesson."""

    model = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_filter")]

    def __str__(self) -> str:
        return f"version {self.version}"


class SpentProof(models.Model):
    """A proof of work that was used, by its digest, so that it is not used again."""

    digest = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest
