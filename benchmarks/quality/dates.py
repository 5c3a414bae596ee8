"""Judges `read_date`: every exact date right, every impossible one refused, and what it costs.

    python -m benchmarks.quality.dates

NEWSREEL_TEST_DATA names the data, with the cases in `bad/dates.json` and captured feeds in `feeds/real`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

from newsreel.kit.dates import read_date

_DATE = re.compile(
    rb"<(?:\w+:)?(?:pubDate|published|updated|date|lastBuildDate|modified|issued)\b[^>]*>\s*(?:<!\[CDATA\[)?([^<\]]{1,90})"
)
_USUAL = ("Mon, 04 Dec 2023 20:27:31 +0000", "2026-02-06T00:34:36+00:00", "Wed, 10 Feb 2021 22:46:00 EST")
_ROUNDS = 20_000


def main() -> int:
    data = os.environ.get("NEWSREEL_TEST_DATA")
    if not data:
        print("Set NEWSREEL_TEST_DATA to the folder with the test material to judge dates.")
        return 0
    wrong = _judge_cases(json.loads((Path(data) / "bad" / "dates.json").read_text("utf-8")))
    _judge_feeds(Path(data) / "feeds")
    for text in _USUAL:
        print(f"{_microseconds(text):5.1f} µs  {text}")
    return 1 if wrong else 0


def _judge_cases(cases: list[dict[str, str | None]]) -> int:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case in cases:
        wanted = case["want"]
        kind = "impossible" if wanted is None else "any" if wanted == "any" else "exact"
        moment = read_date(case["input"] or "")
        told = moment.isoformat() if moment else None
        is_right = moment is not None if wanted == "any" else told == wanted
        total[kind] += 1
        right[kind] += is_right
        if not is_right:
            print(f"wrong: {case['input']!r} is {wanted}, read as {told}")
    for kind in sorted(total):
        print(f"{kind}: {right[kind]} of {total[kind]}")
    return total.total() - right.total()


def _judge_feeds(folder: Path) -> None:
    found = [date for path in sorted(folder.rglob("*")) if path.is_file() for date in _DATE.findall(path.read_bytes())]
    texts = [date.decode("utf-8", "replace").strip() for date in found]
    unread = Counter(text for text in texts if text and read_date(text) is None)
    print(f"dates in captured and conformance feeds: {len(texts) - unread.total()} of {len(texts)} read")
    for text, count in unread.most_common(12):
        print(f"  unread {count}×: {text!r}")


def _microseconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for _ in range(_ROUNDS):
            read_date(text)
        best = min(best, time.process_time() - start)
    return best / _ROUNDS * 1e6


if __name__ == "__main__":
    sys.exit(main())
