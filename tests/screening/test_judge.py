import pytest

from newsreel.screening import Context, screen
from newsreel.screening.filter import Filter, train

GOOD = "The minister did not answer the question about the water."


def codes(verdict):
    return [reason.code for reason in verdict.reasons]


def test_an_ordinary_comment_is_published_without_a_reason():
    verdict = screen(GOOD)
    assert verdict.decision == "publish"
    assert verdict.reasons == ()
    assert verdict.urgency == 0


@pytest.mark.parametrize(
    ("text", "context", "decision", "reasons"),
    [
        ("too short", Context(), "refuse", ["short"]),
        ("x" * 5001, Context(), "refuse", ["long"]),
        (f"{GOOD} See http://example.com", Context(), "refuse", ["link"]),
        ("example.com", Context(), "refuse", ["link"]),
        (f"{GOOD} example dot com", Context(), "refuse", ["link"]),
        (GOOD.upper(), Context(), "hold", ["shouting"]),
        (f"{GOOD} Nooooooooooooooo", Context(), "hold", ["repetition"]),
        (GOOD, Context(same_elsewhere=3), "hold", ["elsewhere"]),
        (GOOD, Context(near_elsewhere=3), "hold", ["near"]),
        (GOOD, Context(range_spam=1, first_comment=True), "hold", ["range"]),
        (GOOD, Context(range_spam=1), "publish", []),
        (GOOD, Context(watched_words=("water",)), "hold", ["watched"]),
        (GOOD, Context(site_languages=frozenset({"en"})), "publish", []),
        (GOOD, Context(site_languages=frozenset({"de"})), "hold", ["language"]),
        (f"{GOOD} You are an idiot.", Context(), "publish", []),
        (f"{GOOD} You are an idiot.", Context(same_elsewhere=1), "hold", ["elsewhere", "insult"]),
        (
            GOOD.upper(),
            Context(watched_words=("water",), same_elsewhere=1),
            "hold",
            ["watched", "shouting", "elsewhere"],
        ),
    ],
)
def test_each_rule_leads_to_its_verdict(text, context, decision, reasons):
    verdict = screen(text, context=context)
    assert verdict.decision == decision
    assert codes(verdict) == reasons


def test_a_refusal_for_a_link_marks_the_link_and_says_what_to_do():
    verdict = screen(f"{GOOD} See example.com")
    reason = verdict.reasons[0]
    assert [(span.start, span.end) for span in reason.spans] == [(len(GOOD) + 5, len(GOOD) + 16)]
    assert "Describe where people may find it" in reason.sentence


SOLICITING = "Hello everyone, please subscribe to my channel for more videos"


def test_the_filter_holds_and_names_the_words_that_weighed_most():
    verdict = screen(SOLICITING, filter=train([]))
    assert verdict.decision == "hold"
    assert codes(verdict) == ["filter"]
    reason = verdict.reasons[0]
    marked = {SOLICITING[span.start : span.end] for span in reason.spans}
    assert "subscribe" in marked
    assert "“subscribe”" in reason.sentence


def test_without_a_filter_only_the_rules_speak():
    assert screen(SOLICITING).decision == "publish"


def test_the_filter_never_refuses_however_sure_it_is():
    model = train([])
    for _ in range(200):
        model.learn(SOLICITING, spam=True)
    assert screen(SOLICITING, filter=model).decision == "hold"


def test_a_likely_person_does_not_wait_behind_certain_spam():
    sure, doubtful = train([]), train([])
    for _ in range(50):
        sure.learn(SOLICITING, spam=True)
    assert screen(SOLICITING, filter=doubtful).urgency > screen(SOLICITING, filter=sure).urgency > 0


def test_an_insult_brings_a_comment_forward_and_decides_nothing():
    polite, rude = f"{GOOD} You are a fine person.", f"{GOOD} You are an idiot."
    context = Context(same_elsewhere=1)
    assert screen(rude, context=context).urgency > screen(polite, context=context).urgency
    assert screen(rude).decision == "publish"
    assert screen(rude).urgency > 0


def test_the_language_told_is_believed():
    context = Context(site_languages=frozenset({"en"}))
    assert screen(GOOD, context=context, language="fr").decision == "hold"
    assert screen(
        "Der Minister hat die Frage der Bauern nicht beantwortet.", context=context, language="en"
    ).decision == ("publish")


def test_a_text_beyond_the_greatest_length_is_not_read():
    verdict = screen("http://example.com " * 60_000)
    assert codes(verdict) == ["long"]


HOSTILE = [
    "",
    "\x00" * 100,
    "\ud800\udfff" * 100,
    "\u202e" * 100 + "moc.elpmaxe",
    "\u200f" * 100,
    "\n" * 5000,
    "👍" * 5000,
    "é\u0301\u0302" * 1600,
    "<script>alert(1)</script> and some more words",
    "'; DROP TABLE comments; -- and some more words",
    "%s %d {0} {length} ${x} and some more words",
    "1" * 5000,
    "a.b" * 1600,
    "Ω≈ç√∫˜µ≤≥÷ åß∂ƒ©˙∆˚¬…æ and some more words",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_gets_a_clear_answer(text):
    context = Context(site_languages=frozenset({"en"}), watched_words=("water", "nile dam"))
    verdict = screen(text, context=context, filter=Filter.start())
    assert verdict.decision in {"publish", "hold", "refuse"}
    assert 0 <= verdict.urgency <= 1
    for reason in verdict.reasons:
        assert reason.sentence
        assert all(0 <= span.start <= span.end <= len(text) for span in reason.spans)


def test_a_verdict_for_publishing_carries_no_reason_and_others_always_do():
    for text in (*HOSTILE, GOOD, SOLICITING):
        verdict = screen(text, filter=Filter.start())
        assert bool(verdict.reasons) is (verdict.decision != "publish")
