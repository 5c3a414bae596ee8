"""Which addresses may become a link, and where one that stands in a text ends."""

from __future__ import annotations

import pytest

from newsreel.kit.links import IN_TEXT, MAX_ADDRESS, host, link_in_text, web_address

BASE = "https://example.org/news/today.html"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://example.com/a?b=c&d=e#f", "https://example.com/a?b=c&d=e#f"),
        ("HTTP://Example.com", "HTTP://Example.com"),
        ("http://localhost:8000/x", "http://localhost:8000/x"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("https://例え.jp/道", "https://例え.jp/道"),
        ("  https://example.com/a b  ", "https://example.com/a%20b"),
        ("https://exam\nple.com/\ta", "https://example.com/a"),
        ('https://example.com/"><b>', "https://example.com/%22%3E%3Cb%3E"),
        ("/a/b", "https://example.org/a/b"),
        ("a/b", "https://example.org/news/a/b"),
        ("../a", "https://example.org/a"),
        ("?page=2", "https://example.org/news/today.html?page=2"),
        ("//cdn.example.com/x", "https://cdn.example.com/x"),
    ],
)
def test_a_web_address_is_made_absolute(given: str, expected: str) -> None:
    assert web_address(given, BASE) == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "   ",
        "#part",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " \x01javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.com/x",
        "blob:https://example.com/x",
        "http:",
        "http://",
        "http:///x",
        "http:example.com",
        "https:\\\\example.com",
        "https://trusted.org@evil.example/",
        "https://user:word@evil.example/",
        "https://example.com:port/",
        "http://[bad",
        "http://a b/",
        "mailto:a@b.example",
        "https://example.com/" + "x" * MAX_ADDRESS,
        "https://example.com/" + "<" * (MAX_ADDRESS - 30),
    ],
)
def test_what_is_no_web_address_leads_nowhere(given: str) -> None:
    assert web_address(given, BASE) is None


@pytest.mark.parametrize("given", ["/a", "a.html", "//example.com/a", "?x"])
@pytest.mark.parametrize("base", [None, "", "feed.xml", "file:///tmp/feed.xml", "javascript:x"])
def test_a_relative_address_needs_a_web_address_to_start_from(given: str, base: str | None) -> None:
    assert web_address(given, base) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("MAILTO:desk@example.org?subject=x", "MAILTO:desk@example.org?subject=x"),
        ("mailto:", None),
        ("mailto:nobody", None),
        ("mailto:a@b@c", None),
    ],
)
def test_mail_addresses_count_only_when_asked_for(given: str, expected: str | None) -> None:
    assert web_address(given, mail=True) == expected
    assert web_address(given) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.com/a", "example.com"),
        ("http://News.Example.com", "news.example.com"),
        ("http://example.com:8080/a", "example.com:8080"),
    ],
)
def test_the_host_of_an_address(address: str, expected: str) -> None:
    assert host(address) == expected


@pytest.mark.parametrize(
    ("text", "shown", "href"),
    [
        ("https://example.com", "https://example.com", "https://example.com"),
        ("https://example.com.", "https://example.com", "https://example.com"),
        ("https://example.com/a,b;c!", "https://example.com/a,b;c", "https://example.com/a,b;c"),
        ("https://example.com/a_(b)", "https://example.com/a_(b)", "https://example.com/a_(b)"),
        ("https://example.com/a)", "https://example.com/a", "https://example.com/a"),
        ("https://example.com/a).", "https://example.com/a", "https://example.com/a"),
        ("https://example.com/(a))", "https://example.com/(a)", "https://example.com/(a)"),
        ("https://example.com/a]", "https://example.com/a", "https://example.com/a"),
        ("https://example.com/a…", "https://example.com/a", "https://example.com/a"),
        ("https://example.com/?q=1&r=2?", "https://example.com/?q=1&r=2", "https://example.com/?q=1&r=2"),
        ("www.example.com", "www.example.com", "https://www.example.com"),
        ("http://nothing", "http://nothing", None),
        ("http://", "http", None),
    ],
)
def test_an_address_in_a_text_ends_before_the_punctuation(text: str, shown: str, href: str | None) -> None:
    found_shown, found_href = link_in_text(text)
    assert found_href == href
    if href is not None:
        assert found_shown == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/x and http://b.example", ["https://a.example/x", "http://b.example"]),
        ("HTTPS://A.EXAMPLE", ["HTTPS://A.EXAMPLE"]),
        ("例https://例え.jp/道。次", ["https://例え.jp/道"]),
        ("“https://a.example”", ["https://a.example"]),
        ("<https://a.example>", ["https://a.example"]),
        ("www.a.example", ["www.a.example"]),
        ("www. is no address", []),
        ("me@www.a.example", []),
        ("xhttp://a.example", []),
        ("a.www.b.example", []),
        ("javascript:alert(1)", []),
        ("ftp://a.example", []),
    ],
)
def test_addresses_are_found_where_a_word_begins(text: str, found: list[str]) -> None:
    assert IN_TEXT.findall(text) == found
