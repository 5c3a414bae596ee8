"""The learning filter: it holds what resembles the comments that moderators rejected as spam, and can say why.

A linear support vector machine with squared hinge loss over hashed features. Training is dual coordinate descent
(Hsieh et al., ICML 2008); learning one comment more is one further step of the same (the PA-II update of Crammer et
al., JMLR 2006), so a moderator's decision counts at once and no old comment need be kept.
"""

from __future__ import annotations

import base64
import json
import random
import zlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsreel.screening.features import SIZE, Vector, tokens_of, vector, word_places
from newsreel.screening.links import find
from newsreel.screening.roles import LINK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsreel.records import Span

LARGEST_MODEL = 600_000
"""Bytes of a model that `from_bytes` will look at."""

_FORMAT = 1
_COST = 0.3
_PRIMER_COST = 0.15
_LEARN_COST = 0.2
_ROUNDS = 30
_FOLDS = 5
_MOST_WEIGHED = 80
_MOST_FALSE_HOLDS = 0.02
_LINK_NAMES = {"address": "a link", "video-address": "a link to a video", "phone": "a telephone number"}

Row = tuple[str, bool]


class ModelError(ValueError):
    """Bytes that are no model of this filter: its sentence says what is wrong. Permanent."""


class Measured(NamedTuple):
    """How the filter did: the share of spam in what it held, and the share of spam it held; None without a case."""

    precision: float | None
    recall: float | None
    decisions: int


