"""Sources at the desk: followed, described, paused, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.kit.http import FetchError, Response
from newsreel.models import AuditEntry, Feed, Item, Source, SourceFact
from newsreel.pipeline import fetching
from tests.publish import rows

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from django.test import Client

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Karakum Daily</title>
<item><title>One</title><guid>a</guid><description>Words.</description></item></channel></rss>"""


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes | FetchError]:
    """What the network answers by address; anything else is not found."""
    answers: dict[str, bytes | FetchError] = {}

    def fetch(url: str, **_given: Any) -> Response:
        answer = answers.get(url, FetchError("There is nothing at this address.", kind="http", status=404))
        if isinstance(answer, FetchError):
            raise answer
        return Response(
            url,
            200,
            {},
            answer,
            None,
            None,
            not_modified=False,
            permanent_url=None,
            retry_after=None,
            elapsed=0.1,
            wire_size=len(answer),
        )

    monkeypatch.setattr(fetching.http, "fetch", fetch)
    return answers


def act(desk: Client, source: Source, what: str, /, **given: str) -> str:
    """Does an act and gives the page that follows it; the source is read anew if it is still there."""
    text: str = desk.post(f"/desk/sources/{source.pk}/", {"act": what, **given}, follow=True).content.decode()
    if Source.objects.filter(pk=source.pk).exists():
        source.refresh_from_db()
    return text


def follow(desk: Client, address: str, **given: str) -> str:
    """Asks to follow an address."""
    form = {"act": "follow", "address": address, "name": "", "rights": "excerpt", **given}
    text: str = desk.post("/desk/sources/", form, follow=True).content.decode()
    return text


def test_a_feed_is_followed_and_its_items_are_there(desk: Client, network: dict[str, bytes]) -> None:
    network["https://karakum.example/feed"] = FEED
    text = follow(desk, "https://karakum.example/feed", rights="headline")
    assert "Now following Karakum Daily: 1 item came in." in text
    source = Source.objects.get()
    assert (source.name, source.rights) == ("Karakum Daily", "headline")
    assert Item.objects.get().source == source
    assert set(AuditEntry.objects.filter(editor_name="ada").values_list("act", flat=True)) == {"add source", "add feed"}


def test_an_editor_may_name_the_source(desk: Client, network: dict[str, bytes]) -> None:
    network["https://karakum.example/feed"] = FEED
    follow(desk, "https://karakum.example/feed", name="Our own name")
    assert Source.objects.get().name == "Our own name"


@pytest.mark.parametrize(
    ("address", "answer", "said"),
    [
        ("not an address", None, "is no web address"),
        ("/etc/passwd", None, "is no web address"),
        ("file:///etc/passwd", None, "is no web address"),
        ("https://x.example/feed", None, "There is nothing at this address."),
        ("https://x.example/feed", b"", "empty"),
        ("https://x.example/feed", b"<!doctype html><title>A page</title><p>Hello", "feed"),
        ("", None, "This field is required."),
    ],
)
def test_what_cannot_be_followed_says_why_and_leaves_nothing(
    desk: Client, network: dict[str, bytes], address: str, answer: bytes | None, said: str
) -> None:
    if answer is not None:
        network[address] = answer
    text = follow(desk, address)
    assert said in text.split('role="alert"')[1].split("</p>")[0]
    assert not Source.objects.exists()
    assert not Feed.objects.exists()


def test_a_feed_is_not_followed_twice(desk: Client, network: dict[str, bytes]) -> None:
    network["https://karakum.example/feed"] = FEED
    follow(desk, "https://karakum.example/feed")
    assert "This feed is followed already, as Karakum Daily." in follow(desk, "https://karakum.example/feed")
    assert Source.objects.count() == 1


def test_a_change_is_logged_with_what_was_before(desk: Client) -> None:
    source = rows.source()
    assert "Saved." in act(desk, source, "save", name="Inland Waters", rights="headline", note="Ask first.")
    assert (source.name, source.rights, source.note, source.slug) == (
        "Inland Waters",
        "headline",
        "Ask first.",
        "inland-waters-tv",
    )
    log = AuditEntry.objects.get(act="change source")
    assert log.before == {"name": "Inland Waters TV", "rights": "full", "note": ""}
    assert log.after == {"name": "Inland Waters", "rights": "headline", "note": "Ask first."}


