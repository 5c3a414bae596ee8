"""Accounts are made with care, changed in the log, and never all locked out."""

from __future__ import annotations

import pytest

from newsreel.models import AuditEntry, Editor
from newsreel.pipeline import editors
from newsreel.pipeline.errors import Refused

pytestmark = pytest.mark.django_db

PASSWORD = "a long password of hers"


def add(name="anna", password=PASSWORD, **values):
    return editors.add_editor(name=name, password=password, by=None, **values)


def test_an_account_is_made_and_its_password_is_nowhere_in_sight():
    editor = add(" anna ")
    row = Editor.objects.get()
    assert (row.name, row.role, row.is_active, row.check_password(PASSWORD)) == ("anna", "editor", True, True)
    assert PASSWORD not in row.password
    log = AuditEntry.objects.get()
    assert (log.act, log.subject_id, log.after) == ("add editor", editor.pk, {"name": "anna", "role": "editor"})
    assert PASSWORD not in str(AuditEntry.objects.values())


REFUSED = {
    "no name": ({"name": ""}, "2 to 80 letters"),
    "one letter": ({"name": "a"}, "2 to 80 letters"),
    "a space": ({"name": "anna b"}, "no spaces"),
    "too long": ({"name": "a" * 81}, "2 to 80 letters"),
    "markup": ({"name": "<b>anna"}, "2 to 80 letters"),
    "an unknown role": ({"role": "king"}, "no role 'king'"),
    "no password": ({"password": ""}, "too short"),
    "a short password": ({"password": "short"}, "at least 10"),
    "a common password": ({"password": "1234567890"}, "too common"),
    "a password like the name": ({"name": "annabelle.lee", "password": "annabelle.lee1"}, "too similar"),
}


@pytest.mark.parametrize(("given", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_account_is_refused_and_nothing_is_stored(given, why):
    with pytest.raises(Refused, match=why):
        add(**given)
    assert not Editor.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_name_is_taken_once():
    add()
    with pytest.raises(Refused, match="an editor named anna already"):
        add()
    assert Editor.objects.count() == 1
    assert AuditEntry.objects.count() == 1


def test_a_password_is_changed_and_the_log_tells_only_that():
    editor = add()
    editors.set_password(editor=editor, password="another long one, really", by=editor)
    row = Editor.objects.get()
    assert row.check_password("another long one, really")
    assert not row.check_password(PASSWORD)
    log = AuditEntry.objects.latest("pk")
    assert (log.act, log.editor, log.before, log.after) == ("set password", editor, None, None)


def test_a_weak_password_changes_nothing():
    editor = add()
    with pytest.raises(Refused):
        editors.set_password(editor=editor, password="weak", by=editor)
    assert Editor.objects.get().check_password(PASSWORD)


def test_an_editor_is_kept_out_and_let_in_again():
    first, second = add(), add("berta")
    editors.set_active(editor=second, active=False, by=first)
    assert not Editor.objects.get(name="berta").is_active
    editors.set_active(editor=second, active=True, by=first)
    assert Editor.objects.get(name="berta").is_active
    acts = AuditEntry.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts)[-2:] == ["keep out", "let in"]


def test_the_last_editor_is_not_kept_out():
    editor = add()
    add("berta", role="moderator")
    editors.set_active(editor=add("clara"), active=False, by=editor)
    with pytest.raises(Refused, match="anna is the last editor"):
        editors.set_active(editor=editor, active=False, by=editor)
    assert Editor.objects.get(name="anna").is_active
