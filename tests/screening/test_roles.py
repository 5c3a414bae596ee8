import pytest

from newsreel.screening.roles import LINK, PAUSE, role


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("subscribe", "subscribe"),
        ("suscribe", "subscribe"),
        ("sucscribed", "subscribe"),
        ("abonniert", "subscribe"),
        ("подпишись", "subscribe"),
        ("اشترك", "subscribe"),
        ("subscribers", "subscribers"),
        ("my", "my"),
        ("meinen", "my"),
        ("канал", "work"),
        ("plz", "please"),
        ("pleeease", "please"),
        ("bitcoin", "money"),
        ("2015", "number"),
        (".", PAUSE),
        ("\n", PAUSE),
        (f"{LINK}phone", f"{LINK}phone"),
        ("minister", None),
        ("bridge", None),
        ("plaza", None),
        ("substance", None),
    ],
)
def test_a_word_plays_its_role(word, part):
    assert role(word) == part


def test_no_word_of_the_lists_is_lost():
    assert role("tutorials") == "work"
    assert role("y'all") == "all"
    assert role("#") is None
