"""Where a player is, which host it lets in, and what is no player."""

from __future__ import annotations

import pytest

from newsreel.publish.players import files, framed, origin


@pytest.mark.parametrize(
    ("kind", "address", "frame", "link"),
    [
        ("youtube", "a-b_c", "https://www.youtube-nocookie.com/embed/a-b_c?autoplay=1&rel=0", "https://www.youtube.com/watch?v=a-b_c"),
        ("youtube", "../x?y", "https://www.youtube-nocookie.com/embed/..%2Fx%3Fy?autoplay=1&rel=0", "https://www.youtube.com/watch?v=..%2Fx%3Fy"),
        ("vimeo", "12", "https://player.vimeo.com/video/12?autoplay=1&dnt=1", "https://vimeo.com/12"),
        ("peertube", "https://t.example/videos/embed/x", "https://t.example/videos/embed/x", "https://t.example/videos/watch/x"),
    ],
)  # fmt: skip
def test_a_frame_is_of_its_host_whatever_the_address_says(kind: str, address: str, frame: str, link: str) -> None:
    view = framed(kind, address)
    assert view is not None
    assert (view.frame, view.link) == (frame, link)
    assert view.frame.startswith(view.frame_host + "/")
    assert not view.media_host


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("", ""),
        ("", "x"),
        ("file", "x"),
        ("dailymotion", "x"),
        ("peertube", "javascript:x"),
        ("peertube", "//t.example/x"),
    ],
)
def test_what_is_no_frame_gets_none(kind: str, address: str) -> None:
    assert framed(kind, address) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/x?y", "https://a.example"),
        ("http://a.example:8080/x", "http://a.example:8080"),
        ("https://a-b.example", "https://a-b.example"),
        ("https://a.example;script-src *", ""),
        ("https://a.example b", ""),
        ("https://user:pw@a.example/", ""),
        ("https://*.example/", ""),
        ("https://ä.example/", ""),
        ("https:///x", ""),
        ("ftp://a.example/", ""),
        ("/media/x", ""),
        ("", ""),
        ("https://[::1", ""),
    ],
)
def test_only_a_plain_origin_reaches_the_policy(address: str, expected: str) -> None:
    assert origin(address) == expected


def test_our_own_file_needs_no_host() -> None:
    view = files("audio", "", [("", "ab.mp3", "audio/mpeg")])
    assert view is not None
    assert [(file.address, file.mime_type) for file in view.files] == [("/media/ab.mp3", "audio/mpeg")]
    assert (view.media_host, view.frame_host, view.link) == ("", "", "/media/ab.mp3")


def test_only_files_of_the_first_files_host_are_offered() -> None:
    view = files(
        "video",
        "https://s.example/",
        [("https://a.example/1", "", ""), ("https://b.example/2", "", ""), ("https://a.example/3", "", "")],
    )
    assert view is not None
    assert [file.address for file in view.files] == ["https://a.example/1", "https://a.example/3"]
    assert view.media_host == "https://a.example"
    assert view.link == "https://s.example/"


@pytest.mark.parametrize("rows", [[], [("javascript:x", "", "")], [("", "", "")]])
def test_without_a_file_there_is_no_player(rows: list[tuple[str, str, str]]) -> None:
    assert files("video", "https://s.example/", rows) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/v.mp4",
        "http://192.168.0.1/v.mp4",
        "http://10.1.2.3:8080/v.mp4",
        "http://localhost/v.mp4",
        "http://nas.local/v.mp4",
        "http://router.lan/v.mp4",
    ],
)
def test_a_readers_own_network_is_never_asked(address: str) -> None:
    assert origin(address) == ""
    assert files("video", "", [(address, "", "video/mp4")]) is None
