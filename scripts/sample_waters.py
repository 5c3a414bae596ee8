"""Pictures of seas, canals and dams for the sample newsroom; each function draws one."""

from __future__ import annotations

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
    MOSS,
    NIGHT,
    OCHRE,
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
from scripts.sample_figures import freighter, sail

if TYPE_CHECKING:
    from collections.abc import Callable


def aral_sail() -> Canvas:
    """A boat at sunset on open water."""
    canvas = Canvas(SAND, CLAY)
    canvas.glow(900, 330, 420, CREAM, 0.55)
    canvas.disc(900, 330, 68, CREAM)
    canvas.gradient(432, 720, WATER, DEEP)
    canvas.shape(at("700,432 1100,432 1010,560 800,560"), CREAM, alpha=0.14)
    sail(canvas, 430, 470, 170)
    canvas.ridge(560, 16, 520, DEEP)
    canvas.ridge(640, 18, 640, NIGHT, phase=1.4, alpha=0.75)
    return canvas


def aral_port() -> Canvas:
    """Hulls on sand, cranes, and a thin line of water come back."""
    canvas = Canvas("#dfe6e3", SAND)
    canvas.glow(300, 200, 360, CREAM, 0.8)
    canvas.gradient(420, 448, TURQUOISE, WATER)
    canvas.gradient(448, 720, "#e0c492", BRICK)
    for x in (820, 980, 1120):
        canvas.line([(x, 430), (x + 18, 250), (x + 36, 430)], DUSK, 5)
        canvas.line([(x - 70, 236), (x + 18, 250), (x + 60, 262)], DUSK, 5)
    canvas.ridge(520, 14, 700, "#c9a673", phase=2)
    canvas.shape(at("150,470 640,520 600,600 210,586"), EARTH)
    canvas.shape(at("150,470 640,520 634,532 156,484"), CLAY)
    canvas.shape(at("250,400 360,410 366,494 254,482"), EARTH)
    canvas.line([(470, 500), (486, 330)], EARTH, 6)
    canvas.ridge(610, 18, 560, BRICK, phase=0.6)
    return canvas


def hormuz_night() -> Canvas:
    """A row of tankers with lights under a night sky."""
    canvas = Canvas(NIGHT, "#4a5568")
    canvas.disc(250, 150, 44, CREAM, alpha=0.95)
    canvas.glow(250, 150, 240, CREAM, 0.25)
    canvas.ridge(395, 60, 780, "#3a4252", phase=0.4)
    canvas.gradient(430, 720, "#33475a", "#1d2630")
    for x, y, size in ((120, 452, 170), (420, 480, 240), (800, 520, 340)):
        freighter(canvas, x, y, size, hull="#12161c")
        canvas.glow(x + size * 0.1, y - size * 0.2, size * 0.2, SAND, 0.9)
        canvas.glow(x + size, y - size * 0.11, size * 0.1, RED, 0.9)
        canvas.shape(
            [
                (x + size * 0.07, y + 4),
                (x + size * 0.13, y + 4),
                (x + size * 0.17, y + 120),
                (x + size * 0.05, y + 120),
            ],
            SAND,
            alpha=0.13,
        )
    return canvas


def hormuz_cliffs() -> Canvas:
    """Bare cliffs that drop into turquoise water, one small boat."""
    canvas = Canvas("#f0dfc0", "#e2bf95")
    canvas.disc(1010, 150, 52, CREAM)
    canvas.shape(
        at("380,470 520,260 600,320 700,190 820,300 930,240 1100,400 1280,330 1280,520 380,520"),
        "#c79a77",
        alpha=0.75,
    )
    canvas.shape(at("-5,150 120,110 240,210 330,190 430,330 520,380 590,500 -5,540"), CLAY)
    canvas.shape(at("-5,260 90,210 200,330 300,320 400,450 470,520 -5,540"), "#8f4a39")
    canvas.gradient(490, 720, TURQUOISE, DEEP)
    canvas.shape(at("-5,490 590,490 430,560 200,600 -5,620"), DEEP, alpha=0.35)
    sail(canvas, 900, 520, 74, cloth=PAPER)
    canvas.ridge(610, 8, 360, WATER, alpha=0.5)
    canvas.ridge(670, 10, 420, DEEP, phase=1, alpha=0.6)
    return canvas


