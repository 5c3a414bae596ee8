"""The link gate: every way to lead a reader elsewhere, found in a comment's text.

Addresses with and without a scheme, hosts with a real top-level domain however the dot is written, numbers that are
hosts, e-mail addresses, handles and telephone numbers offered as contact, video ids, markup, and addresses encoded
to slip past. The text is folded first (`fold`), so a disguise of letters is none.

Every pattern is linear: possessive or bounded in each repetition. A pattern runs only on a text that holds one of the
strings it cannot do without, which is a far cheaper question.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsreel.records import Span
from newsreel.screening.contacts import CONTACTS, phones
from newsreel.screening.fold import Folded, fold, squeeze
from newsreel.screening.hosts import hosts
from newsreel.screening.patterns import SHAPES, is_page, number_hosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.screening.patterns import Pattern

MOST_SPANS = 50
"""More spans than this are not looked for: the verdict is clear."""

_RUN_TOGETHER = re.compile(r"(?<!\w)[a-z0-9]{3,40}(?:com|net|org)(?!\w)")
_REST_OF_WORD = re.compile(r"[^\s<>\"]*+")
_SIGNS_BACKWARDS = re.compile(r"[a-z0-9_+%.\-]{0,64}")


def find(text: str) -> list[Span]:
    """The stretches of a text that lead elsewhere, in order, not overlapping, at most 50.

    Offsets are into `text`. Labels: "address", "e-mail", "handle", "phone", "markup", "encoded". Linear in the length.
    """
    folded = fold(text)
    spans = list(islice(_spans(folded, text), MOST_SPANS))
    drawn = squeeze(folded)
    if drawn is not None and len(spans) < MOST_SPANS:
        spans.extend(islice(_spans(drawn, text), MOST_SPANS))
        spans.extend(islice(_spelled_out(drawn), MOST_SPANS))
    return _without_overlap(spans)[:MOST_SPANS]


def _spans(folded: Folded, text: str) -> Iterator[Span]:
    """Spans of the original, found in one folded form of it."""
    for start, end in hosts(folded, text):
        yield _span(folded, _start_of_word(folded.text, start), _end_of_word(folded.text, end), "address")
    for start, end in number_hosts(folded.text):
        yield _span(folded, start, _end_of_word(folded.text, end), "address")
    for pattern in SHAPES:
        yield from _shapes(pattern, folded, text)
    for pattern in CONTACTS:
        yield from _shapes(pattern, folded, text)
    for start, end in phones(folded.text):
        yield _span(folded, start, end, "phone")


def _shapes(pattern: Pattern, folded: Folded, text: str) -> Iterator[Span]:
    if not any(needle in folded.text for needle in pattern.needles):
        return
    for match in pattern.shape.finditer(folded.text):
        if "page" in pattern.shape.groupindex:
            first, last = folded.original(*match.span("page"))
            if not is_page(folded.text, match, text[first:last]):
                continue
        start, end = match.span("at" if "at" in pattern.shape.groupindex else 0)
        if pattern.label in {"address", "e-mail"}:
            start, end = _start_of_word(folded.text, start), _end_of_word(folded.text, end)
        yield _span(folded, start, end, pattern.label)


def _spelled_out(drawn: Folded) -> Iterator[Span]:
    """Letters set apart that spell an address without its dot: "e x a m p l e c o m"."""
    for match in _RUN_TOGETHER.finditer(drawn.text):
        start, end = drawn.original(*match.span())
        if end - start >= 2 * len(match.group()) - 1:
            yield Span(start, end, "address")


def _span(folded: Folded, start: int, end: int, label: str) -> Span:
    return Span(*folded.original(start, end), label)


def _start_of_word(text: str, place: int) -> int:
    before = _SIGNS_BACKWARDS.match(text[max(0, place - 64) : place][::-1])
    return place if before is None else place - before.end()


def _end_of_word(text: str, place: int) -> int:
    """Where the unbroken run of signs ends that holds `place`, without the punctuation that closes a sentence."""
    rest = _REST_OF_WORD.match(text, place)
    return place if rest is None else place + len(rest.group().rstrip(".,;:!?)]}>'"))


def _without_overlap(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end, kept[-1].label)
    return kept
