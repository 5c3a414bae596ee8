"""Telling that two comments are the same, or nearly so, without keeping either at hand.

Nearness is a fingerprint by random projection of three-word runs (SimHash: Charikar, STOC 2002): texts that share most
of their runs differ in few of its 64 bits.
"""

from __future__ import annotations

import hashlib
import re

import numpy as np

from newsreel.screening.fold import fold

NEAR = 12
"""Two fingerprints that differ in at most this many bits stand for nearly the same text."""

_FEWEST_WORDS = 8
_MOST_WORDS = 1000
_WORD = re.compile(r"\w+")


def same_text(text: str) -> str:
    """32 hexadecimal digits, equal for texts of the same words, however spaced, cased, marked or disguised."""
    words = " ".join(_WORD.findall(fold(text).text))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprint(text: str) -> int | None:
    """64 bits to compare with `is_near`, of the first 1,000 words. None below 8 words: too few to be near anything."""
    words = _WORD.findall(fold(text).text)[:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        return None
    runs = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    hashed = b"".join(_hash(run) for run in runs)
    bits = np.unpackbits(np.frombuffer(hashed, dtype=np.uint8).reshape(-1, 8), axis=1)
    return int.from_bytes(np.packbits(2 * bits.sum(axis=0, dtype=np.int64) > len(bits)).tobytes(), "big")


def is_near(one: int | None, other: int | None) -> bool:
    """Whether two fingerprints stand for nearly the same text."""
    return one is not None and other is not None and (one ^ other).bit_count() <= NEAR


def _hash(run: str) -> bytes:
    return hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()
