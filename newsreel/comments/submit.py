"""Taking a comment: look at the place, the form, the hand it comes from and the words; then store it.

Nothing is written before everything is known, and what is refused is not stored: its author has it in the form.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from time import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from newsreel.comments import abuse, addresses, learning, modes, notify, rows, sealing, wording
from newsreel.comments.errors import NotTaken
from newsreel.models import Comment, Item, SpentProof
from newsreel.records import Reason
from newsreel.screening import Context, machines, screen

if TYPE_CHECKING:
    from newsreel.comments.rows import History, Parent, Place
    from newsreel.comments.wording import Typed
    from newsreel.records import Verdict

WINDOW = timedelta(minutes=10)
"""Time over which comments of one range and of one item are counted."""

_SAME_AGAIN = timedelta(hours=1)
_QUIET_URGENCY = 0.05
_FIRST_URGENCY = 0.5


@dataclass(frozen=True, slots=True)
class Form:
    """What came with the words: the signed token, the field nobody sees, the answer of the proof of work."""

    token: str = ""
    trap: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A comment that was stored, and the secret of its author's private link: told here once and kept nowhere."""

    comment_id: int
    secret: str
    state: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to become of a comment: its state, the reasons for it, its urgency in the queue from 0 to 1."""

    state: str
    reasons: tuple[Reason, ...]
    urgency: float
    filter_held: bool


def submit(
    *,
    item_id: int,
    words: str,
    name: str = "",
    email: str = "",
    parent_id: int | None = None,
    form: Form,
    remote_address: str,
) -> Submitted:
    """Takes a comment. Raises NotTaken with the status and the reasons."""
    now, options = timezone.now(), settings.NEWSREEL
    wording.check_size(words, most=options.comment_most)
    typed = wording.clean(words=words, name=name, email=email, most=options.comment_most)
    place, mode = _open_place(item_id, parent_id, now)
    signs = _signs_of_machine(form, item_id)
    _check_fields(typed)
    keys = abuse.living_keys(remote_address)
    history = rows.history(keys, item_id, now=now, since=now - WINDOW, item_limit=options.comments_per_item)
    _check_flood(history)
    trusted = history.has_published or addresses.is_trusted(typed.email)
    prints = wording.fingerprints(typed.text)
    elsewhere = _elsewhere(prints, item_id, keys, now)
    context = site_context(place, range_spam=history.spam, first_comment=not trusted, **elsewhere)
    verdict = judge(typed.text, context, place)
    outcome = decide(verdict, signs, mode=mode, trusted=trusted)
    return _store(typed, outcome, place, prints=prints, form=form, abuse_key=keys[0], now=now)


def refusals(words: str) -> tuple[Reason, ...]:
    """Why the words could not be taken anywhere on this site: what a preview can tell before they are sent."""
    options = settings.NEWSREEL
    wording.check_size(words, most=options.comment_most)
    typed = wording.clean(words=words, most=options.comment_most)
    verdict = screen(typed.text, context=Context(min_length=options.comment_least, max_length=options.comment_most))
    return verdict.reasons if verdict.decision == "refuse" else ()


def new_token(item_id: int) -> str:
    """The signed token of a form below an item."""
    return machines.stamp(sealing.derived("form"), now=time(), subject=str(item_id), mark=secrets.token_hex(8))


def site_context(place: Place, **told: object) -> Context:
    """The site's rules for the words of a comment there, with what else is known."""
    options = settings.NEWSREEL
    return Context(
        min_length=options.comment_least,
        max_length=options.comment_most,
        site_languages=_languages(place),
        watched_words=rows.watched_words(),
        **told,  # type: ignore[arg-type]
    )


def _languages(place: Place) -> frozenset[str]:
    listed = settings.NEWSREEL.comment_languages
    if "any" in listed:
        return frozenset()
    codes = {*listed, place.site_language, place.language}
    return frozenset(code.partition("-")[0].lower() for code in codes if code)


def _open_place(item_id: int, parent_id: int | None, now: datetime) -> tuple[Place, str]:
    """Where the comment is to stand, and the mode in force there. Raises NotTaken."""
    place = rows.place(item_id, parent_id)
    if place is None or place.state != Item.State.PUBLISHED:
        raise NotTaken(404, Reason("item", gettext("There is no such item any more.")))
    rule = modes.in_force(place.modes, place.closings, published=place.published, now=now)
    if not rule.takes_comments:
        raise NotTaken(403, Reason("closed", gettext("This item takes no more comments.")))
    if parent_id:
        _check_parent(place.parent, item_id)
    return place, rule.mode


def _check_parent(parent: Parent | None, item_id: int) -> None:
    if parent is None or parent.item_id != item_id:
        sentence = gettext("The comment you answer is not one of this item. Send yours again: it will stand by itself.")
        raise NotTaken(422, Reason("parent", sentence))
    if parent.state != Comment.State.PUBLISHED:
        sentence = gettext("The comment you answer was removed. Send yours again: it will stand by itself.")
        raise NotTaken(422, Reason("parent", sentence))
    if parent.closed:
        raise NotTaken(403, Reason("closed", gettext("This thread takes no more answers.")))


