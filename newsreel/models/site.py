"""The site itself: one row of what an editor may set, and the texts an editor may change."""

from django.db import models


class Site(models.Model):
    """The one row that says whose site this is. `address` is the public address without a slash at its end."""

    name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300)
    language = models.CharField(max_length=35, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    logo = models.CharField(max_length=100, blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_site")]

    def __str__(self) -> str:
        return self.name


class SiteText(models.Model):
    """A text of the site in an editor's words. Where a row is missing, the text that ships is shown."""

    class Name(models.TextChoices):
        ABOUT = "about"
        CONTACT = "contact"
        IMPRINT = "imprint"
        GUIDELINES = "guidelines"
        PRIVACY = "privacy"

    name = models.CharField(max_length=20, choices=Name, unique=True)
    text = models.TextField()
    changed = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
