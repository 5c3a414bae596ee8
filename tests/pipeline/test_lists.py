"""Lists of feeds, taken over and given out."""

from __future__ import annotations

import pytest

from newsreel.models import Feed, Source
from newsreel.pipeline import lists
from newsreel.pipeline.errors import Refused
from newsreel.sources import FeedError
from newsreel.sources.opml import read_opml

CHANNEL = "UCNye-wNBqNL5ZzHSJj3l8Bg"
OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World"><outline text="Asia">
 <outline type="rss" text="Karakum Daily" xmlUrl="https://karakum.example/feed" htmlUrl="https://karakum.example/"/>
</outline></outline>
<outline type="rss" text="Meridian" xmlUrl="https://meridian.example/rss"/>
<outline type="rss" text="Broken" xmlUrl="javascript:alert(1)"/>
</body></opml>"""
TAKEOUT = (
    f"Channel Id,Channel Url,Channel Title\n{CHANNEL},http://www.youtube.com/channel/{CHANNEL},Al Jazeera\n".encode()
)


def take_over(data: bytes) -> lists.Imported:
    feeds, problems = lists.read(data)
    return lists.take_over(feeds, problems, by=None)


def test_every_feed_of_a_list_is_followed_and_none_is_fetched(db, network):
    done = take_over(OPML)
    assert (done.followed, done.known) == (2, 0)
    assert {feed.source.name: feed.address for feed in Feed.objects.all()} == {
        "Karakum Daily": "https://karakum.example/feed",
        "Meridian": "https://meridian.example/rss",
    }
    assert network.asked == []
    assert all(feed.next_check for feed in Feed.objects.all())


def test_folders_are_kept(db):
    take_over(OPML)
    assert Source.objects.get(name="Karakum Daily").folder == "World/Asia"
    assert Source.objects.get(name="Meridian").folder == ""


def test_entries_that_name_no_feed_are_told_with_the_reason(db):
    (problem,) = take_over(OPML).problems
    assert "Broken" in problem.reason or "address" in problem.reason
    assert not Source.objects.filter(name="Broken").exists()


def test_a_list_taken_over_twice_follows_nothing_twice(db):
    take_over(OPML)
    done = take_over(OPML)
    assert (done.followed, done.known) == (0, 2)
    assert Feed.objects.count() == 2


def test_takeouts_channels_are_followed_and_known_publishers_described(db):
    assert take_over(TAKEOUT).followed == 1
    feed = Feed.objects.get()
    assert feed.address.endswith(f"channel_id={CHANNEL}")
    assert feed.source.facts.filter(field="owner").exists()


def test_what_is_given_out_is_taken_in_again_with_its_folders(db):
    take_over(OPML)
    Feed.objects.create(source=Source.objects.first(), address="file:///srv/feed.xml")
    given = read_opml(lists.give_out(title="Mine & yours"))
    assert {(feed.feed_url, feed.folders) for feed in given.feeds} == {
        ("https://karakum.example/feed", ("World", "Asia")),
        ("https://meridian.example/rss", ()),
    }


@pytest.mark.parametrize("data", [b"", b"words", b"<rss/>", b"\x00\xff", b"<opml"])
def test_what_is_no_list_is_refused(data):
    with pytest.raises((Refused, FeedError)):
        lists.read(data)
