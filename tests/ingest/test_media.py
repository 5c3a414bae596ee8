"""Only honest addresses of players, files, pictures and transcripts pass."""

from __future__ import annotations

import pytest

from newsreel.ingest import media
from newsreel.records import Enclosure, Entry, Feed, Player, Thumbnail, TranscriptLink

WEB = Feed("rss 2.0", url="https://example.org/feed.xml")
FILE = Feed("rss 2.0", url=None)


@pytest.mark.parametrize(
    ("given", "on_the_web", "in_a_file"),
    [
        ("https://a.example/x.mp4", True, True),
        ("http://a.example/x.mp4?y=1", True, True),
        ("clips/x.webm", False, True),
        ("x.webm", False, True),
        ("../x.webm", False, False),
        ("clips/../../x.webm", False, False),
        ("/etc/passwd", False, False),
        ("//a.example/x", False, False),
        ("C:\\x.mp4", False, False),
        ("clips\\x.mp4", False, False),
        ("javascript:alert(1)", False, False),
        ("data:video/mp4,x", False, False),
        ("file:///etc/passwd", False, False),
        ("https://a.example/" + "x" * 3_000, False, False),
        ("#x", False, False),
        ("  ", False, False),
        ("", False, False),
        (None, False, False),
    ],
)
def test_addresses_are_of_the_web_or_beside_the_file(given: str | None, on_the_web: bool, in_a_file: bool) -> None:
    assert media.address(given, WEB) == (given if on_the_web else None)
    assert media.address(given, FILE) == (given if in_a_file else None)


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        (Player("youtube", "abcdefghi-_"), True),
        (Player("youtube", "short"), False),
        (Player("youtube", 'abc"><script'), False),
        (Player("vimeo", "12345"), True),
        (Player("vimeo", "12345?h=abc"), True),
        (Player("vimeo", "x"), False),
        (Player("peertube", "https://tube.example/videos/embed/1"), True),
        (Player("peertube", "javascript:alert(1)"), False),
        (Player("file", "https://a.example/x.mp4"), True),
        (Player("file", "clip.webm"), False),
    ],
)
def test_a_player_needs_an_address_of_its_kind(named: Player, kept: bool) -> None:
    assert media.player(Entry(player=named), WEB) == (named if kept else None)


def test_without_a_player_the_first_file_to_see_or_hear_is_played() -> None:
    files = (
        Enclosure("https://a.example/i.jpg", "image/jpeg"),
        Enclosure("javascript:x", "audio/mpeg"),
        Enclosure("https://a.example/s.mp3", "audio/mpeg"),
    )
    assert media.player(Entry(enclosures=files), WEB) == Player("file", "https://a.example/s.mp3")
    assert media.player(Entry(enclosures=files[:2]), WEB) is None
    assert media.player(Entry(), WEB) is None


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(), "article"),
        (Entry(enclosures=(Enclosure("https://a.example/i.jpg", "image/jpeg"),)), "article"),
        (Entry(enclosures=(Enclosure("https://a.example/a.pdf", "application/pdf"),)), "article"),
        (Entry(player=Player("youtube", "abcdefghijk")), "video"),
        (Entry(player=Player("vimeo", "1")), "video"),
        (Entry(enclosures=(Enclosure("https://a.example/s", "audio/mpeg"),)), "audio"),
        (Entry(enclosures=(Enclosure("https://a.example/s", medium="video"),)), "video"),
        (Entry(enclosures=(Enclosure("https://a.example/s.M4A?x=1"),)), "audio"),
        (Entry(enclosures=(Enclosure("https://a.example/s.webm"),)), "video"),
        (Entry(player=Player("file", "https://a.example/s.ogg")), "audio"),
        (Entry(player=Player("file", "https://a.example/s")), "video"),
    ],
)
def test_an_item_is_what_its_player_plays(entry: Entry, expected: str) -> None:
    assert media.kind(media.player(entry, WEB), media.enclosures(entry, WEB)) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(duration=90.5), 90.5),
        (Entry(enclosures=(Enclosure("x", duration=0), Enclosure("y", duration=30.0))), 30.0),
        (Entry(duration=-1), None),
        (Entry(duration=10**9), None),
        (Entry(duration=float("nan")), None),
        (Entry(), None),
    ],
)
def test_a_duration_is_more_than_nothing_and_at_most_a_week(entry: Entry, expected: float | None) -> None:
    assert media.duration(entry) == expected


def test_pictures_come_best_first_and_each_once() -> None:
    entry = Entry(
        thumbnails=(
            Thumbnail("https://a.example/unknown.jpg"),
            Thumbnail("https://a.example/small.jpg", 120, 90),
            Thumbnail("https://a.example/huge.jpg", 4000, 3000),
            Thumbnail("https://a.example/right.jpg", 1280, 720),
            Thumbnail("https://a.example/right.jpg", 1280, 720),
            Thumbnail("data:image/png,x", 1280, 720),
        ),
        enclosures=(Enclosure("https://a.example/file.jpg", "image/jpeg", width=1000),),
    )
    found = [picture.url.rpartition("/")[2] for picture in media.thumbnails(entry, WEB, "")]
    assert found == ["right.jpg", "file.jpg", "small.jpg", "huge.jpg", "unknown.jpg"]


def test_pictures_in_the_text_serve_where_none_are_named() -> None:
    markup = '<img src="/a.jpg"><img src="/t.gif" width="1">'
    entry = Entry(url="https://example.org/news/1")
    assert media.thumbnails(entry, WEB, markup) == (Thumbnail("https://example.org/a.jpg"),)
    named = Entry(url="https://example.org/news/1", thumbnails=(Thumbnail("https://a.example/b.jpg"),))
    assert media.thumbnails(named, WEB, markup) == (Thumbnail("https://a.example/b.jpg"),)


def test_files_and_transcripts_without_an_honest_address_are_left_out() -> None:
    entry = Entry(
        enclosures=(Enclosure("https://a.example/1.mp3"), Enclosure("https://a.example/1.mp3"), Enclosure("file:///x")),
        transcripts=(TranscriptLink("https://a.example/1.vtt", "text/vtt"), TranscriptLink("javascript:x")),
    )
    assert media.enclosures(entry, WEB) == (Enclosure("https://a.example/1.mp3"),)
    assert media.transcripts(entry, WEB) == (TranscriptLink("https://a.example/1.vtt", "text/vtt"),)
