"""The log of what editors did."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One act of an editor: who, when, what on, and how it was before and after. `editor_name` outlives the account."""

    at = models.DateTimeField(db_index=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    editor_name = models.CharField(max_length=80)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=30)
    subject_id = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=("subject", "subject_id"), name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.editor_name}: {self.act}"
