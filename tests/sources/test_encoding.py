"""Which encoding a document is in: marks, headers, prologs, and bytes that tell otherwise."""

from __future__ import annotations

import codecs

import pytest

from newsreel.sources.encoding import decode, is_utf8


def feed(prolog: str = "", text: str = "x") -> str:
    return f'<?xml version="1.0"{prolog}?><rss><title>{text}</title></rss>'


TOLD_BY_BYTES = [
    (codecs.BOM_UTF8 + feed(text="é").encode(), "utf-8"),
    (codecs.BOM_UTF16_LE + feed(text="é").encode("utf-16-le"), "utf-16-le"),
    (codecs.BOM_UTF16_BE + feed(text="é").encode("utf-16-be"), "utf-16-be"),
    (codecs.BOM_UTF32_LE + feed(text="é").encode("utf-32-le"), "utf-32-le"),
    (codecs.BOM_UTF32_BE + feed(text="é").encode("utf-32-be"), "utf-32-be"),
    (feed(' encoding="utf-16"', "é").encode("utf-16-le"), "utf-16-le"),
    (feed(' encoding="utf-16"', "é").encode("utf-16-be"), "utf-16-be"),
    (feed(' encoding="utf-32"', "é").encode("utf-32-be"), "utf-32-be"),
    (feed(' encoding="utf-32"', "é").encode("utf-32-le"), "utf-32-le"),
    (feed(text="é").encode(), "utf-8"),
]
TOLD_BY_PROLOG = [
    (' encoding="iso-8859-1"', "é", "iso-8859-1"),
    (" encoding='windows-1251'", "Привет", "windows-1251"),
    (' encoding="koi8-r"', "Привет", "koi8-r"),
    (' encoding="shift_jis"', "日本", "shift_jis"),
    (' encoding="euc-kr"', "년", "euc-kr"),
    (' encoding="big5"', "中文", "big5"),
    (' encoding = "iso-8859-2" ', "žluťoučký", "iso-8859-2"),
]
TOLD_BY_HEADER = [
    ("text/xml; charset=windows-1251", "windows-1251"),
    ("application/rss+xml;charset='windows-1251'", "windows-1251"),
    ('text/xml; CHARSET = "windows-1251"; qs=0.9', "windows-1251"),
]
ASCII_DOCUMENTS = [
    ("text/xml", "", "ascii"),
    ("text/rss+xml", ' encoding="iso-8859-1"', "ascii"),
    ("text/xml-external-parsed-entity; charset=us-ascii", "", "ascii"),
    ("text/html", "", "utf-8"),
    ("application/xml", "", "utf-8"),
    ("application/atom+xml", ' encoding="iso-8859-1"', "iso8859-1"),
    ("application/atom+xml; charset='gb2312'", "", "gb18030"),
    ("application/xml; charset=nonsense", "", "utf-8"),
    ("application/xml; charset=zip", "", "utf-8"),
    ("application/xml; charset=punycode", "", "utf-8"),
    (None, ' encoding="utf-16"', "utf-8"),
    (None, ' encoding="unicode_escape"', "utf-8"),
]


@pytest.mark.parametrize(("data", "name"), TOLD_BY_BYTES)
def test_a_mark_or_the_pattern_of_the_first_bytes_tells_the_encoding(data, name):
    found = decode(data)
    assert codecs.lookup(found.encoding).name == name
    assert "é" in found.text
    assert not found.text.startswith("\ufeff")


@pytest.mark.parametrize(("prolog", "text", "name"), TOLD_BY_PROLOG)
def test_a_prolog_tells_the_encoding(prolog, text, name):
    found = decode(feed(prolog, text).encode(name))
    assert text in found.text
    assert codecs.lookup(found.encoding).name == codecs.lookup(name).name


@pytest.mark.parametrize(("content_type", "name"), TOLD_BY_HEADER)
def test_http_counts_before_the_prolog(content_type, name):
    found = decode(feed(' encoding="koi8-r"', "Привет").encode(name), content_type)
    assert "Привет" in found.text
    assert codecs.lookup(found.encoding).name == codecs.lookup(name).name


def test_a_mark_counts_before_http():
    found = decode(codecs.BOM_UTF8 + feed(text="é").encode(), "text/xml; charset=iso-8859-1")
    assert (found.encoding, "é" in found.text) == ("utf-8", True)


@pytest.mark.parametrize(("content_type", "prolog", "name"), ASCII_DOCUMENTS)
def test_for_plain_ascii_the_claims_are_reported_and_odd_codecs_refused(content_type, prolog, name):
    assert codecs.lookup(decode(feed(prolog).encode(), content_type).encoding).name == name


@pytest.mark.parametrize("claim", ["iso-8859-1", "windows-1252", "us-ascii", "koi8-r"])
def test_bytes_that_are_utf8_are_believed_against_a_claim_of_one_byte_a_character(claim):
    data = feed(f' encoding="{claim}"', "naïve – “quoted”").encode()
    for content_type in (None, f"text/xml; charset={claim}"):
        found = decode(data, content_type)
        assert "naïve – “quoted”" in found.text
        assert found.encoding == "utf-8"


@pytest.mark.parametrize("claim", ["utf-8", "us-ascii", "utf-16", "nonsense"])
def test_a_claim_that_does_not_fit_the_bytes_is_dropped(claim):
    found = decode(feed(f' encoding="{claim}"', "caf\xe9 cr\xe8me").encode("latin-1"))
    assert "café crème" in found.text
    assert found.encoding == "windows-1252"


def test_latin_1_means_windows_1252_as_browsers_read_it():
    found = decode(feed(' encoding="iso-8859-1"').encode() + b"\x93quoted\x94 \x80 5")
    assert "“quoted” € 5" in found.text
    assert found.encoding == "iso8859-1"


def test_a_few_wrong_bytes_do_not_spoil_utf8():
    data = feed(text="дом и сад").encode() + b"it\x92s"
    found = decode(data)
    assert found.encoding == "utf-8"
    assert "дом и сад" in found.text
    assert found.text.endswith("it’s")


def test_a_stray_zero_byte_makes_no_wide_encoding():
    assert decode(b"\0" + feed(text="caf\xe9").encode("latin-1")).encoding == "windows-1252"


def test_bytes_that_fit_nothing_are_read_all_the_same():
    found = decode(bytes(range(256)) * 2)
    assert found.encoding
    assert len(found.text) > 200


def test_valid_utf8_is_told():
    assert is_utf8("é".encode())
    assert not is_utf8(b"\xe9")
