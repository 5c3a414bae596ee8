"""Where names may stand: runs of capitalised words, sentence starts, scripts without capitals."""

import pytest

from newsreel.knowledge.names import fold
from newsreel.understand.tokens import LONGEST_RUN, MOST_TOKENS, caseless, is_unspaced, opens, runs


def found(text):
    return [" ".join(run.words) for run in runs(fold(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mayor of Paris met Vladimir Putin", ["Paris", "Vladimir Putin"]),
        ("it rained in St. Petersburg. George W. Bush left", ["St Petersburg", "George W Bush"]),
        ("the Bank of England and the University of the Arts", ["Bank England", "University Arts"]),
        ("the Russia–Afghanistan talks", ["Russia Afghanistan"]),
        ("met Bashar al-Assad and al-Maliki", ["Bashar al-Assad", "al-Maliki"]),
        ("Shaquille O’Neal’s house in Côte d’Ivoire", ["Shaquille O'Neal", "Côte", "Ivoire"]),
        ("the U.S. Army in Charleston, W.Va. on Monday", ["U.S. Army", "Charleston", "W.Va.", "Monday"]),
        ("AT&T and the G20", ["AT&T", "G20"]),
        ("an iPhone, a McDonald and eBay", ["McDonald"]),
        ("в Москве и Россия", ["Москве", "Россия"]),
        ("české město Praha, naše Živa", ["Praha", "Živa"]),
        ("The end. It rained. But he said so.", []),
        ("in Monroe, La. and the La Scala", ["Monroe", "La.".rstrip("."), "La Scala"]),
        ("met Jean-Noël Barrot and Milan-Cortina", ["Jean Noël Barrot", "Milan Cortina"]),
        ("said Ursula von der Leyen", ["Ursula Leyen"]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_runs_are_the_capitalised_words_in_a_row(text, expected):
    assert found(text) == expected


def test_offsets_are_those_of_the_text():
    text = "He met “Vladimir Putin” in Moscow."
    spans = [span for run in runs(fold(text), text) for span in run.tokens]
    assert [text[start:end] for start, end in spans] == ["Vladimir", "Putin", "Moscow"]


def test_a_run_does_not_cross_a_line_break():
    assert found("by John Smith\nKabul fell") == ["John Smith", "Kabul"]


def test_a_long_row_of_capitals_is_cut():
    text = "Alpha " * (3 * LONGEST_RUN)
    assert max(len(run.words) for run in runs(text, text)) == LONGEST_RUN


def test_no_more_than_the_most_tokens_are_read():
    text = "Alpha, " * (MOST_TOKENS + 500)
    assert len(runs(text, text)) <= MOST_TOKENS + 1


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kabul fell.", "Kabul", True),
        ("It ended. Kabul fell.", "Kabul", True),
        ("It ended.\nKabul fell.", "Kabul", True),
        ("He said: “Kabul fell.”", "Kabul", True),
        ("– Kabul fell", "Kabul", True),
        ("They say Kabul fell.", "Kabul", False),
        ("Yesterday, Kabul fell.", "Kabul", False),
        ("the Soviet-Afghan war", "Afghan", False),
        ("\u202eKabul\u202c fell", "Kabul", True),
    ],
)
def test_a_sentence_start_is_told(text, word, expected):
    assert opens(text, text.index(word)) is expected


def test_scripts_without_capitals_are_found_in_stretches():
    text = "Cairo القاهرة and 北京 and Київ"
    assert [text[start:end] for start, end in caseless(text)] == ["القاهرة", "北京"]
    assert caseless("only ASCII here") == []


@pytest.mark.parametrize(("text", "expected"), [("北京", True), ("กรุง", True), ("القاهرة", False), ("Paris", False)])
def test_scripts_that_put_no_spaces_are_told(text, expected):
    assert is_unspaced(text) is expected
