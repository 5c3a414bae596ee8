"""What a look at the site found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["wrong", "advice", "good"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `wrong` would hurt readers or editors, `advice` is worth knowing; `mend` says what to do."""

    topic: str
    level: Level
    sentence: str
    mend: str = ""


def wrong(topic: str, sentence: str, mend: str) -> Finding:
    """Something that would hurt."""
    return Finding(topic, "wrong", sentence, mend)


def advice(topic: str, sentence: str, mend: str) -> Finding:
    """Something that a careful editor would change."""
    return Finding(topic, "advice", sentence, mend)


def good(topic: str, sentence: str) -> Finding:
    """Something that is as it should be."""
    return Finding(topic, "good", sentence)
