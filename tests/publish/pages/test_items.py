"""An item's page and its card: what is shown, what is kept back, what is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from newsreel.pipeline.items import take_down
from tests.publish import rows
from tests.publish.valid import parse, problems, words

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from newsreel.models import Item, Site

LONG = "<p>" + "The dam holds and the water stays. " * 20 + "</p><p>The last words.</p>"


def get(client: Client, item: Item) -> str:
    """The item's page as text."""
    response = client.get(f"/items/{item.pk}/{item.slug}/")
    assert response.status_code == 200
    text: str = response.content.decode()
    assert problems(text) == []
    return text


def test_an_item_page_shows_the_item_and_what_is_around_it(client: Client, site: Site, media_root: Path) -> None:
    source = rows.source()
    rows.fact(source, "owner", "A foundation", reference_url="https://read.example/x", reference_title="A report")
    rows.item(source, "An older item", published=rows.NOON - timedelta(days=1))
    item = rows.item(source, picture=rows.picture(), duration=1450, author="A. Writer", kind="video")
    text = get(client, item)
    for shown in (
        "<h1>The sea is back</h1>", "12 November 2026, 12:00", "24 min", "A. Writer", "<p>The dam holds.</p>",
        "About this source", "A foundation", "https://read.example/x", "A report", "Recent from Inland Waters TV",
        "An older item", "The original at source.example", f"{rows.DIGEST}-800.webp", "Share",
    ):  # fmt: skip
        assert shown in text, shown
    assert text.count("The sea is back</a>") == 0, "an item is not recent to itself"


def test_empty_parts_print_nothing(client: Client, site: Site) -> None:
    text = get(client, rows.item(url="", html="", excerpt=""))
    for absent in ("About this source", "Recent from", "The original", "Shown by the source", "<figure", "<video"):
        assert absent not in text, absent


@pytest.mark.parametrize(
    ("kind", "rights", "shown", "absent", "link"),
    [
        ("article", "full", ["The last words"], [], "The original at"),
        ("article", "excerpt", ["The dam holds"], ["The last words"], "Read on at"),
        ("article", "headline", [], ["The dam holds", "The last words"], "Read on at"),
        ("video", "excerpt", ["The last words"], [], "The original at"),
        ("video", "headline", ["The last words"], [], "The original at"),
        ("audio", "headline", ["The last words"], [], "The original at"),
    ],
)
def test_no_more_is_shown_than_the_source_lets_us(
    client: Client, site: Site, *, kind: str, rights: str, shown: list[str], absent: list[str], link: str
) -> None:
    item = rows.item(rows.source(rights=rights), html=LONG, kind=kind)
    text = get(client, item)
    assert all(part in text for part in shown)
    assert not any(part in text for part in absent)
    assert link in text
    front = client.get("/").content.decode()
    assert ("The dam holds" in front) == (rights != "headline" or kind != "article")


def test_text_that_was_only_for_understanding_is_never_shown(client: Client, site: Site) -> None:
    item = rows.item(text="Fetched for understanding.", raw="<p>As given.</p>")
    text = get(client, item)
    assert "Fetched for understanding" not in text
    assert "As given" not in text


@pytest.mark.parametrize(
    ("kind", "address", "host", "frame"),
    [
        ("youtube", "abcdefghijk", "https://www.youtube-nocookie.com", "/embed/abcdefghijk?"),
        ("vimeo", "1234567", "https://player.vimeo.com", "/video/1234567?"),
        ("peertube", "https://tube.example/videos/embed/1", "https://tube.example", "/videos/embed/1"),
    ],
)
def test_a_player_waits_behind_its_facade_and_only_its_host_is_let_in(
    client: Client, site: Site, *, kind: str, address: str, host: str, frame: str
) -> None:
    item = rows.item(kind="video", player_kind=kind, player_address=address)
    response = client.get(f"/items/{item.pk}/{item.slug}/")
    policy = response["Content-Security-Policy"]
    assert f"frame-src {host}" in policy
    assert policy.count("https://") == 1
    facade = next(link for link in parse(response.content.decode()).iter("a") if "facade" in link.get("class", ""))
    assert facade.get("data-frame", "").startswith(host + frame)
    assert facade.get("href", "").startswith("https://"), "without JavaScript the facade is a link"
    assert "Play: The sea is back" in words(facade)
    assert b"<iframe" not in response.content.split(b"<textarea")[0]


def test_a_file_of_another_host_plays_from_that_host_alone(client: Client, site: Site) -> None:
    item = rows.item(kind="video", player_kind="file", player_address="https://media.example/a.mp4")
    rows.enclosure(item, "https://media.example/a.mp4")
    rows.enclosure(item, "https://elsewhere.example/b.mp4")
    response = client.get(f"/items/{item.pk}/{item.slug}/")
    assert "media-src 'self' https://media.example;" in response["Content-Security-Policy"] + ";"
    assert "elsewhere.example" not in response["Content-Security-Policy"] + response.content.decode()
    assert b'preload="none"' in response.content


def test_a_file_of_our_own_needs_no_other_host(client: Client, site: Site) -> None:
    item = rows.item(kind="audio", player_kind="file", player_address="")
    rows.enclosure(item, stored=f"{rows.DIGEST}.mp3", mime_type="audio/mpeg")
    response = client.get(f"/items/{item.pk}/{item.slug}/")
    assert "https://" not in response["Content-Security-Policy"]
    assert f'<source src="/media/{rows.DIGEST}.mp3" type="audio/mpeg">'.encode() in response.content
    assert b"<audio" in response.content


