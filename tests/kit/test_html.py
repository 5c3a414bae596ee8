"""What `sanitise` and `linkify` return is safe, stable and complete; plain text comes and goes without loss."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.kit.html import excerpt, from_plain, linkify, plain, sanitise, to_text
from tests.kit.test_markup import FRAGMENTS

ALLOWED = "p br h3 h4 ul ol li blockquote pre code strong em sup sub del a span div table thead tbody tfoot tr th td"
ATTACKS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href=//evil.example onclick=alert(1) style='background:url(javascript:alert(1))' target=_top id=x>x</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><input type=submit><button formaction=javascript:alert(1)>x</button></form>",
    "<base href=//evil.example><link rel=stylesheet href=//evil.example/x.css><meta http-equiv=refresh content=0>",
    "<style>@import 'javascript:alert(1)';</style><p style='expression(alert(1))'>x",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<table><td background=javascript:alert(1)>x",
    "<p>\x00<im\x00g src=x onerror=alert(1)>",
    "<xmp><img src=x onerror=alert(1)></xmp><plaintext><b>x",
    "<template><script>alert(1)</script></template>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href='https://a.example/\"onmouseover=\"alert(1)'>x</a>",
    "<img alt='<script>alert(1)</script>' src=https://a.example/i.png>",
    "<p lang='\" onmouseover=alert(1)'>x",
]


def elements(markup: str) -> list[tuple[str, dict[str, str]]]:
    """What a browser would make of a fragment."""
    tree = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return [(element.tag, dict(element.attrib)) for element in tree.iter() if element.tag != "DOCUMENT_FRAGMENT"]


def assert_safe(markup: str) -> None:
    for tag, attributes in elements(markup):
        assert tag in ALLOWED.split()
        assert set(attributes) <= {"href", "rel", "lang", "dir", "colspan", "rowspan"}
        if "href" in attributes:
            assert re.match(r"(?:https?://|mailto:)", attributes["href"], re.IGNORECASE)
            assert attributes["rel"] == "nofollow ugc noopener"


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("door", [sanitise, linkify])
def test_an_attack_loses_its_danger_and_the_result_is_stable(attack: str, door: object) -> None:
    for markup in (attack, f"<p>before{attack}after", f"<table>{attack}", f"<a href=https://a.example>{attack}"):
        clean = door(markup, base_url="https://example.org/")
        assert_safe(clean)
        assert door(clean) == clean


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS)
def test_pieces_of_markup_in_any_order_come_out_safe_and_stable(markup: str) -> None:
    clean = sanitise(markup, base_url="https://example.org/")
    assert_safe(clean)
    assert sanitise(clean) == clean


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_comes_out_safe_and_stable(text: str) -> None:
    clean = sanitise(text)
    assert_safe(clean)
    assert sanitise(clean) == clean


def test_links_say_what_they_are_and_nothing_else_of_the_source() -> None:
    clean = sanitise(
        '<a href="/x" target="_blank" rel="me" class="c" title="t">a</a>', base_url="https://example.org/b/"
    )
    assert clean == '<p><a href="https://example.org/x" rel="nofollow ugc noopener">a</a></p>'


def test_a_relative_link_without_a_base_loses_its_link_and_keeps_its_words() -> None:
    assert sanitise('<a href="/x">words</a>') == "<p>words</p>"


def test_an_address_that_only_the_sanitiser_sees_through_leaves_no_empty_link() -> None:
    assert sanitise("<a href='https://example.com:99999/'>words</a>") == "<p>words</p>"


def test_paragraphs_of_boxes_do_not_run_together() -> None:
    assert to_text("<div>one</div><div>two</div><td>three") == "one\n\ntwo\n\nthree"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<h2>Head</h2>text", "Head\n\ntext"),
        ("a<ul><li>b<li>c</ul>d", "a\n\n– b\n– c\n\nd"),
        ("<ul><li><p>b</p></li><li><p>c</p></li></ul>", "– b\n\n– c"),
        ("<ol><li>b<ul><li>c</ul></ol>", "– b\n\n– c"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("<blockquote>a</blockquote>b", "a\n\nb"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("AT&amp;T &lt;b&gt; a&nbsp;b", "AT&T <b> a b"),
        ("<script>x</script><style>y</style><!-- z -->", ""),
        ("<img src=https://a.example/i.png alt=Cat>", "Picture: Cat"),
        ("", ""),
    ],
)
def test_markup_is_made_plain(markup: str, expected: str) -> None:
    assert to_text(markup) == expected
    assert plain(sanitise(markup)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", "<p>one</p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("one\r\ntwo\r\n \t\r\n\r\nthree\r\n", "<p>one<br>two</p><p>three</p>"),
        ("  a \t b  \n   c", "<p>a b<br>c</p>"),
        ("<b> & \"c\" 'd'", "<p>&lt;b&gt; &amp; \"c\" 'd'</p>"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_plain_text_is_made_markup(text: str, expected: str) -> None:
    assert from_plain(text) == expected
    assert sanitise(expected) == expected


@pytest.mark.parametrize(
    ("text", "linked", "not_linked"),
    [
        ("Watch (https://a.example/b_(c)).", ">https://a.example/b_(c)</a>).", "c))</a>"),
        ("– Subscribe: http://a.example/S", ">http://a.example/S</a></p>", "Subscribe</a>"),
        ("Go to www.a.example, now", '<a href="https://www.a.example"', "example,</a>"),
        ("x?a=1&b=2 https://a.example/?a=1&lang=2", "?a=1&amp;lang=2</a>", "⟨"),
        ("javascript:alert(1) and a.b", "<p>javascript:alert(1) and a.b</p>", "<a"),
    ],
)
def test_addresses_in_plain_text_become_links(text: str, linked: str, not_linked: str) -> None:
    clean = linkify(from_plain(text))
    assert linked in clean
    assert not_linked not in clean


def test_what_is_linked_already_is_not_linked_twice() -> None:
    clean = linkify('<a href="https://a.example">https://a.example</a> <code>https://b.example</code>')
    assert clean.count("<a ") == 1
    assert linkify(clean) == clean


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Short.", 300, "Short."),
        ("One\n\ntwo\nthree", 300, "One two three"),
        (
            "One sentence here. Another sentence there, longer than the limit.",
            40,
            "One sentence here. Another sentence…",
        ),
        ("One whole sentence stands here. Another does not.", 40, "One whole sentence stands here. …"),
        ("He met Mr. Smith of the U.S. yesterday and", 30, "He met Mr. Smith of the U.S.…"),
        ("x" * 100, 20, "x" * 19 + "…"),
        ("Picture: Cat\n\nWords.", 300, "Words."),
        ("これは文です。これも文です。そして三つ目", 16, "これは文です。これも文です。…"),
        ("", 300, ""),
    ],
)
def test_an_excerpt_ends_where_a_reader_would_pause(text: str, limit: int, expected: str) -> None:
    assert excerpt(text, limit) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab .,!?…\n "), max_size=300), st.integers(10, 120))
def test_an_excerpt_is_one_line_within_its_limit(text: str, limit: int) -> None:
    short = excerpt(text, limit)
    assert len(short) <= limit
    assert "\n" not in short
    assert short.rstrip("… ") in " ".join(text.split())
