"""What every public answer carries, whatever the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.publish.policy import HEADERS
from tests.publish import rows
from tests.publish.valid import parse, problems

if TYPE_CHECKING:
    from django.test import Client

    from newsreel.models import Site

PATHS = ("/", "/sources/", "/about/", "/privacy/", "/nowhere/", "/robots.txt", "/site.webmanifest", "/2026/11/12/")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_safe_and_leaves_nothing_behind(client: Client, site: Site, path: str) -> None:
    rows.item()
    response = client.get(path)
    for name, value in HEADERS.items():
        assert response[name] == value, name
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "sessionid" not in response.content.decode()


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("de", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("ru", "ltr"),
        ("pt-br", "ltr"),
        ("zh-hans", "ltr"),
    ],
)
def test_a_page_speaks_the_language_of_the_site(client: Client, site: Site, language: str, direction: str) -> None:
    site.language = language
    site.save()
    rows.item(language="en")
    text = client.get("/").content.decode()
    root = parse(text)
    assert (root.get("lang"), root.get("dir")) == (language, direction)
    assert problems(text) == []


def test_a_german_site_marks_what_is_english(client: Client, site: Site) -> None:
    site.language = "de"
    site.save()
    source = rows.source()
    rows.item(source, "English", language="en")
    rows.item(source, "Deutsch", language="de", published=rows.NOON.replace(hour=1))
    text = client.get("/2026/11/12/").content.decode()
    articles = {article.get("lang") for article in parse(text).iter("article")}
    assert articles == {"en", None}
    assert "12. November 2026" in text or "12 November 2026" in text


def test_the_language_of_one_request_does_not_reach_the_next(client: Client, site: Site) -> None:
    for language in ("ar", "de", "en"):
        site.language = language
        site.save()
        assert parse(client.get("/about/").content.decode()).get("lang") == language


def test_the_address_of_the_site_makes_canonical_ones(client: Client, site: Site) -> None:
    site.address = "https://news.example/"
    site.save()
    text = client.get("/about/").content.decode()
    assert '<link rel="canonical" href="https://news.example/about/">' in text
    assert "testserver" not in text


def test_a_logo_takes_the_place_of_the_name_and_says_it(client: Client, site: Site) -> None:
    site.logo = f"{rows.DIGEST}.webp"
    site.save()
    text = client.get("/").content.decode()
    assert f'src="/media/{rows.DIGEST}.webp" alt="Steppe &amp; Sea"' in text
    assert problems(text) == []
