"""A small canvas for the sample newsroom's pictures and clip: flat shapes, soft gradients, few colours.

All coordinates are in pixels of the finished picture, from its top left corner. Shapes are drawn at twice the size
and scaled down, which smooths their edges.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

Point = tuple[float, float]
_SCALE = 2

# The palette of the site's own drawings: evening sky, deep water, sand, brick, tile, leaf, ink.
CREAM, SAND, OCHRE, CLAY = "#fff2d2", "#f3c98b", "#d8b25a", "#b4624a"
MIST, SLATE, WATER, DEEP = "#c9d6d8", "#7f97a3", "#4b6a78", "#35505e"
TILE, TURQUOISE, LEAF, MOSS = "#2d5d7f", "#5fa3a3", "#5c7a5a", "#3f5846"
BRICK, EARTH, PAPER, INK = "#a58d6f", "#7a6350", "#efe8d6", "#24262b"
NIGHT, DUSK, RED, ICE = "#2b303a", "#56607a", "#a3231f", "#e8f0f2"


def rgb(colour: str) -> tuple[int, int, int]:
    """The red, green and blue of a colour written as #rrggbb, each 0–255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def at(places: str) -> list[Point]:
    """Points written as in SVG: `x,y x,y`."""
    return [(float(x), float(y)) for x, y in (place.split(",") for place in places.split())]


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 14) -> list[Point]:
    """A soft curve through `points` (Catmull and Rom's spline), as a list of points close together."""
    ends = points if closed else [points[0], *points, points[-1]]
    count = len(points) if closed else len(points) - 1
    curve: list[Point] = []
    for start in range(count):
        offset = start - 1 if closed else start
        a, b, c, d = (ends[(offset + step) % len(ends)] for step in range(4))
        curve.extend(_between(a, b, c, d, step / steps) for step in range(steps))
    return curve if closed else [*curve, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    """The point at `t`, 0–1, of the curve from `b` to `c`; `a` and `d` are the neighbours that bend it."""
    x, y = (
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3)
        for p, q, r, s in zip(a, b, c, d, strict=True)
    )
    return x, y


class Canvas:
    """A picture being drawn. `width` and `height` are those of the finished picture."""

    def __init__(self, top: str, bottom: str | None = None, *, width: int = 1280, height: int = 720) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * _SCALE, height * _SCALE))
        self._draw = ImageDraw.Draw(self._image, "RGBA")
        self.gradient(0, height, top, bottom or top)

    def gradient(self, start: float, end: float, top: str, bottom: str) -> None:
        """Fill the whole width between two heights, one colour passing into the other."""
        first, last = round(start * _SCALE), round(end * _SCALE)
        steps = np.linspace(0, 1, last - first)[:, None]
        column = np.array(rgb(top)) * (1 - steps) + np.array(rgb(bottom)) * steps
        rows = np.repeat(column.round().astype(np.uint8)[:, None, :], self._image.width, axis=1)
        self._image.paste(Image.fromarray(rows), (0, first))

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.8) -> None:
        """Lay a round light over the picture that fades out towards `radius`; `strength` is 0–1."""
        across = np.arange(self._image.width) / _SCALE - x
        down = np.arange(self._image.height)[:, None] / _SCALE - y
        away = np.clip(1 - np.sqrt(across**2 + down**2) / radius, 0, 1)
        mask: NDArray[np.uint8] = (255 * strength * away**2).round().astype(np.uint8)
        self._image.paste(rgb(colour), (0, 0, *self._image.size), Image.fromarray(mask))

    def shape(self, points: Iterable[Point], colour: str, *, alpha: float = 1) -> None:
        """Fill a polygon; `alpha` is 0 (nothing) to 1 (full)."""
        self._draw.polygon(_scaled(points), fill=_tint(colour, alpha))

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, *, alpha: float = 1) -> None:
        """Fill a rectangle."""
        self.shape(((left, top), (right, top), (right, bottom), (left, bottom)), colour, alpha=alpha)

    def disc(self, x: float, y: float, radius: float, colour: str, *, alpha: float = 1) -> None:
        """Fill a circle."""
        corners = _scaled(((x - radius, y - radius), (x + radius, y + radius)))
        self._draw.ellipse(corners, fill=_tint(colour, alpha))

    def line(self, points: Iterable[Point], colour: str, width: float = 3, *, alpha: float = 1) -> None:
        """Draw a line of `width` pixels through points."""
        self._draw.line(_scaled(points), fill=_tint(colour, alpha), width=round(width * _SCALE), joint="curve")

    def dashes(self, points: Sequence[Point], colour: str, width: float = 3, dash: int = 4) -> None:
        """Draw a line of which every second stretch of `dash` points is left out."""
        for start in range(0, len(points) - 1, 2 * dash):
            self.line(points[start : start + dash + 1], colour, width)

    def arc(self, middle: Point, radius: float, angles: tuple[float, float], colour: str, width: float) -> None:
        """Draw a part of a circle, in degrees clockwise from three o’clock."""
        x, y = middle
        corners = _scaled(((x - radius, y - radius), (x + radius, y + radius)))
        self._draw.arc(corners, *angles, fill=_tint(colour, 1), width=round(width * _SCALE))

    def ridge(
        self, base: float, swell: float, length: float, colour: str, *, phase: float = 0, alpha: float = 1
    ) -> None:
        """Fill everything below a rolling line: hills, dunes or waves of about `length` pixels around `base`."""
        xs = range(-8, self.width + 9, 8)
        line = [(x, base - swell * _roll(2 * math.pi * x / length + phase)) for x in xs]
        self.shape([(-8, self.height), *line, (self.width + 8, self.height)], colour, alpha=alpha)

    def arch(self, middle: float, foot: float, width: float, height: float, colour: str) -> None:
        """Fill a pointed arch that stands on `foot`."""
        half, spring, knee = width / 2, foot - 0.55 * height, foot - 0.83 * height
        left = smooth([(middle - half, spring), (middle - 0.72 * half, knee), (middle, foot - height)])
        right = [(2 * middle - x, y) for x, y in reversed(left)]
        self.shape([(middle - half, foot), *left, *right, (middle + half, foot)], colour)

    def picture(self) -> Image.Image:
        """The finished picture."""
        return self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)


def _roll(angle: float) -> float:
    """A wave between about −1 and 1 that does not look like a sine: three of them of different length."""
    return 0.6 * math.sin(angle) + 0.3 * math.sin(2.3 * angle + 1.1) + 0.1 * math.sin(5.1 * angle + 0.4)


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * _SCALE, y * _SCALE) for x, y in points]


def _tint(colour: str, alpha: float) -> tuple[int, int, int, int]:
    return (*rgb(colour), round(255 * alpha))
