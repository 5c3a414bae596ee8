"""What an address of YouTube names, and what the head of one of its pages tells."""

from __future__ import annotations

import pytest

from newsreel.sources import FeedError, youtube

CHANNEL = "UCNye-wNBqNL5ZzHSJj3l8Bg"
VIDEO = "dQw4w9WgXcQ"
PLAYLIST = "PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf"

NAMED = [
    (f"https://www.youtube.com/channel/{CHANNEL}", "channel", CHANNEL),
    (f"https://www.youtube.com/channel/{CHANNEL}/videos?view=0", "channel", CHANNEL),
    (f"youtube.com/channel/{CHANNEL}", "channel", CHANNEL),
    (f"//m.youtube.com/channel/{CHANNEL}/", "channel", CHANNEL),
    (f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}", "channel", CHANNEL),
    (f"https://www.youtube.com/feeds/videos.xml?playlist_id={PLAYLIST}", "playlist", PLAYLIST),
    (f"https://www.youtube.com/playlist?list={PLAYLIST}&si=x", "playlist", PLAYLIST),
    (f"https://www.youtube.com/embed/videoseries?list={PLAYLIST}", "playlist", PLAYLIST),
    ("https://www.youtube.com/playlist?list=UULFNye-wNBqNL5ZzHSJj3l8Bg", "playlist", "UULFNye-wNBqNL5ZzHSJj3l8Bg"),
    ("https://www.youtube.com/@aljazeeraenglish", "handle", "@aljazeeraenglish"),
    ("https://www.youtube.com/@aljazeeraenglish/streams", "handle", "@aljazeeraenglish"),
    ("https://www.youtube.com/%40dwnews", "handle", "@dwnews"),
    ("https://www.youtube.com/user/AlJazeeraEnglish", "name", "AlJazeeraEnglish"),
    ("https://www.youtube.com/c/aljazeeraenglish/videos", "name", "aljazeeraenglish"),
    ("https://www.youtube.com/aljazeeraenglish", "name", "aljazeeraenglish"),
    (f"https://www.youtube.com/watch?v={VIDEO}&t=42s", "video", VIDEO),
    (f"https://www.youtube.com/watch?feature=share&v={VIDEO}", "video", VIDEO),
    (f"https://m.youtube.com/watch?v={VIDEO}", "video", VIDEO),
    (f"https://music.youtube.com/watch?v={VIDEO}", "video", VIDEO),
    (f"https://youtu.be/{VIDEO}?si=abc", "video", VIDEO),
    (f"https://www.youtube.com/shorts/{VIDEO}", "video", VIDEO),
    (f"https://www.youtube.com/live/{VIDEO}?feature=share", "video", VIDEO),
    (f"https://www.youtube-nocookie.com/embed/{VIDEO}?rel=0", "video", VIDEO),
    (f"https://www.youtube.com/v/{VIDEO}?version=3", "video", VIDEO),
    (f"https://www.youtube.com/v/{VIDEO}&hl=en", "video", VIDEO),
    (f"https://www.youtube.com/oembed?url=https%3A//www.youtube.com/watch%3Fv%3D{VIDEO}", "video", VIDEO),
    ("https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2F%40dwnews&gl=DE", "handle", "@dwnews"),
]
NOT_NAMED = [
    "",
    "https://example.org/watch?v=dQw4w9WgXcQ",
    "https://notyoutube.com/channel/UCNye-wNBqNL5ZzHSJj3l8Bg",
    "https://youtube.com.example.org/@x",
    "https://www.youtube.com/",
    "https://www.youtube.com/results?search_query=x",
    "https://www.youtube.com/feed/subscriptions",
    "https://www.youtube.com/channel/UCshort",
    "https://www.youtube.com/channel",
    "https://www.youtube.com/watch?v=tooshort",
    "https://www.youtube.com/watch",
    "https://www.youtube.com/playlist?list=WL",
    "https://youtu.be/",
    "ftp://www.youtube.com/@x",
    "https://[broken/@x",
    "https://consent.youtube.com/m?continue=https%3A%2F%2Fexample.org%2F",
    "https://consent.youtube.com/m?continue=https%3A%2F%2Fconsent.youtube.com%2Fm",
    "https://www.youtube.com/@x" + "y" * 2_000,
]


