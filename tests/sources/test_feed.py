"""The door to all formats: `read_feed`."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.records import Entry, Feed
from newsreel.sources import FeedError, read_feed

RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>One</title></item><item><title>Two</title></item></channel></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>One</title></entry></feed>'
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "title": "One"}]}'


@pytest.mark.parametrize(("data", "format_"), [(RSS, "rss 2.0"), (ATOM, "atom 1.0"), (JSON, "json 1.1")])
def test_each_format_gives_the_same_kind_of_record(data, format_):
    feed = read_feed(data)
    assert isinstance(feed, Feed)
    assert (feed.format, feed.title, feed.entries[0].title) == (format_, "T", "One")
    with pytest.raises(dataclasses.FrozenInstanceError):
        feed.title = "x"


REFUSED = [
    (b"", "empty", "empty"),
    (b"  \r\n\0 ", "empty", "empty"),
    (b"<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>", "html", "web page"),
    (b"<html><p>unclosed", "html", "web page"),
    (b"<!doctype html><p>hello", "html", "web page"),
    (b"plain words", "not a feed", "neither RSS"),
    (b"<?xml version='1.0'?><opml version='2.0'><body/></opml>", "not a feed", "list of feeds"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a feed", "neither RSS"),
    (b"<?xml version='1.0'?><sitemap><url/></sitemap>", "not a feed", "neither RSS"),
    (b"\x89PNG\r\n\x1a\n\0\0\0", "not a feed", "neither RSS"),
    (b"%PDF-1.7", "not a feed", "neither RSS"),
    (b"\xff\xfe", "not a feed", "neither RSS"),
    (b'{"a": 1}', "not a feed", "JSON"),
]


@pytest.mark.parametrize(("data", "fault", "words"), REFUSED)
def test_what_is_no_feed_is_refused_with_one_clear_sentence(data, fault, words):
    with pytest.raises(FeedError, match=words) as raised:
        read_feed(data)
    assert raised.value.fault == fault
    assert "Traceback" not in str(raised.value)


def test_a_page_says_what_to_try_instead():
    with pytest.raises(FeedError, match="Paste the address of the site's feed"):
        read_feed(b"<html></html>")


@pytest.mark.parametrize(
    "data",
    [b'<rss version="2.0"/>', b'<rss version="2.0"><channel/></rss>', b'<feed xmlns="http://www.w3.org/2005/Atom"/>'],
)
def test_a_feed_without_entries_is_a_feed(data):
    assert read_feed(data).entries == ()


NAMELESS = [
    "<item><title>x</title></item>",
    "<item><link>https://example.org/1</link></item>",
    "<item><description>x</description></item>",
    "<item><guid>1</guid></item>",
    "<item/>",
]


def test_entries_that_lack_title_date_or_id_still_land():
    feed = read_feed(f"<rss><channel>{''.join(NAMELESS)}</channel></rss>".encode())
    assert len(feed.entries) == len(NAMELESS)
    assert {entry.published for entry in feed.entries} == {None}
    assert feed.entries[-1] == Entry(title_told=False)


def test_entries_are_bounded_and_the_rest_is_a_problem():
    data = b"<rss><channel>" + b"<item><title>x</title></item>" * 30 + b"</channel></rss>"
    feed = read_feed(data, limit=10)
    assert len(feed.entries) == 10
    assert [(problem.position, problem.reason) for problem in feed.problems] == [
        (10, "The feed has 30 entries; only the first 10 were read.")
    ]
    assert read_feed(data, limit=30).problems == ()


ITEM = b"<item><title>A &nbsp; b</title></item>"
DAMAGED = [
    (b"\n\n " + RSS, 2),
    (RSS.replace(b"</channel></rss>", b""), 2),
    (RSS.replace(b"<item><title>Two</title></item>", ITEM), 2),
    (RSS.replace(b"Two", b"Two & a half <3"), 2),
    (RSS.replace(b"Two", b"Two \x00\x08"), 2),
    (RSS.replace(b"<title>One</title>", b"<title>One</titel>"), 2),
    (RSS.replace(b"<title>One</title>", b"<title>One<title>"), 2),
    (RSS.replace(b"</item>", b""), 2),
    (RSS.replace(b"<rss", b"<rSs"), 2),
    (RSS.replace(b"<rss ", b"<rsx "), 2),
    (RSS.replace(b"<channel>", b""), 2),
    (RSS.replace(b'"2.0"', b"2.0"), 2),
    (RSS.replace(b"<item>", b"<rss:item>").replace(b"</item>", b"</rss:item>"), 2),
    (RSS.replace(b"</rss>", b"</rss></rss><item/>"), 3),
    (RSS + RSS, 4),
    (RSS.replace(b"Two", b"<![CDATA[never closed"), 2),
    (RSS[:-30], 2),
    (RSS.replace(b"T<", b"\xff\xfe<"), 2),
    (b"\xef\xbb\xbf" + RSS, 2),
    (RSS.decode().encode("utf-16"), 2),
    (b"PHP Warning: something on line 3\n" + RSS, 2),
    (ATOM.replace(b"</entry>", b""), 1),
    (ATOM.replace(b"http://www.w3.org/2005/Atom", b"http://www.w3.org/2005/Atpm"), 1),
]


@pytest.mark.parametrize(("data", "count"), DAMAGED)
def test_a_damaged_feed_keeps_its_entries(data, count):
    assert len(read_feed(data).entries) == count


def test_entities_of_html_survive_without_a_dtd():
    feed = read_feed(RSS.replace(b"One", b"caf&eacute; &mdash;&nbsp;x &amp; y"))
    assert feed.entries[0].title == "café — x & y"


def test_declared_entities_are_filled_in_but_never_multiply():
    declared = b"<!DOCTYPE rss [<!ENTITY who 'Ann'>]>" + RSS[21:].replace(b"One", b"&who;")
    assert read_feed(declared).entries[0].title == "Ann"
    levels = b"".join(b"<!ENTITY l%d '%s'>" % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = b"<!DOCTYPE rss [<!ENTITY l0 'ha'>" + levels + b"]>" + RSS[21:].replace(b"One", b"&l11;")
    assert len(read_feed(bomb).entries[0].title) < 100


def test_files_of_this_machine_are_never_read():
    data = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS[21:].replace(b"One", b"&x;")
    assert "root:" not in repr(read_feed(data))


HEADERS = [
    ({"Content-Location": "https://h.example/a/"}, "https://u.example/feed", "https://h.example/a/1"),
    ({"content-location": "b/"}, "https://u.example/feed", "https://u.example/b/1"),
    ({"content-location": "javascript:alert(1)"}, "https://u.example/feed", "https://u.example/1"),
    ({}, "https://u.example/x/feed", "https://u.example/x/1"),
    ({}, None, "1"),
]


@pytest.mark.parametrize(("headers", "url", "address"), HEADERS)
def test_relative_addresses_start_where_the_document_came_from(headers, url, address):
    feed = read_feed(b"<rss><channel><item><link>1</link></item></channel></rss>", url=url, headers=headers)
    assert feed.entries[0].url == address


@pytest.mark.parametrize(
    ("headers", "inside", "language"),
    [
        ({"Content-Language": "en_GB"}, "", "en-GB"),
        ({"Content-Language": "en"}, "<language>fr</language>", "fr"),
        ({"Content-Language": "en, fr"}, "", None),
        ({}, "", None),
    ],
)
def test_the_language_of_a_feed_counts_before_that_of_the_answer(headers, inside, language):
    feed = read_feed(f"<rss><channel>{inside}</channel></rss>".encode(), headers=headers)
    assert feed.language == language


def test_headers_may_name_hubs_and_the_feed_itself():
    headers = {"Link": '<https://hub.example/>; rel="hub", </own>; rel=self'}
    feed = read_feed(RSS, url="https://example.org/feed", headers=headers)
    assert (feed.hubs, feed.url) == (("https://hub.example/",), "https://example.org/own")
    told = RSS.replace(b"<channel>", b'<channel><atom:link rel="self" href="https://example.org/told"/>')
    assert read_feed(told, url="https://example.org/feed", headers=headers).url == "https://example.org/told"


@pytest.mark.parametrize(
    ("data", "headers", "encoding", "title"),
    [
        (
            RSS.replace(b"One", "Привет".encode("koi8-r")),
            {"Content-Type": "text/xml; charset=koi8-r"},
            "koi8-r",
            "Привет",
        ),
        (
            RSS.replace(b'"1.0"', b'"1.0" encoding="windows-1251"').replace(b"One", "Привет".encode("cp1251")),
            {},
            "cp1251",
            "Привет",
        ),
        (RSS.replace(b"One", "Привет".encode()), {"Content-Type": "text/xml; charset=iso-8859-1"}, "utf-8", "Привет"),
        (RSS, {"Content-Type": "text/xml"}, "ascii", "One"),
        (RSS, {"Content-Type": "application/rss+xml; charset=UTF-8"}, "utf-8", "One"),
        (RSS.replace(b"One", b"don&#146;t"), {}, "utf-8", "don’t"),
    ],
)
def test_the_encoding_is_told_by_http_prolog_and_bytes(data, headers, encoding, title):
    feed = read_feed(data, headers=headers)
    assert (feed.encoding, feed.entries[0].title) == (encoding, title)


HOSTILE = [
    b"<rss>" + b"<a>" * 50_000,
    b"<rss>" + b"<item>" * 5_000,
    b"<rss>" + b"<" * 50_000,
    b"<rss>" + b"&" * 50_000,
    b"<rss>" + b"<![CDATA[" * 5_000,
    b"<rss>" + b"<!--" * 5_000,
    b"<rss " + b"a=b " * 5_000 + b">",
    b"<!DOCTYPE rss [" + b"<!ENTITY " * 5_000,
    b"<rss><channel><item><title>" + b"&lt;a&quot;" * 5_000 + b"</title></item></channel></rss>",
    b"<rss><channel><item><description>" + b"&lt;a href='" * 5_000 + b"</description></item></channel></rss>",
    b"<feed>" + b'<a xml:base="x/">' * 200 + b'<entry xml:base="y/"><link href="z"/></entry>' * 500,
    b"\0" * 1_000 + b"<rss>",
    bytes(range(256)) * 50,
]


@pytest.mark.parametrize("data", HOSTILE)
def test_hostile_documents_end_in_a_feed_or_a_sentence(data):
    try:
        feed = read_feed(data)
    except FeedError as error:
        sentence = str(error)
    else:
        sentence = "."
        assert len(feed.entries) <= 2_000
    assert sentence.endswith(".")


WHOLE = [RSS, ATOM, JSON]


def test_bytes_struck_at_random_raise_nothing_but_a_feed_error():
    chance = random.Random(5)
    for _ in range(1_500):
        data = bytearray(chance.choice(WHOLE))
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(data))
            data[place : place + chance.choice((0, 1, 6))] = chance.choice(
                (b"", b"<", b"&", b"\xff", b"]]>", b"<item>", b'"', b"\0")
            )
        try:
            assert isinstance(read_feed(bytes(data)), Feed)
        except FeedError:
            continue


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_bytes_and_any_header_raise_nothing_but_a_feed_error(data, header):
    for document in (data, b"<rss><channel><item>" + data, b'{"items": [' + data):
        try:
            read_feed(
                document, url="https://example.org/", headers={"Content-Type": header, "Content-Location": header}
            )
        except FeedError:
            continue


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=30),
        max_size=8,
    )
)
def test_titles_survive_the_way_through_xml(titles):
    items = "".join(
        f"<item><title><![CDATA[{title.replace(']]>', '')}]]></title><guid>{n}</guid></item>"
        for n, title in enumerate(titles)
    )
    feed = read_feed(f"<rss><channel>{items}</channel></rss>".encode())
    assert [entry.id for entry in feed.entries] == [str(n) for n in range(len(titles))]
    for written, entry in zip(titles, feed.entries, strict=True):
        if "<" not in written and "&" not in written and "]]>" not in written:
            assert (entry.title or "") == " ".join(written.split())