def panama_locks() -> Canvas:
    """A staircase of water cut open, with a ship on its way up."""
    canvas = Canvas("#dbe7e2", "#b9cfc4")
    canvas.ridge(300, 70, 640, LEAF, phase=0.5, alpha=0.75)
    canvas.ridge(380, 60, 520, MOSS, phase=1.9, alpha=0.85)
    steps = ((0, 300, 560), (300, 560, 500), (560, 820, 440), (820, 1280, 380))
    for left, right, level in steps:
        canvas.box(left, level, right, 720, TURQUOISE)
        canvas.box(left, level + 60, right, 720, WATER)
    freighter(canvas, 580, 447, 225, load=(CLAY, OCHRE, SLATE, CLAY, PAPER, OCHRE, SLATE, CLAY, OCHRE))
    freighter(canvas, 960, 387, 230, load=(SLATE, PAPER, CLAY, OCHRE, CLAY, SLATE, PAPER))
    canvas.shape(
        at("0,660 300,660 300,610 560,610 560,550 820,550 820,490 1280,490 1280,720 0,720"),
        "#cfc7b8",
    )
    for x, level in ((300, 480), (560, 420), (820, 360)):
        canvas.box(x - 10, level, x + 10, level + 250, INK)
    return canvas


def gatun_lake() -> Canvas:
    """Islands of forest in a wide lake under rain."""
    canvas = Canvas("#8fa6a8", "#c3d0cb")
    for x in range(-100, 1400, 46):
        canvas.line([(x, 0), (x - 60, 300 + x % 90)], ICE, 2, alpha=0.35)
    canvas.ridge(300, 50, 800, "#7d958c", phase=0.9)
    canvas.gradient(360, 720, "#93b0ae", WATER)
    for x, y, size, colour in (
        (250, 420, 150, MOSS),
        (640, 400, 90, LEAF),
        (1000, 450, 190, MOSS),
        (560, 560, 240, "#2f4638"),
    ):
        canvas.shape(
            smooth(
                [
                    (x - size, y),
                    (x - size * 0.6, y - size * 0.32),
                    (x - size * 0.1, y - size * 0.46),
                    (x + size * 0.5, y - size * 0.3),
                    (x + size, y),
                ]
            ),
            colour,
        )
        canvas.shape(smooth([(x - size, y), (x, y + size * 0.2), (x + size, y)]), colour, alpha=0.35)
    freighter(canvas, 820, 640, 300, load=(OCHRE, CLAY, SLATE, PAPER, CLAY, OCHRE, SLATE, CLAY, PAPER, OCHRE))
    return canvas


def aswan_dam() -> Canvas:
    """A dam from above the crest: still lake on one side, thin river on the other."""
    canvas = Canvas("#f2dcae", "#e0b878")
    canvas.ridge(170, 30, 760, "#cf9f68", phase=0.2)
    canvas.shape(at("0,250 760,250 560,720 0,720"), WATER)
    canvas.gradient(222, 250, SAND, SAND)
    canvas.shape(at("760,250 860,250 760,720 560,720"), BRICK)
    canvas.shape(at("790,250 815,250 665,720 630,720"), PAPER)
    canvas.shape(at("860,250 1280,250 1280,720 760,720"), "#d8ab6d")
    canvas.line(smooth(at("800,560 930,520 1040,430 1120,330 1180,250")), TURQUOISE, 34)
    for x, y in ((930, 590), (1010, 540), (1090, 450), (1160, 350), (1030, 400), (900, 480)):
        canvas.disc(x, y, 20, LEAF)
        canvas.disc(x + 22, y + 10, 15, MOSS)
    return canvas


def suez() -> Canvas:
    """A ship that seems to sail through desert."""
    canvas = Canvas("#f4e3bd", "#efcf98")
    canvas.disc(250, 170, 60, CREAM)
    canvas.ridge(400, 26, 900, "#dcb27a", phase=0.8)
    freighter(
        canvas, 330, 486, 640, hull="#3a2f2c", load=(CLAY, SLATE, OCHRE, CLAY, WATER, PAPER, CLAY, OCHRE, SLATE, WATER)
    )
    canvas.ridge(480, 14, 700, "#d3a468", phase=2.2)
    canvas.ridge(570, 16, 620, "#c99a5e", phase=3.1)
    canvas.ridge(650, 18, 560, "#c08f55", phase=0.2)
    return canvas


def bosphorus() -> Canvas:
    """A strait between two shores, a bridge, minarets in the haze."""
    canvas = Canvas("#ecd3c0", "#d99f83")
    canvas.disc(640, 260, 60, CREAM)
    canvas.gradient(400, 720, "#8fa3ad", DEEP)
    canvas.shape([(0, 400), *smooth(at("0,330 140,290 280,330 420,390 500,430")), (300, 470), (0, 520)], DUSK)
    canvas.shape(
        [(1280, 400), *smooth(at("1280,300 1120,290 960,340 830,400 770,430")), (980, 470), (1280, 540)],
        NIGHT,
    )
    for x, height in ((120, 130), (180, 130), (1150, 110)):
        canvas.shape(
            [(x - 5, 320), (x - 4, 330 - height), (x, 306 - height), (x + 4, 330 - height), (x + 5, 320)],
            DUSK if x < 640 else NIGHT,
        )
    canvas.disc(150, 298, 30, DUSK)
    for x in (340, 930):
        canvas.box(x, 250, x + 10, 440, INK)
    canvas.line([(0, 372), (1280, 372)], INK, 6)
    canvas.line(smooth(at("345,254 500,330 640,352 780,330 935,254")), INK, 3)
    canvas.line([(0, 352), (345, 254)], INK, 3)
    canvas.line([(935, 254), (1280, 352)], INK, 3)
    freighter(canvas, 520, 560, 260, load=(CLAY, OCHRE, SLATE, CLAY, PAPER, SLATE))
    return canvas


