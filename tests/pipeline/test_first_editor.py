"""The link for the first account holds for a day, and for nobody once there is an editor."""

from __future__ import annotations

import pytest
from django.core import signing

from newsreel.pipeline import editors, first_editor

pytestmark = pytest.mark.django_db


def token_of(link):
    return link.split("/first/")[1].rstrip("/")


SHOWN = {
    "127.0.0.1": "http://127.0.0.1:8000/desk/first/",
    "0.0.0.0": "http://127.0.0.1:8000/desk/first/",
    "": "http://127.0.0.1:8000/desk/first/",
    "news.lan": "http://news.lan:8000/desk/first/",
}


@pytest.mark.parametrize(("host", "start"), SHOWN.items())
def test_the_link_is_one_that_a_browser_here_can_open(host, start):
    link = first_editor.link(host, 8000)
    assert link.startswith(start)
    assert first_editor.is_valid(token_of(link))


def test_with_an_editor_there_is_no_link_and_the_old_one_is_void():
    token = token_of(first_editor.link("127.0.0.1", 8000))
    editors.add_editor(name="anna", password="a long password of anna", by=None)
    assert first_editor.link("127.0.0.1", 8000) is None
    assert not first_editor.is_valid(token)


def test_a_link_of_yesterday_is_void(monkeypatch):
    token = token_of(first_editor.link("127.0.0.1", 8000))
    monkeypatch.setattr(first_editor, "HOURS", -1)
    assert not first_editor.is_valid(token)


NOT_OURS = {
    "nothing": "",
    "words": "first",
    "another salt": signing.TimestampSigner(salt="another", key="k" * 50).sign("first"),
    "a changed letter": "first:1abcde:xxxxxxxxxxxxxxxxxxxxxxxxxxx",
}


@pytest.mark.parametrize("token", NOT_OURS.values(), ids=NOT_OURS)
def test_a_token_that_is_not_ours_is_void(token):
    assert not first_editor.is_valid(token)
