"""An entry becomes an item that is safe, plain where it should be, and told apart from every other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.ingest.boilerplate import learn
from newsreel.ingest.clean import MAX_TITLE, Unreadable, clean
from newsreel.kit.html import sanitise
from newsreel.records import Chapter, CleanItem, Enclosure, Entry, Feed, Person, Player, Thumbnail

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
FEED = Feed("rss 2.0", url="https://example.org/feed.xml", site_url="https://example.org/", language="en-us")


def item(feed: Feed = FEED, **fields: Any) -> CleanItem:
    return clean(Entry(**fields), feed=feed, now=NOW)


def test_an_entry_of_a_video_channel_becomes_an_item() -> None:
    description = (
        "About <3 & more.\nSecond line.\n\n0:00 Start\n1:00 Middle\n2:00 End\n\n– Subscribe to us: https://a.example/S"
    )
    entry = Entry(
        id="yt:video:abcdefghijk",
        url="https://www.youtube.com/watch?v=abcdefghijk&feature=share",
        title="ISIL: Target Russia – Featured Documentary",
        content=description,
        authors=(Person("Example Channel"),),
        published=datetime(2017, 7, 26, 8, tzinfo=UTC),
        published_raw="2017-07-26T08:00:00+00:00",
        player=Player("youtube", "abcdefghijk"),
        thumbnails=(Thumbnail("https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg", 480, 360),),
        duration=180.0,
    )
    feed = Feed("atom 1.0", title="Example", channel_id="UC" + "x" * 22)
    others = [f"{number}\n– Subscribe to us: https://a.example/S" for number in range(3)]
    found = clean(entry, feed=feed, now=NOW, recurring=learn(others))
    assert found.kind == "video"
    assert found.key == "id:yt:video:abcdefghijk"
    assert "video:youtube:abcdefghijk" in found.alternate_keys
    assert found.canonical_url == "https://www.youtube.com/watch?v=abcdefghijk"
    assert found.text == "About <3 & more.\nSecond line.\n\n0:00 Start\n1:00 Middle\n2:00 End"
    assert found.html.startswith("<p>About &lt;3 &amp; more.<br>Second line.</p>")
    assert "Subscribe" not in found.html + found.text + found.excerpt
    assert '<a href="https://a.example/S" rel="nofollow ugc noopener">' in found.boilerplate
    assert found.raw == description
    assert found.chapters == (Chapter(0.0, "Start"), Chapter(60.0, "Middle"), Chapter(120.0, "End"))
    assert (found.author, found.duration, found.direction) == ("Example Channel", 180.0, "ltr")
    assert found.published == datetime(2017, 7, 26, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "html", "text"),
    [
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>", "one\ntwo\n\nthree"),
        ("a &amp; b &lt;c&gt;", "<p>a &amp; b &lt;c&gt;</p>", "a & b <c>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("<p>one</p><p>two", "<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<b>one</b>\n\ntwo\nthree", "<p><strong>one</strong></p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<p>one\ntwo</p>\n\n<p>three", "<p>one two</p><p>three</p>", "one two\n\nthree"),
        ("escaped<br>\nlines &lt;3", "<p>escaped<br>lines &lt;3</p>", "escaped\nlines <3"),
        ("a<script>alert(1)</script><p onclick=x>b", "<p>a</p><p>b</p>", "a\n\nb"),
    ],
)
def test_plain_text_and_markup_are_told_apart(given: str, html: str, text: str) -> None:
    found = item(title="T", content=given)
    assert found.html == html
    assert found.text == text
    assert found.raw == given


def test_links_start_from_the_address_of_the_entry() -> None:
    found = item(
        title="T", url="https://example.org/news/1", content='<a href="2">next</a> <img src="/i.png" alt="Cat">'
    )
    assert 'href="https://example.org/news/2"' in found.html
    assert 'href="https://example.org/i.png"' in found.html
    assert "<img" not in found.html
    assert found.thumbnails == (Thumbnail("https://example.org/i.png"),)


@pytest.mark.parametrize(
    ("content", "summary", "text"),
    [
        ("The whole text.", "The summary.", "The whole text."),
        (None, "The summary.", "The summary."),
        ("", "The summary.", "The summary."),
        ("<p>&nbsp;</p>", "The summary.", "The summary."),
        (None, None, ""),
    ],
)
def test_the_content_is_the_text_and_else_the_summary(content: str | None, summary: str | None, text: str) -> None:
    assert item(title="T", content=content, summary=summary).text == text


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "A headline"}, "A headline"),
        ({"title": " A\n<b>head</b>line &amp; more "}, "A headline & more"),
        ({"title": "one<br>two"}, "one two"),
        ({"title": "Vectors: vector<int> in 5 < 6"}, "Vectors: vector<int> in 5 < 6"),
        ({"title": "hid\u202eden\u200b"}, "hidden"),
        ({"title": "", "content": "<p>First words of the text. And more of them, that go on for quite some while yet, and on and on."}, None),
        ({"title": "<b></b>", "published": datetime(2026, 2, 18, tzinfo=UTC)}, "2026-02-18"),
        ({"url": "https://www.example.org/x"}, "www.example.org"),
        ({"player": Player("youtube", "abcdefghijk"), "id": "x1"}, "x1"),
    ],
)  # fmt: skip
def test_a_title_is_one_plain_line_and_never_missing(fields: dict[str, Any], title: str | None) -> None:
    found = item(**fields)
    assert found.title == (title or "First words of the text. And more of them, that go on for quite some while yet…")


def test_a_very_long_title_is_cut_at_a_word() -> None:
    found = item(title="word " * 10_000)
    assert len(found.title) <= MAX_TITLE
    assert found.title.endswith("word…")


@pytest.mark.parametrize(
    ("fields", "published", "raw"),
    [
        ({"published": NOW - timedelta(days=1), "published_raw": "yesterday"}, NOW - timedelta(days=1), "yesterday"),
        ({"published": NOW + timedelta(days=400), "published_raw": "2027"}, NOW, "2027"),
        ({"updated": NOW - timedelta(days=2), "updated_raw": "changed"}, NOW - timedelta(days=2), "changed"),
        ({"published_raw": "soon"}, None, "soon"),
        ({"published": datetime(1970, 1, 1, tzinfo=UTC), "published_raw": "0"}, None, "0"),
        ({}, None, None),
    ],
)
def test_a_date_is_never_in_the_future_and_never_invented(
    fields: dict[str, Any], published: datetime | None, raw: str | None
) -> None:
    found = item(title="T", **fields)
    assert (found.published, found.published_raw) == (published, raw)


@pytest.mark.parametrize(
    ("names", "author"),
    [
        (["Ann Example"], "Ann Example"),
        (["Ann", "Ben", "Ann"], "Ann, Ben"),
        (["desk@example.org (News Desk)"], "News Desk"),
        (["desk@example.org"], None),
        (["<b>Ann</b> &amp; Ben"], "Ann & Ben"),
        (["A", "B", "C", "D"], "A, B, C"),
        ([""], None),
        ([], None),
    ],
)
def test_authors_are_names_and_no_mail_addresses(names: list[str], author: str | None) -> None:
    assert item(title="T", authors=tuple(Person(name) for name in names)).author == author


@pytest.mark.parametrize(
    ("entry_says", "feed_says", "found_out", "language"),
    [
        ("FR-ca", "en", "de", "fr-CA"),
        (None, "en-us", "de", "en-US"),
        ("und", None, "de", "de"),
        (None, None, None, None),
    ],
)
def test_the_language_is_told_by_entry_or_feed_or_else_found_out(
    entry_says: str | None, feed_says: str | None, found_out: str | None, language: str | None
) -> None:
    asked: list[str] = []

    def identify(text: str) -> str | None:
        asked.append(text)
        return found_out

    entry = Entry(title="A title", content="A text", language=entry_says)
    found = clean(entry, feed=replace(FEED, language=feed_says), now=NOW, identify=identify)
    assert found.language == language
    assert asked == (["A title\nA text"] if language in ("de", None) else [])
    assert item(feed=replace(FEED, language=None), title="أخبار").direction == "rtl"


def test_a_digest_does_not_change_when_boilerplate_is_learnt_or_dates_move() -> None:
    entry = Entry(id="1", title="T", content="News.\n\n@us", updated=NOW, views=1)
    before = clean(entry, feed=FEED, now=NOW)
    moved = replace(entry, updated=NOW + timedelta(days=1), views=9, thumbnails=(Thumbnail("https://a.example/i.jpg"),))
    after = clean(moved, feed=FEED, now=NOW + timedelta(days=1), recurring=learn(["@us"] * 3))
    assert after.digest == before.digest
    assert after.text == "News."
    assert before.text == "News.\n\n@us"
    assert clean(replace(entry, content="Other news."), feed=FEED, now=NOW).digest != before.digest
    assert clean(replace(entry, title="U"), feed=FEED, now=NOW).digest != before.digest


def test_an_article_has_no_chapters_and_a_podcast_has() -> None:
    text = "0:00 a\n1:00 b\n2:00 c"
    assert item(title="T", content=text).chapters == ()
    sound = (Enclosure("https://a.example/1.mp3", "audio/mpeg"),)
    found = item(title="T", content=text, enclosures=sound)
    assert (found.kind, len(found.chapters)) == ("audio", 3)
    assert found.player == Player("file", "https://a.example/1.mp3")


def test_files_beside_a_feed_that_is_a_file_are_kept() -> None:
    clip = (Enclosure("clip.webm", "video/webm"),)
    assert item(feed=Feed("rss 2.0"), title="T", enclosures=clip).player == Player("file", "clip.webm")
    assert item(title="T", enclosures=clip).enclosures == ()


@pytest.mark.parametrize("fields", [{}, {"title": " ", "content": "\n", "summary": "", "url": ""}, {"id": "only"}])
def test_an_entry_with_nothing_in_it_is_unreadable(fields: dict[str, str]) -> None:
    with pytest.raises(Unreadable, match=r"neither a title nor a text nor an address\."):
        item(**fields)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_odd_address_never_becomes_the_items(address: str) -> None:
    found = item(title="T", url=address)
    assert (found.url, found.canonical_url) == (None, None)


_TEXT = (
    st.none()
    | st.text(max_size=60)
    | st.sampled_from(["<p>a", "<script>x", "&#0;", "\ud800", "0:00 a\n1:00 b\n2:00 c"])
)


@settings(max_examples=200, deadline=None)
@given(st.builds(Entry, id=_TEXT, title=_TEXT, content=_TEXT, summary=_TEXT, url=_TEXT, language=_TEXT))
def test_any_entry_becomes_a_safe_item_or_is_unreadable(entry: Entry) -> None:
    try:
        found = clean(entry, feed=FEED, now=NOW)
    except Unreadable:
        return
    assert found.title.strip()
    assert sanitise(found.html) == found.html
    assert len(found.excerpt) <= 300
    assert len(found.key) <= 200
