"""The log: who did what, when, before and after; and the first page, which tells what wants attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.desk.views.log import PAGE
from newsreel.models import AuditEntry, Feed
from tests.publish import rows

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import DjangoAssertNumQueries


def entries(count: int) -> None:
    """As many entries of the log."""
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=rows.NOON,
            editor_name="ada",
            act=f"act {number}",
            subject="item",
            before=None,
            after={"title": "<b>x</b>"},
        )
        for number in range(count)
    )


def test_the_log_shows_each_act_as_words(desk: Client) -> None:
    entries(2)
    text = desk.get("/desk/log/").content.decode()
    assert "act 1" in text
    assert "&lt;b&gt;x&lt;/b&gt;" in text
    assert text.index("act 1") < text.index("act 0"), "the newest first"
    assert "command line" in text, "the account itself was made there"


def test_the_log_goes_on_on_older_pages(desk: Client) -> None:
    entries(PAGE + 3)
    text = desk.get("/desk/log/").content.decode()
    assert text.count("<tr>") == PAGE + 1
    mark = text.split("?before=")[1].split('"')[0]
    assert desk.get(f"/desk/log/?before={mark}").content.decode().count("<tr>") == 5


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "٣"])
def test_a_mark_that_is_none_is_passed_over(desk: Client, before: str) -> None:
    assert desk.get("/desk/log/", {"before": before}).status_code == 200


def test_the_first_page_tells_what_wants_attention(desk: Client) -> None:
    source = rows.source()
    rows.fact(source, "owner", "x", origin="catalogue")
    rows.item(source)
    Feed.objects.create(source=source, address="https://x.example/", failures=2, last_error="Silence.")
    text = desk.get("/desk/").content.decode()
    for shown in (
        "1 source followed",
        "1 item published",
        "Feeds in trouble",
        "Silence.",
        "Profiles to check",
        "The sea is back",
    ):
        assert shown in text, shown


def test_an_empty_desk_tells_what_to_do_next(desk: Client) -> None:
    text = desk.get("/desk/").content.decode()
    assert "Nothing has come in yet." in text
    assert "Feeds in trouble" not in text
    assert "Profiles to check" not in text


@pytest.mark.parametrize(
    ("path", "most"), [("/desk/", 9), ("/desk/items/", 5), ("/desk/sources/", 5), ("/desk/log/", 5)]
)
def test_the_desk_asks_the_database_a_few_times_only(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str, most: int
) -> None:
    for number in range(12):
        rows.items(rows.source(f"Source {number}"), 3)
    entries(30)
    with django_assert_max_num_queries(most):
        desk.get(path)
