"""Making and upgrading the database's tables, whichever command comes first."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from newsreel.pipeline.site import ensure_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.options import Options

SITE_NAME = "Newsreel"
MIGRATIONS_TABLE = "django_migrations"
# Any number that no other program is likely to lock on the same PostgreSQL server.
_LOCK = 7_386_201_145


def make_if_new() -> bool:
    """Makes the tables where the database has none at all; tells whether it did. Older tables are left as they are."""
    if MIGRATIONS_TABLE in connection.introspection.table_names():
        return False
    options = settings.NEWSREEL
    upgrade(address=own_address(options, host=options.host, port=options.port))
    return True


def upgrade(*, address: str) -> None:
    """Brings the tables to this version, and makes the site's row where there is none. Machines may do it at once."""
    with _one_at_a_time():
        call_command("migrate", verbosity=0, interactive=False)
    ensure_site(name=SITE_NAME, address=address)


def pending() -> list[str]:
    """The migrations that this version has and the database has not, such as `newsreel.0001_initial`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def address(host: str, port: int) -> str:
    """The address at which a browser on this machine reaches a server that listens there."""
    shown = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104 -- compared, not bound
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def own_address(options: Options, *, host: str, port: int) -> str:
    """The address readers use as far as the options tell: the first host by https, else this machine's own."""
    return f"https://{options.hosts[0]}" if options.https and options.hosts else address(host, port)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """On PostgreSQL several machines may start a new version at once; SQLite's writers wait by themselves."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
