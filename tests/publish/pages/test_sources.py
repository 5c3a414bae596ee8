"""All sources, and a source's own page with its older items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.publish.selectors.sources import PAGE
from tests.publish import rows
from tests.publish.valid import parse, problems, words

if TYPE_CHECKING:
    from django.test import Client

    from newsreel.models import Site


def page(client: Client, path: str) -> str:
    """A page as text."""
    response = client.get(path)
    assert response.status_code == 200, path
    text: str = response.content.decode()
    assert problems(text) == []
    return text


def test_without_sources_the_list_tells_what_to_do(client: Client, site: Site) -> None:
    text = page(client, "/sources/")
    assert "No source is followed yet." in text
    assert "/desk/sources/" in text


def test_sources_stand_by_name_with_what_is_known_of_them(client: Client, site: Site) -> None:
    rows.source("Zeta")
    alpha = rows.source("Alpha", latest_published=None)
    rows.fact(alpha, "owner", "The Alpha Foundation")
    text = page(client, "/sources/")
    names = [words(heading) for heading in parse(text).iter("h2")]
    assert names == ["Alpha", "Zeta"]
    assert "The Alpha Foundation" in text
    assert text.count("Latest item:") == 1


def test_a_source_shows_its_facts_and_where_each_was_read(client: Client, site: Site) -> None:
    source = rows.source()
    read = {"reference_url": "https://read.example/a", "reference_title": "A report", "read_on": rows.NOON.date()}
    rows.fact(source, "owner", "A foundation", **read)
    rows.fact(source, "founded", "1998", reference_url="https://read.example/b")
    rows.fact(source, "website", "https://www.inland.example/")
    rows.fact(source, "ownership", "other")
    text = page(client, "/sources/inland-waters-tv/")
    root = parse(text)
    assert [words(term) for term in root.iter("dt")] == ["Owner", "Since", "Website"]
    assert "read on 12 November 2026" in text
    assert 'href="https://www.inland.example/"' in text
    assert ">inland.example</a>" in text
    assert [link.get("href") for sup in root.iter("sup") for link in sup.iter("a")] == ["#reference-1", "#reference-2"]
    assert "not yet checked" not in text


def test_facts_of_the_catalogue_say_that_nobody_checked_them(client: Client, site: Site) -> None:
    rows.fact(rows.source(), "owner", "A foundation", origin="catalogue")
    assert "From the catalogue, not yet checked by an editor." in page(client, "/sources/inland-waters-tv/")


def test_a_source_without_items_or_facts_says_so(client: Client, site: Site) -> None:
    rows.source()
    text = page(client, "/sources/inland-waters-tv/")
    assert "This source has published nothing yet" in text
    assert "The editors have not described this source yet." in text
    assert "Older items" not in text


def test_older_pages_lead_through_all_items_once(client: Client, site: Site) -> None:
    source = rows.source()
    rows.items(source, 2 * PAGE + 5)
    seen, path = [], "/sources/inland-waters-tv/"
    while path:
        root = parse(page(client, path))
        seen += [words(heading) for heading in root.iter("h3")]
        older = [link.get("href") for link in root.iter("a") if link.get("rel") == "next"]
        path = f"/sources/inland-waters-tv/{older[0]}" if older else ""
    assert seen == [f"Number {number}" for number in range(2 * PAGE + 5)]


def test_items_of_the_same_moment_are_neither_lost_nor_shown_twice(client: Client, site: Site) -> None:
    source = rows.source()
    for number in range(PAGE + 7):
        rows.item(source, f"Number {number}")
    first = parse(page(client, "/sources/inland-waters-tv/"))
    older = next(link.get("href") for link in first.iter("a") if link.get("rel") == "next")
    second = parse(page(client, f"/sources/inland-waters-tv/{older}"))
    seen = [words(heading) for root in (first, second) for heading in root.iter("h3")]
    assert len(seen) == len(set(seen)) == PAGE + 7


def test_a_page_of_older_items_leads_back_to_the_newest(client: Client, site: Site) -> None:
    rows.item(rows.source())
    text = page(client, "/sources/inland-waters-tv/?before=1-1")
    assert "There is nothing older." in text
    assert "To the newest" in text


@pytest.mark.parametrize(
    "mark",
    ["x", "1", "1-", "-1", "-", "1-1-1", "g-g", "1 -1", "1_0-1", "f" * 60, "f" * 39 + "-f", "1-" + "f" * 30,
     "1--" + "f" * 30, "½-1", "-ffffffffffffff-1", "%00-1", "' OR 1=1"],
)  # fmt: skip
def test_a_mark_that_is_none_is_not_found(client: Client, site: Site, mark: str) -> None:
    rows.item(rows.source())
    assert client.get("/sources/inland-waters-tv/", {"before": mark}).status_code == 404


@pytest.mark.parametrize("mark", ["ffffffffffffff-fffffffffffffff", "-fffffffffffff-1", "0-0", "1-1"])
def test_a_mark_far_away_is_only_an_end(client: Client, site: Site, mark: str) -> None:
    rows.item(rows.source())
    assert client.get("/sources/inland-waters-tv/", {"before": mark}).status_code == 200


@pytest.mark.parametrize("slug", ["nobody", "%00", "..%2f", "a" * 3000, "ж"])
def test_a_source_that_is_not_followed_is_not_found(client: Client, site: Site, slug: str) -> None:
    assert client.get(f"/sources/{slug}/").status_code == 404


def test_a_source_named_in_any_script_has_its_page(client: Client, site: Site) -> None:
    rows.source("Москва 24", slug="москва-24")
    text = page(client, "/sources/")
    assert "/sources/%D0%BC" in text
    assert client.get("/sources/москва-24/").status_code == 200
