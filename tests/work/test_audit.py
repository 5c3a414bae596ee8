"""Every act is in the log: who, when, on what, before and after; and it stays when they go."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from newsreel.models import AuditEntry
from newsreel.pipeline import editors, sources
from newsreel.work import audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return editors.add_editor(name="anna", password="a long password of anna", by=None)


def test_an_act_is_written_down_with_all_that_is_known_of_it(editor):
    source = sources.add_source(name="Example Times", by=None)
    began = timezone.now()
    audit.record("rename", source, editor=editor, before={"name": "Old"}, after={"name": "New", "n": [1, None]})
    entry = AuditEntry.objects.latest("pk")
    assert began <= entry.at <= timezone.now()
    assert (entry.editor, entry.editor_name, entry.act) == (editor, "anna", "rename")
    assert (entry.subject, entry.subject_id) == ("source", source.pk)
    assert (entry.before, entry.after) == ({"name": "Old"}, {"name": "New", "n": [1, None]})


def test_an_act_without_an_editor_came_from_the_command_line():
    audit.record("act", sources.add_source(name="x", by=None), editor=None)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.editor, entry.editor_name, entry.before, entry.after) == (None, "command line", None, None)


def test_the_log_outlives_whom_and_what_it_tells_of(editor):
    source = sources.add_source(name="Example Times", by=editor)
    sources.remove_source(source=source, by=editor)
    editor.delete()
    acts = AuditEntry.objects.filter(editor_name="anna").order_by("pk").values_list("act", "editor", "before")
    assert list(acts) == [
        ("add source", None, None),
        ("remove source", None, {"name": "Example Times", "feeds": [], "items": 0}),
    ]


def test_an_act_that_is_undone_leaves_no_trace(editor):
    count = AuditEntry.objects.count()
    with transaction.atomic():
        sources.add_source(name="Example Times", by=editor)
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == count
