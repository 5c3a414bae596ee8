"""Media beside a feed file are copied and played from our own; nothing else of the machine is."""

from __future__ import annotations

import pytest

from newsreel.models import Enclosure, Feed, Item
from newsreel.options import Options
from newsreel.pipeline import items, sources
from newsreel.pipeline.take_in import take_in
from tests.pipeline.material import NOW, document, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, media_root):
    made = tmp_path / "feeds"
    made.mkdir()
    (made / "clip.webm").write_bytes(b"a clip")
    (made / "program.sh").write_bytes(b"a program")
    (tmp_path / "secret.webm").write_bytes(b"a secret")
    (made / "link.webm").symlink_to(tmp_path / "secret.webm")
    return made


@pytest.fixture
def feed(folder, source):
    return Feed.objects.create(source=source, address=(folder / "feed.xml").as_uri())


def with_file(name, title="One"):
    return entry(title, more=f'<enclosure url="{name}" type="video/webm" length="1"/>')


def take(feed, *entries):
    take_in(feed=feed, document=document(*entries, url=None), now=NOW)


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_clip_beside_the_feed_is_played_from_our_own_media(feed, media_root):
    take(feed, with_file("clip.webm"))
    file = Enclosure.objects.get()
    assert (file.url, file.mime_type) == ("", "video/webm")
    assert (media_root / file.stored).read_bytes() == b"a clip"
    assert names(media_root) == [file.stored]
    assert file.stored.endswith(".webm")
    assert "clip" not in file.stored


NOT_COPIED = {
    "above": "../secret.webm",
    "above, encoded": "%2e%2e/secret.webm",
    "absolute": "/etc/passwd.webm",
    "a link that leads out": "link.webm",
    "a file address": "file:///tmp/x.webm",
    "what no browser plays": "program.sh",
    "nothing there": "none.webm",
}


@pytest.mark.parametrize("name", NOT_COPIED.values(), ids=NOT_COPIED)
def test_what_is_no_clip_beside_the_feed_is_not_copied_and_the_item_lands(feed, media_root, name):
    take(feed, with_file(name))
    assert Item.objects.get().title == "One"
    assert not Enclosure.objects.exclude(stored="").exists()
    assert names(media_root) == []


def test_a_clip_that_is_too_large_stays_where_it_is(feed, media_root, settings):
    settings.NEWSREEL = Options(media_body_limit=3)
    take(feed, with_file("clip.webm"))
    assert not Enclosure.objects.exists()
    assert names(media_root) == []


def test_a_feed_from_the_web_copies_nothing(source, folder, media_root):
    web = Feed.objects.create(source=source, address="https://news.example/feed.xml")
    take(web, with_file("clip.webm"))
    assert not Enclosure.objects.exists()
    assert names(media_root) == []


def test_one_clip_of_two_items_is_kept_once_and_goes_with_the_last(feed, media_root):
    take(feed, with_file("clip.webm"), with_file("clip.webm", "Two"))
    assert len(names(media_root)) == 1
    first, second = Item.objects.order_by("pk")
    items.take_down(item=first, notice="", by=None)
    assert len(names(media_root)) == 1
    items.take_down(item=second, notice="", by=None)
    assert names(media_root) == []


def test_the_clip_of_a_removed_item_is_not_copied_again(feed, media_root):
    take(feed, with_file("clip.webm"))
    items.take_down(item=Item.objects.get(), notice="", by=None)
    take(feed, with_file("clip.webm"))
    assert names(media_root) == []


def test_a_source_that_is_let_go_takes_its_clips_with_it(feed, media_root):
    take(feed, with_file("clip.webm"))
    sources.remove_source(source=feed.source, by=None)
    assert names(media_root) == []
