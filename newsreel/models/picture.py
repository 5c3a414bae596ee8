"""Pictures we keep and serve ourselves, and those that are still to be fetched."""

from django.db import models


class Picture(models.Model):
    """A re-encoded picture, kept once. Its files are `<digest>-<width>.webp` for each of `widths`."""

    digest = models.CharField(max_length=64, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.digest

    @property
    def names(self) -> list[str]:
        """The names of its files, the smallest first."""
        return [f"{self.digest}-{width}.webp" for width in self.widths.split()]


class PictureFetch(models.Model):
    """A picture that an item still needs: the addresses to try, best first, and when."""

    item = models.OneToOneField("newsreel.Item", on_delete=models.CASCADE, related_name="picture_fetch")
    addresses = models.JSONField()
    host = models.CharField(max_length=255, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(db_index=True)
    last_error = models.CharField(max_length=500, blank=True)
    lease_holder = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"picture of item {self.item_id}"
