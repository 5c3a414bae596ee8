"""Items at the desk: found, pasted, corrected, hidden, featured, taken down for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from newsreel.desk.views.items import PAGE
from newsreel.models import AuditEntry, Feed, Item, ItemKey, Picture, PictureFetch, Revision, Source
from newsreel.pipeline import poll
from newsreel.pipeline.follow import follow
from tests.publish import rows

if TYPE_CHECKING:
    from pathlib import Path

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Two pieces</title>
<item><title>Stays</title><guid>a</guid><link>https://s.example/a</link><description>Words of a.</description></item>
<item><title>Goes</title><guid>b</guid><link>https://s.example/b</link><description>Words of b.</description></item>
</channel></rss>"""


def act(desk: Client, item: Item, name: str, **given: str) -> str:
    """Does an act and gives the page that follows it; the item is read anew."""
    response = desk.post(f"/desk/items/{item.pk}/", {"act": name, **given}, follow=True)
    assert response.redirect_chain == [(f"/desk/items/{item.pk}/", 302)]
    item.refresh_from_db()
    text: str = response.content.decode()
    return text


def entry(name: str) -> AuditEntry:
    """The one entry of the log of that act."""
    return AuditEntry.objects.get(act=name)


def test_a_correction_keeps_what_the_source_called_it(desk: Client) -> None:
    item = rows.item()
    text = act(desk, item, "correct", title="The sea returns", introduction="Why it matters.")
    assert "Saved." in text
    assert "The source calls it: The sea is back" in text
    assert (item.title, item.given_title, item.introduction) == (
        "The sea returns",
        "The sea is back",
        "Why it matters.",
    )
    log = entry("correct")
    assert (log.editor_name, log.subject, log.subject_id) == ("ada", "item", item.pk)
    assert log.before == {"title": "The sea is back", "introduction": ""}
    assert log.after == {"title": "The sea returns", "introduction": "Why it matters."}


def test_an_empty_title_brings_the_sources_own_back(desk: Client) -> None:
    item = rows.item(title="Ours", given_title="Theirs")
    act(desk, item, "correct", title="  ", introduction="")
    assert item.title == "Theirs"


@pytest.mark.parametrize("given", [{"title": "x" * 401}, {"title": "x", "introduction": "y" * 10_001}])
def test_what_is_too_long_is_not_saved(desk: Client, given: dict[str, str]) -> None:
    item = rows.item()
    assert "Not saved" in act(desk, item, "correct", **given)
    assert item.title == "The sea is back"
    assert not AuditEntry.objects.filter(act="correct").exists()


def test_hiding_takes_an_item_from_readers_and_brings_it_back(desk: Client) -> None:
    item = rows.item()
    path = f"/items/{item.pk}/{item.slug}/"
    assert "Hidden from readers." in act(desk, item, "hide")
    assert Client().get(path).status_code == 404
    assert entry("hide").before == {"state": "published"}
    assert "Readers see it again." in act(desk, item, "hide")
    assert Client().get(path).status_code == 200
    assert entry("show").before == {"state": "hidden"}


def test_featuring_makes_an_item_lead_until_it_no_longer_shall(desk: Client) -> None:
    source = rows.source()
    old = rows.item(source, "An old one", published=rows.NOON.replace(year=2020))
    rows.item(source)
    assert "It leads the front page." in act(desk, old, "feature")
    assert f'<h1><a class="headline" href="/items/{old.pk}/' in Client().get("/").content.decode()
    act(desk, old, "feature")
    assert old.featured_at is None
    assert list(AuditEntry.objects.filter(subject="item").values_list("act", flat=True)) == ["feature", "unfeature"]


def test_an_act_that_is_none_does_nothing(desk: Client) -> None:
    item = rows.item()
    before = AuditEntry.objects.count()
    act(desk, item, "explode")
    assert AuditEntry.objects.count() == before


# --- taking down ------------------------------------------------------------------------------------------------------


