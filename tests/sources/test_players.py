"""The one player that an entry needs."""

from __future__ import annotations

import pytest

from newsreel.records import Enclosure, Player
from newsreel.sources import players

UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "kkGMgK9ZtnKfYAgnEtQxbv"

SITES = [
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", Player("youtube", "dQw4w9WgXcQ")),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", Player("youtube", "dQw4w9WgXcQ")),
    ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", Player("youtube", "dQw4w9WgXcQ")),
    ("https://vimeo.com/123456789", Player("vimeo", "123456789")),
    ("https://player.vimeo.com/video/123456789?h=abc", Player("vimeo", "123456789")),
    ("https://vimeo.com/channels/staffpicks/123456789", Player("vimeo", "123456789")),
    (f"https://tube.example/videos/watch/{UUID}", Player("peertube", f"https://tube.example/videos/embed/{UUID}")),
    (f"https://tube.example/videos/embed/{UUID}?a=1", Player("peertube", f"https://tube.example/videos/embed/{UUID}")),
    (f"https://tube.example/w/{SHORT}", Player("peertube", f"https://tube.example/videos/embed/{SHORT}")),
]
NO_SITES = [
    "https://example.org/story",
    "https://vimeo.com/about",
    "https://notvimeo.com/123456789",
    "https://example.org/w/page",
    "https://example.org/videos/watch/latest",
    "https://www.youtube.com/@dwnews",
    "https://example.org/?u=https://youtu.be/dQw4w9WgXcQ",
]


@pytest.mark.parametrize(("address", "player"), SITES)
def test_addresses_of_video_sites_tell_their_player(address, player):
    assert players.from_address(address) == player


@pytest.mark.parametrize("address", NO_SITES)
def test_other_addresses_tell_none(address):
    assert players.from_address(address) is None


def files(*enclosures: Enclosure) -> dict[str, Enclosure]:
    return {enclosure.url: enclosure for enclosure in enclosures}


MP3 = Enclosure("https://example.org/a.mp3", "audio/mpeg")
MP4 = Enclosure("https://example.org/a.mp4", "video/mp4")
PICTURE = Enclosure("https://example.org/a.jpg", "image/jpeg")
YOUTUBE = "https://youtu.be/dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("choice", "player"),
    [
        (("abcdefghijk", [YOUTUBE], YOUTUBE, files(MP4)), Player("youtube", "abcdefghijk")),
        ((None, [f"https://tube.example/videos/embed/{UUID}"], None, files(MP4)), "peertube"),
        ((None, [], YOUTUBE, files(MP4)), Player("youtube", "dQw4w9WgXcQ")),
        ((None, [], "https://example.org/", files(MP3, MP4)), Player("file", MP4.url)),
        ((None, [], "https://example.org/", files(PICTURE, MP3)), Player("file", MP3.url)),
        ((None, [], None, files(PICTURE)), None),
        ((None, [], None, {}), None),
        ((None, [], None, files(Enclosure("https://example.org/a.webm?x=1"))), "file"),
        ((None, [], None, files(Enclosure("https://example.org/a.OGG", ""))), "file"),
        ((None, [], None, files(Enclosure("https://example.org/a", medium="video"))), "file"),
        ((None, [], None, files(Enclosure("https://example.org/a.m3u8", "application/x-mpegURL"))), None),
        ((None, [], None, files(Enclosure("https://example.org/a.swf", "application/x-shockwave-flash"))), None),
        ((None, [], None, files(Enclosure("https://example.org/a.torrent", "application/x-bittorrent"))), None),
        ((None, [], None, files(Enclosure("https://[broken"))), None),
        ((None, [], None, files(Enclosure(YOUTUBE))), Player("youtube", "dQw4w9WgXcQ")),
    ],
)
def test_a_site_counts_before_a_file_and_video_before_sound(choice, player):
    found = players.choose(*choice)
    assert (found and found.kind) == player if isinstance(player, str) else found == player


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", True),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", False),
        ("https://example.org/shorts/dQw4w9WgXcQ", False),
        ("https://www.youtube.com/shorts/", False),
    ],
)
def test_a_short_is_told_by_its_link(address, answer):
    assert players.is_short(address) is answer
