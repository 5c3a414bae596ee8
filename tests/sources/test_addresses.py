"""Addresses as feeds write them become web addresses, or nothing."""

from __future__ import annotations

import pytest

from newsreel.sources.addresses import MAX_ADDRESS, base_address, is_web, join, web_address

BASE = "https://example.org/news/feed.xml"

MADE_ABSOLUTE = [
    ("https://example.com/a", "https://example.com/a"),
    ("HTTP://Example.com/a", "HTTP://Example.com/a"),
    ("  https://example.com/a \n", "https://example.com/a"),
    ("https://example.com/a\n  b", "https://example.com/ab"),
    ("https://example.com/two words", "https://example.com/two%20words"),
    ("/a", "https://example.org/a"),
    ("a.html", "https://example.org/news/a.html"),
    ("../a", "https://example.org/a"),
    ("?page=2", "https://example.org/news/feed.xml?page=2"),
    ("//cdn.example.com/a", "https://cdn.example.com/a"),
]
REFUSED = [
    None,
    "",
    "   ",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "mailto:a@example.org",
    "magnet:?xt=urn:btih:1",
    "tag:example.org,2020:1",
    "Some text that is no address",
    "https://example.org/" + "a" * MAX_ADDRESS,
]


@pytest.mark.parametrize(("written", "address"), MADE_ABSOLUTE)
def test_an_address_is_made_absolute_against_its_base(written, address):
    assert web_address(written, BASE) == address


@pytest.mark.parametrize("written", REFUSED)
def test_what_a_browser_should_not_follow_is_no_address(written):
    assert web_address(written, BASE) is None
    assert web_address(written, None) is None


def test_without_a_base_a_relative_address_stays_relative():
    assert web_address("/a", None) == "/a"
    assert join("a/b", None) == "a/b"
    assert join("//example.org/a", None) == "https://example.org/a"


def test_an_impossible_pair_gives_no_address_and_no_exception():
    assert join("//[broken", "https://example.org/") is None
    assert web_address("//[broken", "https://example.org/") is None


@pytest.mark.parametrize(
    ("inner", "outer", "base"),
    [
        ("https://a.example/", "https://b.example/", "https://a.example/"),
        ("sub/", "https://b.example/x/", "https://b.example/x/sub/"),
        ("javascript:alert(1)", "https://b.example/", "https://b.example/"),
        (None, "https://b.example/", "https://b.example/"),
        (None, None, None),
        ("https://a.example/", None, "https://a.example/"),
    ],
)
def test_a_base_counts_only_where_it_is_a_web_address(inner, outer, base):
    assert base_address(inner, outer) == base


@pytest.mark.parametrize(
    ("address", "answer"),
    [("https://a.example", True), ("HTTP://a.example", True), ("/a", False), ("ftp://a", False), (None, False)],
)
def test_only_http_is_the_web(address, answer):
    assert is_web(address) is answer
