import pytest

from newsreel.screening.fold import ODD_DOT, fold, squeeze

SEEN_AS = [
    ("Example.COM", "example.com"),
    ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
    ("ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ", "example.com"),
    ("🅴🆇🅰🅼🅿🅻🅴.🅲🅾🅼", "example.com"),
    ("𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐜𝐨𝐦", "example.com"),
    ("𝓮𝔁𝓪𝓶𝓹𝓵𝓮.𝓬𝓸𝓶", "example.com"),
    ("ᴇxᴀᴍᴘʟᴇ.com", "example.com"),
    ("éxàmplé.cóm", "example.com"),
    ("e\u0336x\u0336a\u0336m\u0336p\u0336l\u0336e\u0336.com", "example.com"),
    ("exa\u200bmp\u00adle.\u2060com", "example.com"),
    ("ехаmрlе.соm", "example.com"),
    ("сом.com", "com.com"),
    ("аррӏе.сом", "apple.com"),
    ("example.сом", "example.com"),
    ("example.рф", "example.рф"),
    ("example。com", f"example{ODD_DOT}com"),
    ("example•com", f"example{ODD_DOT}com"),
    ("example․com", "example.com"),
    ("🇪🇽🇦🇲🇵🇱🇪.com", "example.com"),
    ("http∶∕∕x", "http://x"),
    ("“Hello” – he said", '"hello" - he said'),
    ("a\u00a0b\u2003c", "a b c"),
]
LEFT_ALONE = [
    "президент.рф",
    "он видел сома",
    "香港 新加坡",
    "한국",
    "الجزائر",
    "भारत",
]


@pytest.mark.parametrize(("text", "seen"), SEEN_AS)
def test_a_text_is_read_as_an_eye_reads_it(text, seen):
    assert fold(text).text == seen


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_words_wholly_in_another_script_stay_as_they_are(text):
    assert fold(text).text == text


def test_plain_text_needs_no_way_back():
    folded = fold("Plain text")
    assert folded.origin is None
    assert folded.original(6, 10) == (6, 10)


@pytest.mark.parametrize(
    "text", ["see ｅｘａｍｐｌｅ now", "see e\u200bxa\u00admple now", "see 𝐞𝐱𝐚𝐦𝐩𝐥𝐞 now", "see …ex…ample now"]
)
def test_a_stretch_of_the_folded_text_leads_back_to_what_was_typed(text):
    folded = fold(text)
    start = folded.text.index("now")
    first, last = folded.original(start, start + 3)
    assert text[first:last] == "now"


def test_one_sign_that_becomes_three_letters_is_marked_whole():
    folded = fold("wait… ㏇ é")
    start = folded.text.index("...")
    assert folded.original(start, start + 3) == (4, 5)


def test_a_pair_of_flags_spells_no_word():
    assert "de" not in fold("bravo.🇩🇪").text


def test_lone_surrogates_and_overrides_disappear():
    assert fold("a\ud800b\u202ec").text == "abc"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("e x a m p l e . c o m", "example.com"),
        ("see e x a m p l e now", "see example now"),
        ("see e-x-a-m-p-l-e now", "see example now"),
        ("e.x.a.m.p.l.e", "example"),
        ("h t t p : / / e x", "http://ex"),
        ("example . c o m", "example .com"),
    ],
)
def test_letters_set_apart_are_drawn_together(text, drawn):
    squeezed = squeeze(fold(text))
    assert squeezed is not None
    assert squeezed.text == drawn


@pytest.mark.parametrize("text", ["I saw a cat", "plain words", "", "U.S. and E.U.", "a b c"])
def test_ordinary_words_are_not_drawn_together(text):
    assert squeeze(fold(text)) is None


def test_what_is_drawn_together_leads_back_too():
    text = "see ｅ x a m p l e now"
    squeezed = squeeze(fold(text))
    assert squeezed is not None
    start = squeezed.text.index("example")
    first, last = squeezed.original(start, start + 7)
    assert text[first:last] == "ｅ x a m p l e"
