"""The people on the editors' side, and the failed sign-ins that throttle guessing."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class EditorManager(BaseUserManager["Editor"]):
    """Looks editors up by their sign-in name; accounts are made by `newsreel.pipeline.editors`."""


class Editor(AbstractBaseUser):
    """Somebody who may sign in to the desk."""

    class Role(models.TextChoices):
        EDITOR = "editor"
        MODERATOR = "moderator"

    name = models.CharField(max_length=80, unique=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.EDITOR)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "name"
    objects = EditorManager()

    def __str__(self) -> str:
        return self.name


class SignInAttempt(models.Model):
    """A failed sign-in, under a keyed hash of the address range or of the name tried. Kept for a quarter of an hour."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("key", "at"), name="attempt_key_at")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at:%H:%M}"
