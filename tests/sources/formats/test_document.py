"""Opening documents: strictly, mended, recovered; nothing from outside."""

from __future__ import annotations

import pytest

from newsreel.sources.formats.document import open_mended, open_strictly


@pytest.mark.parametrize("data", [b"<rss", b"<a><b></a>", b"<a>&nbsp;</a>", b"", b"words", b"<a/><b/>", b"<a>" * 5_000])
def test_what_is_not_well_formed_is_not_opened_strictly(data):
    assert open_strictly(data, base=None) is None


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("<rss><title>a &nbsp; b</title></rss>", "a \xa0 b"),
        ("<rss><title>a & b</title></rss>", "a & b"),
        ("<rss><title>cut off", "cut off"),
        ("<rss><title>x</titel></rss>", "x"),
        ("<rss><x:title>x</x:title></rss>", "x"),
        ("<rss version=2.0><title>x</title></rss>", "x"),
        ("junk <rss><title>x</title></rss> junk", "x"),
    ],
)
def test_a_broken_document_is_opened_all_the_same(text, inside):
    opened = open_mended(text, base=None)
    assert opened.root.tag == "rss"
    assert "".join(opened.root.itertext()).strip() == inside


def test_what_stands_behind_a_closed_root_is_kept():
    opened = open_mended("<rss><item/></rss></channel><item/>", base=None)
    assert opened.recovered
    assert len(list(opened.root.iter("item"))) == 2


@pytest.mark.parametrize("text", ["", "words", "]]>"])
def test_where_nothing_is_left_there_is_no_document(text):
    assert open_mended(text, base=None) is None


def test_entities_from_outside_are_never_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    text = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss><title>&x;</title></rss>'
    opened = open_strictly(text.encode(), base=None)
    assert "secret" not in "".join(map(str, opened.root.itertext())).replace("&x;", "")
    assert "".join(open_mended(text, base=None).root.itertext()) == "&x;"


def test_bases_nest_and_are_remembered():
    opened = open_strictly(
        b'<a xml:base="x/"><b xml:base="y/"><c/><d xml:base="/z/"/></b><e/></a>', base="https://h.example/"
    )
    b, e = opened.root
    c, d = b
    assert opened.base_of(opened.root) == "https://h.example/x/"
    assert opened.base_of(b) == opened.base_of(c) == "https://h.example/x/y/"
    assert opened.base_of(d) == "https://h.example/z/"
    assert opened.base_of(e) == "https://h.example/x/"


def test_without_bases_the_document_has_one():
    opened = open_strictly(b"<a><b/></a>", base="https://h.example/")
    assert opened.base_of(opened.root[0]) == "https://h.example/"
    assert open_strictly(b"<a><b/></a>", base=None).base_of(opened.root) is None
