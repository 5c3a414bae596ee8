"""Figures that several pictures of the sample newsroom share: boats, trees, people, stars."""

from __future__ import annotations

import math

from scripts.sample_canvas import INK, MOSS, Canvas, smooth


def tree(canvas: Canvas, x: float, foot: float, size: float, leaves: str = MOSS) -> None:
    """A flat-topped tree of the savanna, `size` pixels high."""
    canvas.line([(x, foot), (x + size * 0.04, foot - size * 0.7)], INK, size * 0.06)
    for side in (-0.35, 0.38):
        canvas.line([(x, foot - size * 0.35), (x + size * side, foot - size * 0.72)], INK, size * 0.035)
    crown = ((-0.7, 0.7), (-0.3, 0.92), (0.2, 1), (0.75, 0.74), (0, 0.66))
    canvas.shape(smooth([(x + size * across, foot - size * up) for across, up in crown], closed=True), leaves)


def person(canvas: Canvas, x: float, foot: float, height: float, colour: str) -> None:
    """Somebody seen from behind, as a plain shape."""
    half = height * 0.17
    canvas.disc(x, foot - height * 0.88, height * 0.11, INK)
    shoulders = ((x - half, foot), (x - half, foot - height * 0.6), (x, foot - height * 0.78))
    canvas.shape(smooth([*shoulders, (x + half, foot - height * 0.6), (x + half, foot)]), colour)


def star(canvas: Canvas, x: float, y: float, radius: float, colour: str, *, tips: int = 8, waist: float = 0.72) -> None:
    """A star with so many tips; `waist` is how far in its inner corners lie, 0–1."""
    corners = []
    for corner in range(2 * tips):
        reach = radius if corner % 2 == 0 else radius * waist
        angle = math.pi * corner / tips
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    canvas.shape(corners, colour)


def sail(canvas: Canvas, x: float, y: float, size: float, *, hull: str = INK, cloth: str = INK) -> None:
    """A small boat with one sail; `x`, `y` is the foot of its mast and `size` the mast’s height."""
    canvas.shape(
        ((x - size, y), (x + size * 1.1, y), (x + size * 0.8, y + size * 0.3), (x - size * 0.7, y + size * 0.3)), hull
    )
    canvas.box(x - size * 0.035, y - size * 1.2, x + size * 0.035, y, hull)
    canvas.shape(
        ((x + size * 0.07, y - size * 1.15), (x + size * 0.75, y - size * 0.12), (x + size * 0.07, y - size * 0.12)),
        cloth,
    )


def freighter(canvas: Canvas, x: float, y: float, size: float, *, hull: str = INK, load: tuple[str, ...] = ()) -> None:
    """A cargo ship seen from the side, `size` pixels long; `x`, `y` is the waterline at its stern."""
    deck = y - size * 0.09
    canvas.shape(((x, deck), (x + size * 1.02, deck), (x + size * 0.96, y), (x + size * 0.03, y)), hull)
    canvas.box(x + size * 0.05, deck - size * 0.14, x + size * 0.14, deck, hull)
    canvas.box(x + size * 0.07, deck - size * 0.19, x + size * 0.1, deck - size * 0.1, hull)
    for place, colour in enumerate(load):
        left = x + size * (0.18 + 0.075 * place)
        canvas.box(left, deck - size * (0.05 + 0.02 * (place % 3)), left + size * 0.068, deck, colour)
