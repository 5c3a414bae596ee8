import base64
import json
import tracemalloc
import zlib

import numpy as np
import pytest

from newsreel.screening.features import SIZE
from newsreel.screening.filter import LARGEST_MODEL, Filter, Measured, ModelError, measure, train

SPAM = [
    "subscribe to my channel please",
    "check out my new video",
    "follow me and I follow back",
    "earn 300 dollars a day, register now",
    "my new song is online, listen",
    "please like my page",
    "visit our shop for cheap shirts",
    "sub for sub anyone?",
    "watch my gameplay on my channel",
    "get free gift cards now",
]
GOOD = [
    "the minister did not answer the question",
    "I remember this song from school",
    "her voice is wonderful",
    "who built that bridge?",
    "the second speaker was right about the water",
    "this made me cry",
    "two billion views, incredible",
    "best part is at 2:05",
    "nobody in the village was asked",
    "the report leaves out the workers",
]
ROWS = [(text, True) for text in SPAM] + [(text, False) for text in GOOD]


@pytest.fixture(scope="module")
def model():
    return train(ROWS)


@pytest.mark.parametrize("text", SPAM)
def test_what_was_taught_as_spam_is_held(model, text):
    assert model.holds(text)


@pytest.mark.parametrize("text", GOOD)
def test_what_was_taught_as_good_is_not_held(model, text):
    assert not model.holds(text)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("plz suscribe to our chanel guys", True),
        ("hey everyone, come listen to my newest track", True),
        ("schaut euch mein neues Video an und abonniert meinen Kanal", True),
        ("заходите на мой канал", True),
        ("the court has ruled against the company", False),
        ("Der Minister hat die Frage nicht beantwortet", False),
        ("the queen spoke to the farmers", False),
    ],
)
def test_what_was_learned_holds_for_words_never_seen(model, text, held):
    assert model.holds(text) is held


def test_the_primer_alone_tells_a_plea_from_talk():
    model = train([])
    assert model.holds("subscribe to my channel")
    assert not model.holds("thank you for this report")
    assert model.learned == 0


def test_training_twice_gives_the_same_model(model):
    assert (train(ROWS).weights == model.weights).all()


def test_a_moderators_decisions_change_what_is_held():
    model = train(ROWS)
    text = "the club of stamp collectors meets on sunday in the old school"
    assert not model.holds(text)
    for _ in range(12):
        model.learn(text, spam=True)
    assert model.holds(text)
    for _ in range(24):
        model.learn(text, spam=False)
    assert not model.holds(text)
    assert model.learned == len(ROWS) + 36


def test_what_the_model_is_sure_of_changes_nothing():
    model = train(ROWS * 3)
    text = "subscribe to my channel please subscribe to my channel now"
    for _ in range(40):
        model.learn(text, spam=True)
    before = model.weights.copy()
    model.learn(text, spam=True)
    assert np.abs(model.weights - before).max() < 0.05


def test_a_run_of_good_comments_does_not_make_everything_look_good():
    model = train(ROWS)
    for text in GOOD * 5:
        model.learn(text, spam=False)
    assert model.holds("subscribe to my channel please")


def test_the_words_that_weighed_most_are_named(model):
    words = dict(model.explain("please subscribe, the bridge fell"))
    assert words["subscribe"] > 0
    assert max(words, key=lambda word: words[word]) in {"subscribe", "please"}
    assert len(model.explain("one two three four five six seven eight nine ten", most=3)) == 3


def test_a_link_is_named_by_its_kind(model):
    assert "a link" in dict(model.explain("see http://example.com/a"))


def test_a_model_survives_being_stored(model):
    read = Filter.from_bytes(model.to_bytes())
    assert read.threshold == model.threshold
    assert read.learned == model.learned
    for text in SPAM + GOOD:
        assert abs(read.score(text) - model.score(text)) < 0.01
    assert Filter.from_bytes(read.to_bytes()).to_bytes() == read.to_bytes()


def damaged(**changes):
    head = json.loads(train([]).to_bytes())
    return json.dumps({**head, **changes}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b"{}",
        b"null",
        b"[" * 100_000,
        b"x" * (LARGEST_MODEL + 1),
        damaged(format=2),
        damaged(weights="!"),
        damaged(weights=""),
        damaged(weights=7),
        damaged(threshold="high"),
        damaged(scale=None),
        damaged(scale=float("inf")),
    ],
    ids=range(14),
)
def test_bytes_that_are_no_model_are_refused_with_a_sentence(data):
    with pytest.raises(ModelError, match=r"comment filter.*\.$"):
        Filter.from_bytes(data)


def test_a_packed_bomb_does_not_unfold():
    bomb = base64.b64encode(zlib.compress(bytes(200_000_000), 9)).decode()
    data = damaged(weights=bomb)
    tracemalloc.start()
    with pytest.raises(ModelError):
        Filter.from_bytes(data)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_the_model_that_ships_says_where_it_comes_from():
    start = Filter.start()
    assert "YouTube Spam Collection" in start.provenance
    assert "CC BY 4.0" in start.provenance
    assert start.learned > 500
    assert len(start.to_bytes()) < 300_000


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Check out my new video and subscribe to my channel!", True),
        ("please like and share my page", True),
        ("Great reporting, thank you for covering this.", False),
        ("The minister said the bridge would be finished in 2026.", False),
        ("Ich finde, der Bericht lässt die Arbeiter zu kurz kommen.", False),
    ],
)
def test_the_model_that_ships_knows_the_plainest_cases(text, held):
    assert Filter.start().holds(text) is held


def test_each_site_starts_with_a_copy_of_its_own():
    one, other = Filter.start(), Filter.start()
    for _ in range(20):
        one.learn("Great reporting, thank you for covering this.", spam=True)
    assert one.score("Great reporting, thank you") > other.score("Great reporting, thank you")
    assert one.weights.shape == (SIZE,)


@pytest.mark.parametrize("text", ["", " ", "\ud800\udfff", "\x00" * 5000, "👍" * 5000, "a" * 100_000])
def test_any_text_can_be_judged_learned_and_explained(text):
    model = Filter.start()
    model.holds(text)
    model.learn(text, spam=True)
    assert all(np.isfinite(weight) for _, weight in model.explain(text))


@pytest.mark.parametrize(
    ("decisions", "measured"),
    [
        ([(True, True), (True, False), (False, True), (False, False)], Measured(0.5, 0.5, 4)),
        ([(True, True)] * 3, Measured(1.0, 1.0, 3)),
        ([(False, False)], Measured(None, None, 1)),
        ([], Measured(None, None, 0)),
    ],
)
def test_precision_and_recall_are_counted_over_decisions(decisions, measured):
    assert measure(decisions) == measured
