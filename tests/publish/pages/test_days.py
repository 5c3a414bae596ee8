"""The archive of a day, in the time zone of the site."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newsreel.publish.selectors.sources import PAGE
from tests.publish import rows
from tests.publish.valid import parse, problems, words

if TYPE_CHECKING:
    from django.test import Client

    from newsreel.models import Site


def titles(client: Client, path: str) -> list[str]:
    """The items of a day's page."""
    response = client.get(path)
    assert response.status_code == 200
    assert problems(response.content.decode()) == []
    return [words(heading) for heading in parse(response.content.decode()).iter("h2")]


def turns(client: Client, path: str) -> dict[str, str]:
    """The links to the days before and after."""
    links = parse(client.get(path).content.decode()).iter("a")
    return {link.get("rel", ""): link.get("href", "") for link in links if link.get("rel") in {"prev", "next"}}


@pytest.mark.parametrize(
    ("zone", "first", "second"),
    [
        ("UTC", ["Noon", "Early"], ["Late"]),
        ("Asia/Tashkent", ["Noon", "Early", "Late"], []),
        ("America/Lima", ["Noon"], ["Early", "Late"]),
    ],
)
def test_a_day_is_a_day_of_the_site(client: Client, site: Site, zone: str, first: list[str], second: list[str]) -> None:
    site.time_zone = zone
    site.save()
    source = rows.source()
    rows.item(source, "Noon", published=datetime(2026, 11, 12, 12, tzinfo=UTC))
    rows.item(source, "Early", published=datetime(2026, 11, 12, 1, tzinfo=UTC))
    rows.item(source, "Late", published=datetime(2026, 11, 11, 21, tzinfo=UTC))
    assert titles(client, "/2026/11/12/") == first
    assert titles(client, "/2026/11/11/") == second


def test_the_day_on_which_clocks_change_has_all_its_hours(client: Client, site: Site) -> None:
    site.time_zone = "Europe/Berlin"
    site.save()
    source = rows.source()
    for hour, minute in ((22, 0), (22, 59), (23, 0)):
        rows.item(source, f"{hour}:{minute}", published=datetime(2026, 10, 25, hour, minute, tzinfo=UTC))
    rows.item(source, "first", published=datetime(2026, 10, 24, 22, tzinfo=UTC))
    rows.item(source, "before", published=datetime(2026, 10, 24, 21, 59, tzinfo=UTC))
    assert titles(client, "/2026/10/25/") == ["22:59", "22:0", "first"]


def test_a_day_leads_to_the_nearest_days_that_have_items(client: Client, site: Site) -> None:
    source = rows.source()
    for day in (1, 12, 30):
        rows.item(source, f"Day {day}", published=rows.NOON.replace(day=day))
    rows.item(source, "Hidden", published=rows.NOON.replace(day=13), state="hidden")
    assert turns(client, "/2026/11/12/") == {"prev": "/2026/11/01/", "next": "/2026/11/30/"}
    assert turns(client, "/2026/11/01/") == {"next": "/2026/11/12/"}
    assert turns(client, "/2026/11/30/") == {"prev": "/2026/11/12/"}


def test_a_day_without_items_says_so_and_leads_on(client: Client, site: Site) -> None:
    rows.item(rows.source())
    assert b"Nothing came out on this day." in client.get("/2026/11/13/").content
    assert turns(client, "/2026/11/13/") == {"prev": "/2026/11/12/"}


def test_a_full_day_goes_on_on_a_page_of_its_own(client: Client, site: Site) -> None:
    rows.items(rows.source(), PAGE + 3)
    first = titles(client, "/2026/11/12/")
    older = turns(client, "/2026/11/12/")["next"]
    assert older.startswith("?before=")
    assert first + titles(client, "/2026/11/12/" + older) == [f"Number {number}" for number in range(PAGE + 3)]


@pytest.mark.parametrize(
    "path",
    ["/2026/13/01/", "/2026/02/30/", "/0000/01/01/", "/2026/1/1/", "/20261/01/01/", "/٢٠٢٦/١١/١٢/", "/2026/11/00/"],
)
def test_a_day_that_is_none_is_not_found(client: Client, site: Site, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/0001/01/01/", "/9999/12/31/"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tashkent", "America/Lima"])
def test_the_ends_of_time_do_no_harm(client: Client, site: Site, path: str, zone: str) -> None:
    site.time_zone = zone
    site.save()
    rows.item(rows.source())
    assert client.get(path).status_code in {200, 404}


def test_a_wrong_mark_is_not_found(client: Client, site: Site) -> None:
    assert client.get("/2026/11/12/?before=zz").status_code == 404
