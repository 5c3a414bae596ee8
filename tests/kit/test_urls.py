"""Web addresses, as publishers, browsers and attackers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreel.kit import urls
from newsreel.kit.urls import BadAddressError, canonical, host, is_web, join, site, split, youtube_video

SAME_ADDRESS = [
    ("https://example.com/a", "https://example.com/a"),
    ("HTTPS://Example.COM/a", "https://example.com/a"),
    ("  https://example.com/a \n", "https://example.com/a"),
    ("https://exam\nple.com/\ta", "https://example.com/a"),
    ("https://example.com", "https://example.com/"),
    ("https://example.com.", "https://example.com/"),
    ("https://example.com:443/a", "https://example.com/a"),
    ("http://example.com:80/a", "http://example.com/a"),
    ("https://example.com:8443/a", "https://example.com:8443/a"),
    ("https://example.com/a#part", "https://example.com/a"),
    ("https://example.com/#!/route", "https://example.com/#!/route"),
    ("https://user:secret@example.com/a", "https://example.com/a"),
    ("https://example.com/a/./b/../c", "https://example.com/a/c"),
    ("https://example.com/%7euser/%c3%a9", "https://example.com/~user/%C3%A9"),
    ("https://example.com/é b", "https://example.com/%C3%A9%20b"),
    ("https://example.com/100%", "https://example.com/100%25"),
    ("https:\\\\example.com\\a", "https://example.com/a"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
    ("https://ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ/", "https://example.com/"),
    ("https://日本。jp/", "https://xn--wgv71a.jp/"),
    ("https://a_b.example.com/", "https://a_b.example.com/"),
    ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
]

TRACKING = [
    ("?utm_source=rss&utm_medium=feed&utm_campaign=x", ""),
    ("?id=7&utm_source=rss", "?id=7"),
    ("?utm_source=rss&id=7", "?id=7"),
    ("?UTM_Source=rss", ""),
    ("?fbclid=1&gclid=2&id=7&mc_cid=3", "?id=7"),
    ("?traffic_source=rss", ""),
    ("?at_medium=RSS&at_campaign=KARANGA", ""),
    ("?xtor=RSS-3208", ""),
    ("?maca=en-rss-en-all-1573-rdf", ""),
    ("?partner=rss&emc=rss", ""),
    ("?source=rss----1", ""),
    ("?ref=rss", ""),
    ("?source=reuters", "?source=reuters"),
    ("?ref=main", "?ref=main"),
    ("?b=2&a=1", "?b=2&a=1"),
    ("?a=1&&b=2&", "?a=1&b=2"),
    ("?a=", "?a="),
    ("?flag", "?flag"),
    ("?q=utm_source", "?q=utm_source"),
    ("?a=b%26c", "?a=b%26c"),
    ("?", ""),
]

NOT_WEB = [
    "",
    " ",
    "/a",
    "//example.com/a",
    "example.com",
    "mailto:a@example.com",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://example.com/a",
    "gopher://example.com/",
    "feed:https://example.com/",
    "http:",
    "http://",
    "http:///a",
    "http://:80/",
    "http://exa mple.com/",
    "http://exam\x00ple.com/",
    "http://a..example.com/",
    "http://.example.com/",
    "http://xn--/",
    "http://example.com:99999/",
    "http://example.com:http/",
    "http://[::1/",
    "http://[example]/",
    "http://425.510.425.510/",
    "http://7147006462/",
    "http://0x41414141A9FEA9FE/",
    "http://o177.0.0.1/",
    "http://1.2.3.4.5/",
    "http://1.2.3.08/",
    f"http://{'a' * 64}.com.{'b' * 250}/",
    "http://example.com/" + "a" * urls.LONGEST,
]

FOUR_NUMBERS = [
    ("http://127.0.0.1/", "127.0.0.1"),
    ("http://127.1/", "127.0.0.1"),
    ("http://127.0.1/", "127.0.0.1"),
    ("http://2130706433/", "127.0.0.1"),
    ("http://017700000001/", "127.0.0.1"),
    ("http://0177.0.0.1/", "127.0.0.1"),
    ("http://0x7f.1/", "127.0.0.1"),
    ("http://0x7F000001/", "127.0.0.1"),
    ("http://0xA9FEA9FE/", "169.254.169.254"),
    ("http://0/", "0.0.0.0"),
    ("http://0x/", "0.0.0.0"),
    ("http://127.0.0.1./", "127.0.0.1"),
    ("http://127。0。0。1/", "127.0.0.1"),
    ("http://①②⑦.⓪.⓪.①/", "127.0.0.1"),
    ("http://１２７.0.0.1/", "127.0.0.1"),
    ("http://%31%32%37.0.0.1/", "127.0.0.1"),
    ("http://example.com@127.0.0.1/", "127.0.0.1"),
    ("http://127.1.1.1:80#\\@127.2.2.2:80/", "127.1.1.1"),
    ("http://127.1.1.1\\@example.com/", "127.1.1.1"),
    ("http://[::ffff:127.0.0.1]/", "::ffff:7f00:1"),
]

VIDEO = "dQw4w9WgXcQ"


@pytest.mark.parametrize(("url", "form"), SAME_ADDRESS)
def test_one_address_has_one_form(url, form):
    assert canonical(url) == form
    assert canonical(form) == form


@pytest.mark.parametrize(("query", "left"), TRACKING)
def test_parameters_that_follow_readers_are_dropped_and_no_others(query, left):
    assert canonical(f"https://example.com/a{query}") == f"https://example.com/a{left}"


@pytest.mark.parametrize("url", NOT_WEB)
def test_what_is_no_web_address_is_told_by_a_sentence(url):
    with pytest.raises(BadAddressError) as caught:
        split(url)

    assert str(caught.value).endswith(".")
    assert (canonical(url), host(url), site(url), is_web(url), youtube_video(url)) == (None, None, None, False, None)


@pytest.mark.parametrize(("url", "address"), FOUR_NUMBERS)
def test_a_host_of_numbers_is_known_in_every_notation(url, address):
    assert host(url) == address
    assert urls.is_ip(address)


@pytest.mark.parametrize("name", ["example.com", "127.0.0.1.example.com", "1und1.de", "0x7f.example.com"])
def test_a_name_is_not_taken_for_numbers(name):
    assert host(f"http://{name}/") == name
    assert not urls.is_ip(name)


@pytest.mark.parametrize(
    "path",
    [
        f"www.youtube.com/watch?v={VIDEO}",
        f"www.youtube.com/watch?v={VIDEO}&t=42&list=PL1&si=x",
        f"www.youtube.com/watch?app=desktop&v={VIDEO}",
        f"m.youtube.com/watch?v={VIDEO}",
        f"music.youtube.com/watch?v={VIDEO}",
        f"youtube.com/shorts/{VIDEO}?feature=share",
        f"www.youtube.com/embed/{VIDEO}?autoplay=1",
        f"www.youtube-nocookie.com/embed/{VIDEO}",
        f"www.youtube.com/live/{VIDEO}",
        f"www.youtube.com/v/{VIDEO}",
        f"youtu.be/{VIDEO}?si=x",
    ],
)
def test_all_addresses_of_a_video_are_its_watch_page(path):
    assert canonical(f"https://{path}") == f"https://www.youtube.com/watch?v={VIDEO}"
    assert youtube_video(f"http://{path}") == VIDEO


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/channel/UCNye-wNBqNL5ZzHSJj3l8Bg",
        "https://www.youtube.com/@aljazeeraenglish",
        "https://www.youtube.com/watch?v=short",
        f"https://www.youtube.com/watch?v={VIDEO}x",
        f"https://www.youtube.com/shorts/{VIDEO}x",
        f"https://example.com/watch?v={VIDEO}",
        f"https://youtube.com.example/watch?v={VIDEO}",
        "https://youtu.be/",
    ],
)
def test_other_addresses_are_no_video(url):
    assert youtube_video(url) is None
    assert canonical(url) != f"https://www.youtube.com/watch?v={VIDEO}"


@pytest.mark.parametrize(
    ("base", "url", "joined"),
    [
        ("https://example.com/a/b", "c", "https://example.com/a/c"),
        ("https://example.com/a/b", "../c", "https://example.com/c"),
        ("https://example.com/a/b", "/c?d#e", "https://example.com/c?d#e"),
        ("https://example.com/a/b", "//other.example/c", "https://other.example/c"),
        ("https://example.com/a/b", "?d", "https://example.com/a/b?d"),
        ("https://example.com/a/b", "https://other.example/c", "https://other.example/c"),
        ("https://example.com/a/b", " c \n", "https://example.com/a/c"),
        ("https://example.com/a/b", "mailto:a@b.example", "mailto:a@b.example"),
        ("https://example.com/a/b", "", "https://example.com/a/b"),
        (None, "c", "c"),
        ("", "c", "c"),
        ("https://example.com/", "//[broken", "//[broken"),
    ],
)
def test_addresses_are_joined_as_a_browser_joins_them(base, url, joined):
    assert join(base, url) == joined


@pytest.mark.parametrize(
    ("name", "registered"),
    [
        ("example.com", "example.com"),
        ("www.example.com", "example.com"),
        ("a.b.c.example.com", "example.com"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("www.abc.net.au", "abc.net.au"),
        ("www.nhk.or.jp", "nhk.or.jp"),
        ("www.folha.com.br", "folha.com.br"),
        ("co.uk", "co.uk"),
        ("www.lemonde.fr", "lemonde.fr"),
        ("somebody.blogspot.com", "somebody.blogspot.com"),
        ("somebody.substack.com", "somebody.substack.com"),
        ("localhost", "localhost"),
        ("192.0.2.7", "192.0.2.7"),
    ],
)
def test_the_site_is_what_somebody_registered(name, registered):
    assert site(f"https://{name}/path") == registered


def test_the_parts_say_what_a_request_needs():
    parts = split("HTTP://me:secret@Example.com:8080/a b?q=é#end")

    assert (parts.scheme, parts.host, parts.port, parts.userinfo) == ("http", "example.com", 8080, "me:secret")
    assert (parts.netloc, parts.target) == ("example.com:8080", "/a%20b?q=%C3%A9")
    assert parts.url == "http://example.com:8080/a%20b?q=%C3%A9"
    assert "secret" not in parts.url


def test_no_line_break_gets_into_a_request():
    parts = split("http://example.com/a\r\nX-Evil: 1%0d%0aX-Evil: 2?b\tc")

    assert not set("\r\n\t ") & set(parts.target)


def test_a_form_is_encoded_as_browsers_encode_it():
    assert urls.form({"hub.mode": "subscribe", "hub.topic": "https://example.com/?a=ü&b"}) == (
        b"hub.mode=subscribe&hub.topic=https%3A%2F%2Fexample.com%2F%3Fa%3D%C3%BC%26b"
    )


@given(st.text(max_size=80), st.sampled_from(["", "http://", "https://example.com/", "http://[", "https://a@b:"]))
def test_no_text_makes_it_fail_and_one_form_is_enough(text, start):
    form = canonical(start + text)

    assert form is None or canonical(form) == form
    assert isinstance(join("https://example.com/a", text), str)


@given(st.text(alphabet="0123456789.xXabcdef", min_size=1, max_size=24))
def test_a_host_of_digits_and_dots_is_an_ip_address_or_a_name_that_cannot_be_one(text):
    name = host(f"http://{text}/")

    assert name is None or urls.is_ip(name) or not name.rpartition(".")[2].isdigit()
