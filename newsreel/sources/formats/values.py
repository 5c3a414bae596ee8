"""Small values as feeds write them: numbers, durations, people, coordinates. What cannot be read is None."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreel.records import Person
from newsreel.sources import markup

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_RECORDING = 40 * 24 * 3_600.0
MAX_NAME = 300
_EMAIL = re.compile(r"(?:mailto:)?([^\s()<>\"',;:]{1,64}@[^\s()<>\"',;:]{1,255})")
_CLOCK = re.compile(r"\s*(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2}(?:\.\d{1,6})?)\s*")
_ISO_DURATION = re.compile(
    r"\s*P(?:(\d{1,3})D)?T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:\.\d{1,6})?)S)?\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*[+-]?\d{1,15}(?:\.\d{1,15})?\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")


def text(node: _Element) -> str:
    """All text of an element, child elements' included, stripped."""
    own = "".join(map(str, node.itertext())) if len(node) else node.text
    return own.strip() if own else ""


def number(value: str | None) -> float | None:
    """A decimal number of at most 15 digits before and after the point."""
    return float(value) if value and _NUMBER.fullmatch(value) else None


def whole(value: str | None) -> int | None:
    """A whole number, 0 or more; digits may be grouped by commas."""
    found = number(value.replace(",", "")) if value else None
    return int(found) if found is not None and found >= 0 else None


def duration(value: str | None) -> float | None:
    """Seconds from "3600", "1:02:03", "62:03" or "PT1H2M3S"; None for nothing, zero and more than forty days."""
    seconds = _seconds(value) if value else None
    return seconds if seconds is not None and 0 < seconds <= LONGEST_RECORDING else None


def _seconds(value: str) -> float | None:
    plain = number(value)
    if plain is not None:
        return plain
    clock = _CLOCK.fullmatch(value)
    if clock:
        hours, minutes, rest = clock.groups()
        return int(hours or 0) * 3_600 + int(minutes) * 60 + float(rest)
    iso = _ISO_DURATION.fullmatch(value)
    if iso:
        days, hours, minutes, rest = (float(part or 0) for part in iso.groups())
        return days * 86_400 + hours * 3_600 + minutes * 60 + rest
    return None


def language(value: str | None) -> str | None:
    """A language tag (BCP 47); underscores become hyphens."""
    tag = value.strip().replace("_", "-") if value else ""
    return tag if _LANGUAGE.fullmatch(tag) else None


def person(value: str) -> Person | None:
    """Somebody from the forms of RSS: "a@b.org (Ann)", "Ann (a@b.org)", "Ann <a@b.org>", "a@b.org", "Ann"."""
    value = markup.plain(value[:2_000], known_only=True)
    found = _EMAIL.search(value) if "@" in value else None
    if found is None:
        return Person(value[:MAX_NAME]) if value else None
    name = (value[: found.start()] + value[found.end() :]).replace("()", "").replace("<>", "").strip(' \t,;:-"')
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1].strip()
    email = found.group(1)
    return Person((name or email)[:MAX_NAME], email=email)


def coordinates(value: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees from "45.25 -71.92" or "45.25,-71.92"."""
    parts = [number(part) for part in value.replace(",", " ").split()[:3]]
    if len(parts) < 2 or parts[0] is None or parts[1] is None:
        return None
    return (parts[0], parts[1]) if abs(parts[0]) <= 90 and abs(parts[1]) <= 180 else None
