"""Lists of feeds, read and written."""

from __future__ import annotations

import pytest

from newsreel.sources import FeedError
from newsreel.sources.opml import MAX_FEEDS, MAX_FOLDERS, Listed, looks_like_opml, read_opml, write_opml


def opml(body: str, title: str = "Mine") -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><head><title>{title}</title></head><body>{body}</body></opml>'.encode()


A = '<outline type="rss" text="A" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>'
B = '<outline type="rss" title="B &amp; co" xmlUrl="https://b.example/feed"/>'
LISTED_A = Listed("https://a.example/feed", "A", (), "https://a.example/")
LISTED_B = Listed("https://b.example/feed", "B & co")

LISTS = [
    (A + B, [LISTED_A, LISTED_B]),
    (
        f'<outline text="World">{A}</outline>{B}',
        [Listed("https://a.example/feed", "A", ("World",), "https://a.example/"), LISTED_B],
    ),
    (
        f'<outline text="World"><outline title="Asia">{B}</outline></outline>',
        [Listed("https://b.example/feed", "B & co", ("World", "Asia"))],
    ),
    (f"{A}{A}{A}", [LISTED_A]),
    ('<outline text="x" XMLURL="feed://c.example/f"/>', [Listed("https://c.example/f", "x")]),
    ('<outline text="x" xmlUrl="feed:https://c.example/f"/>', [Listed("https://c.example/f", "x")]),
    (
        '<outline xmlUrl="https://c.example/f" category="/World/Asia,/Other"/>',
        [Listed("https://c.example/f", None, ("World", "Asia"))],
    ),
    (f"<outline>{B}</outline>", [LISTED_B]),
]


@pytest.mark.parametrize(("body", "feeds"), LISTS)
def test_a_list_gives_its_feeds_with_folders(body, feeds):
    found = read_opml(opml(body))
    assert list(found.feeds) == feeds
    assert found.title == "Mine"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<outline text="Bad" xmlUrl="javascript:alert(1)"/>', "“Bad” has an address that is none of the web"),
        ('<outline text="Bad" xmlUrl="relative/feed"/>', "none of the web"),
        ('<outline text="Bad" type="rss"/>', None),
        ('<outline xmlUrl=""/>', "none of the web"),
    ],
)
def test_what_cannot_be_taken_over_is_a_problem_and_the_others_land(body, reason):
    found = read_opml(opml(body + A))
    assert list(found.feeds) == [LISTED_A]
    assert [reason in problem.reason for problem in found.problems] == ([True] if reason else [])


@pytest.mark.parametrize(
    "damaged",
    [
        opml(A).replace(b"</body></opml>", b""),
        opml(A).replace(b'text="A"', b'text="A & A <3"'),
        b"\n\n" + opml(A),
        opml(A.replace('text="A"', 'text="&eacute;"')),
        b"\xef\xbb\xbf" + opml(A),
    ],
)
def test_a_damaged_list_is_read_all_the_same(damaged):
    assert [feed.feed_url for feed in read_opml(damaged).feeds] == ["https://a.example/feed"]


@pytest.mark.parametrize(
    "data", [b"", b"<rss/>", b"words", b"<opml/>", opml('<outline text="x"/>'), b"<html><body>opml</body></html>"]
)
def test_what_lists_no_feed_is_refused_with_a_sentence(data):
    with pytest.raises(FeedError, match="OPML") as raised:
        read_opml(data)
    assert raised.value.fault == "not a feed"


def test_a_list_is_told_from_other_documents():
    assert looks_like_opml(opml(A))
    assert looks_like_opml(b"<OPML version='1.0'>")
    assert not looks_like_opml(b"<rss version='2.0'>")


def test_nothing_outside_the_document_is_ever_read():
    data = b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + opml(A.replace('"A"', '"&x;"'))[21:]
    assert read_opml(data).feeds[0].title == "&x;"


def test_size_and_depth_are_bounded():
    many = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MAX_FEEDS + 5))
    found = read_opml(opml(many))
    assert len(found.feeds) == MAX_FEEDS
    assert "Only the first 10,000" in found.problems[0].reason
    deep = '<outline text="f">' * 40 + A + "</outline>" * 40
    assert read_opml(opml(deep)).feeds[0].folders == ("f",) * MAX_FOLDERS
    assert len(read_opml(opml(A.replace('"A"', f'"{"A" * 9_999}"'))).feeds[0].title) == 300


def test_what_is_written_is_read_again():
    feeds = [
        LISTED_A,
        Listed("https://c.example/?a=1&b=2", 'C "quoted" <x> \x07 é', ("World", "Asia & Pacific")),
        Listed("https://d.example/feed", None, ("World",)),
    ]
    written = write_opml(feeds, title="Ours & <yours>")
    found = read_opml(written)
    assert found.title == "Ours & <yours>"
    assert {feed.feed_url: feed.folders for feed in found.feeds} == {feed.feed_url: feed.folders for feed in feeds}
    assert 'C "quoted" <x> é' in [feed.title for feed in found.feeds]
    assert found.problems == ()
    assert b"\x07" not in written


def test_feeds_of_one_folder_stand_together():
    written = write_opml(
        [Listed("https://a/1", "1", ("F",)), Listed("https://a/2", "2"), Listed("https://a/3", "3", ("F",))], title="x"
    ).decode()
    assert written.count('text="F"') == 1
    assert written.index("https://a/1") < written.index("https://a/3")


def test_an_empty_list_is_still_a_document():
    assert write_opml([], title="x").startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
