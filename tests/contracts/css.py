"""Just enough of CSS to hold a sheet to rules: declarations, colours, contrast."""

from __future__ import annotations

import re
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"[{};]")


class Declaration(NamedTuple):
    """One declaration with the selector and the at-rules around it, outermost first."""

    around: tuple[str, ...]
    name: str
    value: str


def declarations(sheet: str) -> list[Declaration]:
    """Every declaration of a sheet, in order."""
    found: list[Declaration] = []
    around: list[str] = []
    text = _COMMENT.sub("", sheet)
    start = 0
    for match in _TOKEN.finditer(text):
        piece = " ".join(text[start : match.start()].split())
        start = match.end()
        if match[0] == "{":
            around.append(piece)
            continue
        if piece:
            name, _, value = piece.partition(":")
            found.append(Declaration(tuple(around), name.strip(), value.strip()))
        if match[0] == "}":
            around.pop()
    assert not around, "the sheet's braces do not match"
    return found


def rgb(colour: str) -> tuple[float, float, float, float]:
    """#rgb, #rrggbb or #rrggbbaa as parts from 0 to 1."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue, alpha = (int((digits + "ff")[place : place + 2], 16) / 255 for place in (0, 2, 4, 6))
    return red, green, blue, alpha


def over(colour: str, ground: str) -> tuple[float, float, float]:
    """A colour, perhaps translucent, on an opaque ground."""
    *front, alpha = rgb(colour)
    red, green, blue = (part * alpha + back * (1 - alpha) for part, back in zip(front, rgb(ground), strict=False))
    return red, green, blue


def contrast(text: tuple[float, float, float], ground: tuple[float, float, float]) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[float, float, float]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
