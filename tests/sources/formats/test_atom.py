"""Atom 1.0 and 0.3."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from newsreel.records import Enclosure, Person, Player
from newsreel.sources import read_feed
from tests.sources.formats.feeds import atom, entry


def test_a_plain_feed_is_read_whole():
    feed = atom(
        """<id>tag:example.org,2020:feed</id><title>The Daily Example</title><subtitle type="html">&lt;b&gt;All&lt;/b&gt;</subtitle>
        <link href="https://example.org/"/><link rel="self" href="/feed"/><link rel="hub" href="https://hub.example/"/>
        <updated>2023-01-02T10:00:00Z</updated><author><name>Ann</name><uri>/ann</uri></author>
        <logo>/logo.png</logo><icon>/icon.png</icon><generator uri="x" version="1">Hand</generator>
        <entry xml:lang="fr_CA"><id>tag:example.org,2020:1</id><title>One</title><link href="/1"/>
        <link rel="enclosure" type="video/mp4" href="/1.mp4" length="5"/><link rel="replies" type="text/html" href="/1/c"/>
        <link rel="shortlink" href="/s/1"/><published>2023-01-01T10:00:00Z</published><updated>2023-01-02T10:00:00Z</updated>
        <author><name>Bob</name><email>bob@example.org</email></author><contributor><name>Cy</name></contributor>
        <category term="world" label="World"/><summary>Short</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content>
        <source><title>not this</title><id>nor this</id></source></entry>""",
        attributes='xml:lang="en"',
    )
    assert (feed.format, feed.id, feed.title) == ("atom 1.0", "tag:example.org,2020:feed", "The Daily Example")
    assert (feed.description, feed.language) == ("<b>All</b>", "en")
    assert (feed.site_url, feed.url) == ("https://example.org/", "https://example.org/feed")
    assert feed.hubs == ("https://hub.example/",)
    assert feed.updated == datetime(2023, 1, 2, 10, tzinfo=UTC)
    assert feed.authors == (Person("Ann", url="https://example.org/ann"),)
    assert (feed.image, feed.icon) == ("https://example.org/logo.png", "https://example.org/icon.png")
    assert feed.generator == "Hand"
    (one,) = feed.entries
    assert (one.id, one.title, one.url) == ("tag:example.org,2020:1", "One", "https://example.org/1")
    assert (one.summary, one.content, one.language) == ("Short", "<p>Long</p>", "fr-CA")
    assert one.enclosures == (Enclosure("https://example.org/1.mp4", "video/mp4", 5),)
    assert one.player == Player("file", "https://example.org/1.mp4")
    assert one.comments_url == "https://example.org/1/c"
    assert one.alternate_ids == ("https://example.org/s/1",)
    assert one.published == datetime(2023, 1, 1, 10, tzinfo=UTC)
    assert one.updated == datetime(2023, 1, 2, 10, tzinfo=UTC)
    assert one.authors == (Person("Bob", "bob@example.org"),)
    assert one.persons == (Person("Cy", role="contributor"),)
    assert one.tags == ("World",)
    assert set(one.plain_fields) == {"summary", "title"}


@pytest.mark.parametrize("namespace", ["http://purl.org/atom/ns#", "http://purl.org/echo/", "http://purl.org/pie/"])
def test_atom_03_has_other_names_for_dates_and_the_subtitle(namespace):
    feed = read_feed(
        f"""<feed version="0.3" xmlns="{namespace}"><title>T</title><tagline>Tag</tagline><modified>2023-01-03T10:00:00Z</modified>
        <entry><title>One</title><issued>2023-01-01T10:00:00Z</issued><modified>2023-01-02T10:00:00Z</modified></entry>
        <entry><created>2022-01-01T10:00:00Z</created></entry></feed>""".encode()
    )
    assert (feed.format, feed.title, feed.description) == ("atom 0.3", "T", "Tag")
    assert feed.updated == datetime(2023, 1, 3, 10, tzinfo=UTC)
    one, two = feed.entries
    assert (one.published, one.updated) == (datetime(2023, 1, 1, 10, tzinfo=UTC), datetime(2023, 1, 2, 10, tzinfo=UTC))
    assert two.published == datetime(2022, 1, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "data",
    [
        b"<feed><title>T</title><entry><title>x</title></entry></feed>",
        b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>x</a:title></a:entry></a:feed>',
    ],
)
def test_atom_without_or_with_a_prefix(data):
    feed = read_feed(data)
    assert (feed.title, [one.title for one in feed.entries]) == ("T", ["x"])


def test_an_entry_may_stand_alone():
    feed = read_feed(b'<entry xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>i</id></entry>')
    assert [(one.id, one.title) for one in feed.entries] == [("i", "x")]


XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b> &lt;c&gt;</div>'
BASE64 = base64.b64encode(b"a <b>b</b>").decode()
CONSTRUCTS = [
    ("<content>a &lt;b</content>", "a &lt;b", True),
    ('<content type="text">a &lt;b&gt;b&lt;/b&gt;</content>', "a &lt;b&gt;b&lt;/b&gt;", True),
    ("<content>a\nb</content>", "a<br>\nb", True),
    ('<content type="html">a &lt;b&gt;b&lt;/b&gt;</content>', "a <b>b</b>", False),
    ('<content type="html"><![CDATA[a <b>b</b>]]></content>', "a <b>b</b>", False),
    ("<content>&lt;p&gt;not said to be html&lt;/p&gt;</content>", "<p>not said to be html</p>", False),
    (f'<content type="xhtml">{XHTML}</content>', "a <b>b</b> &lt;c&gt;", False),
    (f'<content type="xhtml"> {XHTML} </content>', "a <b>b</b> &lt;c&gt;", False),
    (f'<content type="xhtml">x {XHTML}</content>', "x <div>a <b>b</b> &lt;c&gt;</div>", False),
    (
        '<content type="html"><div xmlns="http://www.w3.org/1999/xhtml">a &lt;b&gt;b&lt;/b&gt;</div></content>',
        "a <b>b</b>",
        False,
    ),
    ('<content mode="xml" type="text/html"><p>x &lt; y</p></content>', "<p>x &lt; y</p>", False),
    ('<content mode="escaped" type="text/html">&lt;p&gt;x&lt;/p&gt;</content>', "<p>x</p>", False),
    (f'<content mode="base64" type="text/html">{BASE64}</content>', "a <b>b</b>", False),
    (f'<content type="application/octet-stream">{BASE64}</content>', "a <b>b</b>", False),
    ('<content type="application/octet-stream">not base64!</content>', "not base64!", False),
    ('<content type="">x</content>', "x", True),
    ("<content></content>", None, False),
]


@pytest.mark.parametrize(("inside", "content", "is_plain"), CONSTRUCTS)
def test_what_a_text_construct_holds(inside, content, is_plain):
    found = entry(inside)
    assert found.content == content
    assert ("content" in found.plain_fields) is is_plain
    if content is not None:
        assert entry(inside.replace("content", "summary")).summary == content


TITLES = [
    ('<title type="text">the &lt;blink&gt; tag</title>', "the <blink> tag"),
    ('<title type="html">the &lt;i&gt;x&lt;/i&gt; tag</title>', "the x tag"),
    ('<title type="html">the &amp;lt;blink&amp;gt; tag</title>', "the <blink> tag"),
    (f'<title type="xhtml">{XHTML}</title>', "a b <c>"),
    ("<title>naked <b>b</b></title>", "naked b"),
    ("<title>first</title><title>last</title>", "last"),
    ("<title>kept</title><title/>", "kept"),
    ("<media:title>m</media:title>", "m"),
    ('<title type="html">Q&amp;A</title>', "Q&A"),
]


@pytest.mark.parametrize(("inside", "title"), TITLES)
def test_a_title_is_plain_text(inside, title):
    assert entry(inside).title == title


LINKS = [
    ('<link href="/1"/>', "https://example.org/1"),
    ('<link rel="alternate" type="text/html" href="/1"/><link rel="related" href="/2"/>', "https://example.org/1"),
    (
        '<link rel="alternate" type="application/pdf" href="/p"/><link rel="alternate" type="text/html" href="/1"/>',
        "https://example.org/1",
    ),
    (
        '<link rel="alternate" type="text/html" href="/1"/><link rel="alternate" type="application/json" href="/j"/>',
        "https://example.org/1",
    ),
    ('<link rel="http://www.iana.org/assignments/relation/alternate" href="/1"/>', "https://example.org/1"),
    ("<id>https://example.org/1</id>", "https://example.org/1"),
    ("<id>tag:example.org,2020:1</id>", None),
    ('<link rel="self" href="/s"/><link rel="via" href="/v"/>', None),
    ('<link href="javascript:alert(1)"/>', None),
    ('<content type="text/html" src="/1"/>', "https://example.org/1"),
    ("<link>https://example.org/1</link>", "https://example.org/1"),
]


@pytest.mark.parametrize(("inside", "url"), LINKS)
def test_the_link_of_an_entry(inside, url):
    assert entry(inside).url == url


def test_content_elsewhere_is_a_file():
    found = entry('<content type="video/mp4" src="/v.mp4"/>')
    assert found.content is None
    assert found.player == Player("file", "https://example.org/v.mp4")


@pytest.mark.parametrize(
    ("kind", "url"), [("text/html", "https://example.org/c"), ("application/atom+xml", None), ("", None)]
)
def test_only_a_page_of_replies_is_for_readers(kind, url):
    assert entry(f'<link rel="replies" type="{kind}" href="/c"/>').comments_url == url


def test_addresses_follow_the_nearest_base():
    feed = atom(
        """<link href="home"/><entry xml:base="sub/"><link href="1"/>
        <content type="xhtml" xml:base="deep/"><div xmlns="http://www.w3.org/1999/xhtml"><a href="x">y</a></div></content>
        <summary type="html">&lt;img src="i.png"&gt;</summary></entry>
        <entry><link href="2"/><id>/id</id></entry><entry xml:base="javascript:alert(1)"><link href="3"/></entry>""",
        attributes='xml:base="https://base.example/root/"',
    )
    assert feed.site_url == "https://base.example/root/home"
    one, two, three = feed.entries
    assert one.url == "https://base.example/root/sub/1"
    assert one.content == '<a href="https://base.example/root/sub/deep/x">y</a>'
    assert one.summary == '<img src="https://base.example/root/sub/i.png">'
    assert (two.url, two.id) == ("https://base.example/root/2", "https://base.example/id")
    assert three.url == "https://base.example/root/3"


@pytest.mark.parametrize(
    "identity", ["http://EXAMPLE.org/Thing", "HTTP://example.org/%7ebob", "tag:x,1:2", "urn:uuid:1", "plain words"]
)
def test_ids_are_not_normalised(identity):
    assert entry(f"<id> {identity} </id>").id == identity


@pytest.mark.parametrize(
    ("inside", "people"),
    [
        ("<author><name>Ann</name></author><author><name>Bob</name></author>", (Person("Ann"), Person("Bob"))),
        ("<author><email>a@example.org</email></author>", (Person("a@example.org", "a@example.org"),)),
        ("<author>Ann</author>", (Person("Ann"),)),
        ("<author><name/></author>", ()),
        (
            "<author><name>Ann</name><url>https://example.org/ann</url></author>",
            (Person("Ann", url="https://example.org/ann"),),
        ),
        ("<dc:creator>Ann</dc:creator>", (Person("Ann"),)),
    ],
)
def test_the_authors_of_an_entry(inside, people):
    assert entry(inside).authors == people


YOUTUBE = """<id>yt:channel:Nye-wNBqNL5ZzHSJj3l8Bg</id><yt:channelId>Nye-wNBqNL5ZzHSJj3l8Bg</yt:channelId><title>AJE</title>
<author><name>AJE</name><uri>https://www.youtube.com/channel/UCNye-wNBqNL5ZzHSJj3l8Bg</uri></author>
<entry><id>yt:video:dQw4w9WgXcQ</id><yt:videoId>dQw4w9WgXcQ</yt:videoId><title>Film</title>
<link rel="alternate" href="https://www.youtube.com/{}"/>
<media:group><media:title>Film</media:title><media:content url="https://www.youtube.com/v/dQw4w9WgXcQ?version=3"
type="application/x-shockwave-flash" width="640" height="390"/>
<media:thumbnail url="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg" width="480" height="360"/>
<media:description>Line one
Line two &amp; https://example.org/</media:description>
<media:community><media:starRating count="100" average="4.91" min="1" max="5"/><media:statistics views="12345"/>
</media:community></media:group></entry>"""


def test_youtube_tells_video_views_and_rating():
    feed = atom(YOUTUBE.format("watch?v=dQw4w9WgXcQ"))
    (film,) = feed.entries
    assert feed.channel_id == "UCNye-wNBqNL5ZzHSJj3l8Bg"
    assert film.player == Player("youtube", "dQw4w9WgXcQ")
    assert (film.views, film.rating, film.is_short) == (12_345, 4.91, False)
    assert film.summary == "Line one<br>\nLine two &amp; https://example.org/"
    assert [(picture.width, picture.height) for picture in film.thumbnails] == [(480, 360)]
    assert film.enclosures == ()
    assert film.plain_fields == ("summary", "title")


def test_a_short_is_told_by_its_link():
    (film,) = atom(YOUTUBE.format("shorts/dQw4w9WgXcQ")).entries
    assert film.is_short
    assert film.player == Player("youtube", "dQw4w9WgXcQ")


def test_the_author_tells_a_channel_that_says_no_id():
    feed = atom("<author><name>x</name><uri>https://www.youtube.com/channel/UCNye-wNBqNL5ZzHSJj3l8Bg</uri></author>")
    assert feed.channel_id == "UCNye-wNBqNL5ZzHSJj3l8Bg"
    assert atom("<author><name>x</name><uri>https://example.org/</uri></author>").channel_id is None
