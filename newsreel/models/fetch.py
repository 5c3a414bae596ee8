"""What came of the last fetches of a feed, for its health page and for telling a feed's trouble from its host's."""

from django.db import models

from newsreel.models.feed import Feed


class FetchRecord(models.Model):
    """One fetch: the last thirty of each feed are kept.

    `status` is the HTTP status, None where no server answered; `seconds` how long the fetch took, `size` its bytes as
    they came over the line. `fault` is empty for a success, else the kind of a FetchError, or "document", "file" or
    "ours". `failures` counts those in a row that were held against the feed, this one included.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="fetches", db_index=False)
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    seconds = models.FloatField(default=0.0)
    size = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=12, blank=True)
    failures = models.PositiveIntegerField(default=0)
    sentence = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=("feed", "-id"), name="fetch_of_feed")]

    def __str__(self) -> str:
        return self.sentence or f"{self.new} new"
