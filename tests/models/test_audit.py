"""The log is read by its moment, and by what it tells of."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from newsreel.models import AuditEntry, Editor

pytestmark = pytest.mark.django_db


def test_an_entry_outlives_its_editor():
    editor = Editor.objects.create(name="anna", password="x")
    AuditEntry.objects.create(at=timezone.now(), editor=editor, editor_name="anna", act="hide", subject="item")
    editor.delete()
    entry = AuditEntry.objects.get()
    assert (entry.editor, entry.editor_name, str(entry)) == (None, "anna", "anna: hide")


def test_the_log_has_an_index_for_each_way_it_is_read():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "newsreel_auditentry").values()
    indexes = {tuple(row["columns"]) for row in found if row["index"]}
    assert {("at",), ("subject", "subject_id")} <= indexes
