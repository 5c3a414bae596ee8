from itertools import pairwise

import pytest

from newsreel.records import Span
from newsreel.screening.links import MOST_SPANS, find

LINKS = [
    ("Read http://example.com/a now", "http://example.com/a", "address"),
    ("Read (https://example.com/a_b).", "https://example.com/a_b", "address"),
    ("Read example.com.", "example.com", "address"),
    ("Read shop.example.co.uk/x?y=1#z!", "shop.example.co.uk/x?y=1#z", "address"),
    ("Read ｅｘａｍｐｌｅ．ｃｏｍ now", "ｅｘａｍｐｌｅ．ｃｏｍ", "address"),
    ("Read ехаmple.com now", "ехаmple.com", "address"),
    ("Read exa\u200bmple.com now", "exa\u200bmple.com", "address"),
    ("Read example dot com now", "example dot com", "address"),
    ("Read e x a m p l e . c o m now", "e x a m p l e . c o m", "address"),
    ("Read e x a m p l e c o m now", "e x a m p l e c o m", "address"),
    ("Read президент.рф сейчас", "президент.рф", "address"),
    ("Read 1[.]2[.]3[.]4 now", "1[.]2[.]3[.]4", "address"),
    ("Write to john.doe@example.com now", "john.doe@example.com", "e-mail"),
    ("Follow me @ myname now", "myname", "handle"),
    ("Call +44 7700 900123 now", "+44 7700 900123", "phone"),
    ("Read [url=x]this", "[url=", "markup"),
    ("Read %68%74%74%70 now", "%68%74%74%70", "encoded"),
    ("see youtu.be/abc", "youtu.be/abc", "address"),
    ("youtube/codytolleson is me", "youtube/codytolleson", "address"),
    ("see\nexample\n.com", "example\n.com", "address"),
]
NO_LINKS = [
    "1.it is",
    "3.5 million people",
    "I use Node.js and ASP.NET daily",
    "The U.S. is big. U.S.-led too.",
    "In St. Petersburg.The city is old",
    "Open README.md and main.py and setup.py",
    "I love it.so good",
    "The end.It was late",
    "No.10, p.12, Art.5, vol.2, e.g. this, i.e. that",
    "Am 5.Mai war es z.B. in Berlin, usw.und so",
    "Я думаю.что это правда. Он ушел.Она осталась",
    "P E A C E  &  L O V E  ! !",
    "Wait...what? So...come on!",
    "The dot com bubble and the dot-com boom",
    "Facebook/Twitter, AC/DC, he/she, and/or, 24/7",
    "1,884,034,783 views at 2:05 on 12.12.2012",
    "Er sagte: „Nein.“ Dann ging er.",
    "他说。她笑了。",
    "",
    " ",
]


@pytest.mark.parametrize(("text", "link", "label"), LINKS)
def test_a_link_is_marked_where_it_stands(text, link, label):
    spans = find(text)
    assert (link, label) in [(text[span.start : span.end], span.label) for span in spans]


@pytest.mark.parametrize("text", NO_LINKS)
def test_ordinary_writing_has_no_links(text):
    assert find(text) == []


def test_spans_stand_in_order_and_do_not_overlap():
    spans = find("a.com http://b.com/x c@d.org +44 7700 900123 [url=http://e.net]f.net[/url]")
    assert len(spans) >= 5
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_no_more_spans_are_given_than_anybody_needs():
    assert len(find("see example.com now " * 500)) == MOST_SPANS


def test_a_span_holds_offsets_into_what_was_typed():
    assert find("é example.com") == [Span(2, 13, "address")]


HOSTILE = {
    "dots": ".",
    "letters and dots": "a.",
    "words and dots": "is.",
    "top-level domains": "x.is ",
    "numbers and dots": "1.",
    "brackets": "[(",
    "at signs": "a@",
    "colons": "h:",
    "slashes": "/",
    "backslashes": "\\",
    "per cent": "%2",
    "entities": "&#46",
    "single letters": "a ",
    "dashes": "- ",
    "invisible": "\u200b",
    "Cyrillic": "ык.",
    "flags": "🇩",
    "emoji": "😀.",
    "accents": "é\u0301",
    "telephone": "+1 ",
    "cues": "follow ",
    "markup": "<a",
    "surrogates": "\ud800.",
    "overrides": "\u202e",
    "nulls": "\x00",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_of_any_kind_is_read_to_its_end(unit):
    text = (unit * 50_000)[:50_000] + " example.com"
    assert all(0 <= span.start < span.end <= len(text) for span in find(text))


def test_a_link_after_a_long_run_of_noise_is_still_found():
    assert find("a " * 20_000 + "http://example.com")


DISGUISES = {
    "a word": lambda host: host.replace(".", " dot "),
    "a word in brackets": lambda host: host.replace(".", "(dot)"),
    "a word between dashes": lambda host: host.replace(".", "-dot-"),
    "a dot in brackets": lambda host: host.replace(".", " [.] "),
    "a backslash": lambda host: host.replace(".", "\\."),
    "blanks": lambda host: host.replace(".", " . ") + "/go",
    "a line break": lambda host: host.replace(".", ".\n") + "/go",
    "per cent code": lambda host: host.replace(".", "%2e"),
    "an entity": lambda host: host.replace(".", "&period;"),
    "capitals": str.upper,
    "full width": lambda host: "".join(chr(ord(sign) + 0xFEE0) for sign in host),
    "mathematical letters": lambda host: "".join(chr(0x1D5BA + ord(s) - 97) if s.isalpha() else s for s in host),
    "invisible characters": "\u2060".join,
    "stacked marks": lambda host: "".join(f"{sign}\u0332" for sign in host),
    "letters apart": " ".join,
    "an ideographic stop": lambda host: host.replace(".", "。") + "/go",
    "a scheme in pieces": lambda host: f"h x x p : / / {host}",
    "a path in words": lambda host: host.replace(".", " dot ") + " slash go",
    "markup": lambda host: f"[b][url]{host}[/url][/b]",
    "an e-mail address in words": lambda host: "me [at] " + host.replace(".", " [dot] "),
}


@pytest.mark.parametrize("host", ["shop.com", "bookshop.org", "bigwin.ru"])
@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_no_disguise_hides_a_host(disguise, host):
    assert find(f"Friends, look at {disguise(host)} today")


@pytest.mark.parametrize("name", ["Reuters", "the minister", "Dr. No", "J. Lo", "U.N.", "Node.js", "St. Louis"])
@pytest.mark.parametrize(
    "sentence", ["{} said so.", "I heard it from {}.Then it rained.", "“{}”, he wrote (see below)."]
)
def test_names_in_a_sentence_are_no_links(name, sentence):
    assert find(sentence.format(name)) == []
