"""Judges salience: cross-validated by document on the judged texts, and the shipped weights by the judge.

    python -m benchmarks.quality.salience

NEWSREEL_TEST_DATA names the folder with `salience/`; the judge is in `tools` beside it. Where the file is the one that
the shipped weights were fitted on, only the first figures say how well other texts are judged.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from newsreel.understand.fit import MODELS, cross_validate, judged

_SEEDS = range(5)


def main() -> None:
    """Prints the figures."""
    told = os.environ.get("NEWSREEL_TEST_DATA")
    if told is None:
        print("NEWSREEL_TEST_DATA names no folder of test data, so salience is not judged.")
        return
    path = Path(told) / "salience" / "sel-wikinews.jsonl"
    texts = judged(path)
    for name, columns in MODELS.items():
        areas = [cross_validate(texts, columns, seed) for seed in _SEEDS]
        spread = max(areas) - min(areas)
        print(f"salience ({name}), AUC by ten folds of documents: {statistics.mean(areas):.4f}, spread {spread:.4f}")
    judge = Path(told).parent / "tools" / "score_salience.py"
    command = [sys.executable, str(judge), "newsreel.understand.salience:rank", str(path)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
