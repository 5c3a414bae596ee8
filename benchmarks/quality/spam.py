"""How well the comment filter tells spam below videos it has never seen, and on a new topic after 50 decisions.

    python -m benchmarks.quality.spam

NEWSREEL_TEST_DATA names the data, with the YouTube Spam Collection in `spam`; the judge of the first part is in `tools`
beside it and calls `leave_one_out`. The second part learns the first 50 comments of the video that was left out, as a
site's moderators would decide them, and judges the rest. The third tells what the link gate stops without any filter.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsreel.screening.filter import train
from newsreel.screening.links import find
from scripts.train_comment_filter import comments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel.screening.filter import Row

FIRST_DECISIONS = 50


def leave_one_out(rows: list[Row], texts: list[str]) -> list[bool]:
    """What the filter says of `texts` after training on `rows` alone, threshold included."""
    model = train(rows)
    return [model.holds(text) for text in texts]


def main() -> int:
    data = os.environ.get("NEWSREEL_TEST_DATA")
    if not data:
        print("Set NEWSREEL_TEST_DATA to the folder with the test material to judge the comment filter.")
        return 0
    folder = Path(data) / "spam"
    judge = Path(data).parent / "tools" / "score_spam.py"
    subprocess.run([sys.executable, str(judge), "benchmarks.quality.spam:leave_one_out", str(folder)], check=True)
    videos = {path.stem: comments(path) for path in sorted(folder.glob("Youtube*.csv"))}
    _judge_new_topics(videos)
    _judge_gate_alone([row for rows in videos.values() for row in rows])
    return 0


def _judge_new_topics(videos: dict[str, list[Row]]) -> None:
    everything: list[tuple[bool, bool]] = []
    for left_out, rows in videos.items():
        taught = [row for name, others in videos.items() if name != left_out for row in others]
        seen = {text for text, _ in taught}
        new = [row for row in rows if row[0] not in seen]
        model = train(taught)
        for text, spam in new[:FIRST_DECISIONS]:
            model.learn(text, spam)
        decisions = [(model.holds(text), spam) for text, spam in new[FIRST_DECISIONS:]]
        everything += decisions
        print(f"{left_out} after {FIRST_DECISIONS} decisions: {_shares(decisions)}")
    print(f"new topics, all: {_shares(everything)} (to reach: 90 % caught, 5 % wrongly held)")


def _judge_gate_alone(rows: list[Row]) -> None:
    print(f"link gate without a filter, all comments: {_shares([(bool(find(text)), spam) for text, spam in rows])}")


def _shares(decisions: Iterable[tuple[bool, bool]]) -> str:
    pairs = list(decisions)
    spam, good = [held for held, spam in pairs if spam], [held for held, spam in pairs if not spam]
    return (
        f"{100 * sum(spam) / max(1, len(spam)):.1f} % caught, {100 * sum(good) / max(1, len(good)):.1f} % wrongly held"
    )


if __name__ == "__main__":
    sys.exit(main())
