"""Pictures of rooms, papers and patterns for the sample newsroom; each function draws one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scripts.sample_canvas import (
    BRICK,
    CLAY,
    CREAM,
    DEEP,
    DUSK,
    EARTH,
    ICE,
    INK,
    LEAF,
    MIST,
    NIGHT,
    OCHRE,
    PAPER,
    RED,
    SAND,
    SLATE,
    TILE,
    TURQUOISE,
    Canvas,
    at,
    smooth,
)
from scripts.sample_figures import star, tree

if TYPE_CHECKING:
    from collections.abc import Callable


def security_council() -> Canvas:
    """Fifteen places at a horseshoe table, seen from above."""
    canvas = Canvas("#3b4a55", "#2b363f")
    canvas.glow(640, 330, 560, SLATE, 0.55)
    canvas.arc((640, 390), 262, (145, 395), OCHRE, 70)
    canvas.arc((640, 390), 226, (145, 395), BRICK, 8)
    for place in range(15):
        angle = math.radians(150 + 240 * place / 14)
        x, y = 640 + 320 * math.cos(angle), 390 + 320 * math.sin(angle)
        canvas.disc(x, y, 24, RED if place % 3 == 1 else TILE)
        canvas.disc(640 + 232 * math.cos(angle), 390 + 232 * math.sin(angle), 9, PAPER)
    canvas.box(540, 350, 740, 392, OCHRE)
    return canvas


def council_table() -> Canvas:
    """Fifteen raised cards in two colours over a dark table."""
    canvas = Canvas(MIST, SLATE)
    for place in range(15):
        x = 96 + place * 78
        raised = place % 5 != 3
        top = 250 - 70 * math.sin(math.pi * place / 14) + (0 if raised else 130)
        canvas.box(x - 7, top + 60, x + 7, 540, EARTH if raised else DUSK)
        canvas.box(x - 27, top, x + 27, top + 84, TILE if raised else CLAY)
    canvas.gradient(520, 720, NIGHT, INK)
    canvas.box(0, 520, 1280, 532, OCHRE)
    return canvas


def samarkand_star() -> Canvas:
    """A field of stars and crosses in blue glaze."""
    canvas = Canvas(TILE, DEEP)
    for row in range(4):
        for column in range(6):
            x, y = column * 256, -24 + row * 256
            light = (row + column) % 2 == 1
            star(canvas, x, y, 138, PAPER)
            star(canvas, x, y, 126, TURQUOISE if light else DEEP)
            star(canvas, x, y, 74, OCHRE if light else PAPER, waist=0.5)
            canvas.disc(x, y, 20, DEEP)
            star(canvas, x + 128, y + 128, 58, SAND, tips=4, waist=0.34)
    return canvas


def peace_hall() -> Canvas:
    """Tall stained windows over a bench of fifteen chairs."""
    canvas = Canvas("#4a3a35", "#2f2624")
    glass = (TILE, TURQUOISE, OCHRE, CLAY, LEAF, MIST, RED)
    for window in range(4):
        middle = 190 + window * 300
        canvas.glow(middle, 240, 260, SAND, 0.35)
        canvas.arch(middle, 470, 176, 410, INK)
        canvas.arch(middle, 462, 152, 380, CREAM)
        for row in range(6):
            for column in range(3):
                tint = glass[(row * 3 + column * 2 + window) % 7]
                left, top = middle - 68 + column * 47, 206 + row * 42
                canvas.box(left, top, left + 42, top + 37, tint, alpha=0.85)
    canvas.gradient(540, 720, EARTH, "#4a3a30")
    for chair in range(15):
        canvas.box(110 + chair * 72, 488, 160 + chair * 72, 556, INK)
    canvas.box(70, 552, 1210, 600, BRICK)
    return canvas


def india_ballot() -> Canvas:
    """A voting machine with signs, and a marked finger."""
    canvas = Canvas("#f2e6cf", "#e6d0a8")
    canvas.box(260, 90, 820, 640, SLATE)
    canvas.box(280, 110, 800, 620, PAPER)
    for row in range(6):
        top = 130 + row * 80
        canvas.box(300, top, 780, top + 66, "#dcd5c3")
        canvas.box(320, top + 24, 520 - 30 * (row % 3), top + 38, BRICK)
        canvas.disc(730, top + 33, 22, TILE)
        canvas.disc(664, top + 33, 9, RED if row == 3 else MIST)
    for row in range(0, 6, 2):
        tree(canvas, 590, 272 + row * 80, 54)
        star(canvas, 590, 163 + row * 80, 26, CLAY, tips=5 + row, waist=0.45)
    canvas.shape(
        smooth(at("1010,720 1000,520 990,330 1010,240 1050,220 1084,246 1096,340 1104,520 1120,720")), "#9c6b4c"
    )
    canvas.shape(smooth(at("1014,262 1030,238 1060,236 1076,262 1070,300 1024,302"), closed=True), "#d9b49a")
    canvas.line(at("1046,250 1048,346"), "#3b2456", 15)
    return canvas


def seed_halls() -> Canvas:
    """Shelves with boxes along a frozen corridor."""
    canvas = Canvas("#d5e2e8", "#a9bfcb")
    canvas.shape(at("0,0 1280,0 760,290 520,290"), ICE)
    canvas.shape(at("0,720 1280,720 760,430 520,430"), "#7c93a1")
    canvas.box(520, 290, 760, 430, "#c3d2da")
    canvas.box(600, 322, 680, 430, SLATE)
    tints = (CLAY, OCHRE, TILE, LEAF, BRICK, PAPER, DUSK)
    for bay in range(6):
        near, far = 1 - bay / 6, 1 - (bay + 0.86) / 6
        for shelf in range(4):
            for side in (-1, 1):
                box = []
                for depth, up in ((near, 0), (far, 0), (far, 1), (near, 1)):
                    reach = 120 + 500 * depth**1.6
                    height = 70 + 290 * depth**1.6
                    box.append((640 + side * reach, 360 + height * (0.82 - 0.46 * shelf - 0.34 * up)))
                canvas.shape(box, tints[(bay * 3 + shelf * 2 + (side > 0)) % 7], alpha=0.92)
    return canvas


def declaration() -> Canvas:
    """Thirty lines on a long sheet, lit from above."""
    canvas = Canvas(TILE, "#1f3d55")
    canvas.glow(640, 120, 620, MIST, 0.55)
    canvas.shape(at("420,70 860,70 890,660 390,660"), PAPER)
    canvas.shape(at("390,660 890,660 880,690 400,690"), "#cfc4a8")
    for row in range(30):
        top = 150 + row * 16
        left = 462 - row * 0.7
        canvas.line([(left, top), (816 - 60 * (row % 4) / 3, top)], EARTH if row else RED, 4, alpha=0.75)
    canvas.box(560, 100, 720, 118, INK)
    return canvas


def grundgesetz() -> Canvas:
    """An open book on a lectern before a wall of glass."""
    canvas = Canvas("#e3e7e1", "#cfd6cf")
    for x in range(60, 1240, 130):
        canvas.box(x, 60, x + 112, 430, "#b9d0d3")
        canvas.shape([(x, 430), (x, 250), (x + 112, 120), (x + 112, 200)], ICE, alpha=0.5)
    canvas.gradient(450, 720, "#a2917a", EARTH)
    canvas.shape(at("420,720 470,520 810,520 860,720"), NIGHT)
    canvas.shape(smooth(at("330,470 420,440 540,448 640,490 640,560 540,520 420,512 330,540"), closed=True), PAPER)
    canvas.shape(smooth(at("950,470 860,440 740,448 640,490 640,560 740,520 860,512 950,540"), closed=True), "#f7f3e8")
    for row in range(3):
        canvas.line(smooth([(390, 470 + row * 16), (500, 466 + row * 16), (600, 494 + row * 16)]), SLATE, 3)
        canvas.line(smooth([(890, 470 + row * 16), (780, 466 + row * 16), (680, 494 + row * 16)]), SLATE, 3)
    for step, tint in enumerate((INK, RED, OCHRE)):
        canvas.shape(
            [(634, 548 + step * 26), (648, 548 + step * 26), (648, 574 + step * 26), (634, 574 + step * 26)], tint
        )
    return canvas


SCENES: tuple[Callable[[], Canvas], ...] = (
    security_council,
    council_table,
    samarkand_star,
    peace_hall,
    india_ballot,
    seed_halls,
    declaration,
    grundgesetz,
)
