"""The front page: its lead, its pictures, its river, and what it says when there is nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.publish import rows
from tests.publish.valid import parse, problems, words

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from newsreel.models import Site


def front(client: Client) -> str:
    """The front page as text."""
    response = client.get("/")
    assert response.status_code == 200
    text: str = response.content.decode()
    assert problems(text) == []
    return text


def test_a_site_without_items_tells_what_to_do_next(client: Client, site: Site) -> None:
    text = front(client)
    assert "Nothing has been published yet" in text
    assert "newsreel add" in text
    assert 'href="/desk/sources/"' in text
    assert 'class="lead' not in text


def test_a_site_that_was_never_named_still_answers(client: Client, db: None) -> None:
    assert "Newsreel" in front(client)


def test_the_newest_with_a_picture_leads(client: Client, site: Site, media_root: Path) -> None:
    source = rows.source()
    rows.item(source, "Newest, bare")
    rows.item(source, "With a picture", published=rows.NOON - timedelta(hours=1), picture=rows.picture())
    assert "<h1>" + words(next(parse(front(client)).iter("h1"))) == "<h1>With a picture"


def test_without_any_picture_the_newest_leads(client: Client, site: Site) -> None:
    source = rows.source()
    rows.item(source, "Older", published=rows.NOON - timedelta(hours=1))
    rows.item(source, "Newest")
    text = front(client)
    assert words(next(parse(text).iter("h1"))) == "Newest"
    assert "lead plain" in text


def test_an_editors_choice_leads_before_all(client: Client, site: Site, media_root: Path) -> None:
    source = rows.source()
    rows.item(source, "With a picture", picture=rows.picture())
    old = rows.NOON - timedelta(days=300)
    rows.item(source, "Chosen before", published=old, featured_at=timezone.now() - timedelta(days=1))
    rows.item(source, "Chosen last", published=old, featured_at=timezone.now())
    rows.item(source, "Chosen and hidden", state="hidden", featured_at=timezone.now() + timedelta(1))
    text = front(client)
    assert words(next(parse(text).iter("h1"))) == "Chosen last"
    assert "Chosen and hidden" not in text
    assert text.count(">Chosen last<") == 1


def test_an_item_stands_once_on_the_front_page(client: Client, site: Site, media_root: Path) -> None:
    source, picture = rows.source(), rows.picture()
    for number in range(8):
        rows.item(source, f"Item {number}", published=rows.NOON - timedelta(minutes=number), picture=picture)
    text = front(client)
    assert [text.count(f">Item {number}</a>") for number in range(8)] == [1] * 8
    assert text.count("<h3>") == 7


def test_the_river_runs_by_day_in_the_zone_of_the_site(client: Client, site: Site) -> None:
    site.time_zone = "Asia/Tashkent"
    site.save()
    source = rows.source()
    rows.item(source, "Lead")
    rows.item(source, "Late", published=rows.NOON.replace(hour=1))
    rows.item(source, "Evening before in UTC", published=rows.NOON.replace(day=11, hour=20))
    rows.item(source, "A day before", published=rows.NOON.replace(day=10))
    root = parse(front(client))
    days = [words(heading) for heading in root.iter("h2") if "2026" in words(heading)]
    assert days == ["Thursday, 12 November 2026", "Tuesday, 10 November 2026"]
    assert any(link.get("href") == "/2026/11/12/" for link in root.iter("a"))


def test_the_sources_followed_are_named(client: Client, site: Site) -> None:
    source = rows.source()
    rows.fact(source, "ownership", "public")
    rows.fact(source, "country_name", "Kazakhstan")
    rows.source("Silent", latest_published=None)
    rows.item(source)
    text = front(client)
    assert "public, Kazakhstan" in text
    assert "Silent" not in text


def test_a_teaser_in_the_editors_words_carries_their_language(client: Client, site: Site) -> None:
    source = rows.source()
    rows.item(source, "Lead")
    rows.item(
        source, "عنوان", language="ar", direction="rtl", introduction="In ours", published=rows.NOON.replace(hour=1)
    )
    teasers = [p for p in parse(front(client)).iter("p") if words(p) == "In ours"]
    assert [(p.get("lang"), p.get("dir")) for p in teasers] == [("en", "ltr")]


def test_the_front_page_may_be_kept_by_a_cache_for_a_moment_only(client: Client, site: Site) -> None:
    assert client.get("/")["Cache-Control"] == "public, max-age=30"