def test_an_item_without_player_lets_no_host_in(client: Client, site: Site) -> None:
    item = rows.item()
    policy = client.get(f"/items/{item.pk}/{item.slug}/")["Content-Security-Policy"]
    assert "://" not in policy
    assert "frame-src" not in policy


@pytest.mark.parametrize("path", ["/items/{0}/", "/items/{0}/other-words/"])
def test_the_number_alone_finds_the_item(client: Client, site: Site, path: str) -> None:
    item = rows.item()
    response = client.get(path.format(item.pk))
    assert response.status_code == 301
    assert response["Location"] == f"/items/{item.pk}/the-sea-is-back/"


def test_an_item_without_words_for_its_address_answers_at_its_number(client: Client, site: Site) -> None:
    item = rows.item(title="ٱلبحر", slug="")
    assert client.get(f"/items/{item.pk}/").status_code == 200


@pytest.mark.parametrize("number", ["0", "999999", "9" * 18, "9" * 30, "9" * 400])
def test_an_item_that_never_was_is_not_found(client: Client, site: Site, number: str) -> None:
    assert client.get(f"/items/{number}/").status_code == 404
    assert client.get(f"/items/{number}/embed/").status_code == 404


def test_a_hidden_item_is_nowhere(client: Client, site: Site) -> None:
    item = rows.item(state="hidden")
    for path in (f"/items/{item.pk}/", f"/items/{item.pk}/{item.slug}/", f"/items/{item.pk}/embed/"):
        assert client.get(path).status_code == 404
    for path in ("/", "/sources/inland-waters-tv/", "/2026/11/12/"):
        assert b"The sea is back" not in client.get(path).content


def test_a_removed_item_leaves_its_notice(client: Client, site: Site) -> None:
    item = rows.item(introduction="Ours")
    path = f"/items/{item.pk}/{item.slug}/"
    take_down(item=item, notice="At the wish of <the> person.", by=None)
    for address in (path, f"/items/{item.pk}/", f"/items/{item.pk}/embed/"):
        response = client.get(address)
        assert response.status_code == 410
        text = response.content.decode()
        assert "At the wish of &lt;the&gt; person." in text
        assert "The sea is back" not in text
        assert problems(text) == []
    for listed in ("/", "/sources/inland-waters-tv/", "/2026/11/12/"):
        assert f"/items/{item.pk}/" not in client.get(listed).content.decode()


def test_a_card_may_be_framed_by_others_and_brings_no_script(client: Client, site: Site, media_root: Path) -> None:
    item = rows.item(picture=rows.picture(), player_kind="youtube", player_address="abcdefghijk", kind="video")
    response = client.get(f"/items/{item.pk}/embed/")
    text = response.content.decode()
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "youtube" not in response["Content-Security-Policy"] + text
    assert "<script" not in text
    assert "The sea is back" in text
    assert f'href="https://steppe.example/items/{item.pk}/the-sea-is-back/"' in text
    assert problems(text, embedded=True) == []


def test_the_page_itself_may_not_be_framed(client: Client, site: Site) -> None:
    item = rows.item(player_kind="youtube", player_address="abcdefghijk", kind="video")
    assert "frame-ancestors 'none'" in client.get(f"/items/{item.pk}/{item.slug}/")["Content-Security-Policy"]


def test_an_item_carries_its_language_and_direction(client: Client, site: Site) -> None:
    item = rows.item(title="البحر يعود", language="ar", direction="rtl", introduction="In our words")
    root = parse(get(client, item))
    article = next(root.iter("article"))
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")
    ours = next(p for p in article.iter("p") if p.get("class") == "introduction")
    assert (ours.get("lang"), ours.get("dir")) == ("en", "ltr")


def test_a_text_without_known_language_still_runs_its_way(client: Client, site: Site) -> None:
    article = next(parse(get(client, rows.item(language="", direction="rtl"))).iter("article"))
    assert article.get("dir") == "rtl"
    assert "lang" not in article.attrib


def test_the_head_tells_others_what_the_page_is(client: Client, site: Site, media_root: Path) -> None:
    item = rows.item(picture=rows.picture(), introduction="Why it matters.")
    head = parse(get(client, item)).find("head")
    assert head is not None
    told = {meta.get("property") or meta.get("name"): meta.get("content") for meta in head.iter("meta")}
    canonical = f"https://steppe.example/items/{item.pk}/the-sea-is-back/"
    assert told["og:url"] == canonical
    assert told["og:type"] == "article"
    assert told["og:title"] == "The sea is back – Steppe & Sea"
    assert told["description"] == told["og:description"] == "Why it matters."
    assert told["og:image"] == f"https://steppe.example/media/{rows.DIGEST}-1280.webp"
    assert [link.get("href") for link in head.iter("link") if link.get("rel") == "canonical"] == [canonical]


def test_what_the_source_says_on_every_item_is_folded_away(client: Client, site: Site) -> None:
    root = parse(get(client, rows.item(boilerplate="<p>Subscribe now!</p>")))
    fold = next(root.iter("details"))
    assert "Subscribe now!" in words(fold)
    assert "open" not in fold.attrib


def test_times_are_told_in_the_zone_of_the_site(client: Client, site: Site) -> None:
    site.time_zone = "Asia/Tashkent"
    site.save()
    assert "12 November 2026, 17:00" in get(client, rows.item())
    assert timezone.get_current_timezone_name() == "Asia/Tashkent"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_read(client: Client, site: Site, method: str) -> None:
    item = rows.item()
    assert getattr(client, method)(f"/items/{item.pk}/{item.slug}/").status_code == 405


def test_head_answers_as_get_does_without_the_body(client: Client, site: Site) -> None:
    item = rows.item()
    response = client.head(f"/items/{item.pk}/{item.slug}/")
    assert response.status_code == 200
    assert response.content == b""
