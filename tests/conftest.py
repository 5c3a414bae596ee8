"""What every test stands on: hypothesis without a clock, and the choice of database."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

import hypothesis
import psycopg
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

ON_POSTGRES = os.environ.get("NEWSREEL_TEST_DATABASE") == "postgres"
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}

hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, max_examples=50)
hypothesis.settings.load_profile("suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what uses a database is worth running again; without a server, a skip says so."""
    if not ON_POSTGRES:
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
    items[:] = kept
    if not _postgres_answers():
        for item in kept:
            item.add_marker(pytest.mark.skip(reason="no PostgreSQL server answers at 127.0.0.1:5432"))


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


@functools.cache
def _postgres_answers() -> bool:
    try:
        psycopg.connect("postgresql://postgres@127.0.0.1:5432/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture
def media_root(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """A media folder that is this test's own."""
    folder = tmp_path / "media"
    settings.MEDIA_ROOT = str(folder)
    return folder
