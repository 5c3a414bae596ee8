"""Media RSS."""

from __future__ import annotations

import pytest

from newsreel.records import Enclosure, Location, Person, Player, Thumbnail, TranscriptLink
from tests.sources.formats.feeds import item, rss


def test_a_group_of_files_lands_with_its_facts():
    entry = item(
        """<media:group>
        <media:content url="/low.mp4" type="video/mp4" medium="video" fileSize="10" duration="61.5" width="640" height="360"/>
        <media:content url="/high.mp4" type="video/mp4" width="1280" height="720"/></media:group>"""
    )
    low = Enclosure("https://example.org/low.mp4", "video/mp4", 10, 61.5, 640, 360, "video")
    assert entry.enclosures == (low, Enclosure("https://example.org/high.mp4", "video/mp4", None, None, 1280, 720))
    assert entry.player == Player("file", "https://example.org/low.mp4")
    assert entry.duration == 61.5


def test_a_file_mentioned_twice_is_one_file():
    entry = item(
        """<enclosure url="https://example.org/a.mp4" length="10" type="video/mp4"/>
        <media:content url="https://example.org/a.mp4" duration="30" width="640" height="360"/>"""
    )
    assert entry.enclosures == (Enclosure("https://example.org/a.mp4", "video/mp4", 10, 30.0, 640, 360),)


PICTURES = [
    ('<media:thumbnail url="/t.jpg" width="1" height="2"/>', (Thumbnail("https://example.org/t.jpg", 1, 2),)),
    ("<media:thumbnail>https://example.org/t.jpg</media:thumbnail>", (Thumbnail("https://example.org/t.jpg"),)),
    ('<media:content url="/t.jpg" medium="image"/>', (Thumbnail("https://example.org/t.jpg"),)),
    ('<media:content url="/t.jpg" type="image/jpeg" width="9"/>', (Thumbnail("https://example.org/t.jpg", 9),)),
    (
        '<media:content url="/v.mp4" type="video/mp4"><media:thumbnail url="/t.jpg"/></media:content>',
        (Thumbnail("https://example.org/t.jpg"),),
    ),
    ('<media:thumbnail url="/t.jpg"/><media:thumbnail url="/t.jpg"/>', (Thumbnail("https://example.org/t.jpg"),)),
    ('<media:thumbnail url="data:image/png;base64,x"/><media:thumbnail/>', ()),
]


@pytest.mark.parametrize(("inside", "thumbnails"), PICTURES)
def test_pictures(inside, thumbnails):
    entry = item(inside)
    assert entry.thumbnails == thumbnails
    assert not any((file.mime_type or "").startswith("image/") for file in entry.enclosures)


UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"


@pytest.mark.parametrize(
    ("inside", "player"),
    [
        ('<media:player url="https://www.youtube.com/watch?v=dQw4w9WgXcQ"/>', Player("youtube", "dQw4w9WgXcQ")),
        ("<media:player>https://vimeo.com/12345</media:player>", Player("vimeo", "12345")),
        (
            f'<media:embed url="https://tube.example/videos/embed/{UUID}"/>',
            Player("peertube", f"https://tube.example/videos/embed/{UUID}"),
        ),
        (
            '<media:content url="https://www.youtube.com/v/dQw4w9WgXcQ" type="application/x-shockwave-flash"/>',
            Player("youtube", "dQw4w9WgXcQ"),
        ),
        ('<media:player url="https://example.org/player"/>', None),
        ('<media:player url="javascript:alert(1)"/>', None),
    ],
)
def test_players(inside, player):
    assert item(inside).player == player


def test_peertube_names_its_player_beside_its_files():
    entry = item(
        f"""<link>https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv</link>
        <enclosure url="https://tube.example/static/a.mp4" type="video/mp4"/>
        <media:embed url="https://tube.example/videos/embed/{UUID}"/>"""
    )
    assert entry.player == Player("peertube", f"https://tube.example/videos/embed/{UUID}")
    assert len(entry.enclosures) == 1


@pytest.mark.parametrize(
    ("inside", "summary"),
    [
        ("<media:description>a &lt; b\nc</media:description>", "a &lt; b<br>\nc"),
        ('<media:description type="html">&lt;b&gt;x&lt;/b&gt;</media:description>', "<b>x</b>"),
        ('<media:description type="plain">&lt;b&gt;x&lt;/b&gt;</media:description>', "&lt;b&gt;x&lt;/b&gt;"),
        ("<media:description>&lt;p&gt;x&lt;/p&gt;</media:description>", "<p>x</p>"),
        ("<media:description>first</media:description><media:description>second</media:description>", "first"),
        ("<media:description/>", None),
    ],
)
def test_descriptions(inside, summary):
    assert item(inside).summary == summary


def test_words_people_and_numbers():
    entry = item(
        """<media:keywords>a, b,, c</media:keywords><media:category label="World">w</media:category><media:category>Sport</media:category>
        <media:credit role="author">Ann</media:credit><media:credit role="Director">Bob</media:credit><media:credit/>
        <media:community><media:starRating average="3.5"/><media:statistics views="1,234"/></media:community>"""
    )
    assert entry.tags == ("a", "b", "c", "World", "Sport")
    assert entry.authors == (Person("Ann"),)
    assert entry.persons == (Person("Bob", role="director"),)
    assert (entry.rating, entry.views) == (3.5, 1_234)


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        (
            '<media:subTitle type="text/vtt" lang="en-us" href="/c.vtt"/>',
            TranscriptLink("https://example.org/c.vtt", "text/vtt", "en-us", "captions"),
        ),
        (
            '<media:content url="/c.vtt" type="text/vtt" lang="de"/>',
            TranscriptLink("https://example.org/c.vtt", "text/vtt", "de", "captions"),
        ),
        ('<media:subTitle type="text/vtt"/>', None),
    ],
)
def test_captions(inside, link):
    entry = item(inside)
    assert entry.transcripts == ((link,) if link else ())
    assert entry.enclosures == ()


def test_places():
    entry = item(
        """<media:location description="My house"><georss:where><gml:Point><gml:pos>35.66 139.7</gml:pos></gml:Point></georss:where>
        </media:location><media:location/>"""
    )
    assert entry.locations == (Location("My house", 35.66, 139.7),)


def test_any_spelling_of_the_namespace_will_do():
    for uri in ("http://search.yahoo.com/mrss", "https://search.yahoo.com/mrss/", "http://www.rssboard.org/media-rss"):
        entry = item(f'<m:title xmlns:m="{uri}">T</m:title>')
        assert entry.title == "T"


def test_the_picture_of_a_feed():
    assert rss('<media:thumbnail url="/t.jpg"/>').image == "https://example.org/t.jpg"


def test_numbers_that_are_none_are_nothing():
    entry = item('<media:content url="/a.mp4" type="video/mp4" fileSize="big" duration="-1" width="9e9" height=""/>')
    assert entry.enclosures == (Enclosure("https://example.org/a.mp4", "video/mp4"),)
    assert entry.duration is None


def test_lists_are_bounded():
    entry = item(
        "".join(
            f'<media:thumbnail url="/{n}"/><media:content url="/{n}.mp4"/><media:player url="/p{n}"/>'
            for n in range(200)
        )
    )
    assert len(entry.thumbnails) == len(entry.enclosures) == 50