def test_taking_down_leaves_a_notice_and_nothing_else(desk: Client, media_root: Path) -> None:
    item = rows.item(picture=rows.picture(), kind="video", player_kind="file", introduction="Ours", raw="<p>x</p>")
    (media_root / f"{rows.DIGEST}.webm").write_bytes(b"film")
    rows.enclosure(item, stored=f"{rows.DIGEST}.webm")
    Revision.objects.create(item=item, title="Before", html="x", text="x", digest="x", replaced_at=rows.NOON)
    PictureFetch.objects.create(item=item, addresses=["https://x.example/y"], due=rows.NOON)
    text = act(desk, item, "take-down", notice="At her wish.", confirm="yes")
    assert "Taken down." in text
    assert item.state == "removed"
    assert not any(
        (item.title, item.html, item.text, item.raw, item.excerpt, item.introduction, item.url, item.picture)
    )
    assert not item.revisions.exists()
    assert not item.enclosures.exists()
    assert not Picture.objects.exists()
    assert not PictureFetch.objects.exists()
    assert list(media_root.iterdir()) == []
    response = Client().get(f"/items/{item.pk}/the-sea-is-back/")
    assert response.status_code == 410
    assert "At her wish." in response.content.decode()
    log = entry("take down")
    assert log.before is not None
    assert (log.before["title"], log.after) == ("The sea is back", {"notice": "At her wish."})


def test_a_picture_that_another_item_shows_stays(desk: Client, media_root: Path) -> None:
    picture, source = rows.picture(), rows.source()
    item = rows.item(source, picture=picture)
    rows.item(source, "Another", picture=picture)
    act(desk, item, "take-down", confirm="yes")
    assert Picture.objects.count() == 1
    assert len(list(media_root.iterdir())) == 3


@pytest.mark.parametrize("confirm", ["", "no", "YES"])
def test_nothing_is_taken_down_unless_confirmed(desk: Client, confirm: str) -> None:
    item = rows.item()
    assert "tick the box to confirm" in act(desk, item, "take-down", notice="x", confirm=confirm)
    assert item.state == "published"


def test_what_was_taken_down_cannot_be_changed(desk: Client) -> None:
    item = rows.item()
    act(desk, item, "take-down", confirm="yes")
    for name in ("hide", "feature", "correct", "take-down"):
        assert "it cannot be changed any more" in act(desk, item, name, title="x", confirm="yes")
    assert (item.state, item.title) == ("removed", "")


@pytest.mark.parametrize("change", ["Words of b.", "Other words of b, so that it looks new."])
def test_what_was_taken_down_never_comes_back_with_its_feed(desk: Client, tmp_path: Path, change: str) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(FEED, encoding="utf-8")
    feed = follow(address=str(file), files=True, by=None).feed
    item = Item.objects.get(title="Goes")
    act(desk, item, "take-down", confirm="yes")
    file.write_text(FEED.replace("Words of b.", change).replace("Words of a.", "Changed."), encoding="utf-8")
    poll.check(Feed.objects.filter(pk=feed.pk))
    item.refresh_from_db()
    assert (item.state, item.title, item.html) == ("removed", "", "")
    assert Item.objects.count() == 2
    assert "Goes" not in Client().get("/").content.decode()
    assert "Changed." in Item.objects.get(title="Stays").html, "the other piece goes on"


