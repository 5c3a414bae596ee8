"""Finding the feed behind whatever was pasted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsreel.kit.http import FetchError
from newsreel.models import Feed, Source
from newsreel.pipeline import find, follow
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.fetching import NotFetched
from newsreel.sources import FeedError
from tests.pipeline.material import ADDRESS, answer, entry, rss

YOUTUBE = "https://www.youtube.com/feeds/videos.xml?channel_id="
PLAYLIST = "https://www.youtube.com/feeds/videos.xml?playlist_id="
CHANNEL = "UCNye-wNBqNL5ZzHSJj3l8Bg"
TOLD = {
    "an address": (ADDRESS, ADDRESS),
    "spaces around it": (f"  {ADDRESS}\n", ADDRESS),
    "no scheme": ("news.example/feed.xml", ADDRESS),
    "a channel": (f"https://www.youtube.com/channel/{CHANNEL}", YOUTUBE + CHANNEL),
    "a channel's videos": (f"youtube.com/channel/{CHANNEL}/videos", YOUTUBE + CHANNEL),
    "a channel's id": (CHANNEL, YOUTUBE + CHANNEL),
}
PAGE = b'<!doctype html><html><head><title>T</title><link rel="alternate" type="application/rss+xml" href="%s"></head>'


def page(body: bytes, url: str):
    return replace(answer(body), url=url)


@pytest.mark.parametrize(("pasted", "address"), TOLD.values(), ids=TOLD)
def test_what_tells_its_feed_is_asked_nothing_else(pasted, address, network):
    network.answers[address] = answer(rss(entry("One")))
    assert find.find(pasted).address == address
    assert network.asked == [address]


def test_of_a_channel_the_shorts_may_be_left_out(network):
    address = f"{PLAYLIST}UULF{CHANNEL[2:]}"
    network.answers[address] = answer(rss(entry("One")))
    assert find.find(CHANNEL, without_shorts=True).address == address


@pytest.mark.parametrize("pasted", ["", "words", "file:///etc/passwd", "ftp://x.example/f", "javascript:0"])
def test_what_is_no_address_is_refused_and_nothing_is_asked(pasted, network):
    with pytest.raises(Refused, match="is no web address"):
        find.find(pasted)
    assert network.asked == []


def test_a_path_is_one_only_where_files_may_be_read(tmp_path, network):
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(entry("One")))
    assert find.find(str(path), files=True).address == path.as_uri()
    with pytest.raises((Refused, FetchError)):
        find.find(str(path))


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(NotFetched, match="There is no file"):
        find.find(str(tmp_path / "absent.xml"), files=True)


def test_an_address_with_an_ending_is_no_path(network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    assert find.find("news.example/feed.xml", files=True).address == ADDRESS


def test_a_handles_channel_is_read_from_its_pages_head(network):
    handle = "https://www.youtube.com/@example"
    network.answers[handle] = page(PAGE % (YOUTUBE + CHANNEL).encode(), handle)
    network.answers[YOUTUBE + CHANNEL] = answer(rss(entry("One")))
    assert find.find("@example").address == YOUTUBE + CHANNEL


def test_youtube_is_not_asked_where_the_site_says_so(settings, network):
    settings.NEWSREEL = replace(settings.NEWSREEL, youtube_look_up=False)
    with pytest.raises(Refused, match="begins with UC"):
        find.find("@example")
    assert network.asked == []


def test_a_consent_page_is_told_as_one(network):
    url = "https://consent.youtube.com/m?continue=x"
    network.answers["https://www.youtube.com/@example"] = page(b"<html><head></head>", url)
    with pytest.raises(FeedError, match="consent page"):
        find.find("@example")


def test_a_page_leads_to_the_feed_its_head_names(network):
    home = "https://news.example/"
    network.answers[home] = page(PAGE % b"/feed.xml", home)
    network.answers[ADDRESS] = answer(rss(entry("One")))
    assert find.find(home).address == ADDRESS


def test_a_page_that_is_a_feed_is_taken_as_one(network):
    network.answers["https://news.example/latest"] = answer(rss(entry("One")))
    assert find.find("https://news.example/latest").address == "https://news.example/latest"


def test_the_usual_places_are_tried_and_no_more_than_a_few(network):
    home = "https://news.example/"
    network.answers[home] = page(b"<!doctype html><html><head></head>", home)
    with pytest.raises(FeedError, match="names no feed"):
        find.find(home)
    assert len(network.asked) <= 1 + find.MOST_GUESSES


def test_a_list_is_not_a_feed():
    with pytest.raises(Refused, match="list of feeds"):
        find.find('<opml version="2.0">\n<body><outline xmlUrl="https://a.example/f"/></body></opml>')


def test_a_preview_shows_what_is_there_and_whether_it_is_followed(network, db):
    days = [entry(f"Item {day}", date=f"Wed, {day} Nov 2026 10:00:00 GMT") for day in range(18, 8, -1)]
    network.answers[ADDRESS] = answer(rss(*days))
    shown = find.preview(find.find(ADDRESS))
    assert (shown.title, shown.per_week, shown.followed_as) == ("Example Times", 7.0, "")
    assert [title for title, _ in shown.latest] == ["Item 18", "Item 17", "Item 16", "Item 15", "Item 14"]
    assert not Source.objects.exists()
    follow.follow(address=ADDRESS, by=None)
    assert find.preview(find.find(ADDRESS)).followed_as == "Example Times"
    assert Feed.objects.count() == 1


def test_few_dates_tell_no_rhythm(network, db):
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two")))
    assert find.preview(find.find(ADDRESS)).per_week is None
