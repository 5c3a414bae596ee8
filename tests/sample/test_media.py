"""The sample newsroom’s pictures, clip and profiles: all are there, small, and told of truly."""

from __future__ import annotations

import io
import re
import tomllib

import pytest
from lxml import etree
from PIL import Image

from newsreel.sources import catalogue
from tests.sample.reading import FOLDER, NAMES, feed, raw, stories

FEEDS = pytest.mark.parametrize("feed_file", NAMES)
CLIP = "media/clip.webm"


def media_addresses(name):
    """Every address in a feed file that belongs to a picture or a recording, with the attribute it stood in."""
    tree = etree.fromstring(raw(name))
    attributes = [
        address
        for element in tree.iter("{*}thumbnail", "{*}content", "enclosure")
        for address in [element.get("url")]
        if address
    ]
    pictures = [address for story in stories(name) for address in re.findall(r'src="([^"]*)"', story.markup)]
    return attributes + pictures


def shipped_media():
    return {f"media/{path.name}": path for path in FOLDER.joinpath("media").iterdir()}


def test_every_media_file_is_referenced_and_every_reference_is_a_file():
    referenced = {address for name in NAMES for address in media_addresses(name)}
    assert referenced == set(shipped_media())


@FEEDS
def test_media_addresses_are_relative(feed_file):
    assert all(re.fullmatch(r"media/[a-z-]+\.(jpg|webm)", address) for address in media_addresses(feed_file))


def test_every_item_has_a_picture_of_its_own():
    pictures = [entry.thumbnails[0].url for name in NAMES for entry in feed(name).entries]
    assert len(set(pictures)) == 36
    assert all(len(entry.thumbnails) == 1 for name in NAMES for entry in feed(name).entries)


def test_pictures_are_progressive_and_of_the_size_the_feeds_tell():
    told = {(thumb.width, thumb.height) for name in NAMES for entry in feed(name).entries for thumb in entry.thumbnails}
    assert told == {(1280, 720)}
    for address, path in shipped_media().items():
        if address != CLIP:
            picture = Image.open(io.BytesIO(path.read_bytes()))
            assert (picture.format, picture.size) == ("JPEG", (1280, 720)), address
            assert picture.info.get("progressive"), address
            assert not picture.getexif(), address


def test_pictures_together_stay_below_900_kb():
    sizes = [len(path.read_bytes()) for address, path in shipped_media().items() if address != CLIP]
    assert len(sizes) == 36
    assert sum(sizes) <= 900_000


def test_the_clip_is_webm_with_vp9_and_below_300_kb():
    clip = shipped_media()[CLIP].read_bytes()
    assert clip.startswith(b"\x1a\x45\xdf\xa3")
    assert b"webm" in clip[:64]
    assert b"V_VP9" in clip[:1024]
    assert b"A_OPUS" not in clip
    assert len(clip) <= 300_000


def test_one_item_plays_the_clip_and_no_other_item_has_a_player():
    playing = [entry for name in NAMES for entry in feed(name).entries if entry.player or entry.enclosures]
    assert [entry.title for entry in playing] == ["Aral Sea: twelve seconds on the northern water"]
    entry = playing[0]
    assert (entry.player.kind, entry.player.address) == ("file", CLIP)
    assert {enclosure.url for enclosure in entry.enclosures} == {CLIP}
    assert entry.enclosures[0].mime_type == "video/webm"
    assert entry.enclosures[0].length == len(shipped_media()[CLIP].read_bytes())
    assert entry.duration == 12


# --- profiles ---------------------------------------------------------------------------------------------------

PROFILES = tomllib.loads(FOLDER.joinpath("profiles.toml").read_text("utf-8"))
SOURCES = pytest.mark.parametrize("source", PROFILES["sources"], ids=lambda source: source["name"])


def test_there_is_a_profile_for_each_feed():
    assert {source["feed"]: source["name"] for source in PROFILES["sources"]} == NAMES
    assert PROFILES["reference"]["title"] == "newsreel/sample"


@SOURCES
def test_a_profile_says_plainly_that_it_is_a_sample(source):
    facts = source["facts"]
    assert "sample" in facts["kind"]
    assert "sample" in facts["owner"]
    assert re.search(r"sample|Probe", source["name"], re.IGNORECASE)
    assert catalogue.sentence(source["name"], {"kind": facts["kind"], "owner": facts["owner"]}).startswith(
        f"{source['name']} is a sample "
    )


@SOURCES
def test_a_profile_invents_no_seat_no_website_and_no_namesake(source):
    assert not {"based_in", "country", "country_name", "adjective", "website", "channel"} & set(source["facts"])
    assert source["name"] not in {profile.name for profile in catalogue.load()}
    assert catalogue.find(name=source["name"], site_url=feed(source["feed"]).site_url) is None


@SOURCES
def test_the_languages_of_a_profile_are_those_of_its_items(source):
    assert set(source["facts"]["language"]) == {story.language for story in stories(source["feed"])}
    assert source["facts"]["ownership"] in catalogue.OWNERSHIP
    assert source["rights"] == "full"
