"""YouTube subscriptions exported with Google Takeout, in any language."""

from __future__ import annotations

import pytest

from newsreel.sources import FeedError
from newsreel.sources.takeout import MAX_ROWS, Subscription, looks_like_takeout, read_takeout

AJE = "UCNye-wNBqNL5ZzHSJj3l8Bg"
DW = "UCknLrEdhRCp1aegoMqRaCZg"
ENGLISH = f"""Channel Id,Channel Url,Channel Title
{AJE},http://www.youtube.com/channel/{AJE},Al Jazeera English
{DW},http://www.youtube.com/channel/{DW},"DW, News"
"""
GERMAN = f"""Kanal-ID;Kanal-URL;Kanaltitel
{AJE};http://www.youtube.com/channel/{AJE};Al Jazeera English
{DW};http://www.youtube.com/channel/{DW};DW, News
"""
JAPANESE = f"""チャンネル名,チャンネル URL,チャンネル ID
Al Jazeera English,http://www.youtube.com/channel/{AJE},{AJE}
"DW, News",http://www.youtube.com/channel/{DW},{DW}
"""
BOTH = (Subscription(AJE, "Al Jazeera English"), Subscription(DW, "DW, News"))


@pytest.mark.parametrize(
    "data",
    [
        ENGLISH.encode(),
        b"\xef\xbb\xbf" + ENGLISH.encode(),
        ENGLISH.replace("\n", "\r\n").encode(),
        ENGLISH.replace(",http", "\thttp")
        .replace(",Al", "\tAl")
        .replace(',"DW', '\t"DW')
        .replace(",Channel", "\tChannel")
        .encode(),
        GERMAN.encode(),
        JAPANESE.encode(),
        ENGLISH.partition("\n")[2].encode(),
        ENGLISH.encode("utf-16"),
    ],
)
def test_columns_are_told_by_what_stands_in_them(data):
    found = read_takeout(data)
    assert found.channels == BOTH
    assert found.problems == ()
    assert looks_like_takeout(data)


def test_a_channel_knows_its_feed():
    assert BOTH[0].feed_url == f"https://www.youtube.com/feeds/videos.xml?channel_id={AJE}"


def test_addresses_alone_will_do_and_names_may_be_missing():
    found = read_takeout(f"Url\nhttp://www.youtube.com/channel/{AJE}\n".encode())
    assert found.channels == (Subscription(AJE, None),)


def test_rows_that_name_no_channel_are_problems_and_doubles_land_once():
    found = read_takeout((ENGLISH + "garbage,,\n\n" + ENGLISH.partition("\n")[2]).encode())
    assert found.channels == BOTH
    assert [problem.reason for problem in found.problems] == ["This row names no channel: garbage, , "]


@pytest.mark.parametrize(
    "data", [b"", b"a,b,c\n1,2,3\n", b"\0\0\0", b'"' * 1_000, b"<html>", "Ä;Ö\n".encode("latin-1")]
)
def test_a_file_without_channels_is_refused_with_a_sentence(data):
    assert not looks_like_takeout(data)
    with pytest.raises(FeedError, match=r"subscriptions\.csv"):
        read_takeout(data)


def test_markup_that_mentions_channels_is_no_takeout():
    assert not looks_like_takeout(f"<rss>{AJE}</rss>".encode())


def test_rows_are_bounded():
    rows = "".join(f"UC{n:022d},name {n}\n" for n in range(MAX_ROWS + 50))
    assert len(read_takeout(rows.encode()).channels) <= MAX_ROWS + 1