@pytest.mark.parametrize(
    "given",
    [{"name": "", "rights": "full"}, {"name": "x", "rights": "everything"}, {"name": "x" * 201, "rights": "full"}],
)
def test_a_source_keeps_what_it_was_when_the_change_will_not_do(desk: Client, given: dict[str, str]) -> None:
    source = rows.source()
    assert 'role="alert"' in act(desk, source, "save", **given)
    assert (source.name, source.rights) == ("Inland Waters TV", "full")


def test_a_source_is_paused_and_resumed(desk: Client) -> None:
    source = rows.source()
    feed = Feed.objects.create(source=source, address="https://x.example/feed")
    assert "Paused" in act(desk, source, "pause")
    assert source.paused
    assert "Resumed" in act(desk, source, "pause")
    assert not source.paused
    feed.refresh_from_db()
    assert feed.next_check is not None
    assert list(AuditEntry.objects.filter(subject="source").values_list("act", "before")) == [
        ("pause", {"paused": False}),
        ("resume", {"paused": True}),
    ]


def test_a_fact_is_set_with_where_it_was_read(desk: Client) -> None:
    source = rows.source()
    rows.fact(source, "owner", "Nobody knows", origin="catalogue")
    given = {"field": "owner", "value": "A foundation", "reference_url": "https://r.example/", "read_on": "2026-11-01"}
    assert "Saved." in act(desk, source, "fact", reference_title="A report", **given)
    fact = SourceFact.objects.get()
    assert (fact.value, fact.reference_url, str(fact.read_on), fact.origin) == (
        "A foundation",
        "https://r.example/",
        "2026-11-01",
        "editor",
    )
    assert fact.confirmed_by is not None
    log = AuditEntry.objects.get(act="set fact owner")
    assert (log.before, log.after) == ({"value": "Nobody knows"}, {"value": "A foundation"})
    act(desk, source, "fact", field="owner", value="")
    assert not SourceFact.objects.exists()


@pytest.mark.parametrize(
    "change",
    [{"field": "age"}, {"read_on": "yesterday"}, {"reference_url": "javascript:alert(1)"}, {"value": "x" * 501}],
)
def test_a_fact_that_will_not_do_is_not_set(desk: Client, change: dict[str, str]) -> None:
    source = rows.source()
    assert 'role="alert"' in act(desk, source, "fact", **{"field": "owner", "value": "x", **change})
    assert not SourceFact.objects.exists()


def test_confirming_marks_every_fact_as_checked(desk: Client) -> None:
    source = rows.source()
    for field in ("owner", "funding"):
        rows.fact(source, field, "x", origin="catalogue")
    assert "not yet checked" in desk.get(f"/desk/sources/{source.pk}/").content.decode()
    assert "not yet checked" not in act(desk, source, "confirm")
    assert AuditEntry.objects.get(act="confirm profile").after == {"facts": 2}


def test_a_source_goes_with_all_it_had_when_its_name_is_typed(desk: Client, media_root: Path) -> None:
    source = rows.source()
    rows.item(source, picture=rows.picture())
    assert "type the name" in act(desk, source, "remove", confirm="inland waters tv")
    assert Source.objects.exists()
    assert "The source was removed." in act(desk, source, "remove", confirm="Inland Waters TV")
    assert not Source.objects.exists()
    assert not Item.objects.exists()
    assert list(media_root.iterdir()) == []
    assert AuditEntry.objects.get(act="remove source").before == {"name": "Inland Waters TV", "feeds": [], "items": 1}


def test_the_list_tells_which_source_is_in_trouble(desk: Client) -> None:
    source = rows.source()
    Feed.objects.create(source=source, address="https://x.example/feed", failures=3, last_error="The server is silent.")
    assert "in trouble" in desk.get("/desk/sources/").content.decode()
    assert "The server is silent." in desk.get(f"/desk/sources/{source.pk}/").content.decode()
    assert "The server is silent." in desk.get("/desk/").content.decode()
