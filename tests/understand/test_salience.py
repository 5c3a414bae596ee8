"""How much a text is about an entity."""

import pytest

from newsreel.understand.occurrences import Naming
from newsreel.understand.salience import FEATURES, features, orders, rank, rows, score, story, weigh

TITLE = "Floods hit Kabul"
TEXT = """Floods hit Kabul on Monday, officials said. Kabul is the capital.

“It is bad,” a man told Reuters. Help came from Tashkent. By evening Kabul was dry.

Prices rose in Paris."""


def named(*names, text=TEXT, title=TITLE):
    spans = sorted((at, at + len(name)) for name in names for at in range(len(text)) if text.startswith(name, at))
    words = frozenset(word for name in names for word in name.lower().split())
    return Naming(spans, any(name in title for name in names), words, len(names))


def feature(name, naming, order=0):
    return features(story(TITLE, TEXT), naming, order)[FEATURES.index(name)]


def test_what_the_headline_names_first_and_often_is_most_salient():
    kabul, tashkent, paris = rank(TITLE, TEXT, [["Kabul"], ["Tashkent"], ["Paris"]])
    assert 1 >= kabul > tashkent > paris >= 0


def test_each_candidate_gets_a_number_in_its_order():
    assert rank(TITLE, TEXT, []) == []
    assert rank(TITLE, TEXT, [["Paris"], ["Kabul"]]) == rank(TITLE, TEXT, [["Kabul"], ["Paris"]])[::-1]
    assert len(rank("", "", [["Kabul"], [], [""]])) == 3


def test_what_is_nowhere_named_is_hardly_salient():
    absent, present = rank(TITLE, TEXT, [["Oslo"], ["Kabul"]])
    assert absent < present


def test_candidates_are_found_whatever_their_case():
    assert rank(TITLE, TEXT, [["KABUL"]]) == rank(TITLE, TEXT, [["kabul"]])


def test_a_text_without_a_title_is_judged_by_itself():
    kabul, paris = rank("", TEXT, [["Kabul"], ["Paris"]])
    assert kabul > paris


@pytest.mark.parametrize(
    ("name", "naming", "expected"),
    [
        ("in_title", named("Kabul"), True),
        ("in_title", named("Paris"), False),
        ("title_words", named("Kabul"), True),
        ("title_words", named("Tashkent"), False),
        ("never_capital", named("officials"), True),
        ("never_capital", named("Kabul"), False),
        ("absent", named("Oslo"), 1),
        ("absent", named("Kabul"), 0),
        ("first_sentence", named("Kabul"), 0),
        ("first_place", named("Floods"), 0),
        ("first_place", named("Oslo"), 1),
        ("opens_sentence", named("Kabul"), True),
        ("opens_sentence", named("Tashkent"), False),
        ("title_company", named("Kabul"), pytest.approx((1 + 1 / 3 + 1 / 3) / 3)),
        ("title_company", named("Paris"), 0),
        ("after_to", named("Reuters"), 1),
        ("after_to", named("Kabul"), 0),
        ("is_source", named("Reuters"), True),
        ("is_source", named("Kabul"), False),
        ("long_name", named("a man"), True),
        ("long_name", named("Kabul"), False),
        ("adjective", named("man"), True),
        ("adjective", named("Kabul"), False),
    ],
)
def test_a_feature_is_what_its_name_says(name, naming, expected):
    assert feature(name, naming) == expected


def test_every_row_has_every_feature():
    assert all(len(row) == len(FEATURES) + 1 for row in rows(TITLE, TEXT, [["Kabul"], ["Oslo"]]))


def test_the_order_counts_who_is_named_before():
    assert orders([named("Paris"), named("Kabul"), named("Oslo"), named("Reuters")]) == [2, 0, 3, 1]


def test_a_score_lies_between_nothing_and_one():
    assert 0 < score([0.0] * len(FEATURES)) < 1
    assert 0 <= score([-1000.0] * len(FEATURES), "read") <= 1
    assert 0 <= score([1000.0] * (len(FEATURES) + 1), "rank") <= 1


def test_a_reading_weighs_the_same_story():
    of = story(TITLE, TEXT)
    kabul, paris = weigh(of, [named("Kabul"), named("Paris")])
    assert kabul > paris


@pytest.mark.parametrize("text", ["a" * 300_000, "A. " * 50_000, "\n" * 200_000, "kabul " * 40_000, "(" * 200_000])
def test_any_text_is_weighed(text):
    assert all(0 <= value <= 1 for value in rank(text[:2_000], text, [["Kabul"], ["a b c"], ["x" * 1000]]))
