"""`newsreel user` makes accounts without a password that anybody could guess."""

from __future__ import annotations

import io
import json
import sys

import pytest

from newsreel import cli
from newsreel.models import AuditEntry, Editor

pytestmark = pytest.mark.django_db

PASSWORD = "a long password of anna"


@pytest.fixture
def typed(monkeypatch):
    """Gives a command something to read from a pipe."""

    def give(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return give


@pytest.fixture
def anna(typed, capsys):
    typed(PASSWORD + "\n")
    assert cli.main(["user", "add", "anna", "--password-stdin"]) == 0
    assert capsys.readouterr().out == "Made the account anna. Sign in at /desk/.\n"
    return Editor.objects.get()


def test_an_account_is_made_and_logged(anna):
    assert anna.check_password(PASSWORD)
    assert (anna.role, anna.is_active) == ("editor", True)
    assert AuditEntry.objects.get().act == "add editor"
    assert PASSWORD not in str(AuditEntry.objects.values())


REFUSED = {
    "a weak password": (["add", "ben", "--password-stdin"], "password\n", "common"),
    "a short one": (["add", "ben", "--password-stdin"], "xq7\n", "short"),
    "none at all": (["add", "ben", "--password-stdin"], "", "short"),
    "no terminal": (["add", "ben"], "", "--password-stdin"),
    "no name": (["add"], "", "newsreel user add NAME"),
    "a name with spaces": (["add", "ben b", "--password-stdin"], PASSWORD, "no spaces"),
    "a name that is taken": (["add", "anna", "--password-stdin"], PASSWORD, "already"),
    "nobody": (["keep-out", "carl"], "", "no editor named carl"),
    "the last editor": (["keep-out", "anna"], "", "the last editor"),
    "a link although there is an editor": (["link"], "", "There are editors already"),
}


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(("words", "text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_changes_nothing(words, text, sentence, typed, capsys):
    typed(text)
    assert cli.main(["user", *words]) == 1
    assert sentence in capsys.readouterr().err
    assert Editor.objects.values_list("name", "is_active").get() == ("anna", True)


def test_a_password_is_changed(anna, typed):
    typed("another long password\n")
    assert cli.main(["user", "password", "anna", "--password-stdin"]) == 0
    anna.refresh_from_db()
    assert anna.check_password("another long password")
    assert not anna.check_password(PASSWORD)


def test_somebody_is_kept_out_and_let_in(anna, typed, capsys):
    typed(PASSWORD)
    assert cli.main(["user", "add", "ben", "--role", "moderator", "--password-stdin"]) == 0
    assert cli.main(["user", "keep-out", "ben"]) == 0
    assert not Editor.objects.get(name="ben").is_active
    assert cli.main(["user", "list"]) == 0
    assert "kept out" in capsys.readouterr().out
    assert cli.main(["user", "let-in", "ben"]) == 0
    assert Editor.objects.get(name="ben").is_active


def test_the_list_for_programs_holds_no_password(anna, capsys):
    assert cli.main(["user", "list", "--json"]) == 0
    told = capsys.readouterr().out
    assert [row["name"] for row in json.loads(told)] == ["anna"]
    assert "password" not in told


def test_the_first_link_is_there_while_nobody_is(capsys):
    assert cli.main(["user", "link"]) == 0
    assert "/desk/first/" in capsys.readouterr().out
