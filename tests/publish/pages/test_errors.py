"""What readers see when something is not there, goes wrong, or cannot be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from newsreel.publish.pages import front
from tests.publish.valid import parse, problems, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreel.models import Site

SAFE = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy")


@pytest.fixture
def reader() -> Client:
    """A client that sees the error page instead of the error."""
    return Client(raise_request_exception=False)


def check(response: Any, status: int) -> str:
    """What every error page is: valid, safe, never cached."""
    assert response.status_code == status
    assert response["Cache-Control"] == "no-cache"
    assert all(name in response.headers for name in SAFE)
    assert not response.cookies
    text: str = response.content.decode()
    assert problems(text) == []
    return text


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/items/",
        "/items/x/",
        "/sources/nobody/",
        "/" + "x" * 5000,
        "/%00",
        "/%ff%fe/",
        "/%E2%80%AE/",
        "/%2Fevil.example/",
    ],
)
def test_what_is_not_there_says_so_and_leads_on(reader: Client, site: Site, path: str) -> None:
    text = check(reader.get(path), 404)
    assert "There is no such page" in text
    assert 'href="/"' in text
    assert "Steppe &amp; Sea" in text


@pytest.mark.parametrize(
    ("path", "target"),
    [("/about", "/about/"), ("/sources", "/sources/"), ("/2026/11/12", "/2026/11/12/"), ("/items/5", "/items/5/")],
)
def test_an_address_without_its_last_slash_leads_to_the_page(
    reader: Client, site: Site, path: str, target: str
) -> None:
    response = reader.get(path)
    assert response.status_code == 301
    assert response["Location"] == target


def test_the_question_is_kept_when_the_slash_is_added(reader: Client, site: Site) -> None:
    assert reader.get("/sources/x?before=1-1")["Location"] == "/sources/x/?before=1-1"


def test_only_a_reader_is_led_on(reader: Client, site: Site) -> None:
    check(reader.post("/about"), 404)


def test_a_host_that_the_options_do_not_name_is_refused(reader: Client, site: Site) -> None:
    text = check(reader.get("/", headers={"host": "evil.example"}), 400)
    assert "hosts" in text
    assert "evil.example" not in text


def test_a_fault_of_ours_is_owned(reader: Client, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "front", _fail(ZeroDivisionError("secret")))
    text = check(reader.get("/"), 500)
    assert "Something went wrong here" in text
    assert "secret" not in text
    assert "Traceback" not in text


def test_without_its_data_the_site_asks_for_a_minute(
    reader: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", _fail(OperationalError("no such server: secret")))
        response = reader.get("/")
    text = check(response, 503)
    assert response["Retry-After"] == "60"
    assert "The site is resting for a moment" in text
    assert "secret" not in text


def test_an_error_page_speaks_the_language_of_the_site(reader: Client, site: Site) -> None:
    site.language = "ar"
    site.save()
    root = parse(check(reader.get("/nowhere/"), 404))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_an_error_page_has_no_address_of_its_own(reader: Client, site: Site) -> None:
    head = parse(reader.get("/nowhere/").content.decode()).find("head")
    assert head is not None
    assert not [link for link in head.iter("link") if link.get("rel") == "canonical"]
    assert "404" in words(parse(reader.get("/nowhere/").content.decode()))


def _fail(error: Exception) -> Callable[..., None]:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    return fail
