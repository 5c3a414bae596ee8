"""One address describes the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreel.conf.databases import describe
from newsreel.options import OptionError

DATA = Path("/srv/news")
SQLITE = {
    "nothing said": ("", "/srv/news/newsreel.sqlite3"),
    "a path": ("sqlite:///var/lib/x.sqlite3", "/var/lib/x.sqlite3"),
    "a path with a space": ("sqlite:///var/my%20lib/x.sqlite3", "/var/my lib/x.sqlite3"),
}
POSTGRES = {
    "all told": (
        "postgresql://ann:pa%20ss@db.example:5433/news?sslmode=require",
        {"NAME": "news", "USER": "ann", "PASSWORD": "pa ss", "HOST": "db.example", "PORT": "5433",
         "OPTIONS": {"sslmode": "require"}},
    ),
    "as little as can be": (
        "postgres://localhost",
        {"NAME": "newsreel", "USER": "", "PASSWORD": "", "HOST": "localhost", "PORT": "", "OPTIONS": {}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("address", "name"), SQLITE.values(), ids=SQLITE)
def test_sqlite(address, name):
    found = describe(address, DATA)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", name)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


@pytest.mark.parametrize(("address", "told"), POSTGRES.values(), ids=POSTGRES)
def test_postgresql(address, told):
    found = describe(address, DATA)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert {name: found[name] for name in told} == told


@pytest.mark.parametrize("address", ["mysql://x/y", "news", "https://db.example/news"])
def test_other_databases_are_refused_without_repeating_the_password(address):
    with pytest.raises(OptionError, match="database_url takes postgresql://") as caught:
        describe(address, DATA)
    assert address not in str(caught.value)
