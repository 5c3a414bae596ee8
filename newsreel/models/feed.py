"""One address of a source that is polled. A feed is due because its row says so."""

from django.db import models

from newsreel.models.source import Source


class Feed(models.Model):
    """A feed: where it is, what its last fetch told, when it is due, and which worker holds it.

    `gone` is a feed that its server called gone for good: it is not due until an editor resumes it. `moved_to` is where
    permanent redirects led, `moved_seen` times since `moved_since`. `last_full` is when its whole document last came.
    With `trust_fixed` an editor has decided about `trust`. `flag` is "silent" or "doubled" where its output is unusual.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="feeds")
    address = models.CharField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    format = models.CharField(max_length=20, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_digest = models.CharField(max_length=64, blank=True)
    trust = models.CharField(max_length=10, default="id")
    trust_fixed = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    moved_to = models.CharField(max_length=2000, blank=True)
    moved_seen = models.PositiveIntegerField(default=0)
    moved_since = models.DateTimeField(null=True)
    last_full = models.DateTimeField(null=True)
    flag = models.CharField(max_length=10, blank=True)
    interval = models.PositiveIntegerField(default=1800)
    next_check = models.DateTimeField(null=True, db_index=True)
    next_check_reason = models.CharField(max_length=300, blank=True)
    last_check = models.DateTimeField(null=True)
    last_success = models.DateTimeField(null=True)
    last_new_item = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    set_aside = models.PositiveIntegerField(default=0)
    set_aside_reason = models.CharField(max_length=500, blank=True)
    lease_holder = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address
