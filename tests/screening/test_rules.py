import pytest

from newsreel.records import Span
from newsreel.screening import rules
from newsreel.screening.context import Context


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * 19, "short"),
        (" " * 100, "short"),
        ("  " + "a" * 19 + "  ", "short"),
        ("a" * 20, None),
        ("a" * 50, None),
        ("  " + "a" * 50 + "  ", None),
        ("a" * 51, "long"),
    ],
)
def test_a_comment_is_neither_too_short_nor_too_long(text, code):
    found = rules.length(text, Context(min_length=20, max_length=50))
    assert (found.code if found else None) == code


def test_the_author_is_told_how_long_a_comment_may_be():
    found = rules.length("a" * 51, Context(max_length=50))
    assert found is not None
    assert "50" in found.sentence
    assert "51" in found.sentence


@pytest.mark.parametrize(
    ("text", "shouts"),
    [
        ("WHY DOES NOBODY TALK ABOUT THE WATER", True),
        ("WHY DOES NOBODY talk ABOUT THE WATER", True),
        ("ПОЧЕМУ НИКТО НЕ ГОВОРИТ О ВОДЕ", True),
        ("Why does nobody talk about the WATER", False),
        ("NATO and the EU met the UN in NYC", False),
        ("WOW", False),
        ("为什么没有人谈论水的问题呢为什么没有人谈论水", False),
        ("لماذا لا يتحدث أحد عن المياه", False),
        ("", False),
    ],
)
def test_capitals_throughout_are_shouting(text, shouts):
    assert (rules.shouting(text) is not None) is shouts


def test_the_words_shouted_are_marked():
    text = "Listen: WHY DOES NOBODY TALK ABOUT THE WATER"
    found = rules.shouting(text)
    assert found is not None
    assert text[found.spans[0].start : found.spans[0].end].startswith("WHY DOES")


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("aaaaaaaaaaaa what a day", True),
        ("no!!!!!!!!!!!!", True),
        ("Stop this now. " * 12, True),
        ("ha ha ha", False),
        ("What a day!!!", False),
        (
            "The minister said that the bridge would be finished, and then that it would not be finished, and then "
            * 1,
            False,
        ),
        (" " * 300, False),
        ("", False),
    ],
)
def test_a_text_that_repeats_itself_is_noticed(text, repeats):
    assert (rules.repetition(text.strip()) is not None) is repeats


def test_the_sign_repeated_is_marked():
    found = rules.repetition("oh noooooooooooooo")
    assert found is not None
    assert found.spans == (Span(4, 18, "repeated"),)


@pytest.mark.parametrize(
    ("context", "code"),
    [
        (Context(), None),
        (Context(same_elsewhere=2), "elsewhere"),
        (Context(near_elsewhere=1), "near"),
        (Context(same_elsewhere=1, near_elsewhere=1), "elsewhere"),
    ],
)
def test_the_same_text_elsewhere_is_noticed(context, code):
    found = rules.elsewhere(context)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("context", "held"),
    [
        (Context(range_spam=1, first_comment=True), True),
        (Context(range_spam=1, first_comment=False), False),
        (Context(range_spam=0, first_comment=True), False),
    ],
)
def test_only_a_first_comment_answers_for_its_range(context, held):
    assert (rules.bad_range(context) is not None) is held


GERMAN = "Der Minister hat die Frage der Bauern nach dem Wasser gestern nicht beantwortet."


@pytest.mark.parametrize(
    ("text", "languages", "told", "held"),
    [
        (GERMAN, {"en"}, None, True),
        (GERMAN, {"en", "de"}, None, False),
        (GERMAN, set(), None, False),
        (GERMAN, {"en"}, "en", False),
        (GERMAN, {"en"}, "en-GB", False),
        ("Great report", {"en"}, "de", True),
        ("Sehr gut!", {"en"}, None, False),
        ("👍👍👍👍👍", {"en"}, None, False),
    ],
)
def test_a_language_the_site_does_not_have_is_noticed_when_it_is_certain(text, languages, told, held):
    found = rules.foreign(text, Context(site_languages=frozenset(languages)), told)
    assert (found is not None) is held


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("They took bribes again", ["bribes"]),
        ("The Nile Dam is full", ["Nile Dam"]),
        ("the  nile   dam", ["nile   dam"]),
        ("A ｂｒｉｂｅ and a br\u200bibe", ["ｂｒｉｂｅ", "br\u200bibe"]),
        ("cup by cup", []),
        ("COUP", ["COUP"]),
        ("The dam on the Nile", []),
        ("coups", []),
    ],
)
def test_watched_words_are_marked_however_they_are_written(text, marked):
    found = rules.watched(text, Context(watched_words=("Nile dam", "bribe*", "coup", "", "?")))
    assert [text[span.start : span.end] for span in (found.spans if found else ())] == marked


def test_a_long_list_of_watched_words_is_read_in_time():
    listed = tuple(f"word{number}" for number in range(5000))
    found = rules.watched("nothing here " * 400 + "word4999", Context(watched_words=listed))
    assert found is not None
    assert len(found.spans) == 1


def test_every_sentence_speaks_to_a_person():
    for code, sentence in rules.SENTENCES.items():
        assert sentence[0].isupper(), code
        assert sentence.endswith("."), code
        assert "spam" not in sentence or code in {"range", "filter"}


def test_who_is_refused_for_a_link_is_told_what_to_do_instead():
    assert "Describe where people may find it" in rules.SENTENCES["link"]