def _signs_of_machine(form: Form, item_id: int) -> list[Reason]:
    """What speaks for a machine without proving it. Raises NotTaken on a token that is none, or too old."""
    options = settings.NEWSREEL
    stamp = machines.read_stamp(
        form.token,
        sealing.derived("form"),
        now=time(),
        subject=str(item_id),
        at_least=options.comment_form_least,
        at_most=options.comment_form_most,
    )
    if stamp.state in {"forged", "stale"}:
        raise NotTaken(422, Reason("form", gettext("The form had expired. Please send it once more.")))
    signs = ["early"] if stamp.state == "early" else []
    if machines.sprang_trap(form.trap):
        signs.append("trap")
    if not machines.proves(form.token, form.proof, bits=options.comment_proof_bits):
        signs.append("proof")
    return [wording.own(code) for code in signs]


def _check_fields(typed: Typed) -> None:
    wrong = [wording.name_refusal(typed.name), wording.email_refusal(typed.email)]
    reasons = [reason for reason in wrong if reason]
    if reasons:
        raise NotTaken(422, *reasons)


def _check_flood(history: History) -> None:
    if history.blocked:
        raise NotTaken(403, Reason("blocked", gettext("No comments are taken from your network at the moment.")))
    if history.recent >= settings.NEWSREEL.comments_per_range or history.item_is_flooded:
        sentence = gettext("Too many comments came in a short time. Please send it again in ten minutes.")
        raise NotTaken(429, Reason("flood", sentence), retry_after=int(WINDOW.total_seconds()))


def _elsewhere(prints: tuple[str, int | None], item_id: int, keys: list[str], now: datetime) -> dict[str, int]:
    """How often the words stand below other items. Raises NotTaken where the same hand sent them here just now."""
    same, near = prints
    again = rows.same_texts(same)
    if any(item == item_id and key in keys and now - at < _SAME_AGAIN for item, key, at in again):
        raise NotTaken(409, Reason("again", gettext("You have sent this comment already. It is not lost.")))
    others = [] if near is None else rows.latest_fingerprints(besides=item_id)
    return {
        "same_elsewhere": sum(item != item_id for item, _, _ in again),
        "near_elsewhere": wording.count_near(near, others),
    }


def judge(words: str, context: Context, place: Place) -> Verdict:
    """The verdict of screening with the site's own filter. Raises NotTaken where it refuses."""
    verdict = screen(words, context=context, filter=learning.of_version(place.filter_version))
    if verdict.decision == "refuse":
        raise NotTaken(422, *verdict.reasons)
    return verdict


def decide(verdict: Verdict, signs: list[Reason], *, mode: str, trusted: bool) -> Outcome:
    """The state a comment begins in, why, and its place in the queue."""
    reasons = [*verdict.reasons, *signs]
    if mode == modes.Mode.ALL:
        reasons.append(wording.own("all"))
    elif mode == modes.Mode.FIRST and not trusted:
        reasons.append(wording.own("first"))
    filter_held = any(reason.code == "filter" for reason in reasons)
    if not reasons:
        return Outcome(Comment.State.PUBLISHED, (), verdict.urgency, filter_held)
    # A likely machine waits behind people; a first comment with nothing against it goes before the doubtful ones.
    urgency = _QUIET_URGENCY if signs else verdict.urgency or _FIRST_URGENCY
    return Outcome(Comment.State.HELD, tuple(reasons), urgency, filter_held)


def _store(
    typed: Typed,
    outcome: Outcome,
    place: Place,
    *,
    prints: tuple[str, int | None],
    form: Form,
    abuse_key: str,
    now: datetime,
) -> Submitted:
    secret, secret_hash = sealing.new_secret()
    new = rows.NewComment(
        item_id=place.item_id,
        parent_id=place.parent.id if place.parent else None,
        thread=place.parent.thread if place.parent else None,
        state=outcome.state,
        name=typed.name,
        created=now,
        published_at=now if outcome.state == Comment.State.PUBLISHED else None,
        urgency=outcome.urgency,
        reasons=json.dumps(wording.stored(outcome.reasons), ensure_ascii=False),
        filter_held=outcome.filter_held,
        secret_hash=secret_hash,
        abuse_key=abuse_key,
        wants_mail=bool(typed.email),
        same=prints[0],
        near=prints[1],
        text=typed.text,
        html=wording.as_html(typed.text),
    )
    with transaction.atomic():
        _spend(form, now)
        address_id = addresses.remember(email=typed.email, now=now) if typed.email else None
        comment_id = rows.insert(new, address_id)
        if outcome.state == Comment.State.PUBLISHED and (place.parent or typed.email):
            notify.on_publication(comment_id=comment_id, now=now)
    return Submitted(comment_id, secret, outcome.state)


def _spend(form: Form, now: datetime) -> None:
    """A proof counts once. Raises NotTaken when it was used before."""
    if not settings.NEWSREEL.comment_proof_bits or not form.proof:
        return
    digest = blake2b(f"{form.token}:{form.proof}".encode("utf-8", "replace"), digest_size=16).hexdigest()
    try:
        with transaction.atomic():
            SpentProof.objects.create(digest=digest, at=now)
    except IntegrityError as error:
        raise NotTaken(422, Reason("form", gettext("This form was used before. Please send it once more."))) from error
