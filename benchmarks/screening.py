"""How long it takes to screen a comment: an ordinary one, one that is held, and the worst of 5,000 characters."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newsreel.screening import Context, screen
from newsreel.screening.filter import Filter

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDS = 200
_CONTEXT = Context(site_languages=frozenset({"en"}), watched_words=("nile dam", "bribe*"))
_ORDINARY = (
    "The minister said the bridge would be finished in 2026, but nobody here believes that any more. I asked three of "
    "the workers last week and they all told me that they have not been paid since May."
)
_HELD = "Hello everyone, please check out my new channel and subscribe, I make a video every day and need your support"
_UNITS = (
    *(".", "a.", "is.", "x.is", "1.", "[(", "a@", "h:", "/", "\\", "%2", "&#46", "dot", "www", "http://", "+1", "me"),
    *("follow", "<a", "<script>", "ык.", "😀.", "é", "🇩", "-", "0-", "1:", "::1", "](", "youtube/", "com,com", "at@at"),
    *("call", "1.1.1.", "*.", "idiot", "you", "please", "subscribe", "AAAA", "\u200b", "\u202e"),
)


def main() -> list[tuple[str, str, str]]:
    """Rows of what, figure, and what to reach. Time is of the processor, the least of several rounds."""
    model = Filter.start()
    whole = _milliseconds(lambda: screen(_ORDINARY, context=_CONTEXT, filter=model), _ROUNDS)
    told = _milliseconds(lambda: screen(_ORDINARY, context=_CONTEXT, filter=model, language="en"), _ROUNDS)
    held = _milliseconds(lambda: screen(_HELD, context=_CONTEXT, filter=model, language="en"), _ROUNDS)
    worst, unit = max((_worst(unit, model), unit) for unit in (*_UNITS, *(f"{unit} " for unit in _UNITS)))
    return [
        ("a comment of 190 characters, language told", f"{told:.2f} ms CPU", "≤ 0.6"),
        ("the same, its language identified", f"{whole:.2f} ms CPU", "–"),
        ("a comment the filter holds, with its explanation", f"{held:.2f} ms CPU", "–"),
        (f"the worst of {2 * len(_UNITS)} hostile texts of 5,000 characters ({unit!a})", f"{worst:.2f} ms CPU", "≤ 5"),
    ]


def _worst(unit: str, model: Filter) -> float:
    text = (unit * 5000)[:5000]
    return _milliseconds(lambda: screen(text, context=_CONTEXT, filter=model), 1)


def _milliseconds(work: Callable[[], object], rounds: int) -> float:
    least = float("inf")
    for _ in range(7):
        started = time.process_time()
        for _ in range(rounds):
            work()
        least = min(least, time.process_time() - started)
    return 1000 * least / rounds


if __name__ == "__main__":
    for what, figure, beside in main():
        print(f"{what}: {figure} ({beside})")
