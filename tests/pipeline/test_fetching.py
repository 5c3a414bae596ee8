"""Bytes come through the network door, or from a file where the feed itself is one, and from nowhere else."""

from __future__ import annotations

import os

import pytest

from newsreel.options import Options
from newsreel.pipeline import fetching
from newsreel.pipeline.fetching import NotFetched
from tests.pipeline.material import answer


@pytest.fixture
def beside(tmp_path):
    """A feed file with a picture beside it and a secret above it."""
    folder = tmp_path / "feeds"
    (folder / "media").mkdir(parents=True)
    (folder / "media" / "a b.png").write_bytes(b"picture")
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "inside.png").symlink_to(folder / "media" / "a b.png")
    (folder / "up").symlink_to(tmp_path)
    return folder


def address_of(folder):
    return (folder / "feed.xml").as_uri()


REACHED = ("media/a b.png", "media/a%20b.png", "./media/a b.png", "media/../media/a b.png", "inside.png")


@pytest.mark.parametrize("name", REACHED)
def test_a_file_beside_the_feed_is_read(beside, name):
    assert fetching.get_beside(name, address_of(beside), limit=100) == b"picture"


NOT_REACHED = {
    "above": "../secret.png",
    "above, encoded": "%2e%2e/secret.png",
    "above, encoded slash": "..%2fsecret.png",
    "above and back": "../feeds/../secret.png",
    "absolute": "/etc/passwd",
    "absolute, doubled": "//etc/passwd",
    "a file address": "file:///etc/passwd",
    "a link that leads out": "link.png",
    "a folder that leads out": "up/secret.png",
    "another scheme": "ftp://example.org/x.png",
    "nothing there": "none.png",
    "the folder itself": ".",
    "nothing": "",
    "a device": "../../../../../../dev/zero",
    "a name with a NUL": "a%00.png",
}


@pytest.mark.parametrize("name", NOT_REACHED.values(), ids=NOT_REACHED)
def test_nothing_outside_the_feeds_folder_is_read(beside, name):
    with pytest.raises(NotFetched) as refused:
        fetching.get_beside(name, address_of(beside), limit=100)
    assert str(refused.value).endswith(".")
    assert "secret" not in repr(refused.value.__cause__)


@pytest.mark.parametrize("name", ["file:///etc/passwd", "/etc/passwd", "media/a b.png", "", "data:image/png,x"])
def test_a_feed_from_the_web_reaches_no_file(beside, network, name):
    with pytest.raises(NotFetched):
        fetching.get_beside(name, "https://news.example/feed.xml", limit=100)
    assert network.asked == []


def test_a_feed_file_may_name_pictures_of_the_web(beside, network):
    network.answers["https://pics.example/1.png"] = answer(b"picture")
    assert fetching.get_beside("https://pics.example/1.png", address_of(beside), limit=100) == b"picture"


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 101)
    with pytest.raises(NotFetched, match="more than"):
        fetching.read_file(tmp_path / "large", limit=100)
    assert len(fetching.read_file(tmp_path / "large", limit=101)) == 101


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotFetched, match="no file but"):
        fetching.read_file(tmp_path / "pipe", limit=100)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_we_may_not_read_is_told(tmp_path):
    (tmp_path / "locked").write_bytes(b"x")
    (tmp_path / "locked").chmod(0)
    with pytest.raises(NotFetched, match="cannot be read"):
        fetching.read_file(tmp_path / "locked", limit=100)


def test_the_options_limit_and_name_every_fetch(settings, monkeypatch):
    asked = {}
    monkeypatch.setattr("newsreel.kit.http.fetch", lambda url, **told: asked.update(told, url=url))
    settings.NEWSREEL = Options(
        fetch_private_hosts=("feeds.lan",), fetch_deadline=7.0, fetch_body_limit=1000, contact="desk@news.example"
    )
    fetching.get("https://news.example/", etag="a", last_modified="")
    assert (asked["url"], asked["etag"], asked["last_modified"]) == ("https://news.example/", "a", None)
    assert (asked["allow_hosts"], asked["contact"]) == (frozenset({"feeds.lan"}), "desk@news.example")
    assert (asked["limits"].seconds, asked["limits"].body_bytes, asked["limits"].unpacked_bytes) == (7.0, 1000, 1000)


@pytest.mark.parametrize(
    ("address", "is_file"), [("file:///x/a.xml", True), ("https://x.example/", False), ("/x/a.xml", False), ("", False)]
)
def test_only_a_file_address_is_a_file(address, is_file):
    assert fetching.is_file(address) is is_file


def test_a_path_with_odd_letters_comes_back_as_it_was(tmp_path):
    path = tmp_path / "Новости & 50% #1?.xml"
    assert fetching.path_of(path.as_uri()) == path
