"""RSS 0.9x, 1.0 and 2.0."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsreel.records import Enclosure, Person, Player, Thumbnail
from newsreel.sources import read_feed
from tests.sources.formats.feeds import item, rss

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def test_a_plain_feed_is_read_whole():
    feed = rss(
        """<title>The Daily Example</title><link>https://example.org/</link><description>All &lt;b&gt;news&lt;/b&gt;</description>
        <language>en_GB</language><managingEditor>ann@example.org (Ann)</managingEditor><ttl>60</ttl>
        <pubDate>Mon, 02 Jan 2023 10:00:00 GMT</pubDate><lastBuildDate>Mon, 02 Jan 2023 11:00:00 GMT</lastBuildDate>
        <image><title>not this</title><url>/logo.png</url><link>https://example.org/not-this</link></image>
        <atom:link rel="self" href="https://example.org/feed"/><atom:link rel="hub" href="https://hub.example/"/>
        <textInput><title>not this</title><link>https://example.org/nor-this</link></textInput><generator>Hand</generator>
        <item><title>One</title><link>https://example.org/1</link><guid isPermaLink="false">id-1</guid>
        <pubDate>Mon, 02 Jan 2023 09:00:00 +0100</pubDate><description>Words</description><author>bob@example.org (Bob)</author>
        <category>World</category><category>Sport</category><comments>/1/comments</comments>
        <enclosure url="/a.mp3" length="1,000" type="audio/mpeg"/><source url="https://x/">not this</source></item>"""
    )
    assert feed.format == "rss 2.0"
    assert feed.title == "The Daily Example"
    assert feed.title_told
    assert feed.description == "All <b>news</b>"
    assert (feed.site_url, feed.url) == ("https://example.org/", "https://example.org/feed")
    assert feed.language == "en-GB"
    assert feed.authors == (Person("Ann", "ann@example.org"),)
    assert feed.ttl == 3_600
    assert feed.image == "https://example.org/logo.png"
    assert feed.hubs == ("https://hub.example/",)
    assert feed.generator == "Hand"
    assert feed.published == datetime(2023, 1, 2, 10, tzinfo=UTC)
    assert feed.updated == datetime(2023, 1, 2, 11, tzinfo=UTC)
    (one,) = feed.entries
    assert (one.title, one.url, one.id, one.summary) == ("One", "https://example.org/1", "id-1", "Words")
    assert one.published == datetime(2023, 1, 2, 8, tzinfo=UTC)
    assert one.published_raw == "Mon, 02 Jan 2023 09:00:00 +0100"
    assert one.authors == (Person("Bob", "bob@example.org"),)
    assert one.tags == ("World", "Sport")
    assert one.comments_url == "https://example.org/1/comments"
    assert one.enclosures == (Enclosure("https://example.org/a.mp3", "audio/mpeg", 1_000),)
    assert one.player == Player("file", "https://example.org/a.mp3")
    assert (one.updated, one.content, one.is_short, one.plain_fields) == (None, None, False, ())
    assert feed.problems == ()


@pytest.mark.parametrize(
    ("root", "format_"),
    [
        ('<rss version="2.0">', "rss 2.0"),
        ('<rss version="2.0.1">', "rss 2.0"),
        ('<rss version="0.92">', "rss 0.92"),
        (
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "x"><rss version="0.91">',
            "rss 0.91 netscape",
        ),
        ('<rss version="0.91">', "rss 0.91"),
        ("<rss>", "rss"),
        ('<rss xmlns="http://backend.userland.com/rss2" version="2.0">', "rss 2.0"),
    ],
)
def test_the_version_is_told(root, format_):
    feed = read_feed(f"{root}<channel><title>T</title><item><title>x</title></item></channel></rss>".encode())
    assert (feed.format, feed.title, len(feed.entries)) == (format_, "T", 1)


def test_rss_1_has_its_items_beside_the_channel():
    feed = read_feed(
        f"""<rdf:RDF xmlns:rdf="{RDF}" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://example.org/"><title>T</title><link>https://example.org/</link>
        <image rdf:resource="https://example.org/no.png"/><items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel>
        <image rdf:about="x"><title>no</title><url>https://example.org/i.png</url></image>
        <item rdf:about="https://example.org/1"><title>One</title><dc:date>2023-01-02T10:00:00Z</dc:date><dc:creator>Ann</dc:creator></item>
        <textinput><title>no</title></textinput></rdf:RDF>""".encode()
    )
    assert (feed.format, feed.title, feed.image) == ("rss 1.0", "T", "https://example.org/i.png")
    (one,) = feed.entries
    assert (one.id, one.url) == ("https://example.org/1", "https://example.org/1")
    assert one.published == datetime(2023, 1, 2, 10, tzinfo=UTC)
    assert one.authors == (Person("Ann"),)


def test_rss_090_is_told_by_its_namespace():
    feed = read_feed(
        f"""<rdf:RDF xmlns:rdf="{RDF}" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel>
        <item><title>One</title></item></rdf:RDF>""".encode()
    )
    assert (feed.format, feed.title, feed.entries[0].title) == ("rss 0.90", "T", "One")


def test_a_prefixed_or_shouted_rss_is_rss():
    prefixed = b'<r:rss version="2.0" xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>T</r:title><r:item/></r:channel></r:rss>'
    shouted = b"<RSS><CHANNEL><TiTlE>T</TiTlE><ITEM/></CHANNEL></RSS>"
    for data in (prefixed, shouted):
        feed = read_feed(data)
        assert (feed.title, len(feed.entries)) == ("T", 1)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><item><title>x</title></item></rss>",
        b"<channel><item><title>x</title></item></channel>",
        b"<item><title>x</title></item>",
        b"<rss><channel><items><item><title>x</title></item></items></channel></rss>",
        b"<something><item><title>x</title></item></something>",
    ],
)
def test_items_count_wherever_they_stand(data):
    assert [entry.title for entry in read_feed(data).entries] == ["x"]


def test_items_within_items_count_too():
    feed = rss("<item><title>a</title><item><title>b</title></item></item><item><title>c</title></item>")
    assert [entry.title for entry in feed.entries] == ["a", "b", "c"]


TITLES = [
    ("<title>A &amp; b</title>", "A & b"),
    ("<title>Q&amp;amp;A</title>", "Q&A"),
    ("<title>A &lt;b&gt;bold&lt;/b&gt; one</title>", "A bold one"),
    ("<title>vector&lt;int&gt;</title>", "vector<int>"),
    ("<title><![CDATA[A <i>b</i> &#8217;]]></title>", "A b ’"),
    ("<title>\n A\n b </title>", "A b"),
    ("<title>naked <b>markup</b></title>", "naked markup"),
    ("<title></title><dc:title>DC</dc:title>", "DC"),
    ("<media:title>M</media:title><dc:title>DC</dc:title>", "DC"),
    ("<title>Own</title><media:title>M</media:title>", "Own"),
    ("<media:title>M</media:title><title>Own</title>", "Own"),
]


@pytest.mark.parametrize(("inside", "title"), TITLES)
def test_a_title_is_plain_text(inside, title):
    entry = item(inside)
    assert entry.title == title
    assert entry.title_told


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("<description>Some &lt;b&gt;text&lt;/b&gt;</description>", "Some text"),
        ("<link>https://example.org/1</link>", "https://example.org/1"),
        (f"<description>{'word ' * 60}</description>", ("word " * 20).strip() + "…"),
        ("<category>x</category>", None),
    ],
)
def test_an_entry_without_a_title_gets_one_and_says_so(inside, title):
    entry = item(inside)
    assert entry.title == title
    assert not entry.title_told


LINKS = [
    ("<link> https://example.org/1 </link>", "https://example.org/1"),
    ("<link>/1</link>", "https://example.org/1"),
    ('<link href="https://example.org/1"/>', "https://example.org/1"),
    ("<link>https://example.org/1</link><link/>", "https://example.org/1"),
    ('<atom:link href="https://example.org/1"/>', "https://example.org/1"),
    ("<guid>https://example.org/1</guid>", "https://example.org/1"),
    (
        '<guid isPermaLink="true">https://example.org/g</guid><link>https://example.org/1</link>',
        "https://example.org/1",
    ),
    (
        '<link>https://example.org/1</link><guid isPermaLink="true">https://example.org/g</guid>',
        "https://example.org/1",
    ),
    ('<guid isPermaLink="false">https://example.org/g</guid>', None),
    ("<guid>no-address</guid>", None),
    ("<link>javascript:alert(1)</link>", None),
    (
        "<link>https://f.example/r</link><feedburner:origLink>https://example.org/1</feedburner:origLink>",
        "https://example.org/1",
    ),
]


@pytest.mark.parametrize(("inside", "url"), LINKS)
def test_the_link_of_an_entry(inside, url):
    assert item(inside).url == url


def test_ids_are_kept_as_they_stand():
    assert item("<guid> /relative#id </guid>").id == "/relative#id"
    assert item("<link>https://example.org/1</link>").id is None
    huge = item(f"<guid>{'g' * 5_000}</guid>").id
    assert len(huge) < 300
    assert huge != item(f"<guid>{'g' * 5_001}</guid>").id


TEXTS = [
    ("<description>&lt;p&gt;x&lt;/p&gt;</description>", "<p>x</p>", None),
    ("<description><p>naked <b>x</b></p></description>", "<p>naked <b>x</b></p>", None),
    ("<description><![CDATA[a <br/> b]]></description>", "a <br/> b", None),
    ("<description>s</description><content:encoded>&lt;p&gt;c&lt;/p&gt;</content:encoded>", "s", "<p>c</p>"),
    ("<content:encoded>c</content:encoded><description>s</description>", "s", "c"),
    ("<summary>s</summary><description>d</description>", "s", "d"),
    ("<description>d</description><description>d</description>", "d", None),
    ("<fullitem>f</fullitem>", None, "f"),
    ('<body xmlns="http://www.w3.org/1999/xhtml"><p>x</p></body>', None, "<p>x</p>"),
    ('<atom:summary type="html">&lt;i&gt;s&lt;/i&gt;</atom:summary>', "<i>s</i>", None),
    ("<itunes:summary>i</itunes:summary>", "i", None),
    ("<description>d</description><itunes:summary>i</itunes:summary>", "d", None),
    ("<itunes:subtitle>s</itunes:subtitle><media:description>m</media:description>", "m", None),
    ('<description>&lt;a href="/x"&gt;y&lt;/a&gt;</description>', '<a href="https://example.org/x">y</a>', None),
    ("<description>&lt;!' stays</description>", "&lt;!' stays", None),
]


@pytest.mark.parametrize(("inside", "summary", "content"), TEXTS)
def test_the_texts_of_an_entry(inside, summary, content):
    entry = item(inside)
    assert (entry.summary, entry.content) == (summary, content)


AUTHORS = [
    ("<author>ann@example.org (Ann)</author>", (Person("Ann", "ann@example.org"),)),
    ("<author>Ann</author><dc:creator>Bob</dc:creator>", (Person("Ann"),)),
    ("<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>", (Person("Ann"), Person("Bob"))),
    ("<itunes:author>Ann</itunes:author>", (Person("Ann"),)),
    ("<itunes:author>Ann</itunes:author><dc:creator>Bob</dc:creator>", (Person("Bob"),)),
    ("<author><name>Ann</name><email>ann@example.org</email></author>", (Person("Ann", "ann@example.org"),)),
    ('<author>by <a href="/ann">Ann Lee</a></author>', (Person("by Ann Lee"),)),
    ("<atom:author><atom:name>Ann</atom:name></atom:author>", (Person("Ann"),)),
    ("<author></author>", ()),
]


@pytest.mark.parametrize(("inside", "people"), AUTHORS)
def test_the_authors_of_an_entry(inside, people):
    assert item(inside).authors == people


def test_who_keeps_the_site_is_named_only_where_nobody_else_is():
    assert rss("<webMaster>web@example.org</webMaster>").authors == (Person("web@example.org", "web@example.org"),)
    assert rss("<webMaster>web</webMaster><managingEditor>Ed</managingEditor>").authors == (Person("Ed"),)


def test_pictures_among_the_enclosures_are_thumbnails_too():
    entry = item(
        '<enclosure url="https://example.org/a.jpg" type="image/jpeg"/><image>https://example.org/b.jpg</image>'
    )
    assert entry.thumbnails == (Thumbnail("https://example.org/b.jpg"), Thumbnail("https://example.org/a.jpg"))
    assert entry.player is None


@pytest.mark.parametrize(
    "inside", ["<comments>Some text</comments>", "<comments></comments>", "<comments>data:x</comments>"]
)
def test_what_is_no_address_leads_to_no_comments(inside):
    assert item(inside).comments_url is None


DATES = [
    ("<pubDate>Mon, 02 Jan 2023 10:00:00 GMT</pubDate>", "2023-01-02T10", None),
    ("<dc:date>2023-01-02T10:00:00Z</dc:date>", "2023-01-02T10", None),
    (
        "<pubDate>2023-01-02T10:00:00Z</pubDate><dc:date>2023-01-03T10:00:00Z</dc:date>",
        "2023-01-02T10",
        "2023-01-03T10",
    ),
    (
        "<atom:published>2023-01-02T10:00:00Z</atom:published><atom:updated>2023-01-04T10:00:00Z</atom:updated>",
        "2023-01-02T10",
        "2023-01-04T10",
    ),
    ("<dcterms:modified>2023-01-02T10:00:00Z</dcterms:modified>", None, "2023-01-02T10"),
    ("<pubDate>2023-01-01T10:00:00Z</pubDate><pubDate>2023-01-02T10:00:00Z</pubDate>", "2023-01-02T10", None),
]


@pytest.mark.parametrize(("inside", "published", "updated"), DATES)
def test_the_dates_of_an_entry(inside, published, updated):
    entry = item(inside)
    assert (entry.published and entry.published.isoformat()[:13]) == published
    assert (entry.updated and entry.updated.isoformat()[:13]) == updated


def test_a_date_that_cannot_be_read_is_kept_as_written():
    entry = item("<pubDate>some time last week</pubDate>")
    assert (entry.published, entry.published_raw) == (None, "some time last week")


def test_a_picture_of_the_feed_is_found_where_there_is_one():
    assert rss('<itunes:image href="/i.png"/>').image == "https://example.org/i.png"
    assert rss("<image><url>/a.png</url></image><itunes:image/>").image == "https://example.org/a.png"
    assert rss('<itunes:image href="/i.png"/><image><url>/a.png</url></image>').image == "https://example.org/a.png"
    assert (
        rss('<description>&lt;img src="https://example.org/d.png"&gt;</description>').image
        == "https://example.org/d.png"
    )
    assert rss("<title>x</title>").image is None


def test_how_often_a_feed_says_it_changes():
    assert rss("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>").ttl == 1_800
    assert rss("<sy:updateFrequency>0</sy:updateFrequency><sy:updatePeriod>daily</sy:updatePeriod>").ttl == 86_400
    assert rss("<ttl>-5</ttl>").ttl is None
    assert rss("<ttl>soon</ttl>").ttl is None
