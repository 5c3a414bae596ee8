"""Forms and queries of the desk that no browser of an editor would send are answered, never with a fault of ours.

On PostgreSQL this also holds that no NUL gets as far as the database, which takes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from newsreel.models import Entity
from tests.publish import rows

if TYPE_CHECKING:
    from newsreel.models import Editor, Site

VALUES = {
    "NUL": "a\0b",
    "a number too long": "9" * 5000,
    "a turned direction": "\u202e",
    "no digit": "²",
    "nothing": "",
}
MARKS = ("q", "state", "before", "after", "kind", "name", "reason", "source", "item", "page")
ACTS = {
    "/desk/items/9001/": "correct hide feature take-down",
    "/desk/items/9001/entities/": "remove choose accept forbid undo",
    "/desk/entities/9001/": "save merge split name undo undo-change hide",
    "/desk/sources/9001/": "save pause fact confirm remove",
    "/desk/items/add/": "add",
    "/desk/site/": "site",
    "/desk/comments/": "approve reject spam",
    "/desk/comments/rules/": "words narrow site",
    "/desk/comments/try/": "try",
    "/desk/sign-in/": "in",
    "/desk/password/": "change",
}
FIELDS = {
    path: fields.split()
    for path, fields in {
        "/desk/items/9001/": "title introduction notice",
        "/desk/items/9001/entities/": "key name words correction",
        "/desk/entities/9001/": "key name entity correction entry description own_paragraph",
        "/desk/sources/9001/": "name note value reference_url reference_title read_on confirm",
        "/desk/items/add/": "title introduction source",
        "/desk/site/": "text about-text name tagline address language time_zone",
        "/desk/comments/": "approve reject spam chosen reason",
        "/desk/comments/rules/": "words item source mode close_after",
        "/desk/comments/try/": "text item",
        "/desk/sign-in/": "name password next",
        "/desk/password/": "old new",
    }.items()
}


@pytest.fixture
def browser(site: Site, editor: Editor) -> Client:
    """An editor's browser, where item, source and entity number 9001 are there: far from those that a sequence gives next."""
    source = rows.source(id=9001)
    rows.item(source, id=9001)
    Entity.objects.create(id=9001, key="Q114", kind="place", name="Kenya", slug="kenya")
    client = Client()
    client.force_login(editor)
    return client


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("path", ACTS)
def test_a_form_with_anything_in_its_fields_is_answered(browser: Client, path: str, value: str) -> None:
    for act in ACTS[path].split():
        given = {"act": act, "kind": "place", "rights": "full", "field": "owner", "address": "https://x.example/"}
        response = browser.post(path, {**given, **dict.fromkeys(FIELDS[path], value)})
        assert response.status_code < 500, act


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("path", ["items/", "entities/", "log/", "comments/", "comments/try/", "items/9001/entities/"])
def test_a_page_with_anything_in_its_query_is_answered(browser: Client, path: str, value: str) -> None:
    assert browser.get(f"/desk/{path}", dict.fromkeys(MARKS, value)).status_code == 200


@pytest.mark.parametrize("path", [*ACTS, "/desk/sign-out/", "/desk/sources/"])
def test_no_form_is_taken_without_its_token(browser: Client, editor: Editor, path: str) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(editor)
    for act in ACTS.get(path, "any").split():
        assert careful.post(path, {"act": act}).status_code == 403
