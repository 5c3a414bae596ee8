"""Markup as feeds carry it."""

from __future__ import annotations

import pytest
from lxml import etree

from newsreel.sources import markup

BASE = "https://example.org/news/"

RESOLVED = [
    ('<a href="/x">y</a>', '<a href="https://example.org/x">y</a>'),
    ("<a href='x.html'>y</a>", "<a href='https://example.org/news/x.html'>y</a>"),
    ("<a href=x>y</a>", "<a href=https://example.org/news/x>y</a>"),
    ('<img alt="a" SRC="../i.png">', '<img alt="a" SRC="https://example.org/i.png">'),
    (
        '<video poster="p.jpg" src="v.mp4">',
        '<video poster="https://example.org/news/p.jpg" src="https://example.org/news/v.mp4">',
    ),
    ('<a href="//cdn.example/x">y</a>', '<a href="https://cdn.example/x">y</a>'),
]
NOT_RESOLVED = [
    '<a href="https://other.example/">y</a>',
    '<a href="mailto:a@example.org">y</a>',
    '<a href="#top">y</a>',
    '<a href="">y</a>',
    'In text href="x" stays',
    "no markup at all",
    '<a href="unclosed',
    '<p data-src="x">y</p>',
]


@pytest.mark.parametrize(("written", "resolved"), RESOLVED)
def test_relative_addresses_in_markup_are_made_absolute(written, resolved):
    assert markup.resolve(written, BASE) == resolved


@pytest.mark.parametrize("written", NOT_RESOLVED)
def test_everything_else_in_markup_stays(written):
    assert markup.resolve(written, BASE) == written


def test_without_a_base_nothing_is_resolved():
    assert markup.resolve('<a href="x">y</a>', None) == '<a href="x">y</a>'


PLAIN = [
    ("A title", "A title"),
    ("  A\n  title ", "A title"),
    ("A <b>bold</b> title", "A bold title"),
    ("Q&amp;A", "Q&A"),
    ("&#8220;quoted&#8221;", "“quoted”"),
    ("two<br>lines", "two lines"),
    ("x<script>alert(1)</script>y", "xy"),
    ("<style>p{}</style>y", "y"),
    ('<img src="a.png" alt="cat<br />dog">', ""),
    ('<a title="1 > 0" href="/">link</a>', "link"),
    ("a <!-- remark --> b", "a b"),
    ("5 < 6", "5 < 6"),
    ("unclosed <b", "unclosed <b"),
]


@pytest.mark.parametrize(("written", "plain"), PLAIN)
def test_a_title_becomes_plain_text(written, plain):
    assert markup.plain(written) == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("vector<int> and <b>bold</b>", "vector<int> and bold"),
        ("</example>", "</example>"),
        ("AT&T", "AT&T"),
        ("a <em class='x'>b</em>", "a b"),
    ],
)
def test_where_it_is_not_said_to_be_markup_only_everyday_tags_go(written, plain):
    assert markup.plain(written, known_only=True) == plain


@pytest.mark.parametrize(
    ("text", "answer"),
    [("<p>x</p>", True), ("a &amp; b", True), ("a<br/>b", True), ("5 < 6", False), ("AT&T", False), ("<int>", False)],
)
def test_markup_in_disguise_is_told_from_text(text, answer):
    assert markup.looks_like_html(text) is answer


def test_text_becomes_markup_that_shows_it():
    assert markup.from_text(' a < b & c\n"d" ') == 'a &lt; b &amp; c<br>\n"d"'


@pytest.mark.parametrize(
    ("html", "image"),
    [
        ('<p>x</p><img class="c" src="https://example.org/i.png">', "https://example.org/i.png"),
        ("<img src=https://example.org/i.png?a=1&amp;b=2>", "https://example.org/i.png?a=1&b=2"),
        ('<img src="/relative.png">', None),
        ('<img src="data:image/png;base64,x">', None),
        ("no picture", None),
        (None, None),
    ],
)
def test_the_first_picture_of_a_text(html, image):
    assert markup.first_image(html) == image


def test_a_stray_declaration_is_text_and_a_comment_is_not():
    assert markup.tidy("<!' <a>") == "&lt;!' <a>"
    assert markup.tidy("<!-- x --><!DOCTYPE y><![if z]>") == "<!-- x --><!DOCTYPE y><![if z]>"


def inner(xml: str, base: str | None = None, *, raw_text: bool = False) -> str:
    return markup.inner(etree.fromstring(xml), base, raw_text=raw_text)


def test_inline_xml_becomes_html_without_namespaces_or_prefixes():
    xml = '<c xmlns:h="http://www.w3.org/1999/xhtml">a <h:b class="k">b &lt; c</h:b><h:br/> d</c>'
    assert inner(xml) == 'a <b class="k">b &lt; c</b><br> d'


def test_inline_addresses_follow_the_nearest_base():
    xml = '<c><div xml:base="sub/"><a href="x">y</a></div><a href="x">z</a><img src="https://other.example/i"/></c>'
    html = inner(xml, BASE)
    assert '<a href="https://example.org/news/sub/x">y</a>' in html
    assert '<a href="https://example.org/news/x">z</a>' in html
    assert 'src="https://other.example/i"' in html
    assert "base=" not in html


def test_attributes_are_escaped_and_foreign_ones_dropped():
    html = inner('<c xmlns:x="urn:x"><b title="a &quot;b&quot; &lt;i&gt;" x:y="z">t</b></c>')
    assert html == '<b title="a &quot;b&quot; &lt;i&gt;">t</b>'


def test_text_beside_elements_may_itself_be_markup():
    assert inner("<c><div>a &lt;b&gt;b&lt;/b&gt;</div></c>", raw_text=True) == "<div>a <b>b</b></div>"


@pytest.mark.parametrize(("tag", "name"), [("{urn:x}Item", "Item"), ("media:title", "title"), ("item", "item")])
def test_local_names(tag, name):
    assert markup.local_name(tag) == name
