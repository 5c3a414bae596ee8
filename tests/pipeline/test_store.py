"""Items are stored with their keys, media and wishes for pictures, whatever stands in their fields."""

from __future__ import annotations

import json

import pytest

from newsreel.models import Enclosure, Item, ItemKey, PictureFetch
from newsreel.pipeline.take_in import take_in
from tests.pipeline.material import NOW, document, entry, rss, take

pytestmark = pytest.mark.django_db


def test_an_item_is_known_by_its_id_address_and_title(feed):
    take(feed, entry("One", id="a", link="https://news.example/1?utm_source=rss"))
    assert set(ItemKey.objects.values_list("key", flat=True)) == {
        "id:a", "url:https://news.example/1", "title:one|2026-11-18T10:00",
    }  # fmt: skip


# --- media ----------------------------------------------------------------------------------------------------------


def test_files_are_stored_with_the_item_and_a_player_for_the_first(feed):
    more = (
        '<enclosure url="https://cdn.example/a.mp4" type="video/mp4" length="123456"/>'
        '<media:content url="https://cdn.example/b.mp3" type="audio/mpeg" duration="61"/>'
    )
    item = take(feed, entry("One", more=more))[0]
    assert (item.kind, item.player_kind, item.player_address) == ("video", "file", "https://cdn.example/a.mp4")
    files = Enclosure.objects.values_list("url", "mime_type", "length", "position", "stored")
    assert files[0] == ("https://cdn.example/a.mp4", "video/mp4", 123456, 0, "")
    assert {file[0] for file in files} == {"https://cdn.example/a.mp4", "https://cdn.example/b.mp3"}


NO_FILES = {
    "a path of our machine": "/etc/passwd",
    "a relative path": "clip.mp4",
    "a file address": "file:///etc/passwd.mp4",
    "a script": "javascript:alert(1)//.mp4",
    "data": "data:video/mp4;base64,AAAA",
}


@pytest.mark.parametrize("address", NO_FILES.values(), ids=NO_FILES)
def test_a_feed_from_the_web_names_files_of_the_web_only(feed, address):
    body = rss(entry("One", more=f'<enclosure url="{address}" type="video/mp4" length="1"/>'))
    body = body.replace(b"<link>https://news.example/</link>", b"")
    take_in(feed=feed, document=document(body=body), now=NOW)
    stored = list(Enclosure.objects.values_list("url", flat=True))
    assert all(url.startswith("https://news.example/") for url in stored)
    assert not Enclosure.objects.exclude(stored="").exists()
    assert "passwd" not in Item.objects.get().player_address or stored


def test_a_length_that_no_database_holds_is_left_out(feed):
    more = f'<enclosure url="https://cdn.example/a.mp4" type="video/mp4" length="{10**30}"/>'
    take(feed, entry("One", more=more))
    assert Enclosure.objects.get().length is None


def test_pictures_are_asked_for_and_not_fetched_here(feed, network):
    item = take(feed, entry("One", more='<media:thumbnail url="https://pics.example/1.jpg"/>'), entry("Two"))[0]
    wish = PictureFetch.objects.get()
    assert (wish.item_id, wish.addresses, wish.host) == (item.pk, ["https://pics.example/1.jpg"], "pics.example")
    assert network.asked == []


def test_no_pictures_are_asked_for_where_an_option_shows_none(feed, settings):
    settings.NEWSREEL = type(settings.NEWSREEL)(thumbnails=False)
    take(feed, entry("One", more='<media:thumbnail url="https://pics.example/1.jpg"/>'))
    assert not PictureFetch.objects.exists()


# --- hostile bytes --------------------------------------------------------------------------------------------------


def test_characters_that_no_database_takes_do_not_stop_an_item(feed):
    odd = "a\u0000b\ud800c\U0001f600"
    body = json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": odd, "items": [
            {"id": odd, "url": f"https://news.example/{odd}", "title": odd, "content_html": f"<p>{odd}</p>",
             "summary": odd, "authors": [{"name": odd}], "language": odd, "date_published": odd, "tags": [odd],
             "image": f"https://pics.example/{odd}.jpg", "external_url": odd,
             "attachments": [{"url": f"https://cdn.example/{odd}.mp4", "mime_type": odd, "title": odd}]},
        ],
    }).encode()  # fmt: skip
    taken = take_in(feed=feed, document=document(body=body), now=NOW)
    assert (taken.new, taken.set_aside) == (1, ())
    assert "\x00" not in "".join(str(value) for value in Item.objects.values_list()[0])
    assert take_in(feed=feed, document=document(body=body), now=NOW).same == 1


def test_values_that_are_too_long_are_cut_and_never_fatal(feed):
    long = "x" * 100_000
    body = rss(
        entry(long, id=long, link=f"https://news.example/{long}", date=long,
              more=f"<author>{long}</author><enclosure url='https://cdn.example/{long}.mp4' type='{long}'/>")
    ).replace(b"<language>en", f"<language>{long}".encode())  # fmt: skip
    assert take_in(feed=feed, document=document(body=body), now=NOW).new == 1
    item = Item.objects.get()
    assert len(item.title) <= 400
    assert all(len(key) <= 200 for key in ItemKey.objects.values_list("key", flat=True))
    assert take_in(feed=feed, document=document(body=body), now=NOW).same == 1


def test_scripts_and_handlers_are_not_stored_as_markup(feed):
    item = take(feed, entry("One", '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=y()></p>'))[0]
    assert "script" not in item.html
    assert "onclick" not in item.html
    assert "onerror" not in item.html
    assert item.text.startswith("Hi")
