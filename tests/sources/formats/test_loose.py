"""What feedparser makes of documents that nothing else takes whole."""

from __future__ import annotations

from newsreel.records import Enclosure, Person
from newsreel.sources.formats import draft, loose

BROKEN = b"""<rss version="2.0"><channel><title>T <b>x</title><link>https://example.org/</link><description>About</description>
<item><title>One &amp; more</title><link>/1</link><guid>id-1</guid><author>ann@example.org (Ann)</author>
<pubDate>Mon, 02 Jan 2023 10:00:00 GMT</pubDate><description>&lt;a href="/x"&gt;y&lt;/a&gt;&lt;script&gt;kept for the sanitiser&lt;/script&gt;</description>
<category>World</category><enclosure url="/a.mp3" type="audio/mpeg" length="5"/></item><item><title>Two"""


def test_the_drafts_of_a_broken_document():
    feed, entries = loose.read(BROKEN, base="https://example.org/feed")
    assert (feed.format, feed.title, feed.site_url) == ("rss 2.0", "T x", "https://example.org/")
    one, _cut_off = (draft.entry(entry) for entry in entries)
    assert (one.title, one.url, one.id) == ("One & more", "https://example.org/1", "id-1")
    assert one.published.isoformat() == "2023-01-02T10:00:00+00:00"
    assert one.authors == (Person("Ann", "ann@example.org"),)
    assert one.summary == '<a href="https://example.org/x">y</a><script>kept for the sanitiser</script>'
    assert one.tags == ("World",)
    assert one.enclosures == (Enclosure("https://example.org/a.mp3", "audio/mpeg", 5),)


def test_elements_where_a_text_should_stand_do_no_harm():
    broken = (
        b"<rss><channel><item><image><link href='x' rel='y'>z<link/><title>a<item><author><name/></author><id x='y'/>"
    )
    _, entries = loose.read(broken, base=None)
    assert [draft.entry(entry).player for entry in entries] == [None] * len(entries)


def test_bytes_that_name_a_file_or_an_address_are_only_bytes(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(BROKEN)
    assert loose.read(str(path).encode(), base=None) is None
    assert loose.read(b"http://127.0.0.1:9/feed.xml", base=None) is None


def test_documents_that_would_take_too_long_are_not_given_to_it():
    assert loose.read(b"<rss><item/>" + b" " * loose.MAX_BYTES, base=None) is None
    assert loose.read(b"<rss>" + b"<item/>" * loose.MAX_TAGS, base=None) is None
