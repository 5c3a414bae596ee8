"""Accounts of editors."""

from __future__ import annotations

import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from newsreel.models import Editor
from newsreel.pipeline.errors import Refused
from newsreel.work import audit

_NAME = re.compile(r"[\w.@+-]{2,80}")


def add_editor(*, name: str, password: str, role: str = Editor.Role.EDITOR, by: Editor | None) -> Editor:
    """Makes an account. Raises Refused on a name that is taken or odd, or a password that is too weak."""
    name = name.strip()
    if not _NAME.fullmatch(name):
        raise Refused("A sign-in name has 2 to 80 letters, digits or . @ + - _ and no spaces.")
    if role not in Editor.Role.values:
        raise Refused(f"There is no role {role!r}; there are {', '.join(Editor.Role.values)}.")
    editor = Editor(name=name, role=role)
    _set_password(editor, password)
    try:
        with transaction.atomic():
            editor.save()
            audit.record("add editor", editor, editor=by, after={"name": name, "role": role})
    except IntegrityError as error:
        raise Refused(f"There is an editor named {name} already.") from error
    return editor


def set_password(*, editor: Editor, password: str, by: Editor | None) -> None:
    """Changes a password; other sessions of the account end. Raises Refused on a weak one."""
    _set_password(editor, password)
    with transaction.atomic():
        editor.save(update_fields=["password"])
        audit.record("set password", editor, editor=by)


def set_active(*, editor: Editor, active: bool, by: Editor | None) -> None:
    """Lets an editor in or keeps them out. Raises Refused where nobody could sign in any more."""
    others = Editor.objects.filter(is_active=True, role=Editor.Role.EDITOR).exclude(pk=editor.pk)
    if not active and not others.exists():
        raise Refused(f"{editor.name} is the last editor; make another first, or nobody could sign in.")
    with transaction.atomic():
        before, editor.is_active = editor.is_active, active
        editor.save(update_fields=["is_active"])
        audit.record("let in" if active else "keep out", editor, editor=by, before={"active": before})


def _set_password(editor: Editor, password: str) -> None:
    try:
        validate_password(password, user=editor)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    editor.set_password(password)
