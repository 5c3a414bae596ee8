import pytest

from newsreel.screening.insults import MOST_SPANS, READ, insults, lexicons


def words(text, language=None):
    return [text[span.start : span.end] for span in insults(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("You are an idiot", "en", ["idiot"]),
        ("you stupid liar", "en", ["stupid", "liar"]),
        ("He is a pig.", None, ["pig"]),
        ("Du bist ein Vollpfosten", "de", ["Vollpfosten"]),
        ("tu es un imbécile", "fr", ["imbécile"]),
        ("eres un idiota", "es", ["idiota"]),
        ("ты дурак", "ru", ["дурак"]),
        ("أنت حمار", "ar", ["حمار"]),
        ("Y O U are an ｉｄｉｏｔ, you", "en", ["ｉｄｉｏｔ"]),
    ],
)
def test_an_insult_aimed_at_a_person_is_marked(text, language, found):
    assert words(text, language) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The pig farm burned down", "en"),
        ("What a stupid law", "en"),
        ("It was an idiotic decision. You know that.", "en"),
        ("The rat population doubled", "en"),
        ("Das Schwein lief weg", "en"),
        ("You are right", None),
        ("Il faut les aider", None),
        ("", None),
    ],
)
def test_the_word_alone_is_no_insult(text, language):
    assert words(text, language) == []


def test_an_unknown_language_is_read_with_all_lists():
    assert words("du bist ein Idiot", "xx") == ["Idiot"]


def test_the_languages_promised_are_there():
    assert {"en", "de", "fr", "es", "ru", "ar"} <= set(lexicons())
    for lexicon in lexicons().values():
        assert lexicon.insults or lexicon.beginnings
        assert lexicon.aims
        assert "*" not in lexicon.insults


def test_no_more_insults_are_marked_than_anybody_needs():
    assert len(insults("you idiot. " * 100, "en")) == MOST_SPANS


def test_an_insult_beyond_what_is_read_is_left_to_moderators():
    assert insults("x " * READ + "you idiot", "en") == []


@pytest.mark.parametrize("text", ["\ud800", "\x00" * 9000, "👍" * 9000, "idiot " * 9000, "you " * 9000, "’" * 9000])
def test_any_text_can_be_looked_at(text):
    assert len(insults(text)) <= MOST_SPANS
