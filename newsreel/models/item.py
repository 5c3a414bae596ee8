"""Published pieces, their identity, their earlier texts and their media."""

from django.db import models

from newsreel.models.feed import Feed
from newsreel.models.picture import Picture
from newsreel.models.source import Source


class Item(models.Model):
    """One published piece.

    `published` is when readers are told it came out: the feed's date, else when we first saw it. `html` is sanitised
    and ready to print, `text` the same as plain paragraphs, `raw` what the feed gave. A removed item keeps its row, so
    that it never comes back, and loses its texts.
    """

    class Kind(models.TextChoices):
        VIDEO = "video"
        AUDIO = "audio"
        ARTICLE = "article"

    class State(models.TextChoices):
        PUBLISHED = "published"
        HIDDEN = "hidden"
        REMOVED = "removed"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="items", db_index=False)
    feed = models.ForeignKey(Feed, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    title = models.CharField(max_length=400)
    given_title = models.CharField(max_length=400)
    slug = models.CharField(max_length=80)
    introduction = models.TextField(blank=True)
    author = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, blank=True)
    direction = models.CharField(max_length=3, default="ltr")
    excerpt = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    url = models.CharField(max_length=2000, blank=True)
    published = models.DateTimeField()
    published_raw = models.CharField(max_length=200, blank=True)
    first_seen = models.DateTimeField()
    changed = models.DateTimeField()
    duration = models.PositiveIntegerField(null=True)
    player_kind = models.CharField(max_length=10, blank=True)
    player_address = models.CharField(max_length=2000, blank=True)
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="+")
    featured_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removal_notice = models.TextField(blank=True)
    # The long texts stand last: SQLite reads a row from its start, and lists of items need none of them.
    html = models.TextField(blank=True)
    boilerplate = models.TextField(blank=True)
    text = models.TextField(blank=True)
    raw = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=("state", "-published", "-id"), name="item_river"),
            models.Index(fields=("source", "state", "-published", "-id"), name="item_source_river"),
            models.Index(fields=("featured_at",), name="item_featured", condition=models.Q(featured_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title


class ItemKey(models.Model):
    """A key by which an item is known at a source: its id there, its address, its title with date."""

    # The constraint's index serves look-ups by source as well.
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=200)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("source", "key"), name="item_key_once")]

    def __str__(self) -> str:
        return self.key


class Revision(models.Model):
    """An earlier text of an item, kept when its source changed it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=400)
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.title} ({self.replaced_at:%Y-%m-%d %H:%M})"


class Enclosure(models.Model):
    """A media file of an item. `stored` names our own copy, where the file came from beside a feed file."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="enclosures")
    position = models.PositiveSmallIntegerField(default=0)
    url = models.CharField(max_length=2000, blank=True)
    stored = models.CharField(max_length=100, blank=True)
    mime_type = models.CharField(max_length=100, blank=True)
    length = models.PositiveBigIntegerField(null=True)
    duration = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.url or self.stored