def delta_works() -> Canvas:
    """A row of piers and gates across a stormy sea."""
    canvas = Canvas("#6d7f8c", "#b4c0c2")
    for x, y in ((160, 120), (420, 80), (760, 140), (1050, 90)):
        canvas.shape(
            smooth([(x - 200, y), (x - 60, y - 46), (x + 90, y - 30), (x + 230, y + 8), (x, y + 34)], closed=True),
            "#5c6d7a",
            alpha=0.5,
        )
    canvas.ridge(420, 22, 300, WATER)
    canvas.line([(0, 330), (1280, 330)], PAPER, 22)
    for x in range(40, 1280, 150):
        canvas.shape([(x, 250), (x + 46, 250), (x + 56, 560), (x - 10, 560)], "#d9d6cf")
        canvas.box(x + 52, 372 if x % 300 == 40 else 300, x + 146, 470 if x % 300 == 40 else 324, DEEP)
    canvas.ridge(500, 26, 260, WATER, phase=1.3)
    canvas.ridge(580, 30, 340, DEEP, phase=0.2)
    canvas.ridge(660, 24, 300, "#27404e", phase=2.2)
    return canvas


def tonle_sap() -> Canvas:
    """Houses on stilts over their reflection, a low sun."""
    canvas = Canvas("#f0c9a0", "#d98f6c")
    canvas.disc(940, 300, 74, CREAM)
    canvas.ridge(400, 18, 520, "#8a6a63", phase=0.4)
    canvas.gradient(410, 720, "#c98d72", "#5f6f7c")
    for x, y, size in ((180, 400, 110), (400, 420, 140), (700, 408, 100)):
        for leg in (-0.8, -0.3, 0.3, 0.8):
            canvas.line([(x + size * leg, y), (x + size * leg, y + size * 0.8)], INK, 5)
        canvas.box(x - size, y - size * 0.5, x + size, y, "#4a3a38")
        canvas.shape([(x - size * 1.2, y - size * 0.45), (x, y - size * 1.1), (x + size * 1.2, y - size * 0.45)], INK)
        canvas.shape(
            [
                (x - size * 0.9, y + size * 0.8),
                (x + size * 0.9, y + size * 0.8),
                (x + size * 0.5, y + size * 1.5),
                (x - size * 0.5, y + size * 1.5),
            ],
            INK,
            alpha=0.16,
        )
    canvas.shape(at("820,590 1080,590 1040,612 860,612"), INK)
    canvas.ridge(650, 7, 280, "#54626e", alpha=0.7)
    return canvas


def baikal() -> Canvas:
    """Clear ice with cracks, dark below, mountains behind."""
    canvas = Canvas("#cfe0ea", ICE)
    canvas.shape(
        at("0,330 160,210 300,290 470,150 640,280 820,180 990,290 1140,200 1280,280 1280,360 0,360"),
        "#9fb4c4",
    )
    canvas.shape(at("430,184 470,150 520,190 480,204 455,192"), ICE)
    canvas.shape(at("790,196 820,180 868,214 830,220"), ICE)
    canvas.gradient(350, 720, "#a9cbd6", "#2e5d78")
    cracks = (
        at("0,460 220,430 420,520 700,470 1280,560"),
        [(420, 520), (360, 610), (440, 720)],
        [(700, 470), (820, 600), (790, 720)],
        [(220, 430), (300, 352)],
        [(960, 510), (1080, 430), (1280, 400)],
        [(820, 600), (1040, 650), (1280, 640)],
    )
    for crack in cracks:
        canvas.line(crack, ICE, 5, alpha=0.85)
        canvas.line([(x + 10, y + 16) for x, y in crack], "#1f4a63", 12, alpha=0.25)
    return canvas


SCENES: tuple[Callable[[], Canvas], ...] = (
    aral_sail,
    aral_port,
    hormuz_night,
    hormuz_cliffs,
    panama_locks,
    gatun_lake,
    aswan_dam,
    suez,
    bosphorus,
    delta_works,
    tonle_sap,
    baikal,
)
