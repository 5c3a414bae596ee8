"""Lines that a source puts under every item are folded away as soon as three items carry them."""

from __future__ import annotations

import pytest

from newsreel.models import Item, RecurringBlock
from newsreel.pipeline import folding, sources
from newsreel.pipeline.take_in import take_in
from tests.pipeline.material import NOW, document, entry, take, taken

pytestmark = pytest.mark.django_db

LINE = '<p>Subscribe to our channel: <a href="https://news.example/sub">news.example/sub</a></p>'
TAGS = "<p>#news #world</p>"


def item(number, *lines):
    return entry(f"Number {number}", f"<p>Words of item {number}.</p>{''.join(lines)}")


def shown():
    """Whether the line is shown and whether it is folded, item by item."""
    rows = Item.objects.order_by("pk").values_list("html", "boilerplate")
    return [("Subscribe" in html, "Subscribe" in boilerplate) for html, boilerplate in rows]


def test_two_items_teach_nothing_yet(feed):
    take(feed, item(1, LINE), item(2, LINE))
    assert shown() == [(True, False), (True, False)]


HOW_THREE_COME = {
    "together": [(1, 2, 3)],
    "one by one": [(1,), (2,), (3,)],
    "two and one": [(1, 2), (3,)],
    "one and two": [(1,), (2, 3)],
    "each beside those before": [(1,), (2, 1), (3, 2, 1)],
}


@pytest.mark.parametrize("rounds", HOW_THREE_COME.values(), ids=HOW_THREE_COME)
def test_three_items_fold_the_line_away_from_all_of_them(feed, rounds):
    for numbers in rounds:
        take(feed, *(item(number, LINE) for number in numbers))
    assert shown() == [(False, True)] * 3
    assert {row.text for row in Item.objects.all()} == {f"Words of item {number}." for number in (1, 2, 3)}
    assert all("Subscribe" in row.raw and "Subscribe" not in row.excerpt for row in Item.objects.all())


def test_a_line_that_recurs_stays_folded_in_all_that_come_later(feed):
    take(feed, *(item(number, LINE) for number in (1, 2, 3)))
    take(feed, item(4, LINE), item(5))
    assert shown() == [(False, True)] * 4 + [(False, False)]


def test_the_same_items_again_teach_nothing(feed):
    for _ in range(5):
        take(feed, item(1, LINE))
    assert RecurringBlock.objects.get().items == 1
    assert shown() == [(True, False)]


def test_folding_makes_no_revision(feed):
    take(feed, item(1, LINE), item(2, LINE))
    done = taken(feed, item(1, LINE), item(2, LINE), item(3, LINE))
    assert (done.new, done.changed, done.same) == (1, 0, 2)
    assert taken(feed, item(1, LINE), item(2, LINE), item(3, LINE)).same == 3


def test_lines_that_name_the_items_own_title_are_one_line(feed):
    def naming(number):
        return (
            f'<p>The post <a href="https://news.example/{number}">Number {number}</a> appeared first on '
            '<a href="https://news.example/">Example Times</a>.</p>'
        )

    take(feed, *(item(number, naming(number)) for number in (1, 2, 3)))
    assert [row.text for row in Item.objects.order_by("pk")] == [f"Words of item {number}." for number in (1, 2, 3)]


STAYS = {
    "words without a link": ["<p>We regret the error.</p>"] * 3,
    "a link to somewhere else each time": [
        f'<p>See <a href="https://x.example/{n}">the report {n}</a></p>' for n in range(3)
    ],
    "time marks": ['<p>0:00 Intro <a href="https://news.example/">x</a></p>'] * 3,
}


@pytest.mark.parametrize("lines", STAYS.values(), ids=STAYS)
def test_what_is_no_advertising_stays(feed, lines):
    take(feed, *(item(number, line) for number, line in enumerate(lines)))
    assert not Item.objects.exclude(boilerplate="").exists()
    assert Item.objects.count() == 3


def test_what_one_source_says_often_is_not_held_against_another(feed):
    other = sources.add_source(name="Other", by=None).feeds.create(address="https://other.example/feed")
    take(feed, *(item(number, LINE, TAGS) for number in (1, 2, 3)))
    take(other, item(4, LINE))
    assert shown()[-1] == (True, False)


def test_a_text_of_nothing_but_recurring_lines_is_empty_and_still_an_item(feed):
    take(feed, *(entry(f"Number {number}", LINE) for number in (1, 2, 3)))
    rows = Item.objects.all()
    assert {(row.html, row.text, row.excerpt) for row in rows} == {("", "", "")}
    assert {row.title for row in rows} == {"Number 1", "Number 2", "Number 3"}


def test_lines_that_never_recur_are_forgotten_in_time(feed, monkeypatch):
    monkeypatch.setattr(folding, "_REMEMBERED", 10)
    take(feed, *(item(number, LINE) for number in (1, 2, 3)))
    for start in range(0, 100, 20):
        links = [f'<p><a href="https://x.example/{start + n}">Link {start + n}</a></p>' for n in range(20)]
        take(feed, entry(f"Links from {start}", "".join(links)))
    assert RecurringBlock.objects.count() <= 31
    assert RecurringBlock.objects.filter(items=3).count() == 1


def test_queries_do_not_grow_with_the_lines(feed, django_assert_max_num_queries):
    def lines(count):
        return document(
            *(item(n, *(f'<p><a href="https://x.example/{n}/{m}">Link</a> {n} {m}</p>' for m in range(count)))
              for n in range(20))
        )  # fmt: skip

    with django_assert_max_num_queries(20):
        take_in(feed=feed, document=lines(20), now=NOW)
