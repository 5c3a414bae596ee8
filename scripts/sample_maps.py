"""Drawn maps for the sample newsroom; each function draws one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.sample_canvas import (
    BRICK,
    DEEP,
    EARTH,
    LEAF,
    MIST,
    PAPER,
    RED,
    SAND,
    SLATE,
    TURQUOISE,
    WATER,
    Canvas,
    at,
    smooth,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def aral_map() -> Canvas:
    """The Aral Sea in two parts: the northern filled, the southern an outline that shrinks."""
    canvas = Canvas(PAPER, "#e4d9bf")
    old = smooth(
        at("520,110 700,80 830,150 900,300 850,480 700,620 520,640 400,520 420,330 470,220"),
        closed=True,
    )
    canvas.shape(old, SAND, alpha=0.55)
    for inset in (0.86, 0.7, 0.52):
        ring = [(650 + (x - 650) * inset, 400 + (y - 400) * inset) for x, y in old]
        canvas.dashes([*ring, ring[0]], BRICK, 2.5, 5)
    north = smooth(at("520,110 700,80 830,150 840,205 700,235 560,232 490,190"), closed=True)
    canvas.shape(north, WATER)
    canvas.line(smooth(at("1270,420 1100,330 1010,260 900,230 822,190")), WATER, 7)
    canvas.line(smooth(at("900,715 820,680 740,660 690,630")), SLATE, 4)
    canvas.line([(560, 240), (706, 243)], RED, 9)
    canvas.shape(smooth(at("415,500 440,400 470,470 460,570"), closed=True), SLATE)
    return canvas


def amu_darya() -> Canvas:
    """A river that splits into ever thinner threads and ends in sand."""
    canvas = Canvas("#ecd9ae", "#d3b47f")
    canvas.ridge(150, 40, 900, "#b99a6c", phase=0.3, alpha=0.5)
    canvas.ridge(230, 30, 600, "#e3cb98", phase=1.1)
    canvas.line(smooth(at("-20,120 180,210 330,260 520,280 640,350")), WATER, 46)
    arms = (
        at("640,350 800,330 960,390 1090,372"),
        at("640,350 760,420 870,470 1010,500"),
        at("640,350 700,470 760,560 880,620"),
    )
    for arm in arms:
        for width, colour in ((18, WATER), (8, TURQUOISE)):
            canvas.line(smooth(arm), colour, width)
    for x, y in ((1090, 372), (1010, 500), (880, 620)):
        canvas.shape(
            smooth([(x - 20, y - 14), (x + 60, y - 22), (x + 110, y + 4), (x + 40, y + 20)], closed=True),
            LEAF,
            alpha=0.8,
        )
    canvas.ridge(690, 20, 480, "#c4a26c", phase=0.9)
    return canvas


def _hormuz_land(canvas: Canvas, north: str, south: str) -> None:
    """The two shores of the strait, and the islands."""
    canvas.shape(
        [
            (0, 0),
            *smooth(at("0,300 160,262 300,220 430,170 560,120 680,96 820,130 900,230 960,380 1080,470 1280,520")),
            (1280, 0),
        ],
        north,
    )
    canvas.shape(
        [
            (0, 720),
            *smooth(at("0,640 180,600 360,560 470,470 540,360 580,300 610,330 640,440 680,560 740,650 760,720")),
        ],
        south,
    )
    canvas.shape(smooth(at("420,214 520,176 620,168 570,196 480,224"), closed=True), north)
    canvas.disc(738, 158, 15, north)
    canvas.disc(690, 198, 12, north)


def hormuz_chart() -> Canvas:
    """A chart: two shores, an elbow of lanes, a compass."""
    canvas = Canvas(MIST, "#b4c8cc")
    for step in range(1, 9):
        canvas.line([(step * 142, 0), (step * 142, 720)], PAPER, 1.5, alpha=0.7)
        canvas.line([(0, step * 90), (1280, step * 90)], PAPER, 1.5, alpha=0.7)
    _hormuz_land(canvas, "#e3d3a9", "#dcc795")
    lane = at("60,440 300,380 480,270 600,232 700,300 800,440 1000,600 1240,690")
    canvas.line(smooth(lane), RED, 4)
    canvas.dashes(smooth([(x + 22, y - 26) for x, y in lane], steps=24), DEEP, 4, 6)
    for angle in range(0, 360, 45):
        canvas.arc((1120, 160), 70, (angle, angle + 22.5), DEEP, 8)
    canvas.shape(at("1120,60 1136,160 1120,260 1104,160"), DEEP)
    canvas.shape(at("1020,160 1120,148 1220,160 1120,172"), DEEP)
    return canvas


def two_rivers() -> Canvas:
    """Two rivers on facing pages of an open book."""
    canvas = Canvas("#6b5748", EARTH)
    canvas.shape(at("110,130 630,100 640,610 110,640"), PAPER)
    canvas.shape(at("1170,130 650,100 640,610 1170,640"), "#f6f1e4")
    canvas.shape(at("600,101 640,116 680,101 640,612"), EARTH, alpha=0.25)
    canvas.line(smooth(at("150,250 250,230 320,290 420,330 470,450 590,520")), WATER, 24)
    canvas.line(smooth(at("250,230 330,220 420,250 490,350 470,450")), TURQUOISE, 12)
    canvas.line([(398, 290), (446, 372)], RED, 9)
    canvas.line(smooth(at("900,130 860,230 920,330 850,430 880,520 830,610")), DEEP, 30)
    canvas.box(930, 380, 985, 420, BRICK)
    canvas.box(965, 320, 979, 420, BRICK)
    for row in range(7):
        canvas.line([(150, 380 + row * 30), (330 - 26 * (row % 3), 380 + row * 30)], SLATE, 3, alpha=0.5)
        canvas.line(
            [(990, 200 + row * 26), (1130 - 22 * (row % 3), 200 + row * 26)], SLATE, 3, alpha=0.5 if row < 4 else 0
        )
    return canvas


def lake_chad() -> Canvas:
    """Rings of former shores around a small lake, with reed islands."""
    canvas = Canvas("#e9d6a4", "#d9bf86")
    shores = (1, 0.84, 0.68, 0.52, 0.36)
    tints = ("#dcc78f", "#cfc091", "#b5bd97", "#8fae9f", WATER)
    outline = smooth(
        at("330,180 560,90 860,120 1020,270 960,470 760,610 500,620 300,480 260,320"),
        closed=True,
    )
    for scale, tint in zip(shores, tints, strict=True):
        canvas.shape([(650 + (x - 650) * scale, 400 + (y - 370) * scale) for x, y in outline], tint)
    for x, y in ((560, 380), (610, 440), (700, 350), (720, 450), (660, 400), (590, 330)):
        canvas.shape(smooth([(x - 26, y), (x, y - 10), (x + 26, y + 2), (x, y + 10)], closed=True), LEAF)
    canvas.line(smooth(at("760,720 740,640 690,560 680,490")), WATER, 14)
    canvas.line(smooth([(900, 720), (830, 670), (740, 640)]), WATER, 8)
    canvas.line(smooth(at("60,430 220,420 380,440 520,420")), SLATE, 5)
    return canvas


SCENES: tuple[Callable[[], Canvas], ...] = (
    aral_map,
    amu_darya,
    hormuz_chart,
    two_rivers,
    lake_chad,
)
