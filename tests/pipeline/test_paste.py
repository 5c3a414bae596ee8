"""One pasted video or link is published with the editor's own words, once."""

from __future__ import annotations

import pytest
from django.apps import apps

from newsreel.models import AuditEntry, Enclosure, PictureFetch, Source
from newsreel.options import Options
from newsreel.pipeline import items, paste, sources
from newsreel.pipeline.errors import Refused

pytestmark = pytest.mark.django_db

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def publish(address=VIDEO, title="A video", introduction="Worth a look.", source=None, by=None):
    return paste.publish(
        address=address, title=title, introduction=introduction, source=source, site_name="Our news", by=by
    )


def rows():
    return sum(model._base_manager.count() for model in apps.get_app_config("newsreel").get_models())


def test_a_video_is_published_under_the_sites_own_name(editor):
    item = publish(by=editor)
    assert (item.title, item.introduction, item.kind, item.state) == ("A video", "Worth a look.", "video", "published")
    assert (item.player_kind, item.player_address, item.url) == ("youtube", "dQw4w9WgXcQ", VIDEO)
    assert (item.source.name, item.source.rights) == ("Our news", "full")
    assert item.source.latest_published is None
    assert Source.objects.get().latest_published == item.published
    assert AuditEntry.objects.get(act="publish").editor == editor


KINDS = {
    "a short address": ("https://youtu.be/dQw4w9WgXcQ", "video", "youtube", "dQw4w9WgXcQ"),
    "Vimeo": ("https://vimeo.com/76979871", "video", "vimeo", "76979871"),
    "a file": ("https://cdn.example/clip.mp4", "video", "file", "https://cdn.example/clip.mp4"),
    "a page": ("https://news.example/report", "article", "", ""),
}


@pytest.mark.parametrize(("address", "kind", "player", "played"), KINDS.values(), ids=KINDS)
def test_what_was_pasted_tells_its_player(address, kind, player, played):
    item = publish(address)
    assert (item.kind, item.player_kind, item.player_address) == (kind, player, played)
    assert [file.url for file in Enclosure.objects.all()] == ([address] if player == "file" else [])


def test_all_that_is_pasted_stands_under_one_source():
    assert publish().source_id == publish("https://news.example/report", "A page").source_id
    assert Source.objects.count() == 1


def test_a_source_that_is_named_gets_the_item(source):
    assert publish(source=source).source == source
    assert Source.objects.count() == 1


AGAIN = (VIDEO, "https://youtu.be/dQw4w9WgXcQ?si=abc", VIDEO + "&utm_source=x", " " + VIDEO)


@pytest.mark.parametrize("address", AGAIN)
def test_the_same_address_is_not_published_twice(address):
    publish()
    before = rows()
    with pytest.raises(Refused, match="published already: A video"):
        publish(address, "Another title")
    assert rows() == before


def test_what_was_taken_down_is_not_published_again():
    items.take_down(item=publish(), notice="Gone.", by=None)
    with pytest.raises(Refused, match="it was taken down"):
        publish()


REFUSED = {
    "no address": ("", "A title", "no web address"),
    "words": ("look here", "A title", "no web address"),
    "a script": ("javascript:alert(1)", "A title", "no web address"),
    "a file of ours": ("file:///etc/passwd", "A title", "no web address"),
    "no title": (VIDEO, "  ", "needs a title"),
}


@pytest.mark.parametrize(("address", "title", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_published_stores_nothing(address, title, why):
    before = rows()
    with pytest.raises(Refused, match=why):
        publish(address, title)
    assert rows() == before


def test_a_youtube_video_asks_for_its_picture():
    item = publish()
    assert PictureFetch.objects.get().item == item
    assert PictureFetch.objects.get().addresses == ["https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"]


def test_no_picture_is_asked_for_where_an_option_shows_none(settings):
    settings.NEWSREEL = Options(thumbnails=False)
    publish()
    assert not PictureFetch.objects.exists()


def test_a_source_with_the_sites_name_that_has_a_feed_is_another():
    followed = sources.add_source(name="Our news", by=None)
    followed.feeds.create(address="https://news.example/feed.xml")
    assert publish().source != followed
