"""Usual faults of XML are mended; what is whole stays."""

from __future__ import annotations

import pytest

from newsreel.sources.mend import mend, needs_mending

MENDED = [
    ("<a>x &nbsp; y</a>", "<a>x \xa0 y</a>"),
    ("<a>&eacute;&mdash;&hellip;</a>", "<a>é—…</a>"),
    ("<a>&amp; &lt; &gt; &quot; &apos;</a>", "<a>&amp; &lt; &gt; &quot; &apos;</a>"),
    ("<a>&LT;b&GT; &AMP;</a>", "<a>&lt;b&gt; &amp;</a>"),
    ("<a>AT&T and R&D;</a>", "<a>AT&amp;T and R&amp;D;</a>"),
    ("<a>a & b</a>", "<a>a &amp; b</a>"),
    ("<a>1 < 2</a>", "<a>1 &lt; 2</a>"),
    ("<a>x <3 y</a>", "<a>x &lt;3 y</a>"),
    ("<a>me <me@example.org></a>", "<a>me &lt;me@example.org></a>"),
    ("<a>don&#146;t &#150; &#x80;</a>", "<a>don’t – €</a>"),
    ("<a>don\x92t</a>", "<a>don’t</a>"),
    ("<a>&#0;&#1;b&#11;</a>", "<a>\ufffdb</a>"),
    ("<a>&#xD800;&#9999999;</a>", "<a>\ufffd\ufffd</a>"),
    ("<a>&#65;&#x1F600;</a>", "<a>A😀</a>"),
    ("<a>x\x00\x08\x0b\x1fy\ufffe</a>", "<a>xy</a>"),
    ("  \n junk <a/>", "<a/>"),
    ("<?xml version='1.0'?><a/>", "<a/>"),
    ("<?xml?xml version='1.0' ??><?pi x?><a/>", "<a/>"),
    ("<a b=c>x</a>", '<a b="c">x</a>'),
    ("<a b=c d=\"e=f\" g='h'>x</a>", '<a b="c" d="e=f" g=\'h\'>x</a>'),
    ('<a href="?x=y">z</a>', '<a href="?x=y">z</a>'),
]
LEFT_ALONE = [
    "<a><![CDATA[a & b < c &nbsp; <!-- ]]></a>",
    "<a><!-- a & b &nbsp; --></a>",
    "<a:b c:d='e'>f</a:b>",
    '<a b="c">d</a>',
    "<a>&#233;</a>".replace("&#233;", "é"),
]


@pytest.mark.parametrize(("broken", "mended"), MENDED)
def test_a_fault_is_mended(broken, mended):
    assert mend(broken).text == mended


@pytest.mark.parametrize("whole", LEFT_ALONE)
def test_what_is_whole_stays_as_it_is(whole):
    assert mend(whole).text == whole


def test_a_doctype_goes_and_its_harmless_entities_are_filled_in():
    mended = mend("<!DOCTYPE rss [<!ENTITY who 'the desk'><!ENTITY what \"news\">]><rss>&what; of &who;</rss>")
    assert mended.text == "<rss>news of the desk</rss>"
    assert mended.doctype.startswith("<!DOCTYPE rss")


@pytest.mark.parametrize(
    "declaration",
    [
        "<!ENTITY a SYSTEM 'file:///etc/hostname'>",
        "<!ENTITY % a 'x'>",
        "<!ENTITY b 'x'><!ENTITY a '&b;&b;'>",
        f"<!ENTITY a '{'x' * 300}'>",
    ],
)
def test_entities_that_reach_out_nest_or_are_huge_are_not_filled_in(declaration):
    assert mend(f"<!DOCTYPE rss [{declaration}]><rss>&a;</rss>").text == "<rss>&amp;a;</rss>"


def test_filling_in_entities_stops_after_ten_thousand():
    mended = mend("<!DOCTYPE a [<!ENTITY e 'yes'>]><a>" + "&e;" * 10_050 + "</a>")
    assert mended.text.count("yes") == 10_000
    assert mended.text.count("&amp;e;") == 50


UNCLOSED = [
    ("<a><![CDATA[x & y</a>", "<a>x &amp; y</a>"),
    ("<a><!-- x & y</a>", "<a> x &amp; y</a>"),
    ("<a><![CDATA[x</a><b><![CDATA[y]]></b>", "<a>x</a><b><![CDATA[y]]></b>"),
    ("<a><!-- x</a><b><!-- y --></b>", "<a> x</a><b><!-- y --></b>"),
    ("<a><![CDATA[x]] ]>]]></a>", "<a><![CDATA[x]] ]>]]></a>"),
    ("<a><!-- x - -> y --></a>", "<a><!-- x - -> y --></a>"),
]


@pytest.mark.parametrize(("unclosed", "mended"), UNCLOSED)
def test_of_a_section_that_is_not_closed_only_the_opening_goes(unclosed, mended):
    assert mend(unclosed).text == mended


@pytest.mark.parametrize("flood", ["<" * 1_000, "&" * 1_000, "<&" * 500])
def test_a_flood_of_brackets_is_escaped(flood):
    text = mend(f"<a>{flood}</a>").text
    assert "<<" not in text
    assert "&&" not in text
    assert text.endswith("</a>")


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"<a>plain &amp; &#233; &#8217;</a>", False),
        ("<a>é – €</a>".encode(), False),
        (b"<a>&#146;</a>", True),
        (b"<a>&#x92;</a>", True),
        ("<a>\x92</a>".encode(), True),
        (b"<!DOCTYPE rss><rss/>", True),
        (b"<!doctype rss><rss/>", True),
    ],
)
def test_only_what_a_strict_reader_would_get_wrong_asks_for_mending(data, answer):
    assert needs_mending(data) is answer
