"""Whatever markup a feed holds becomes the canonical form, in bounded time and size."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.kit.markup import MAX_MARKUP, canonical, has_tags, pictures

BASE = "https://example.org/news/"

FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<div>", "<div dir=rtl>", "</div>", "<b>", "</b>", "<i lang=fr>", "</i>", "<a href=/x>", "</a>",
            "<ul>", "<ol>", "<li>", "</li>", "</ul>", "</ol>", "<table>", "<tr>", "<td colspan=2>", "<th>", "</td>",
            "</tr>", "</table>", "<tbody>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<h1>", "</h1>", "<br>",
            "<img src=/i.png alt='A cat'>", "<script>", "</script>", "<!--", "-->", "<q>", "</q>", "<svg>", "</svg>",
            "<iframe src=//v.example/1></iframe>", "<video>", "<source src=a.mp4>", "</video>", "<![CDATA[", "]]>",
            "one", " ", "two words", "\n\n", "&amp;", "&lt;b&gt;", "&nbsp;", "&#13;", "&#0;", "<", ">", "\x00", "é", "\u202e",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("hello", "<p>hello</p>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("a<br>b<br/><br />c", "<p>a<br>b</p><p>c</p>"),
        ("<br><br>a<br><br>", "<p>a</p>"),
        ("<P CLASS=x>a</P>", "<p>a</p>"),
        ("<b>a</b> <i>b</i>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<b><i>a</b>b</i>", "<p><strong><em>a</em></strong><em>b</em></p>"),
        ("<span>a</span>b", "<p>ab</p>"),
        ("<span lang=fr>a</span>b", '<p><span lang="fr">a</span>b</p>'),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h6>E</h6>", "<h3>A</h3><h3>B</h3><h3>C</h3><h4>D</h4><h4>E</h4>"),
        ("<h2><div>a</div><div>b</div></h2>c", "<h3>a<br>b</h3><p>c</p>"),
        ("<figure><figcaption>c</figcaption></figure>d", "<p>c</p><p>d</p>"),
        ("<dl><dt>a<dd>b</dl>", "<p>a</p><p>b</p>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<pre>\n a\n  b</pre>", "<pre> a\n  b</pre>"),
        ("<q>a</q>", "<p>“a”</p>"),
        ("<del>a</del><s>b</s><sub>c</sub><sup>d</sup>", "<p><del>a</del><del>b</del><sub>c</sub><sup>d</sup></p>"),
        ("<tt>a</tt><kbd>b</kbd>", "<p><code>a</code><code>b</code></p>"),
        ("<foo>a</foo><o:p>b</o:p>", "<p>ab</p>"),
        ("<p>a<hr>b", "<p>a</p><p>b</p>"),
        ("<button>Push</button>", "<p>Push</p>"),
    ],
)
def test_markup_is_brought_to_few_elements(markup: str, expected: str) -> None:
    assert canonical(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<li>a</li>", "<ul><li>a</li></ul>"),
        ("<ol>a</ol>", "<ol><li>a</li></ol>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>d", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p>"),
        ("<ul><li><p>a</p><p>b</p></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<ul> <li> </li> </ul>", ""),
        ("<td>a</td><tr>b", "<p>a</p><p>b</p>"),
        ("<table>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        (
            "<table><thead><tr><th>a<th>b<tbody><tr><td colspan=2 rowspan=0>c</table>",
            '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td colspan="2">c</td></tr></tbody></table>',
        ),
        (
            "<table><tr><td><table><tr><td>a</table><td>b</table>",
            "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table></td><td>b</td></tr></tbody></table>",
        ),
    ],
)
def test_lists_and_tables_get_the_parts_they_lack(markup: str, expected: str) -> None:
    assert canonical(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            '<div dir="rtl" lang="ar"><p>ا</p><div>ب</div></div>c',
            '<div lang="ar" dir="rtl"><p>ا</p><p>ب</p></div><p>c</p>',
        ),
        ('<p dir="RTL">a<br><br>b</p>', '<p dir="rtl">a</p><p dir="rtl">b</p>'),
        ('<ul lang="de"><li dir=ltr>a</ul>', '<ul lang="de"><li dir="ltr">a</li></ul>'),
        ('<p lang="x y" dir="up" id=a class=b style="color:red" onclick=c data-d=e>a', "<p>a</p>"),
    ],
)
def test_language_and_direction_are_all_that_stays_of_attributes(markup: str, expected: str) -> None:
    assert canonical(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<a href="/x">a</a>', '<p><a href="https://example.org/x">a</a></p>'),
        (
            "<a href='y?a=1&amp;b=2&copy=3'>a</a>",
            '<p><a href="https://example.org/news/y?a=1&amp;b=2&amp;copy=3">a</a></p>',
        ),
        ("<a href=mailto:a@b.example>a</a>", '<p><a href="mailto:a@b.example">a</a></p>'),
        ("<a href=javascript:alert(1)>a</a>", "<p>a</p>"),
        ("<a href=javascript&colon;alert(1)>a</a>", "<p>a</p>"),
        ("<a name=x>a</a>", "<p>a</p>"),
        ("<a href=#x>a</a>", "<p>a</p>"),
        ("<a href=/x></a>b", "<p>b</p>"),
        (
            "<a href=/x>a<a href=/y>b</a>",
            '<p><a href="https://example.org/x">a</a><a href="https://example.org/y">b</a></p>',
        ),
        ("<a title='>' href=/x>a</a>", '<p><a href="https://example.org/x">a</a></p>'),
        ("<a href=/x href=/y>a</a>", '<p><a href="https://example.org/x">a</a></p>'),
    ],
)
def test_links_are_made_absolute_or_dropped(markup: str, expected: str) -> None:
    assert canonical(markup, base_url=BASE) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img src=/i.png alt='A cat'>", '<p><a href="https://example.org/i.png">Picture: A cat</a></p>'),
        ("<img src=https://www.cdn.example/i.png>", '<p><a href="https://www.cdn.example/i.png">Picture: cdn.example</a></p>'),
        ("a<img src=/i.png alt=b>c", '<p>a</p><p><a href="https://example.org/i.png">Picture: b</a></p><p>c</p>'),
        ("<a href=/x><img src=/i.png alt=b></a>", '<p><a href="https://example.org/x">Picture: b</a></p>'),
        ("<img src=data:image/png;base64,x data-src=/i.png>", '<p><a href="https://example.org/i.png">Picture: example.org</a></p>'),
        ("<img srcset='/i.png 1x, /j.png 2x'>", '<p><a href="https://example.org/i.png">Picture: example.org</a></p>'),
        ("<img src=/i.png alt=b><noscript><img src=/i.png alt=b></noscript>", '<p><a href="https://example.org/i.png">Picture: b</a></p>'),
        ("<img src=data:x alt='A cat'>", "<p>Picture: A cat</p>"),
        ("<img src=/i.png width=1 height=1>", ""),
        ("<img src=/i.png height='0px'>", ""),
        ("<img src=/images/tracking/rss-pixel.png?story=1>", ""),
        ("<img src=/pixels/i.png alt=Art>", '<p><a href="https://example.org/pixels/i.png">Picture: Art</a></p>'),
        ("good <img src=/smile.png alt='🙂'> day", "<p>good 🙂 day</p>"),
        ("<img src=javascript:alert(1)>", ""),
        ("<audio controls src=/s.mp3>not supported</audio>a", '<p><a href="https://example.org/s.mp3">Sound: example.org</a></p><p>a</p>'),
        ("<video><source src=/v.mp4>no</video>", '<p><a href="https://example.org/v.mp4">Video: example.org</a></p>'),
        ("<iframe src=//v.example/1>x</iframe>", '<p><a href="https://v.example/1">Embedded: v.example</a></p>'),
        ("<object><param name=x><embed src=//v.example/2></object>", '<p><a href="https://v.example/2">Embedded: v.example</a></p>'),
    ],
)  # fmt: skip
def test_media_become_links(markup: str, expected: str) -> None:
    assert canonical(markup, base_url=BASE) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a<script>b</script>c", "<p>ac</p>"),
        ("a<style>b</style>c", "<p>ac</p>"),
        ("a<script>if (1<2) '</b>'</SCRIPT >c", "<p>ac</p>"),
        ("a<script>b", "<p>a</p>"),
        ("a<svg><text>b</text></svg>c", "<p>ac</p>"),
        ("a<svg>b", "<p>ab</p>"),
        ("a<template>b</template><select><option>c</select>d", "<p>ad</p>"),
        ("a<textarea><b>b</textarea>c", "<p>ac</p>"),
        ("a<!-- b <b>c --> d", "<p>a d</p>"),
        ("a<!-->b", "<p>ab</p>"),
        ("a<!-- b", "<p>a</p>"),
        ("a<?php b ?>c<!DOCTYPE html>d", "<p>acd</p>"),
        ("<![CDATA[a]]>", "<p>a</p>"),
        ("a<scr\x00ipt>b</script>c", "<p>ac</p>"),
    ],
)
def test_what_no_reader_sees_vanishes(markup: str, expected: str) -> None:
    assert canonical(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("1 < 2 and 3 > 2", "<p>1 &lt; 2 and 3 &gt; 2</p>"),
        ("I <3 you", "<p>I &lt;3 you</p>"),
        ("see <https://example.com/a>", "<p>see &lt;https://example.com/a&gt;</p>"),
        ("from <me@example.com>", "<p>from &lt;me@example.com&gt;</p>"),
        ("cut off <a href='http://x", "<p>cut off</p>"),
        ("cut off <unknown", "<p>cut off &lt;unknown</p>"),
        ("AT&T &amp; &lt;b&gt; &hellip;", "<p>AT&amp;T &amp; &lt;b&gt; …</p>"),
        ("a&nbsp;b<p>&nbsp;</p>", "<p>a\u00a0b</p>"),
        ("a\x00\x08b\ud800c", "<p>abc</p>"),
    ],
)
def test_what_only_looks_like_markup_stays_text(markup: str, expected: str) -> None:
    assert canonical(markup) == expected


def test_addresses_in_the_text_become_links_when_asked_for() -> None:
    markup = "See www.a.example/x. <a href='https://b.example'>https://b.example</a> <code>http://c.example</code>"
    expected = '<p>See <a href="https://www.a.example/x">www.a.example/x</a>. <a href="https://b.example">https://b.example</a>'
    assert canonical(markup, find_links=True) == f"{expected} <code>http://c.example</code></p>"
    assert "www.a.example/x</a>" not in canonical(markup)


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS)
def test_written_once_more_the_form_stays_as_it_is(markup: str) -> None:
    once = canonical(markup, base_url=BASE)
    assert canonical(once, base_url=BASE) == once


@pytest.mark.parametrize(
    "hostile",
    [
        "".join(f"<b id={number}>" for number in range(3_000)) + "<p>x" * 3_000,
        ('<a href="https://a.example/' + "z" * 1_900 + '">') * 50 + "<p>x" * 20_000,
        "<blockquote>" * 20_000 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<ul><li>x" * 20_000,
        "<" * 100_000,
        "<!--" * 50_000,
        "</ " * 50_000,
        "<svg>" * 50_000,
        "<video><source>" * 20_000 + "</video>",
        "<img alt='" * 30_000,
        "<a " + "x=1 " * 50_000,
        "<span lang=en>x" * 20_000,
        "x<br>" * 50_000,
    ],
)
def test_hostile_markup_comes_out_no_larger_than_a_few_times_itself(hostile: str) -> None:
    written = canonical(hostile, base_url=BASE)
    assert len(written) <= 8 * len(hostile) + 1_000
    assert written.count("<strong>") <= 48
    assert written.count("<blockquote>") <= 12


def test_of_very_long_markup_the_beginning_is_read() -> None:
    assert len(canonical("a" * (MAX_MARKUP + 500))) == MAX_MARKUP + len("<p></p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a", True),
        ("a<br/>b", True),
        ("x</div>", True),
        ("<IMG SRC=x>", True),
        ("a < b", False),
        ("<3", False),
        ("<https://example.com>", False),
        ("vector<int>", False),
        ("<me@example.com>", False),
        ("AT&amp;T", False),
        ("<p", False),
        ("", False),
    ],
)
def test_markup_is_told_from_plain_text(text: str, expected: bool) -> None:
    assert has_tags(text) is expected


def test_the_pictures_of_a_text_are_found_and_its_trackers_passed_over() -> None:
    markup = "<img src=/a.png><IMG width=1 src=/t.gif><img src='data:x'><img alt=x src='https://b.example/b.png'>"
    assert list(pictures(markup, BASE)) == ["https://example.org/a.png", "https://b.example/b.png"]
    assert list(pictures("<p>none <imgx src=/c.png>", BASE)) == []
    assert len(list(pictures("<img src=/a.png>" * 100, BASE))) == 20