@pytest.mark.parametrize(("address", "kind", "identity"), NAMED)
def test_an_address_names_a_channel_playlist_or_video_without_a_request(address, kind, identity):
    named = youtube.read_address(address)
    assert (named.kind, named.id) == (kind, identity)
    assert named.page.startswith("https://www.youtube.com/")


@pytest.mark.parametrize("address", NOT_NAMED)
def test_other_addresses_name_nothing(address):
    assert youtube.read_address(address) is None
    assert youtube.video_id(address) is None
    assert youtube.feed_address(address) is None


def test_a_video_opened_from_a_playlist_tells_both():
    named = youtube.read_address(f"https://www.youtube.com/watch?v={VIDEO}&list={PLAYLIST}&index=2")
    assert (named.id, named.playlist) == (VIDEO, PLAYLIST)
    assert youtube.read_address(f"https://youtu.be/{VIDEO}").playlist is None


def test_feeds_are_made_of_ids():
    feeds = "https://www.youtube.com/feeds/videos.xml"
    assert youtube.channel_feed(CHANNEL) == f"{feeds}?channel_id={CHANNEL}"
    assert youtube.playlist_feed(PLAYLIST) == f"{feeds}?playlist_id={PLAYLIST}"
    assert youtube.feed_without_shorts(CHANNEL) == f"{feeds}?playlist_id=UULFNye-wNBqNL5ZzHSJj3l8Bg"
    assert youtube.feed_address(f"youtube.com/channel/{CHANNEL}") == youtube.channel_feed(CHANNEL)
    assert youtube.feed_address(f"youtube.com/playlist?list={PLAYLIST}") == youtube.playlist_feed(PLAYLIST)
    assert youtube.feed_address("youtube.com/@dwnews") is None


@pytest.mark.parametrize("identity", ["", "@dwnews", "UCshort", f"{CHANNEL}x", f"{CHANNEL}&x=y"])
def test_no_feed_is_made_of_what_is_no_channel_id(identity):
    with pytest.raises(ValueError, match="not the id of a YouTube channel"):
        youtube.channel_feed(identity)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        (CHANNEL, CHANNEL),
        (f" {CHANNEL[2:]}\n", CHANNEL),
        ("UCshort", None),
        ("", None),
        (None, None),
        ("x" * 24, None),
    ],
)
def test_a_channel_id_may_lack_its_uc(text, identity):
    assert youtube.channel_id(text) == identity


def page(head: str) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body></body></html>".encode()


FEED_LINK = f'<link rel="alternate" type="application/rss+xml" href="/feeds/videos.xml?channel_id={CHANNEL}">'
CANONICAL = f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">'
OTHER = "UC" + "x" * 22


@pytest.mark.parametrize(
    "head",
    [
        FEED_LINK,
        CANONICAL,
        f'<meta property="og:url" content="https://www.youtube.com/channel/{CHANNEL}">',
        FEED_LINK + f'<link rel="canonical" href="https://www.youtube.com/channel/{OTHER}">',
    ],
)
def test_a_page_tells_its_channel_by_its_feed_link_else_its_canonical_address(head):
    assert youtube.channel_from_page(page(head), "https://www.youtube.com/@aljazeeraenglish") == CHANNEL


def test_what_scripts_and_bodies_say_does_not_count():
    body = f'<script>var x = \'<link rel="canonical" href="https://www.youtube.com/channel/{OTHER}">\';</script>'
    assert youtube.channel_from_page(page(body + CANONICAL), "https://www.youtube.com/@x") == CHANNEL
    with pytest.raises(FeedError, match="names no channel"):
        youtube.channel_from_page(page("") + CANONICAL.encode(), "https://www.youtube.com/@x")


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (page(CANONICAL), "https://consent.youtube.com/m?continue=https://www.youtube.com/@x"),
        (page('<form action="https://consent.youtube.com/save" method="POST">'), "https://www.youtube.com/@x"),
    ],
)
def test_a_consent_page_is_told_and_says_what_to_paste(head, url):
    assert youtube.is_consent_page(head, url)
    with pytest.raises(FeedError, match="begins with UC") as raised:
        youtube.channel_from_page(head, url)
    assert "consent" in str(raised.value)


def test_an_ordinary_page_is_no_consent_page():
    assert not youtube.is_consent_page(page(CANONICAL), "https://www.youtube.com/@x")
    assert not youtube.is_consent_page(b"", "no address")
