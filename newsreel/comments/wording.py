"""What was typed, made fit to store and print: plain text in, paragraphs and line breaks out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext, gettext_noop

from newsreel.comments.errors import NotTaken
from newsreel.kit import html, text
from newsreel.records import Reason, Span
from newsreel.screening import links, repeats, rules

NAME_LENGTH = 60
_LONGEST_ADDRESS = 254
_FACT = re.compile(r"\\{(\w+)\\}")
_HALF = 1 << 63
_validate = EmailValidator()

OWN = {
    "first": gettext_noop("Nothing by this author was published yet. A moderator looks at first comments."),
    "all": gettext_noop("Here a moderator looks at every comment before it is published."),
    "early": gettext_noop("It was sent sooner than a person could have written it."),
    "trap": gettext_noop("It filled in a field that people do not see."),
    "proof": gettext_noop("It came without the proof of work that the page's script brings."),
    "reported": gettext_noop("Readers reported it."),
    "imported": gettext_noop("It waited for a moderator where it was imported from."),
}
"""What is said of each code that screening does not know."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reader typed, cleaned. `email` is empty where none was given."""

    text: str
    name: str = ""
    email: str = ""


def check_size(words: str, *, most: int) -> None:
    """Raises NotTaken on a text so long that it is not even read."""
    if len(words) > 4 * most:
        raise NotTaken(422, rules.reason("long", most=most, length=len(words)))


def clean(*, words: str, name: str = "", email: str = "", most: int) -> Typed:
    """Takes out what has no place in a text that is shown; beyond four times `most` characters nothing is kept."""
    kept = text.block(words[: 4 * most]).strip()
    return Typed(kept, text.line(name[:1000]), text.line(email[:1000]))


def as_html(words: str) -> str:
    """Paragraphs and line breaks; everything else is escaped."""
    return html.from_plain(words)


def name_refusal(name: str) -> Reason | None:
    """Why a name cannot be shown: too long, or a link."""
    if len(name) > NAME_LENGTH:
        return Reason("name", gettext("Please give a name of at most %(most)s characters.") % {"most": NAME_LENGTH})
    spans = links.find(name) if name else []
    return Reason("name", gettext("A name may not hold a link or an address."), tuple(spans)) if spans else None


def email_refusal(email: str) -> Reason | None:
    """Why an e-mail address cannot be used. None for none at all."""
    if not email or (len(email) <= _LONGEST_ADDRESS and _is_address(email)):
        return None
    return Reason("email", gettext("This does not look like an e-mail address. Leave it empty if you want no mail."))


def fingerprints(words: str) -> tuple[str, int | None]:
    """What tells equal and nearly equal texts: the digest, and the 64 bits as databases keep them, with a sign."""
    near = repeats.fingerprint(words)
    return repeats.same_text(words), near if near is None or near < _HALF else near - 2 * _HALF


def count_near(near: int | None, others: list[int]) -> int:
    """How many of the others stand for nearly the same text. A plain loop: each comment asks two hundred times."""
    if near is None:
        return 0
    mask, most, count = 2 * _HALF - 1, repeats.NEAR, 0
    for other in others:
        if ((near ^ other) & mask).bit_count() <= most:
            count += 1
    return count


def own(code: str) -> Reason:
    """A reason that rests on no span."""
    return Reason(code, OWN[code])


def pieces(words: str, spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    """The text cut at its spans: each piece with the label of its span, or with an empty one between spans."""
    cut, place = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(span.start, place), min(span.end, len(words))
        if start < end:
            cut += [(words[place:start], ""), (words[start:end], span.label)]
            place = end
    return [piece for piece in [*cut, (words[place:], "")] if piece[0]]


def stored(reasons: tuple[Reason, ...]) -> list[dict[str, object]]:
    """Reasons as they are kept in a JSON column."""
    return [
        {
            "code": reason.code,
            "sentence": reason.sentence,
            "spans": [[span.start, span.end, span.label] for span in reason.spans],
        }
        for reason in reasons
    ]


def read(kept: list[dict[str, object]]) -> tuple[Reason, ...]:
    """The same as records again."""
    return tuple(
        Reason(
            str(row["code"]),
            str(row["sentence"]),
            tuple(Span(int(start), int(end), str(label)) for start, end, label in row["spans"]),  # type: ignore[attr-defined]
        )
        for row in kept
    )


def said(reason: Reason) -> str:
    """A reason's sentence in the language of this thread, its facts kept; as it stands where it is in our own words."""
    return _translate(reason.code, reason.sentence)


def _translate(code: str, sentence: str) -> str:
    pattern = rules.SENTENCES.get(code) or OWN.get(code)
    if pattern is None:
        return sentence
    facts = re.fullmatch(_FACT.sub(r"(?P<\1>.*?)", re.escape(pattern)), sentence, re.DOTALL)
    return gettext(pattern).format(**facts.groupdict()) if facts else sentence


def _is_address(email: str) -> bool:
    try:
        _validate(email)
    except ValidationError:
        return False
    return True
