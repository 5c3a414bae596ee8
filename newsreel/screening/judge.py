"""From a comment and its context to a Verdict: rules first, then the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.records import Reason, Span, Verdict
from newsreel.screening import links, rules
from newsreel.screening.context import Context
from newsreel.screening.fold import fold
from newsreel.screening.insults import insults

if TYPE_CHECKING:
    from newsreel.screening.filter import Filter

_NO_CONTEXT = Context()
_URGENCY = {"watched": 0.7, "language": 0.5, "shouting": 0.4, "range": 0.3, "repetition": 0.3, "near": 0.3}
_URGENCY_OF_INSULT = 0.9
_URGENCY_OF_REST = 0.2
_DOUBTFUL = 0.5
"""The filter's urgency at its threshold. It falls as the score rises: a likely person should not wait behind spam."""


def screen(
    text: str,
    *,
    context: Context | None = None,
    filter: Filter | None = None,  # noqa: A002 (the door's name for it)
    language: str | None = None,
) -> Verdict:
    """What to do with a comment: publish, hold for a moderator, or refuse, with reasons and the spans they rest on.

    `text` is plain, as typed. Without a context the defaults of `Context` hold; without a filter only the rules speak.
    `language` is the comment's ISO 639-1 code where it is known. The filter may hold, never refuse. A text beyond the
    greatest length is not read. Never raises; linear in the length of the text.
    """
    context = context or _NO_CONTEXT
    refused = _refusal(text, context)
    if refused is not None:
        return Verdict("refuse", (refused,))
    found = [
        rules.watched(text, context),
        rules.shouting(text),
        rules.repetition(text),
        rules.elsewhere(context),
        rules.bad_range(context),
        rules.foreign(text, context, language),
    ]
    reasons = [reason for reason in found if reason is not None]
    urgency = max((_URGENCY.get(reason.code, _URGENCY_OF_REST) for reason in reasons), default=0.0)
    score = 0.0 if filter is None else filter.score(text, ())
    if filter is not None and score > 0:
        reasons.append(_filtered(text, filter))
        urgency = max(urgency, _DOUBTFUL / (1 + 4 * score))
    return _ordered(text, reasons, urgency, language)


def _refusal(text: str, context: Context) -> Reason | None:
    """Why a comment cannot be taken at all: its length, or what leads elsewhere."""
    wrong = rules.length(text, context)
    if wrong is not None and wrong.code == "long":
        return wrong
    spans = links.find(text)
    return rules.reason("link", tuple(spans)) if spans else wrong


def _filtered(text: str, model: Filter) -> Reason:
    """The filter's reason, with the words that weighed most towards spam and where they stand."""
    heavy = [word for word, weight in model.explain(text, 8, ()) if weight > 0][:5]
    spans = sorted((span for word in heavy if (span := _place_of(word, text))), key=lambda span: span.start)
    words = ", ".join(f"“{word}”" for word in heavy) or "its shape"
    return rules.reason("filter", tuple(spans), words=words)


def _place_of(word: str, text: str) -> Span | None:
    """Where a folded word first stands by itself."""
    folded = fold(text)
    start = folded.text.find(word)
    while start >= 0:
        end = start + len(word)
        around = folded.text[max(0, start - 1) : start] + folded.text[end : end + 1]
        if not any(sign.isalnum() for sign in around):
            return Span(*folded.original(start, end), "weighed")
        start = folded.text.find(word, end)
    return None


def _ordered(text: str, reasons: list[Reason], urgency: float, language: str | None) -> Verdict:
    """The verdict with its place in the queue. An insult decides nothing, but brings the comment forward."""
    spans = insults(text, language)
    if spans:
        urgency = max(urgency, _URGENCY_OF_INSULT)
    if not reasons:
        return Verdict("publish", (), urgency)
    if spans:
        reasons.append(rules.reason("insult", tuple(spans)))
    return Verdict("hold", tuple(reasons), round(urgency, 3))
