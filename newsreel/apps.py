"""The one Django app."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from newsreel.kit import language


class NewsreelConfig(AppConfig):
    """Registers the tables of `newsreel.models`."""

    name = "newsreel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Names the folder from which processes map what they would else each load; nothing is read yet."""
        language.keep_model_in(Path(settings.DATA_DIR) / "cache")
