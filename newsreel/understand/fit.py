"""Fits what understanding learned: the salience models, first names and common words. Writes weights.json.

Salience and words come from SEL-Wikinews (Apache-2.0), first names and words from a Wikidata extract such as kgtk's
(data CC0). Nothing else is used. `cross_validate` tells how well the salience model ranks texts it was not fitted on.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from newsreel.understand import lexicon
from newsreel.understand.salience import FEATURES, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

SALIENT: Final = 2.0  # mean judgement 0-3 from which an entity counts as salient
_SOFT: Final = 3.0  # steepness with which a judgement becomes a target 0-1 around the middle
_MIDDLE: Final = 1.9
_RIDGE: Final = 40.0
_STEPS: Final = 30
_FOLDS: Final = 10
_HUMAN: Final = "Q5"
_FIRST_NAME: Final = re.compile(r"[^\W\d_]{3,}(?:[-'][^\W\d_]+)*")
_LOWER: Final = re.compile(r"(?<![\w'’-])[a-z]{2,}(?!\w)")
_CAPITAL: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?!\w)")  # inside a sentence
_SURE_NAME: Final = 3  # people who bear a first name that is a word or a place too
_TWICE: Final = 2
_COMMON: Final = 3  # texts that write a common word in lower case; a news text counts for three descriptions
_NOT_FIRST: Final = lexicon.words(
    "the king queen prince princess emperor empress pope saint st sir lord lady count duke baron san santa mr mrs dr "
    "el la al de von van der"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A text whose entities people judged: a row of features and a judgement 0-3 for each."""

    rows: Matrix
    scores: Matrix


def judged(path: Path) -> list[Judged]:
    """The judged texts of a file in SEL-Wikinews's form (JSON lines: title, text, entities with mentions and score)."""
    texts = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if told["entities"]:
                found = rows(told["title"], told["text"], [entity["mentions"] for entity in told["entities"]])
                scores = np.array([entity["score"] for entity in told["entities"]], dtype=np.float64)
                texts.append(Judged(np.array(found, dtype=np.float64), scores))
    return texts


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over features as they stand."""

    weights: Matrix
    bias: float

    def of(self, features: Matrix) -> Matrix:
        """The log-odds of rows of features."""
        return features @ self.weights + self.bias


def fit_salience(texts: Sequence[Judged], columns: int) -> Model:
    """Fits the first `columns` features by ridge-regularised logistic regression (Newton's method)."""
    features = np.vstack([text.rows for text in texts])[:, :columns]
    scores = np.concatenate([text.scores for text in texts])
    target = 1 / (1 + np.exp(-_SOFT * (scores - _MIDDLE)))
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    design = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    ridge = np.diag([_RIDGE] * columns + [1e-6])
    weights = np.zeros(columns + 1)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (chance - target) + ridge @ weights
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        weights = weights - np.linalg.solve(curvature, gradient)
    plain = weights[:-1] / spread
    return Model(plain, float(weights[-1] - plain @ mean))


def cross_validate(texts: Sequence[Judged], columns: int, seed: int = 0) -> float:
    """The area under the ROC curve over all entities, each scored by a model fitted on other texts (ten folds)."""
    fold = np.random.default_rng(seed).permutation(len(texts)) % _FOLDS
    told: list[Matrix] = [np.zeros(0)] * len(texts)
    for number in range(_FOLDS):
        model = fit_salience([text for text, of in zip(texts, fold, strict=True) if of != number], columns)
        for at in map(int, np.flatnonzero(fold == number)):
            told[at] = model.of(texts[at].rows[:, :columns])
    salient = np.concatenate([text.scores for text in texts]) >= SALIENT
    return area_under_curve(np.concatenate(told), salient)


def area_under_curve(told: Matrix, salient: NDArray[np.bool_]) -> float:
    """The chance that a salient entity is told higher than another, ties counted half."""
    _, inverse, counts = np.unique(told, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(counts) - (counts - 1) / 2
    positives = int(salient.sum())
    ranks = float(mean_rank[inverse][salient].sum())
    return (ranks - positives * (positives + 1) / 2) / max(positives * (len(told) - positives), 1)


def first_names(entities: Iterable[dict[str, Any]], common: set[str]) -> list[str]:
    """First names of the people among Wikidata rows (label, instance_of), without words and places that look alike."""
    names: Counter[str] = Counter()
    others: set[str] = set()
    for entity in entities:
        words = (entity.get("label") or "").split()
        if _HUMAN not in entity.get("instance_of", ()):
            others.update(words if len(words) == 1 else ())
        elif 2 <= len(words) <= 4 and words[0][:1].isupper() and _FIRST_NAME.fullmatch(words[0]):
            names[words[0]] += 1
    return sorted(
        name
        for name, count in names.items()
        if name.lower() not in _NOT_FIRST
        and not name.isupper()
        and (count >= _SURE_NAME or (name not in others and name.lower() not in common))
    )


def last_names(entities: Iterable[dict[str, Any]]) -> list[str]:
    """Surnames that at least two people among Wikidata rows bear."""
    names: Counter[str] = Counter()
    for entity in entities:
        words = (entity.get("label") or "").split()
        if _HUMAN in entity.get("instance_of", ()) and 2 <= len(words) <= 4 and _FIRST_NAME.fullmatch(words[-1]):
            names[words[-1]] += words[-1][0].isupper() and not words[-1].isupper()
    return sorted(name for name, count in names.items() if count >= _TWICE)


def common_words(entities: Iterable[dict[str, Any]], texts: Iterable[str]) -> set[str]:
    """English words that descriptions and news texts write in lower case, and do so at least half as often as not."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for entity in entities:
        description = entity.get("description") or ""
        lower.update(set(_LOWER.findall(description)))
        capital.update(word.lower() for word in set(_CAPITAL.findall(description)))
    for text in texts:
        lower.update(dict.fromkeys(set(_LOWER.findall(text)), _COMMON))
        capital.update(dict.fromkeys((word.lower() for word in set(_CAPITAL.findall(text))), _COMMON))
    return {word for word, count in lower.items() if count >= max(_COMMON, capital[word] / 2)}


def fit(wikinews: Path, wikidata: Path) -> dict[str, Any]:
    """All that weights.json holds, from SEL-Wikinews (JSON lines) and a Wikidata extract (JSON lines, gzip)."""
    texts = judged(wikinews)
    models = {name: fit_salience(texts, columns) for name, columns in MODELS.items()}
    return {
        "fitted_on": "SEL-Wikinews (Apache-2.0), Wikidata extract (CC0)",
        "features": list(FEATURES),
        "salience": {
            name: {"bias": round(model.bias, 4), "weights": [round(float(weight), 4) for weight in model.weights]}
            for name, model in models.items()
        },
        **fit_words(wikidata, _texts(wikinews)),
    }


def fit_words(wikidata: Path, texts: Iterable[str]) -> dict[str, str]:
    """First names, last names and common words, each as one text of words."""
    common = common_words(_entities(wikidata), texts)
    return {
        "first_names": " ".join(first_names(_entities(wikidata), common)),
        "last_names": " ".join(last_names(_entities(wikidata))),
        "common_words": " ".join(sorted(common)),
    }


MODELS: Final = {"read": len(FEATURES), "rank": len(FEATURES) + 1}


def _entities(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def write(weights: dict[str, Any], path: Path) -> None:
    """Writes the file that `newsreel.understand.lexicon` reads, one field per line."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in weights.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
