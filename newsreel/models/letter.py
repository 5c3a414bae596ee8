"""The e-mail addresses of commenters, kept apart and sealed, and the mails that wait to be sent."""

from django.db import models


class MailAddress(models.Model):
    """An address somebody gave to be told of replies.

    `sealed` is the address encrypted with the site's key, `lookup` a keyed hash of it, by which it is found again.
    """

    lookup = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    created = models.DateTimeField()
    last_used = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"address {self.pk}"


class Letter(models.Model):
    """A mail that is to be sent. It holds no text: that is made when it leaves, from what may then be said."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm"
        REPLY = "reply"
        ACCESS = "access"

    kind = models.CharField(max_length=10, choices=Kind)
    address = models.ForeignKey(MailAddress, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey("newsreel.Comment", null=True, on_delete=models.CASCADE, related_name="+")
    due = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    lease_holder = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("kind", "address", "comment"), name="letter_once")]

    def __str__(self) -> str:
        return f"{self.kind} to address {self.address_id}"
