"""Quiet checks against machines: a field no person sees, a signed time, a proof of work. Pure: time and keys come in.

The signed time tells that a form was fetched, from here, for this item, and not a moment ago. It doubles as the
challenge of the proof of work, so a proof is bound to one form; whoever stores comments refuses a token used before.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal, NamedTuple

TRAP_FIELD = "website"
"""The name of the field that people do not see; machines fill in whatever asks for a website."""

MOST_BITS = 24
"""A proof harder than this keeps a telephone busy for minutes: it is never asked for."""

_LONGEST_TOKEN = 160
_LONGEST_ANSWER = 40

State = Literal["good", "early", "stale", "forged"]


class Stamp(NamedTuple):
    """What a token says: whether it may be believed, when it was signed (seconds since 1970), and its own mark."""

    state: State
    signed: int | None
    mark: str | None


def sprang_trap(value: str | None) -> bool:
    """Whether something was written where no person could see a field."""
    return bool(value and value.strip())


def stamp(key: bytes, *, now: float, subject: str, mark: str) -> str:
    """A token that `read_stamp` believes: time, mark and signature (HMAC-SHA256, RFC 2104).

    `subject` is what the form belongs to, `mark` a random word (letters and digits) that makes the token one of a kind.
    """
    if not mark.isalnum() or not mark.isascii():
        raise ValueError("The mark of a stamp may hold letters and digits only.")
    return f"{int(now)}.{mark}.{_signature(key, int(now), mark, subject)}"


def read_stamp(
    token: str, key: bytes, *, now: float, subject: str, at_least: float = 3, at_most: float = 12 * 3600
) -> Stamp:
    """What a token from outside says. Younger than `at_least` seconds is "early", older than `at_most` "stale".

    Anything not signed by `key` for `subject` is "forged", with no time and no mark.
    """
    forged = Stamp("forged", None, None)
    parts = token.split(".") if len(token) <= _LONGEST_TOKEN and token.isascii() else []
    if len(parts) != 3 or not parts[0].isdigit() or len(parts[0]) > 12:
        return forged
    signed, mark = int(parts[0]), parts[1]
    if not hmac.compare_digest(parts[2].encode(), _signature(key, signed, mark, subject).encode()):
        return forged
    age = now - signed
    return Stamp("early" if age < at_least else "stale" if age > at_most else "good", signed, mark)


def proves(token: str, answer: str, *, bits: int) -> bool:
    """Whether SHA-256 of `token:answer` begins with `bits` zero bits (hashcash: Back 2002). 0 bits ask for nothing."""
    if bits <= 0:
        return True
    if len(token) > _LONGEST_TOKEN or not 0 < len(answer) <= _LONGEST_ANSWER:
        return False
    work = hashlib.sha256(f"{token}:{answer}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(work, "big") >> (256 - min(bits, MOST_BITS)) == 0


def _signature(key: bytes, signed: int, mark: str, subject: str) -> str:
    words = f"comment form\n{signed}\n{mark}\n{subject}".encode("utf-8", "surrogatepass")
    return hmac.new(key, words, hashlib.sha256).hexdigest()[:40]
