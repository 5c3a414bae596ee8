"""Pictures of towns, halls and landscapes for the sample newsroom; each function draws one.

The two portraits show no face: a tower by a river for the one, seven trees on a hill for the other.
"""

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
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    RED,
    SAND,
    SLATE,
    TILE,
    TURQUOISE,
    WATER,
    Canvas,
    at,
    smooth,
)
from scripts.sample_figures import person, star, tree

if TYPE_CHECKING:
    from collections.abc import Callable


def registan() -> Canvas:
    """Three portals around a square, in evening light."""
    canvas = Canvas("#f6e2bd", "#eec798")
    canvas.disc(640, 130, 46, CREAM)
    for middle, width, top in ((210, 330, 230), (1070, 330, 230), (640, 380, 270)):
        left, right = middle - width / 2, middle + width / 2
        canvas.box(left, top, right, 560, BRICK if middle != 640 else "#b79d7b")
        canvas.box(left + 16, top + 16, right - 16, 560, TILE)
        canvas.box(left + 40, top + 44, right - 40, 560, "#c2aa86")
        canvas.arch(middle, 560, width * 0.55, 250, DEEP)
        canvas.arch(middle, 560, width * 0.4, 200, NIGHT)
        for spot in range(6):
            star(canvas, left + 40 + spot * (width - 80) / 5, top + 30, 9, OCHRE)
    for x in (60, 360, 920, 1220):
        canvas.shape([(x - 16, 560), (x - 12, 190), (x + 12, 190), (x + 16, 560)], "#b08f66")
        canvas.box(x - 18, 176, x + 18, 194, TILE)
    for x in (500, 780):
        canvas.shape(smooth([(x - 52, 272), (x - 54, 220), (x, 160), (x + 54, 220), (x + 52, 272)]), TURQUOISE)
    canvas.gradient(560, 720, "#d9b98c", BRICK)
    return canvas


def peace_palace() -> Canvas:
    """A tall clock tower and steep roofs behind a lawn."""
    canvas = Canvas("#cdd9df", "#eef0ea")
    canvas.box(330, 350, 1060, 560, "#b5654d")
    canvas.shape(at("310,352 370,250 1020,250 1080,352"), "#4f5b66")
    canvas.box(240, 170, 350, 560, "#a95a45")
    canvas.shape(at("228,172 295,20 362,172"), "#4f5b66")
    canvas.disc(295, 230, 26, PAPER)
    canvas.line(at("295,230 295,212 295,230 308,236"), INK, 4)
    canvas.box(1000, 250, 1070, 560, "#a95a45")
    canvas.shape(at("990,252 1035,150 1080,252"), "#4f5b66")
    for place in range(8):
        x = 400 + place * 74
        canvas.arch(x, 470, 44, 90, NIGHT)
        canvas.box(x - 22, 492, x + 22, 546, PAPER, alpha=0.5)
        canvas.shape([(x - 20, 250), (x, 205), (x + 20, 250)], "#b5654d")
    canvas.gradient(556, 720, LEAF, MOSS)
    canvas.shape(at("560,720 670,556 730,556 840,720"), SAND)
    return canvas


