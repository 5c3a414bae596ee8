"""Lines that stand under every item are learnt and folded away; the news itself never is."""

from __future__ import annotations

import pytest

from newsreel.ingest.boilerplate import blocks, candidates, fingerprint, is_candidate, learn, split
from newsreel.kit.html import from_plain, linkify, plain, sanitise

FOOTER = """– Subscribe to our channel: http://aje.example/S
– Follow us: https://social.example/AJ
– Find us on @aj
#news #world"""


def item(number: int, footer: str = FOOTER) -> str:
    return f"Story number {number}.\n\nIts second paragraph: https://example.org/{number}\n\n{footer}"


def test_lines_under_three_items_are_folded_one_by_one() -> None:
    texts = [linkify(from_plain(item(number))) for number in range(3)]
    recurring = learn(texts)
    shown, folded = split(texts[0], recurring)
    assert plain(shown) == "Story number 0.\n\nIts second paragraph: https://example.org/0"
    assert plain(folded) == FOOTER
    assert folded.count("<a ") == 2
    assert sanitise(shown) == shown
    assert sanitise(folded) == folded


def test_plain_text_is_split_as_well() -> None:
    texts = [item(number) for number in range(3)]
    assert split(texts[2], learn(texts)) == (
        "Story number 2.\n\nIts second paragraph: https://example.org/2",
        FOOTER,
    )


def test_two_items_are_not_enough() -> None:
    texts = [item(0), item(1), "Something else."]
    assert learn(texts) == frozenset()
    assert split(texts[0], learn(texts)) == (texts[0], "")
    assert learn(texts, often=2)


def test_a_line_that_stands_three_times_in_one_item_counts_once() -> None:
    assert learn(["https://a.example\nhttps://a.example\nhttps://a.example", "x"]) == frozenset()


@pytest.mark.parametrize(
    "line",
    [
        "– Subscribe: http://a.example",
        "Подписывайтесь на наш канал: https://a.example",
        "チャンネル登録 https://a.example",
        "اشترك في القناة https://a.example",
        "Follow @channel",
        "#one #two",
        "#one, #two | #three",
        "#новости",
        "See www.a.example",
        'Read <a href="https://a.example">more</a>',
    ],
)
def test_a_line_with_a_link_a_handle_or_only_hashtags_may_be_boilerplate(line: str) -> None:
    assert is_candidate(line)
    assert len(learn([line, f"News.\n{line}", f"{line}\nOther news."])) == 1


@pytest.mark.parametrize(
    "line",
    [
        "This is the daily report.",
        "It rained #1 in the city.",
        "0:00 Intro https://a.example",
        "Every day at 18:00 on https://a.example",
        '12:30 <a href="https://a.example">Part two</a>',
        "# not a tag",
        "",
    ],
)
def test_other_lines_never_are_however_often_they_stand(line: str) -> None:
    assert not is_candidate(line)
    texts = [f"{number}\n{line}" for number in range(10)]
    assert learn(texts) == frozenset()
    assert split(texts[0], {fingerprint(line)} - {fingerprint("0")}) == (texts[0], "")


@pytest.mark.parametrize("heading", ["Follow us:", "Follow us on all channels：", "Links 👇", "<strong>More:</strong>"])
def test_a_line_that_leads_on_to_boilerplate_goes_with_it(heading: str) -> None:
    footer = f"{heading}\nhttps://a.example\nhttps://b.example"
    texts = [f"News {number}.\n{footer}" for number in range(3)]
    assert split(texts[0], learn(texts)) == ("News 0.", footer)


def test_a_line_that_leads_on_to_news_stays() -> None:
    texts = [f"Follow us:\nhttps://a.example\nIn this story:\nhttps://a.example/{number}" for number in range(3)]
    shown, folded = split(texts[0], learn(texts))
    assert shown == "In this story:\nhttps://a.example/0"
    assert folded == "Follow us:\nhttps://a.example"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("– Subscribe: http://a.example", "• SUBSCRIBE:  http://a.example ", True),
        ("<strong>a</strong> @b", "a @b", True),
        ("AT&amp;T @b", "AT&T @b", True),
        ("http://a.example/1", "http://a.example/2", False),
        ('<a href="https://a.example/1">Read more</a>', '<a href="https://a.example/2">Read more</a>', True),
        ('<a href="https://a.example/1">Picture: a</a>', '<a href="https://a.example/2">Picture: a</a>', False),
        ("👇", "👆", False),
    ],
)
def test_a_line_is_known_again_by_its_words(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same
    assert len(fingerprint(one)) == 16


def test_a_line_that_names_the_items_title_is_known_in_every_item() -> None:
    titles = ["A river rises", "The wind turns", "A bridge falls", "A border opens"]
    texts = [
        sanitise(
            f"<p>News {number}. See {title} and <a href=https://a.example/{number}>{title} in pictures</a></p>"
            f"<p>The post <a href=https://a.example/{number}>{title}</a> appeared first on <a href=https://a.example>Us</a>."
        )
        for number, title in enumerate(titles)
    ]
    counted = [candidates(text, title=title) for text, title in zip(texts, titles, strict=True)]
    recurring = frozenset.intersection(*counted)
    assert len(recurring) == 1
    shown, folded = split(texts[3], recurring, title=titles[3])
    assert plain(folded) == "The post A border opens appeared first on Us."
    assert "A border opens in pictures" in shown
    assert split(texts[3], recurring, title="Another title") == (texts[3], "")
    assert learn(texts) == frozenset()


def test_lines_of_markup_are_those_a_reader_sees() -> None:
    markup = sanitise(
        "<h2>Head</h2><p>one<br>two <b>bold</b></p><ul><li>three<li><p>four</p><ul><li>five</ul></ul>"
        "<blockquote>six</blockquote><pre>not a line</pre>"
    )
    assert blocks(markup) == ("Head", "one", "two <strong>bold</strong>", "three", "four", "five", "six")
    assert blocks("one\n\n two \n") == ("one", "two")
    assert blocks("") == ()


def test_markup_stays_well_formed_and_loses_what_it_emptied() -> None:
    markups = [
        sanitise(
            f"<p>News {number}.<br><b>Follow <a href=https://a.example>us</a></b></p>"
            "<blockquote><ul><li><a href=https://a.example/1>one</a><li><a href=https://a.example/2>two</a></ul></blockquote>"
            f"<ul><li>kept {number}<li><a href=https://a.example/3>three</a></ul>"
        )
        for number in range(3)
    ]
    shown, folded = split(markups[1], learn(markups))
    assert shown == "<p>News 1.</p><ul><li>kept 1</li></ul>"
    assert plain(folded) == "Follow us\none\ntwo\nthree"
    assert sanitise(folded) == folded


def test_an_item_of_nothing_but_boilerplate_shows_nothing() -> None:
    assert split("<p>@us</p>", {fingerprint("@us")}) == ("", "<p>@us</p>")
    assert split("@us", {fingerprint("@us")}) == ("", "@us")


def test_candidates_are_what_a_caller_counts() -> None:
    assert candidates("News.\n@us\n@us\n0:00 @us") == {fingerprint("@us")}
    assert candidates("") == frozenset()


def test_many_lines_are_split_in_one_go() -> None:
    text = "\n".join(["@us", "words", "more:"] * 20_000)
    shown, folded = split(text, {fingerprint("@us")})
    assert shown.count("\n") == 39_999
    assert folded.count("@us") == 20_000
