"""Editors bear one name each; a failed sign-in is a hash and a moment."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from newsreel.models import Editor, SignInAttempt

pytestmark = pytest.mark.django_db


def test_a_name_is_one_editors():
    Editor.objects.create(name="anna", password="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Editor.objects.create(name="anna", password="y")
    assert [str(editor) for editor in Editor.objects.all()] == ["anna"]


def test_a_new_editor_may_sign_in_and_edit():
    editor = Editor.objects.create(name="anna", password="x")
    assert (editor.is_active, editor.role, editor.USERNAME_FIELD) == (True, "editor", "name")


def test_an_attempt_is_told_by_the_start_of_its_hash():
    attempt = SignInAttempt.objects.create(key="0123456789abcdef", at=timezone.now())
    assert str(attempt).startswith("01234567 ")
    assert "9abcdef" not in str(attempt)
