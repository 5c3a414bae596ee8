"""iTunes, Google Play and Podcasting 2.0."""

from __future__ import annotations

import pytest

from newsreel.records import Enclosure, Location, Person, Player, Thumbnail, TranscriptLink
from tests.sources.formats.feeds import item, rss


def test_an_episode_with_all_its_parts():
    episode = item(
        """<title>Episode</title><itunes:duration>01:02:03</itunes:duration><itunes:image href="/e.jpg"/>
        <itunes:keywords>news, world</itunes:keywords><enclosure url="/e.mp3" type="audio/mpeg" length="5"/>
        <podcast:transcript url="/e.vtt" type="text/vtt" language="es" rel="captions"/><podcast:transcript url="/e.json" type="application/json"/>
        <podcast:chapters url="/e-chapters.json" type="application/json+chapters"/>
        <podcast:person role="guest" group="writing" href="https://example.org/ann" img="/ann.jpg">Ann Lee</podcast:person>
        <podcast:person>Bob</podcast:person><podcast:person/>
        <podcast:location geo="geo:30.2672,-97.7431;u=10" osm="R113314">Austin, TX</podcast:location>
        <podcast:location geo="nonsense">Nowhere</podcast:location>
        <podcast:alternateEnclosure type="video/mp4" length="7" height="720"><podcast:source uri="ipfs://x"/>
        <podcast:source uri="/e.mp4"/></podcast:alternateEnclosure>"""
    )
    assert episode.duration == 3_723
    assert episode.thumbnails == (Thumbnail("https://example.org/e.jpg"),)
    assert episode.tags == ("news", "world")
    assert episode.transcripts == (
        TranscriptLink("https://example.org/e.vtt", "text/vtt", "es", "captions"),
        TranscriptLink("https://example.org/e.json", "application/json"),
    )
    assert episode.chapters_url == "https://example.org/e-chapters.json"
    assert episode.persons == (
        Person(
            "Ann Lee", url="https://example.org/ann", role="guest", group="writing", image="https://example.org/ann.jpg"
        ),
        Person("Bob", role="host", group="cast"),
    )
    assert episode.locations == (Location("Austin, TX", 30.2672, -97.7431), Location("Nowhere"))
    assert episode.enclosures == (
        Enclosure("https://example.org/e.mp3", "audio/mpeg", 5),
        Enclosure("https://example.org/e.mp4", "video/mp4", 7, height=720),
    )
    assert episode.player == Player("file", "https://example.org/e.mp4")


@pytest.mark.parametrize(
    "uri",
    [
        "https://podcastindex.org/namespace/1.0",
        "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    ],
)
def test_both_names_of_the_podcast_namespace(uri):
    assert item(f'<p:chapters xmlns:p="{uri}" url="/c.json"/>').chapters_url == "https://example.org/c.json"


DURATIONS = [
    ("3600", 3_600),
    ("1:02:03", 3_723),
    ("62:03", 3_723),
    ("90:00", 5_400),
    ("00:00:07.5", 7.5),
    ("\n 12:34 \n", 754),
    ("PT1H2M3S", 3_723),
    ("0", None),
    ("", None),
    ("an hour", None),
    ("-5", None),
    ("999999999999", None),
    ("1:2:3:4", None),
]


@pytest.mark.parametrize(("written", "seconds"), DURATIONS)
def test_durations(written, seconds):
    assert item(f"<itunes:duration>{written}</itunes:duration>").duration == seconds


def test_a_show():
    show = rss(
        """<itunes:title>Show</itunes:title><itunes:summary>About</itunes:summary><itunes:subtitle>Sub</itunes:subtitle>
        <itunes:image href="/s.jpg"/><itunes:owner><itunes:name>Owner</itunes:name><itunes:email>o@example.org</itunes:email></itunes:owner>"""
    )
    assert (show.title, show.description, show.image) == ("Show", "About", "https://example.org/s.jpg")
    assert show.authors == (Person("Owner", "o@example.org"),)


def test_who_made_a_show_counts_before_who_owns_it():
    show = rss(
        "<itunes:owner><itunes:email>o@example.org</itunes:email></itunes:owner><itunes:author>Ann</itunes:author>"
    )
    assert show.authors == (Person("Ann"),)


@pytest.mark.parametrize(
    ("inside", "image"),
    [
        ('<itunes:image url="/s.jpg"/>', "https://example.org/s.jpg"),
        ("<itunes:image>https://example.org/s.jpg</itunes:image>", "https://example.org/s.jpg"),
        ('<itunes:link rel="image" href="/s.jpg"/>', "https://example.org/s.jpg"),
        ('<itunes:link rel="other" href="/s.jpg"/>', None),
        ('<googleplay:image href="/g.jpg"/>', "https://example.org/g.jpg"),
    ],
)
def test_pictures_of_a_show(inside, image):
    assert rss(inside).image == image


@pytest.mark.parametrize(
    ("inside", "summary"),
    [
        ("<itunes:subtitle>s</itunes:subtitle>", "s"),
        ("<itunes:subtitle>s</itunes:subtitle><googleplay:description>g</googleplay:description>", "g"),
        ("<googleplay:description>g</googleplay:description><itunes:summary>i</itunes:summary>", "i"),
        ("<itunes:summary>&lt;p&gt;i&lt;/p&gt;</itunes:summary>", "<p>i</p>"),
        ("<itunes:summary>a &lt; b\nc</itunes:summary>", "a &lt; b<br>\nc"),
        ("<itunes:summary> </itunes:summary>", None),
    ],
)
def test_what_stands_for_a_missing_description(inside, summary):
    assert item(inside).summary == summary


def test_categories_of_episodes_nest():
    assert item('<itunes:category text="Arts"><itunes:category text="Food"/></itunes:category>').tags == (
        "Arts",
        "Food",
    )


def test_lists_are_bounded():
    episode = item("<podcast:person>A</podcast:person>" * 200 + '<podcast:transcript url="/t"/>' * 200)
    assert (len(episode.persons), len(episode.transcripts)) == (50, 50)
