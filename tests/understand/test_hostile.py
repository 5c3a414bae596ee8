"""No text breaks the reading, whatever it is made of."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreel.understand import explain, read
from newsreel.understand.salience import rank
from tests.understand.names_at_hand import NAMED, NAMES

PIECES = st.sampled_from(
    [
        *NAMED,
        " ",
        "  ",
        ", ",
        ". ",
        ".",
        "-",
        "–",
        "'s ",
        "’",
        "“",
        "”",
        "(",
        ")",
        "\n",
        "\n\n",
        "\u202e",
        "\u2067",
        "\u200f",
        "\ud800",
        "\0",
        "the ",
        "The ",
        "of ",
        "Mr. ",
        "President ",
        "says ",
        "County",
        "University",
        "Street ",
        "Jane Roe",
        "Roe",
        "John A. Roe",
        "al-",
        "O'",
        "L'",
        "St. ",
        "A",
        "ß",
        "İ",
        "ﬁ",
        "中",
        "ال",
        "و",
        "7",
        "_",
        "&",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@FEW
@given(title=TEXTS, text=TEXTS)
def test_a_reading_always_holds_its_promises(title, text):
    told = read(title, text, language="en", names=NAMES)
    sound = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    spans = []
    for entity in told.entities:
        assert 0 <= entity.salience <= 1
        assert 0 < entity.confidence <= 1
        assert entity.mentions or entity.title_mentions
        for mention in entity.mentions:
            assert sound[mention.start : mention.end] == mention.text != ""
            assert mention.entity == entity.entity
            if mention.entity:
                spans.append((mention.start, mention.end))
    spans.sort()
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@FEW
@given(title=TEXTS, text=TEXTS)
def test_an_explanation_always_has_a_winner(title, text):
    for told in explain(title, text, names=NAMES):
        assert told.senses
        assert told.senses[0].odds == max(sense.odds for sense in told.senses)
        assert 0 <= told.confidence <= 1


@FEW
@given(title=TEXTS, text=TEXTS, candidates=st.lists(st.lists(TEXTS, max_size=4), max_size=6))
def test_a_ranking_always_has_a_number_for_each(title, text, candidates):
    told = rank(title, text, candidates)
    assert len(told) == len(candidates)
    assert all(0 <= value <= 1 for value in told)


@FEW
@given(text=TEXTS)
def test_without_names_nothing_is_linked(text):
    assert all(entity.entity is None for entity in read("", text, language="en").entities)
