"""The two projections of our maps, point by point. Points are longitude and latitude in degrees.

No arrays: whoever only puts a dot on a map, as the web server does, need not load what works on them.
"""

from __future__ import annotations

import math
from typing import Final

WIDTH: Final = 640  # of a locator map, in its own units
HEIGHT: Final = 480
WORLD_WIDTH: Final = 1000
WORLD_HEIGHT: Final = 455  # the world without Antarctica

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_WORLD_SCALE: Final = WORLD_WIDTH / 5.42
_WORLD_TOP: Final = 1.32  # where Greenland ends, in the projection's units


def lambert_point(longitude: float, latitude: float, centre: tuple[float, float]) -> tuple[float, float, float]:
    """A point in Lambert's azimuthal equal-area projection around `centre`: how far east and north of it, in radians of
    the globe, and the cosine of its angle from it. The point opposite the centre comes out very far away."""
    turn, high, high0 = math.radians(longitude - centre[0]), math.radians(latitude), math.radians(centre[1])
    cosine = math.sin(high0) * math.sin(high) + math.cos(high0) * math.cos(high) * math.cos(turn)
    factor = math.sqrt(2 / max(1e-9, 1 + cosine))
    north = math.cos(high0) * math.sin(high) - math.sin(high0) * math.cos(high) * math.cos(turn)
    return factor * math.cos(high) * math.sin(turn), factor * north, cosine


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """A point on the world map, in its units from the upper left corner."""
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    a1, a2, a3, a4 = _A
    square, sixth = angle**2, angle**6
    x = math.radians(longitude) * math.cos(angle) * 2 / math.sqrt(3)
    x /= a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    y = angle * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return WORLD_WIDTH / 2 + x * _WORLD_SCALE, (_WORLD_TOP - y) * _WORLD_SCALE