# --- publishing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "kind", "player", "held"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk&t=5", "video", "youtube", "abcdefghijk"),
        ("https://youtu.be/abcdefghijk", "video", "youtube", "abcdefghijk"),
        ("https://www.youtube.com/shorts/abcdefghijk", "video", "youtube", "abcdefghijk"),
        ("https://vimeo.com/123456789", "video", "vimeo", "123456789"),
        ("https://t.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d", "video", "peertube",
         "https://t.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d"),
        ("https://m.example/a.webm", "video", "file", "https://m.example/a.webm"),
        ("https://m.example/a.mp3?x=1", "audio", "file", "https://m.example/a.mp3?x=1"),
        ("  https://s.example/report  ", "article", "", ""),
    ],
)  # fmt: skip
def test_what_is_pasted_gets_its_player(desk: Client, address: str, kind: str, player: str, held: str) -> None:
    response = desk.post(
        "/desk/items/add/", {"address": address, "title": "Pasted", "introduction": "Look."}, follow=True
    )
    assert "Published." in response.content.decode()
    item = Item.objects.get()
    assert (item.kind, item.player_kind, item.player_address) == (kind, player, held)
    assert (item.source.name, item.source.rights) == ("Steppe & Sea", "full")
    page = Client().get(f"/items/{item.pk}/pasted/").content.decode()
    assert "Look." in page
    assert entry("publish").after == {"title": "Pasted", "address": address.strip()}


def test_an_editor_may_publish_under_a_source(desk: Client) -> None:
    source = rows.source()
    desk.post("/desk/items/add/", {"address": "https://vimeo.com/12345", "title": "Pasted", "source": source.pk})
    assert Item.objects.get().source == source
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"address": "javascript:alert(1)", "title": "x"}, "This is no web address"),
        ({"address": "file:///etc/passwd", "title": "x"}, "This is no web address"),
        ({"address": "not an address", "title": "x"}, "This is no web address"),
        ({"address": "https://x.example/", "title": "  "}, "This field is required."),
        ({"address": "", "title": "x"}, "This field is required."),
        ({"address": "https://x.example/" + "a" * 2000, "title": "x"}, "at most 2000 characters"),
        ({"address": "https://x.example/", "title": "x", "source": "99"}, "Select a valid choice"),
    ],
)  # fmt: skip
def test_what_cannot_be_published_says_why_and_keeps_what_was_typed(
    desk: Client, given: dict[str, str], said: str
) -> None:
    response = desk.post("/desk/items/add/", {"introduction": "Typed at length.", **given})
    text = response.content.decode()
    assert response.status_code == 200
    assert said in text
    assert "Typed at length." in text
    assert not Item.objects.exists()
    assert not Source.objects.exists()


def test_the_same_address_is_not_published_twice(desk: Client) -> None:
    for address in ("https://vimeo.com/12345", "https://vimeo.com/12345?utm_source=x"):
        response = desk.post("/desk/items/add/", {"address": address, "title": "Pasted"})
    assert "This address is published already: Pasted." in response.content.decode()
    assert Item.objects.count() == ItemKey.objects.count() == 1


# --- finding ----------------------------------------------------------------------------------------------------------


def test_items_are_found_by_state_and_words(desk: Client) -> None:
    source = rows.source()
    rows.item(source, "Alpha river")
    rows.item(source, "Beta river", state="hidden")
    rows.item(source, "Gamma 100% sea")
    cases = {
        "": 3,
        "?q=river": 2,
        "?q=RIVER&state=hidden": 1,
        "?state=removed": 0,
        "?state=odd": 3,
        "?q=%25": 1,
        "?before=x": 3,
        "?q=sea%00": 1,
        "?state=%00": 3,
    }
    for query, count in cases.items():
        assert desk.get(f"/desk/items/{query}").content.decode().count("Inland Waters TV ·") == count, query


def test_older_items_stand_on_a_page_of_their_own(desk: Client) -> None:
    made = rows.items(rows.source(), PAGE + 5)
    first = desk.get("/desk/items/").content.decode()
    assert f"before={made[5].pk}" in first
    assert desk.get(f"/desk/items/?before={made[5].pk}").content.decode().count("Inland Waters TV ·") == 5


def test_earlier_texts_of_an_item_are_shown(desk: Client) -> None:
    item = rows.item()
    Revision.objects.create(
        item=item, title="Its first title", html="<p>First.</p>", text="First.", digest="x", replaced_at=rows.NOON
    )
    text = desk.get(f"/desk/items/{item.pk}/").content.decode()
    assert "Its first title" in text
    assert "<p>First.</p>" in text
