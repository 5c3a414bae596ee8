"""Whom we follow, and the facts of their profile."""

from django.conf import settings
from django.db import models


class Source(models.Model):
    """A publisher, channel or programme the site follows."""

    class Rights(models.TextChoices):
        """What a source lets us show of an article's text; a recording's own description is shown in full."""

        FULL = "full"
        EXCERPT = "excerpt"
        HEADLINE = "headline"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    rights = models.CharField(max_length=10, choices=Rights, default=Rights.EXCERPT)
    paused = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    folder = models.CharField(max_length=300, blank=True)
    latest_published = models.DateTimeField(null=True, db_index=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class SourceFact(models.Model):
    """One fact of a source's profile, with where it was read and when."""

    class Field(models.TextChoices):
        OWNER = "owner"
        FUNDING = "funding"
        OWNERSHIP = "ownership"
        BASED_IN = "based_in"
        COUNTRY = "country"
        COUNTRY_NAME = "country_name"
        ADJECTIVE = "adjective"
        FOUNDED = "founded"
        LANGUAGE = "language"
        WEBSITE = "website"
        CHANNEL = "channel"
        KIND = "kind"

    class Origin(models.TextChoices):
        CATALOGUE = "catalogue"
        EDITOR = "editor"
        FEED = "feed"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="facts")
    field = models.CharField(max_length=20, choices=Field)
    value = models.CharField(max_length=500)
    reference_url = models.CharField(max_length=1000, blank=True)
    reference_title = models.CharField(max_length=300, blank=True)
    read_on = models.DateField(null=True)
    origin = models.CharField(max_length=10, choices=Origin)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("source", "field", "value"), name="fact_once")]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


class RecurringBlock(models.Model):
    """How often a line of text was seen at a source: what stands in several items is the source's own advertising."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+", db_index=False)
    fingerprint = models.CharField(max_length=64)
    items = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("source", "fingerprint"), name="block_once")]

    def __str__(self) -> str:
        return self.fingerprint
