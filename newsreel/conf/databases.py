"""Django's description of a database from one address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from newsreel.options import OptionError

if TYPE_CHECKING:
    from pathlib import Path

DATABASE_NAME = "newsreel.sqlite3"
# WAL lets readers go on while the worker writes; NORMAL loses no committed row when a process dies.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
)


def describe(address: str, data_dir: Path) -> dict[str, Any]:
    """The DATABASES entry for a `database_url`; empty means SQLite in the data directory. Raises OptionError."""
    if not address:
        return _sqlite(str(data_dir / DATABASE_NAME))
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/") if parts.path.startswith("//") else parts.path))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise OptionError("database_url takes postgresql://user:password@host:port/name or sqlite:///path.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")) or "newsreel",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_PRAGMAS},
    }
