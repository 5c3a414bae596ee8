"""The one Django app."""

from django.apps import AppConfig


class NewsreelConfig(AppConfig):
    """Registers the tables of `newsreel.models` and the system checks of `newsreel.conf`."""

    name = "newsreel"
    default_auto_field = "django.db.models.BigAutoField"
