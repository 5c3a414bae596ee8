"""py3langid's model, cut down to the languages news is published in and kept in a folder for all processes.

Lui and Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool". As it comes, it takes two seconds to
unpack and holds 75 MiB; kept in a folder once cut, it is mapped from there in no time, and only what is used of it is
in memory, shared by all processes.
"""

from __future__ import annotations

import hashlib
import math
import shutil
import tempfile
from array import array
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from py3langid.langid import LanguageIdentifier

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


@dataclass(frozen=True, slots=True)
class Model:
    """An automaton over UTF-8 bytes that finds features, and what each feature says for each language.

    `moves[bases[state] + byte]` is the next state, `features[state]` the feature found there or -1; `weights` has a row
    per feature and a column per language, `priors` a value per language.
    """

    moves: Sequence[int]
    bases: Sequence[int]
    features: Sequence[int]
    weights: np.ndarray[Any, Any]
    priors: np.ndarray[Any, Any]
    languages: tuple[str, ...]

    def best(self, sample: str, languages: Collection[str] | None) -> tuple[str | None, float]:
        """The likeliest language of a text and its share of the likelihood, 0 to 1."""
        data = sample.encode("utf-8", errors="ignore")
        found = Counter(_features(self, data))
        shares = _shares(self, found, len(data), languages) if found else {}
        best = max(shares, key=lambda code: shares[code], default=None)
        return (best, shares[best]) if best else (None, 0.0)


def load(folder: Path | None, languages: Collection[str]) -> Model:
    """The model for these languages: mapped from a folder, written there first if need be; in memory with None."""
    return _kept_model(folder, languages) if folder else _cut_model(languages)


def _features(model: Model, data: bytes) -> list[int]:
    moves, bases, features = model.moves, model.bases, model.features
    state = 0
    found = []
    for byte in data:
        state = moves[bases[state] + byte]
        feature = features[state]
        if feature >= 0:
            found.append(feature)
    return found


def _shares(model: Model, found: Counter[int], length: int, languages: Collection[str] | None) -> dict[str, float]:
    """Naive Bayes over the features found; the root of the length tempers what long texts would be too sure of."""
    places = np.fromiter(found.keys(), dtype=np.intp, count=len(found))
    counts = np.fromiter(found.values(), dtype=np.float32, count=len(found))
    scores = (np.log1p(counts) @ model.weights[places].astype(np.float32) + model.priors) / math.sqrt(length)
    chosen = [place for place, code in enumerate(model.languages) if languages is None or code in languages]
    if not chosen:
        return {}
    powers = np.exp(scores[chosen] - scores[chosen].max())
    shares: dict[str, float] = {}
    for place, share in zip(chosen, (powers / powers.sum()).tolist(), strict=True):
        shares[model.languages[place]] = shares.get(model.languages[place], 0.0) + share
    return shares


def _cut_model(languages: Collection[str]) -> Model:
    """py3langid's model with the columns of `LANGUAGES` only, as flat arrays; the rest of it is let go."""
    whole = LanguageIdentifier.from_model_file("data/model.npz.xz")
    columns = [place for place, code in enumerate(whole.nb_classes) if code in languages]
    return Model(
        moves=whole.tk_nextmove,
        bases=array("I", (row << 8 for row in whole.tk_row)),
        features=array("i", whole.tk_output),
        weights=np.ascontiguousarray(whole.nb_ptc[:, columns]),
        priors=np.asarray(whole.nb_pc)[columns],
        languages=tuple(whole.nb_classes[place] for place in columns),
    )


def _kept_model(folder: Path, languages: Collection[str]) -> Model:
    key = hashlib.blake2b(f"1 {version('py3langid')} {' '.join(sorted(languages))}".encode(), digest_size=6).hexdigest()
    place = folder / f"language-{key}"
    try:
        return _mapped_model(place)
    except (OSError, ValueError):
        model = _cut_model(languages)
    try:
        _write_model(model, place)
        return _mapped_model(place)
    except (OSError, ValueError):
        return model


def _write_model(model: Model, place: Path) -> None:
    """Writes beside and renames, so that no process ever maps half a model."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".language-", dir=place.parent))
    try:
        for name in ("moves", "bases", "features", "weights", "priors", "languages"):
            np.save(beside / f"{name}.npy", np.asarray(getattr(model, name)), allow_pickle=False)
        shutil.rmtree(place, ignore_errors=True)
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _mapped_model(place: Path) -> Model:
    mapped = {
        name: np.load(place / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        for name in ("moves", "bases", "features", "weights", "priors", "languages")
    }
    return Model(
        moves=memoryview(mapped["moves"]),
        bases=memoryview(mapped["bases"]),
        features=memoryview(mapped["features"]),
        weights=mapped["weights"],
        priors=np.array(mapped["priors"]),
        languages=tuple(str(code) for code in mapped["languages"]),
    )
