"""Rows as lines of JSON are the same rows afterwards; what does not fit the tables changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsreel.models import AuditEntry, Site
from newsreel.pipeline import rows, site
from newsreel.pipeline.errors import Refused

pytestmark = pytest.mark.django_db(transaction=True)

MOMENT = datetime(2026, 2, 18, 10, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    """All rows of a small site, written down."""
    site.ensure_site(name="Our news – \u2028 Новости", address="https://news.example.org")
    AuditEntry.objects.create(at=MOMENT, editor_name="x", act="y", subject="z", before={"a": [1, None]}, after=None)
    rows.write_all(tmp_path, using="default")
    return tmp_path


def snapshot():
    return {model: list(rows.from_database(model, using="default")[1]) for model in rows.own_models()}


def test_rows_keep_their_times_to_the_microsecond_and_their_json(folder):
    before = snapshot()
    assert rows.replace_all(lambda model: rows.from_folder(model, folder)) == 2
    assert snapshot() == before
    entry = AuditEntry.objects.get()
    assert (entry.at, entry.before, entry.after) == (MOMENT, {"a": [1, None]}, None)


COLUMNS = '["id","name","tagline","address","language","time_zone","logo","changed"]\n'
ROWS_THAT_DO_NOT_FIT = {
    "other columns": '["id", "colour"]\n',
    "a row too short": COLUMNS + "[1]\n",
    "no JSON": "nonsense\n",
    "no row": '{"id": 1}\n',
    "a word for a number": COLUMNS + '["one","n","","a","en","UTC","","2026-01-01T00:00:00+00:00"]\n',
    "nothing where something must be": COLUMNS + '[1,null,"","a","en","UTC","","2026-01-01T00:00:00+00:00"]\n',
}


def test_rows_that_do_not_fit_change_nothing(folder):
    for case, text in ROWS_THAT_DO_NOT_FIT.items():
        (folder / "site.jsonl").write_text(text, encoding="utf-8")
        with pytest.raises(Refused):
            rows.replace_all(lambda model: rows.from_folder(model, folder))
        assert (Site.objects.count(), AuditEntry.objects.count()) == (1, 1), case


def test_a_table_that_is_missing_changes_nothing(folder):
    (folder / "site.jsonl").unlink()
    with pytest.raises(Refused, match="not whole"):
        rows.replace_all(lambda model: rows.from_folder(model, folder))
    assert Site.objects.exists()
