"""Dublin Core, GeoRSS, W3C Geo, YouTube's and other modules."""

from __future__ import annotations

import pytest

from newsreel.records import Location, Person, Player
from newsreel.sources import read_feed
from tests.sources.formats.feeds import atom, item, rss

PLACES = [
    ("<georss:point>45.256 -71.92</georss:point>", Location(None, 45.256, -71.92)),
    ("<georss:point>45.256,-71.92</georss:point>", Location(None, 45.256, -71.92)),
    ("<georss:point>45 7</georss:point><georss:featureName>Turin</georss:featureName>", Location("Turin", 45.0, 7.0)),
    ("<georss:where><gml:Point><gml:pos>45 7</gml:pos></gml:Point></georss:where>", Location(None, 45.0, 7.0)),
    ("<geo:lat>45</geo:lat><geo:long>7</geo:long>", Location(None, 45.0, 7.0)),
    ("<geo:Point><geo:lat>45</geo:lat><geo:long>7</geo:long></geo:Point>", Location(None, 45.0, 7.0)),
    ("<georss:featureName>Turin</georss:featureName>", Location("Turin")),
    ("<georss:point>91 7</georss:point>", None),
    ("<georss:point>45</georss:point>", None),
    ("<georss:point>north west</georss:point>", None),
    ("<geo:lat>45</geo:lat>", None),
    ("<geo:lat>45</geo:lat><geo:long>181</geo:long>", None),
]


@pytest.mark.parametrize(("inside", "location"), PLACES)
def test_places(inside, location):
    assert item(inside).locations == ((location,) if location else ())


def test_dublin_core_fills_what_rss_leaves_out():
    feed = rss(
        """<dc:title>T</dc:title><dc:description>D</dc:description><dc:language>de</dc:language><dc:creator>Ann</dc:creator>
        <dc:date>2023-01-02</dc:date><item><dc:title>One</dc:title><dc:description>Text</dc:description>
        <dc:subject>World</dc:subject><dc:language>fr</dc:language><dc:author>Bob</dc:author></item>"""
    )
    assert (feed.title, feed.description, feed.language) == ("T", "D", "de")
    assert feed.authors == (Person("Ann"),)
    assert feed.updated.isoformat() == "2023-01-02T00:00:00+00:00"
    (one,) = feed.entries
    assert (one.title, one.summary, one.tags, one.language) == ("One", "Text", ("World",), "fr")
    assert one.authors == (Person("Bob"),)


def test_dublin_core_never_counts_before_the_format_itself():
    one = item(
        "<dc:title>no</dc:title><title>yes</title><dc:description>no</dc:description><description>yes</description>"
    )
    assert (one.title, one.summary) == ("yes", "yes")


@pytest.mark.parametrize(
    ("inside", "published", "updated"),
    [
        ("<dcterms:issued>2023-01-01</dcterms:issued>", "2023-01-01", None),
        ("<dcterms:created>2023-01-01</dcterms:created>", "2023-01-01", None),
        ("<dcterms:modified>2023-01-01</dcterms:modified>", None, "2023-01-01"),
        (
            "<dcterms:issued>2023-01-02</dcterms:issued><dcterms:created>2023-01-01</dcterms:created>",
            "2023-01-02",
            None,
        ),
    ],
)
def test_dates_of_dublin_core(inside, published, updated):
    one = item(inside)
    assert (one.published_raw, one.updated_raw) == (published, updated)


@pytest.mark.parametrize(
    ("inside", "player"),
    [
        ("<yt:videoId>dQw4w9WgXcQ</yt:videoId>", Player("youtube", "dQw4w9WgXcQ")),
        ("<yt:videoId> bad id </yt:videoId>", None),
        ("<yt:videoId>../../evil11</yt:videoId>", None),
        ("<yt:videoId></yt:videoId>", None),
    ],
)
def test_only_a_true_video_id_makes_a_player(inside, player):
    assert item(inside).player == player


def test_the_channel_of_a_feed():
    assert rss("<yt:channelId>UCNye-wNBqNL5ZzHSJj3l8Bg</yt:channelId>").channel_id == "UCNye-wNBqNL5ZzHSJj3l8Bg"
    assert rss("<yt:channelId>nonsense</yt:channelId>").channel_id is None


def test_icons_for_readers():
    assert rss("<webfeeds:icon>/i.svg</webfeeds:icon>").icon == "https://example.org/i.svg"
    assert atom("<icon>/own.png</icon><webfeeds:icon>/i.svg</webfeeds:icon>").icon == "https://example.org/own.png"


def test_a_whole_text_may_be_inline():
    assert item("<content:encoded><p>a</p> b</content:encoded>").content == "<p>a</p> b"
    assert item("<content:encoded> </content:encoded>").content is None


def test_prefixes_that_nobody_declared_mean_what_they_usually_mean():
    feed = read_feed(
        b"<rss><channel><atom:link href='https://example.org/'/><item><dc:title>x</dc:title><foo:title>y</foo:title></item></channel></rss>"
    )
    assert (feed.site_url, feed.entries[0].title) == ("https://example.org/", "x")
