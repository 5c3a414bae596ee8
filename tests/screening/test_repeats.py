import pytest

from newsreel.screening.repeats import NEAR, fingerprint, is_near, same_text

LONG = (
    "The company has promised for three years now that the water in the valley would be clean again by spring, "
    "and for three years nobody from the company has come to look at the river or to speak with the farmers."
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Buy this now!", "buy  THIS, now", True),
        ("Buy this now", "Ｂuy thіs now", True),
        ("Buy this now", "Buy th\u200bis now", True),
        ("Buy this now", "Buy that now", False),
        ("", "!!!", True),
    ],
)
def test_the_same_words_are_the_same_text(one, other, same):
    assert (same_text(one) == same_text(other)) is same


def test_the_mark_of_a_text_is_short_and_says_nothing_of_it():
    assert len(same_text(LONG)) == 32
    assert "company" not in same_text(LONG)


@pytest.mark.parametrize(
    ("other", "near"),
    [
        (LONG, True),
        (LONG.upper(), True),
        (LONG + " Shame!", True),
        (LONG.replace("three", "four"), True),
        (LONG[::-1], False),
        ("The minister has said that the new bridge will not be built before the next election in the north.", False),
    ],
)
def test_texts_that_share_most_of_their_words_are_near(other, near):
    assert is_near(fingerprint(LONG), fingerprint(other)) is near


def test_a_few_words_are_near_to_nothing():
    assert fingerprint("Great report, thank you") is None
    assert not is_near(None, None)
    assert not is_near(fingerprint(LONG), None)


def test_a_fingerprint_fits_into_a_column():
    value = fingerprint(LONG)
    assert value is not None
    assert 0 <= value < 2**64


def test_a_very_long_text_is_read_in_part():
    assert fingerprint("a b c d e f g h i " * 200_000) is not None


@pytest.mark.parametrize("text", ["", "\ud800 " * 20, "\x00" * 500, "👍 " * 50, "да " * 50])
def test_any_text_has_a_mark(text):
    assert len(same_text(text)) == 32
    fingerprint(text)


def test_a_long_template_with_another_name_in_it_is_near():
    other = LONG.replace("valley", "delta")
    assert same_text(other) != same_text(LONG)
    assert is_near(fingerprint(other), fingerprint(LONG))


def test_what_counts_as_near_is_a_small_part_of_the_bits():
    value = fingerprint(LONG)
    assert value is not None
    assert is_near(value, value ^ (2**NEAR - 1))
    assert not is_near(value, value ^ (2 ** (NEAR + 1) - 1))