@dataclass(slots=True)
class Filter:
    """A model and the threshold above which it holds a comment. `learned` counts the comments it has seen."""

    weights: np.ndarray[tuple[int], np.dtype[np.float32]]
    threshold: float = 0.0
    learned: int = 0
    provenance: str = ""

    @classmethod
    def start(cls) -> Filter:
        """A fresh copy of the model that ships with Newsreel, for a site that has decided nothing yet."""
        shipped = _shipped()
        return Filter(shipped.weights.copy(), shipped.threshold, shipped.learned, shipped.provenance)

    def score(self, text: str, spans: Sequence[Span] | None = None) -> float:
        """How far the comment lies beyond the threshold: above 0 it is held. Most lie between -2 and 2."""
        places, values = vector(text, find(text) if spans is None else spans)
        return float(self.weights[places] @ values) - self.threshold

    def holds(self, text: str) -> bool:
        """Whether the comment should wait for a moderator."""
        return self.score(text) > 0

    def learn(self, text: str, spam: bool) -> None:
        """Take in a moderator's decision. Comments the model was already sure of change nothing."""
        places, values = vector(text, find(text))
        sign = 1.0 if spam else -1.0
        loss = 1.0 - sign * (float(self.weights[places] @ values) - self.threshold)
        self.learned += 1
        if loss > 0:
            values[0] = 0.0  # a run of good comments must not make everything look good: the constant stays
            self.weights[places] += np.float32(sign * loss / (float(values @ values) + 0.5 / _LEARN_COST)) * values

    def explain(self, text: str, most: int = 6, spans: Sequence[Span] | None = None) -> list[tuple[str, float]]:
        """The words that weighed most, heaviest first; above 0 towards spam. A link is called by its kind.

        Of a long comment the first 80 different words are weighed. `spans` are its links, found anew if not given.
        """
        tokens = dict.fromkeys(tokens_of(text, find(text) if spans is None else spans))
        weighed = {token: self._weight_of(token) for token in islice(tokens, _MOST_WEIGHED) if token.strip(".,:")}
        heaviest = sorted(weighed.items(), key=lambda pair: -abs(pair[1]))[:most]
        return [(_readable(token), round(weight, 3)) for token, weight in heaviest if token.strip()]

    def to_bytes(self) -> bytes:
        """The model as UTF-8 JSON with packed weights; `from_bytes` reads it. Some 100 KB."""
        scale = max(float(np.abs(self.weights).max()), 1e-9) / 32767
        packed = zlib.compress(np.round(self.weights / scale).astype("<i2").tobytes(), 9)
        head = {"format": _FORMAT, "provenance": self.provenance, "learned": self.learned, "threshold": self.threshold}
        return json.dumps({**head, "scale": scale, "weights": base64.b64encode(packed).decode()}, indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Filter:
        """The model that `to_bytes` wrote. Raises ModelError for anything else."""
        if len(data) > LARGEST_MODEL:
            raise ModelError(f"A comment filter of {len(data)} bytes is larger than any that was ever written.")
        try:
            head = json.loads(data)
            packed = zlib.decompressobj().decompress(base64.b64decode(head["weights"], validate=True), 2 * SIZE + 1)
            steps = np.frombuffer(packed, dtype="<i2").astype(np.float32)
            scale, threshold = float(head["scale"]), float(head["threshold"])
            learned, provenance, known = int(head["learned"]), str(head["provenance"]), head["format"] == _FORMAT
        except (ValueError, KeyError, TypeError, OverflowError, zlib.error, RecursionError) as error:
            raise ModelError("These bytes are not a comment filter.") from error
        if not known or len(steps) != SIZE or not 0 < scale < 1 or not -100 < threshold < 100:
            raise ModelError("This comment filter is of another format or damaged.")
        return cls(steps * np.float32(scale), threshold, learned, provenance)

    def _weight_of(self, word: str) -> float:
        return sum(float(self.weights[place]) * value for place, value in word_places(word))


def train(rows: Iterable[Row]) -> Filter:
    """A filter from comments and whether each is spam. Its threshold comes from folds of the same rows.

    The primer (lessons written for this project) is always learned too, at half the weight. Linear in the rows.
    """
    lessons = [(vector(text, find(text)), spam) for text, spam in rows]
    primer = _primer()
    weights = _fit(lessons, primer)
    return Filter(weights, _threshold(lessons, primer), len(lessons))


def measure(decisions: Iterable[tuple[bool, bool]]) -> Measured:
    """Precision and recall over pairs (the filter held it, a moderator found it to be spam)."""
    pairs = list(decisions)
    right = sum(held and spam for held, spam in pairs)
    held, spam = sum(held for held, _ in pairs), sum(spam for _, spam in pairs)
    return Measured(right / held if held else None, right / spam if spam else None, len(pairs))


Lesson = tuple[Vector, bool]


def _fit(lessons: list[Lesson], primer: list[Lesson]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Dual coordinate descent, in an order that is shuffled but always the same."""
    weights = np.zeros(SIZE, dtype=np.float32)
    costs = [_COST] * len(lessons) + [_PRIMER_COST] * len(primer)
    everything = [
        (places, values, 1.0 if spam else -1.0, float(values @ values) + 0.5 / cost, 0.5 / cost)
        for ((places, values), spam), cost in zip(lessons + primer, costs, strict=True)
    ]
    duals = [0.0] * len(everything)
    order = list(range(len(everything)))
    shuffled = random.Random(1)  # noqa: S311 (an order of visits, no secret)
    for _ in range(_ROUNDS):
        shuffled.shuffle(order)
        for at in order:
            places, values, sign, curvature, slack = everything[at]
            gradient = sign * float(weights[places] @ values) - 1.0 + slack * duals[at]
            dual = max(duals[at] - gradient / curvature, 0.0)
            if dual != duals[at]:
                weights[places] += np.float32((dual - duals[at]) * sign) * values
                duals[at] = dual
    return weights


def _threshold(lessons: list[Lesson], primer: list[Lesson]) -> float:
    """The threshold that errs least on comments held out of training, of those with few false holds."""
    if len(lessons) < 20 * _FOLDS:
        return 0.0
    scored = []
    for fold in range(_FOLDS):
        first, last = len(lessons) * fold // _FOLDS, len(lessons) * (fold + 1) // _FOLDS
        weights = _fit(lessons[:first] + lessons[last:], primer)
        scored += [(float(weights[places] @ values), spam) for (places, values), spam in lessons[first:last]]
    return _best_cut(scored)


def _best_cut(scored: list[tuple[float, bool]]) -> float:
    """The cut with the fewest errors among those that hold at most 2 % of the good; of equals the one nearest 0."""
    good = sorted(score for score, spam in scored if not spam)
    bad = sorted(score for score, spam in scored if spam)
    cuts = [step / 40 for step in range(-20, 21)]
    held = np.array([len(good) - np.searchsorted(good, cut) for cut in cuts])
    missed = np.array([np.searchsorted(bad, cut) for cut in cuts])
    allowed = held <= _MOST_FALSE_HOLDS * max(1, len(good))
    errors = np.where(allowed, held + missed, len(scored) + held)
    return cuts[min(range(len(cuts)), key=lambda at: (errors[at], abs(cuts[at])))]


@cache
def _primer() -> list[Lesson]:
    lines = resources.files("newsreel.screening").joinpath("primer.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(vector(text, find(text)), kind == "spam") for kind, _, text in pairs]


@cache
def _shipped() -> Filter:
    return Filter.from_bytes(resources.files("newsreel.screening").joinpath("start.json").read_bytes())


def _readable(token: str) -> str:
    name = token.removeprefix(LINK)
    return _LINK_NAMES.get(name, name) if token.startswith(LINK) else token
