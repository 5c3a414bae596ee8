"""What the filter sees of a comment: its words and letters, the roles its words play in soliciting, its shape.

Words and letters are tied to a topic; roles are not. "Check out my channel", "plz wach our new vid" and "mira mi canal"
are nearly one sequence of roles, so what was learned below one video holds below another. Every feature is hashed into
2¹⁶ places (the hashing trick: Weinberger et al., ICML 2009), so a model holds no words, and new words need no room.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from newsreel.screening.fold import fold
from newsreel.screening.roles import LINK, PAUSE, role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsreel.records import Span

BITS = 16
SIZE = 1 << BITS
HEAD, TAIL = 600, 200
"""A comment longer than both together is read at its start and its end, that many characters of each."""

Vector = tuple["np.ndarray[tuple[int], np.dtype[np.int64]]", "np.ndarray[tuple[int], np.dtype[np.float32]]"]
"""Places in the model, none twice, and the value at each. The first is place 0, the constant."""

_MOST_TOKENS = 250  # 800 characters hold some 160 words; single signs in a row would make more of every gram
_WEIGHT = {"word": 1.5, "role": 1.0, "letters": 0.5, "shape": 0.5}
_ROOM = {"word": (1, 24_575), "letters": (24_576, 32_768), "role": (57_344, 8_128), "shape": (65_472, 64)}
"""The part of the model each kind is hashed into, first place and size: kinds never collide, places never repeat."""

_WORD = re.compile(r"\x03[a-z\-]+|[^\W_]+(?:'[^\W_]+)?|[!?.,\n:]|<3|[:;]-?[)(dp]")
_STRETCHED = re.compile(r"(.)\1{2,}", re.DOTALL)
# A rolling hash, then Fibonacci hashing (Knuth, TAOCP 6.4) down to the 15 bits that letters have room for.
_FACTOR, _SPREAD, _SHIFT = np.uint32(1_000_003), np.uint32(2_654_435_769), np.uint32(17)
_CONSTANT = np.zeros(1, dtype=np.int64)
_SILENT = frozenset(".,\n:")
_OTHER = "_"


def vector(text: str, spans: Sequence[Span]) -> Vector:
    """A comment as a unit vector and a constant 1 in place 0. `spans` are its links. HEAD + TAIL bound the time."""
    tokens = tokens_of(text, spans)
    words = [token for token in tokens if token not in _SILENT]
    named = {
        "word": np.array(_hashed("word", _word_grams(words)), dtype=np.int64),
        "role": np.array(_hashed("role", role_grams(tokens)), dtype=np.int64),
        "letters": _letter_grams(words),
        "shape": np.array(_hashed("shape", _shape(text, words, spans)), dtype=np.int64),
    }
    counts = [len(kind) for kind in named.values()]
    places = np.concatenate([_CONSTANT, *named.values()])
    length = math.sqrt(sum(count * _WEIGHT[kind] ** 2 for kind, count in zip(named, counts, strict=True)))
    values = np.repeat([1.0, *(_WEIGHT[kind] / length for kind in named)], [1, *counts])
    return places, values.astype(np.float32)


def tokens_of(text: str, spans: Sequence[Span]) -> list[str]:
    """The folded words and marks of a comment; a link is one word, LINK and its kind."""
    head = text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"
    marked = _with_links_named(head, [span for span in spans if span.end <= HEAD or len(text) <= HEAD + TAIL], text)
    plain = fold(marked).text.replace("’", "'")
    return _WORD.findall(_STRETCHED.sub(r"\1\1", plain))[:_MOST_TOKENS]


def word_places(word: str) -> list[tuple[int, float]]:
    """Where one word alone weighs in a model, and with what value: itself, its letters and its role."""
    places = [(place, _WEIGHT["word"]) for place in _hashed("word", [word])]
    places += [(place, _WEIGHT["letters"]) for place in _letter_grams([word]).tolist()]
    part = role(word)
    return places if part is None else [*places, *((place, _WEIGHT["role"]) for place in _hashed("role", [part]))]


def _with_links_named(head: str, spans: Sequence[Span], text: str) -> str:
    pieces, place = [], 0
    for span in spans:
        name = span.label if span.label != "address" else _site(text[span.start : span.end])
        pieces += [head[place : span.start], f" {LINK}{name} "]
        place = span.end
    return "".join([*pieces, head[place:]])


def _site(address: str) -> str:
    """A video's address is often just the item's own, shared; others lead away."""
    lower = address.lower()
    return "video-address" if "youtu" in lower or "watch?v" in lower else "address"


def _hashed(kind: str, names: Iterable[str]) -> list[int]:
    first, size = _ROOM[kind]
    return list({first + crc32(name.encode("utf-8", "surrogatepass")) % size for name in set(names)})


def _word_grams(words: list[str]) -> list[str]:
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def _letter_grams(words: list[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Three to five bytes in a row, across words too: misspellings share most of them. Hashed all at once."""
    run = np.frombuffer(f" {' '.join(words)} ".encode("utf-8", "surrogatepass"), dtype=np.uint8).astype(np.uint32)
    grams, hashes = run, []
    for size in (2, 3, 4, 5):
        grams = grams[: max(0, len(run) - size + 1)] * _FACTOR + run[size - 1 :]
        if size > 2:
            hashes.append(grams * _SPREAD >> _SHIFT)
    places = np.sort(np.concatenate(hashes)).astype(np.int64) + _ROOM["letters"][0]
    once: np.ndarray[tuple[int], np.dtype[np.int64]] = places[np.diff(places, prepend=-1) != 0]
    return once


def role_grams(tokens: list[str]) -> list[str]:
    """Roles alone, in twos and threes with what lies between, and in pairs that stand near one another."""
    line = ["^"]
    for token in tokens:
        part = role(token) or _OTHER
        if part not in (_OTHER, PAUSE) or line[-1] != part:
            line.append(part)
    line.append("$")
    core = [part for part in line if part not in (_OTHER, PAUSE, "^", "$")]
    return [
        *core,
        *(f"{first} {second}" for first, second in pairwise(line)),
        *(f"{first} {second} {third}" for first, second, third in zip(line, line[1:], line[2:], strict=False)),
        *(f"{first}~{second}" for at, first in enumerate(core) for second in core[at + 1 : at + 4]),
    ]


def _shape(text: str, words: list[str], spans: Sequence[Span]) -> list[str]:
    """Length, capitals, links, lines, repetition, and how much of the comment plays a part in soliciting."""
    parts = sum(1 for word in words if role(word) not in (None, PAUSE, "number"))
    letters = [sign for sign in text[:HEAD] if sign.isalpha()]
    shape = [
        f"length {min(10, (len(text) + 1).bit_length())}",
        f"words {min(7, (len(words) + 1).bit_length())}",
        f"parts {min(6, parts // 2)}",
        f"share {5 * parts // max(1, len(words))}",
    ]
    tests = {
        "link": bool(spans),
        f"links {min(3, len(spans))}": bool(spans),
        "capitals": len(letters) >= 8 and sum(map(str.isupper, letters)) > 0.6 * len(letters),
        "lines": "\n" in text,
        "exclaims": text.count("!") > 3,
        "signs": any(sign > "\u2000" for sign in text[:HEAD]),
        "repeats": len(words) > 12 and len(set(words)) < 0.6 * len(words),
    }
    return shape + [name for name, holds in tests.items() if holds]
