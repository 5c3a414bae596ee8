"""Chapters from the time marks of a description: “0:00 Intro”, “[1:02:03] – Questions”, “Intro (4:10)”."""

from __future__ import annotations

import re

from newsreel.records import Chapter

MAX_CHAPTERS = 200
_FEWEST = 3
_MAX_TITLE = 200
_MARK = r"(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?!:?\d)"
_FIRST = re.compile(
    rf"[^\w]{{0,6}}{_MARK}(?:\s*[-–—]+\s*(?:\d{{1,2}}:)?\d{{1,2}}:[0-5]\d(?!:?\d))?[\s\-–—:|.,)\]>»•]*(.*)\Z"
)
_LAST = re.compile(rf"(?:[^\w]{{0,6}}\s)?(.*[^\s\-–—:|(\[<«•,])[\s\-–—:|(\[<«•,]+{_MARK}[)\]>»]?\s*\Z")


def chapters(text: str, *, duration: float | None = None) -> tuple[Chapter, ...]:
    """The chapters that the lines of a plain text tell, by rising start in seconds; none if there are fewer than three.

    A mark that does not rise, or lies beyond `duration` (seconds), is passed over. Where some line is marked 0:00, the
    chapters begin there.
    """
    if text.count(":") < _FEWEST:
        return ()
    marks = [mark for line in text.split("\n") if ":" in line and (mark := _mark(line.strip())) is not None]
    zero = next((place for place, mark in enumerate(marks) if mark.start == 0), 0)
    found: list[Chapter] = []
    for mark in marks[zero:]:
        rises = not found or mark.start > found[-1].start
        if rises and (duration is None or mark.start < duration) and len(found) < MAX_CHAPTERS:
            found.append(mark)
    return tuple(found) if len(found) >= _FEWEST else ()


def _mark(line: str) -> Chapter | None:
    if len(line) > _MAX_TITLE * 2:
        return None
    first = _FIRST.match(line)
    if first is not None:
        hours, minutes, seconds, title = first.groups()
    else:
        last = _LAST.match(line)
        if last is None:
            return None
        title, hours, minutes, seconds = last.groups()
    title = title.strip()[:_MAX_TITLE]
    return Chapter(float(int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)), title) if title else None
