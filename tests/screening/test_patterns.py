import pytest

from newsreel.screening.fold import fold
from newsreel.screening.patterns import SHAPES, is_page, number_hosts, pattern


def labels(text):
    folded = fold(text).text
    return {
        shape.label
        for shape in SHAPES
        if any(needle in folded for needle in shape.needles) and shape.shape.search(folded)
    }


ADDRESSES = [
    "http://a",
    "HTTPS://A",
    "hxxp://a",
    "h**p://a",
    "http:__a",
    "http: //a",
    "htp;//a",
    "http\\\\a",
    "hxxp__a",
    "http colon slash slash a",
    "gopher://a",
    "market://details",
    "//a.b",
    "mailto:a",
    "tel:1",
    "tg:x",
    "javascript:x",
    "data:text/html",
    "www.a",
    "www a",
    "www dot a",
    "ftp.a",
    "watch?v=x",
    "watch ? v = x",
    "/?p=1",
    "page?ref=x",
    "xn--bcher-kva",
    "2001:db8::1",
    "fe80::1",
    "[::1]",
    "2001:db8:85a3:0:0:8a2e:370:7334",
    "0x7f000001",
    "2130706433/a",
    "moc.elpmaxe",
    "//:ptth",
    "discord gg abc",
    "visit example com",
    "example com/path",
    "bit ly/abc",
]
MARKUP = [
    "[url]x[/url]",
    "[url=x]",
    "[img]",
    "[link href=x]",
    "<a href=x>",
    "< a>",
    "<iframe>",
    "<script>",
    "</a>",
    "x href=y",
    "src = x",
    "[text](a.b)",
    "[text](/a)",
    "[1]: a.b",
]
ENCODED = ["%68%74%74%70", "&#104;&#116;&#116;&#112;", "\\u0068\\u0074\\u0074", "aHR0cHM6Ly9leGFtcGxl"]
INNOCENT = [
    "he said http is a protocol",
    "the shop is open",
    "and/or",
    "24/7",
    "what?!",
    "why? because",
    "10:30:45",
    "time: 2:05 and 3:07",
    "std::cout << x",
    "a -> b <- c",
    "x < y and y > z",
    "<3 <b",
    "[sic] (see below)",
    "[citation needed] (2014)",
    "100 % of 50 %",
    "telephone: none",
    "data: none",
    "we went to www",
    "0x is a prefix",
    "mocha and grout",
    "the website is down",
    "go to a com",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_known_by_its_shape(text):
    assert "address" in labels(text)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_known_by_its_shape(text):
    assert "markup" in labels(text)


@pytest.mark.parametrize("text", ENCODED)
def test_an_encoded_address_is_known_by_its_shape(text):
    assert "encoded" in labels(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_writing_has_none_of_these_shapes(text):
    assert labels(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ping 1.2.3.4 now", ["1.2.3.4"]),
        ("1[.]2[.]3[.]4", ["1[.]2[.]3[.]4"]),
        ("10\\.10\\.10\\.10", ["10\\.10\\.10\\.10"]),
        ("1 . 2 . 3 . 4", ["1 . 2 . 3 . 4"]),
        ("0177.0.0.1", ["0177.0.0.1"]),
        ("1.2.3", []),
        ("1.2.3.400", []),
        ("a1.2.3.4", []),
        ("1.2.3.4.5", []),
        ("version 1.2.3.4", []),
        ("on 3.12.2014 at 5.30", []),
        ("100.000.000", []),
    ],
)
def test_four_numbers_are_a_host_where_they_can_be_one(text, found):
    assert [text[start:end] for start, end in number_hosts(text)] == found


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("youtube/codytolleson", True),
        ("Facebook / mypage99", True),
        ("Twitter/Reuters", False),
        ("FACEBOOK/HANDOUT", False),
        ("facebook/twitter", False),
        ("youtube/google", False),
        ("myfacebook/abc", False),
    ],
)
def test_a_page_at_a_site_is_told_from_a_picture_credit(text, page):
    folded = fold(text).text
    shape = next(shape.shape for shape in SHAPES if "page" in shape.shape.groupindex)
    match = shape.search(folded)
    assert (match is not None and is_page(folded, match, text[slice(*match.span("page"))])) is page


def test_a_needle_with_a_blank_is_written_with_its_sign():
    assert pattern("x", "␣com a", "b").needles == (" com", "a")