def addis_ababa() -> Canvas:
    """A slim tower and a low dome among hills."""
    canvas = Canvas("#f0d9b4", "#dfe3d3")
    canvas.disc(250, 190, 56, CREAM)
    canvas.ridge(390, 70, 900, "#a9b59d", phase=0.3)
    canvas.ridge(460, 44, 620, LEAF, phase=1.7, alpha=0.8)
    canvas.shape(at("760,560 772,110 800,90 838,100 850,560"), "#8fa3ad")
    canvas.shape(at("800,90 838,100 850,560 806,560"), "#6f8591")
    for row in range(16):
        canvas.line([(778, 140 + row * 26), (842, 146 + row * 26)], ICE, 3, alpha=0.55)
    canvas.shape(smooth(at("380,560 420,470 540,410 680,430 750,500 760,560")), "#d9d3c4")
    canvas.shape(smooth(at("430,560 480,490 570,450 670,470 720,560")), BRICK, alpha=0.6)
    for x in range(120, 1240, 62):
        canvas.line([(x, 600), (x, 476)], PAPER, 4)
        canvas.box(x, 478, x + 34, 498, (CLAY, LEAF, OCHRE, TILE)[x // 62 % 4])
    canvas.gradient(560, 720, "#b9b08f", EARTH)
    return canvas


def africa_hall() -> Canvas:
    """A long modern hall with a wall of coloured glass."""
    canvas = Canvas("#dbe6e8", "#f2ead6")
    canvas.ridge(330, 50, 760, "#b3bfa9", phase=2)
    canvas.box(130, 220, 1150, 250, PAPER)
    canvas.box(150, 250, 1130, 540, "#cfc5ae")
    tints = (CLAY, OCHRE, RED, TILE, MOSS, SAND, TURQUOISE)
    for column in range(15):
        for row in range(4):
            left, top = 196 + column * 60, 276 + row * 58
            kind = (column * 5 + row * 3) % 7
            canvas.box(left, top, left + 54, top + 52, tints[kind])
            canvas.shape([(left, top + 52), (left + 54, top), (left + 54, top + 52)], tints[(kind + 2) % 7])
    for x in range(150, 1140, 140):
        canvas.box(x, 250, x + 12, 560, PAPER)
    canvas.gradient(548, 720, "#b8b292", LEAF)
    canvas.box(90, 540, 1190, 562, SLATE)
    return canvas


def sahel() -> Canvas:
    """Flat-topped trees and a small herd between sand and grass."""
    canvas = Canvas("#f5d9a4", "#e9b877")
    canvas.disc(960, 210, 74, CREAM)
    canvas.ridge(420, 24, 820, "#d6a569", phase=0.6)
    canvas.ridge(480, 18, 640, "#c3a164", phase=2.1)
    tree(canvas, 300, 520, 250)
    tree(canvas, 1110, 500, 130, LEAF)
    tree(canvas, 760, 478, 80, LEAF)
    for x, size in ((520, 36), (590, 44), (670, 40), (860, 34)):
        canvas.shape(
            smooth([(x - size, 536), (x - size * 0.6, 512), (x + size, 514), (x + size, 540)], closed=True), INK
        )
        for leg in (-0.7, -0.4, 0.5, 0.8):
            canvas.line([(x + size * leg, 536), (x + size * leg, 566)], INK, 5)
        canvas.line([(x + size, 516), (x + size * 1.3, 496), (x + size * 1.2, 478)], INK, 6)
    canvas.ridge(600, 16, 520, "#a89a58", phase=0.2, alpha=0.8)
    canvas.ridge(660, 18, 460, LEAF, phase=1.2, alpha=0.8)
    return canvas


def india_queue() -> Canvas:
    """A long queue of people in many colours before a school."""
    canvas = Canvas("#f3dfb9", "#ecc48b")
    canvas.ridge(330, 60, 880, "#c9a77d", phase=0.4, alpha=0.7)
    canvas.box(860, 250, 1240, 520, PAPER)
    canvas.shape(at("830,256 1050,160 1270,256"), CLAY)
    for x in (910, 1010, 1130):
        canvas.arch(x, 520 if x == 1010 else 440, 70, 170 if x == 1010 else 100, DUSK)
    canvas.gradient(516, 720, "#d2ab77", "#b58f60")
    tints = (CLAY, TILE, OCHRE, LEAF, RED, TURQUOISE, PAPER, DUSK)
    for place in range(17):
        height = 128 + 56 * (16 - place) / 16
        person(canvas, 70 + place * 56, 560 + 5 * (16 - place), height, tints[place * 3 % 8])
    return canvas


def seed_vault() -> Canvas:
    """A wedge of concrete in a snowy slope, its front aglow, under polar night."""
    canvas = Canvas("#26303f", "#5b7286")
    for x, y, size in ((160, 110, 3), (380, 60, 2), (560, 170, 2), (760, 70, 3), (1040, 130, 2), (1180, 60, 3)):
        canvas.disc(x, y, size, ICE)
    canvas.shape(
        smooth(at("0,120 260,60 520,130 760,60 1000,110 1280,50 1280,150 900,190 500,190 0,230"), closed=True),
        TURQUOISE,
        alpha=0.22,
    )
    canvas.shape(at("0,460 240,300 470,250 720,360 980,290 1280,420 1280,720 0,720"), "#90a6b8")
    canvas.shape(at("0,540 320,420 620,470 900,410 1280,540 1280,720 0,720"), "#c4d3dc")
    canvas.shape(at("560,620 585,300 660,280 676,620"), "#3d4650")
    canvas.shape(at("660,280 900,440 940,560 676,620"), "#59646f")
    canvas.glow(620, 350, 210, TURQUOISE, 0.8)
    canvas.shape(at("590,310 652,294 656,420 584,430"), TURQUOISE)
    for row in range(5):
        canvas.line([(590, 326 + row * 22), (654, 312 + row * 22)], ICE, 3, alpha=0.7)
    canvas.box(598, 470, 650, 612, INK)
    canvas.ridge(640, 16, 620, ICE, phase=0.9)
    return canvas


def annan() -> Canvas:
    """A tall glass slab by a river at dawn."""
    canvas = Canvas("#e9d8c6", "#f3c9a0")
    canvas.glow(920, 420, 420, CREAM, 0.8)
    for x, width, height in (
        (40, 90, 150),
        (150, 70, 220),
        (240, 110, 120),
        (880, 90, 170),
        (990, 120, 120),
        (1130, 90, 210),
    ):
        canvas.box(x, 470 - height, x + width, 480, "#b9a7a3")
    canvas.box(520, 90, 700, 480, "#5f7f8c")
    canvas.box(700, 96, 722, 480, PAPER)
    for row in range(24):
        canvas.line([(520, 106 + row * 16), (700, 106 + row * 16)], MIST, 2, alpha=0.5)
    canvas.shape(smooth(at("330,480 340,430 420,400 480,424 520,440 520,480")), PAPER)
    canvas.gradient(478, 720, SLATE, DEEP)
    canvas.box(520, 482, 722, 690, "#5f7f8c", alpha=0.3)
    canvas.ridge(600, 8, 330, WATER, alpha=0.5)
    canvas.ridge(660, 10, 420, DEEP, phase=1, alpha=0.6)
    return canvas


def maathai() -> Canvas:
    """Seven trees on a green hill."""
    canvas = Canvas("#dcebe4", "#f5e6bf")
    canvas.disc(240, 170, 62, CREAM)
    canvas.shape(at("760,380 980,170 1020,200 1060,180 1280,360 1280,420 760,420"), "#a8b8bd")
    canvas.shape(at("946,204 980,170 1020,200 1060,180 1100,214 1040,226 990,214"), ICE)
    canvas.ridge(430, 40, 900, "#93ab84", phase=0.5)
    canvas.ridge(520, 60, 1100, LEAF, phase=0.2)
    for place in range(7):
        x = 220 + place * 140
        tree(canvas, x, 545 + 22 * math.cos(place * 1.3), 120 + 34 * (place % 3), MOSS if place % 2 else "#4d6b4a")
    canvas.ridge(640, 26, 700, MOSS, phase=2.4)
    return canvas


def abu_simbel() -> Canvas:
    """Four seated figures cut into a rock, at sunrise."""
    canvas = Canvas("#f4d8a5", "#e8ad6d")
    canvas.shape(at("150,720 210,260 330,150 640,110 960,150 1080,260 1140,720"), "#b9814f")
    canvas.shape(at("270,650 300,230 990,230 1020,650"), "#a06c41")
    canvas.box(300, 222, 990, 246, SAND)
    for place, middle in enumerate((390, 530, 760, 900)):
        light, dark = ("#d9a870", "#8a5a35") if place % 2 == 0 else ("#d3a069", "#855631")
        canvas.shape(
            [
                (middle - 52, 560),
                (middle - 44, 400),
                (middle - 30, 370),
                (middle + 30, 370),
                (middle + 44, 400),
                (middle + 52, 560),
            ],
            light,
        )
        canvas.shape([(middle - 34, 376), (middle - 26, 300), (middle + 26, 300), (middle + 34, 376)], dark)
        canvas.shape(
            smooth(
                [(middle - 18, 350), (middle - 19, 316), (middle + 19, 316), (middle + 18, 350), (middle, 366)],
                closed=True,
            ),
            light,
        )
        canvas.shape([(middle - 20, 302), (middle - 14, 256), (middle + 14, 256), (middle + 20, 302)], light)
        canvas.box(middle - 46, 520, middle - 8, 640, light)
        canvas.box(middle + 8, 520, middle + 46, 640, light)
        canvas.box(middle - 8, 520, middle + 8, 640, dark)
    canvas.box(614, 430, 676, 650, INK)
    canvas.glow(645, 600, 120, SAND, 0.5)
    canvas.gradient(640, 720, "#cf9a5f", "#b07c48")
    return canvas


def hamburg_court() -> Canvas:
    """A white villa and a glass front in a park above a wide river."""
    canvas = Canvas("#c9d6dc", "#eef0e6")
    canvas.gradient(470, 720, SLATE, DEEP)
    canvas.ridge(420, 30, 900, MOSS, phase=1.2)
    canvas.gradient(560, 720, "#7b94a0", DEEP)
    canvas.box(300, 250, 560, 430, PAPER)
    canvas.shape(at("284,254 430,180 576,254"), "#7b8087")
    for x in range(326, 560, 52):
        canvas.box(x, 280, x + 24, 330, DUSK)
        canvas.box(x, 356, x + 24, 416, DUSK)
    canvas.shape(smooth(at("580,440 600,300 720,262 880,258 1000,300 1020,440")), "#9fb8c0")
    for x in range(630, 1010, 42):
        canvas.line([(x, 440), (x, 286)], ICE, 4)
    for x, size in ((130, 130), (220, 96), (1100, 140), (1200, 110)):
        canvas.disc(x, 380, size * 0.7, MOSS)
        canvas.disc(x + size * 0.4, 410, size * 0.5, LEAF)
    canvas.ridge(500, 16, 700, LEAF, phase=0.3)
    canvas.gradient(566, 720, "#7b94a0", DEEP)
    canvas.shape(at("540,610 820,610 800,640 570,640"), INK)
    canvas.box(760, 570, 800, 612, PAPER)
    canvas.ridge(672, 8, 340, "#2d4656", alpha=0.6)
    return canvas


SCENES: tuple[Callable[[], Canvas], ...] = (
    registan,
    peace_palace,
    addis_ababa,
    africa_hall,
    sahel,
    india_queue,
    seed_vault,
    annan,
    maathai,
    abu_simbel,
    hamburg_court,
)
