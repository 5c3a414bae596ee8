"""The sample newsroom's pictures and clip are what their scripts draw, and the canvas draws what it says."""

from __future__ import annotations

import io
from importlib.resources import files

import numpy as np
import pytest
from PIL import Image

from scripts import make_sample_clip, make_sample_pictures
from scripts.sample_canvas import CREAM, INK, RED, SAND, WATER, Canvas, at, rgb, smooth
from scripts.sample_figures import freighter, person, sail, star, tree

MEDIA = files("newsreel.sample").joinpath("media")
SCENES = {scene.__name__.replace("_", "-"): scene for scene in make_sample_pictures.SCENES}


def small(colour=SAND):
    return Canvas(colour, width=64, height=36)


def pixel(canvas, x, y):
    return canvas.picture().getpixel((x, y))


def near(found, colour, within=3):
    return all(abs(one - other) <= within for one, other in zip(found, rgb(colour), strict=True))


# --- what ships is what the scripts draw ------------------------------------------------------------------------


def test_every_shipped_picture_has_a_scene_and_every_scene_a_picture():
    assert {f"{name}.jpg" for name in SCENES} == {path.name for path in MEDIA.iterdir()} - {"clip.webm"}
    assert len(SCENES) == len(make_sample_pictures.SCENES) == 36


@pytest.mark.parametrize("name", ["aral-sail", "hormuz-chart", "samarkand-star", "abu-simbel", "seed-halls"])
def test_a_shipped_picture_looks_like_its_scene(name):
    shipped = Image.open(io.BytesIO(MEDIA.joinpath(f"{name}.jpg").read_bytes())).convert("RGB")
    drawn = SCENES[name]().picture()
    assert drawn.size == shipped.size == (1280, 720)
    before, after = (np.asarray(picture.resize((160, 90)), dtype=int) for picture in (shipped, drawn))
    assert np.abs(before - after).mean() < 2


def test_a_scene_is_drawn_alike_each_time():
    assert SCENES["lake-chad"]().picture().tobytes() == SCENES["lake-chad"]().picture().tobytes()


def test_every_scene_says_what_it_shows():
    assert all(scene.__doc__ and scene.__doc__.endswith(".") for scene in make_sample_pictures.SCENES)


# --- the clip ---------------------------------------------------------------------------------------------------


def test_the_clip_s_scene_moves():
    first, later = (make_sample_clip.sea(second).picture() for second in (0, 6))
    assert first.size == later.size == (640, 360)
    assert first.tobytes() != later.tobytes()


@pytest.mark.parametrize(
    ("second", "shown"), [(0, False), (0.5, False), (1, True), (2, True), (4.5, True), (5, False), (11, False)]
)
def test_the_title_comes_and_goes(second, shown):
    plain = make_sample_clip.sea(second).picture()
    titled = make_sample_clip.titled(plain.copy(), second)
    assert (titled.tobytes() != plain.tobytes()) is shown


def test_without_ffmpeg_the_script_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="ffmpeg is not installed"):
        make_sample_clip.encode(tmp_path / "clip.webm")
    assert list(tmp_path.iterdir()) == []


# --- the canvas -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colour", "parts"), [("#000000", (0, 0, 0)), ("#ffffff", (255, 255, 255)), ("#a3231f", (163, 35, 31))]
)
def test_a_colour_is_read_as_three_parts(colour, parts):
    assert rgb(colour) == parts


@pytest.mark.parametrize(("written", "points"), [("1,2", [(1, 2)]), ("0,0 10.5,-3", [(0, 0), (10.5, -3)]), ("", [])])
def test_points_are_read_as_in_svg(written, points):
    assert at(written) == points


@pytest.mark.parametrize("closed", [False, True])
def test_a_soft_curve_passes_through_its_points(closed):
    points = at("0,0 10,20 30,20 40,0")
    curve = smooth(points, closed=closed)
    assert all(any(abs(x - a) + abs(y - b) < 1e-9 for a, b in curve) for x, y in points)
    assert len(curve) == (4 if closed else 3) * 14 + (not closed)


def test_a_gradient_runs_from_its_top_to_its_bottom():
    canvas = Canvas(CREAM, INK, width=64, height=36)
    assert near(pixel(canvas, 5, 0), CREAM, 8)
    assert near(pixel(canvas, 5, 35), INK, 8)
    assert pixel(canvas, 5, 18) == pixel(canvas, 60, 18)


def test_shapes_fill_their_inside_and_nothing_else():
    canvas = small()
    canvas.box(10, 10, 20, 20, RED)
    canvas.disc(40, 18, 8, WATER)
    assert near(pixel(canvas, 15, 15), RED)
    assert near(pixel(canvas, 40, 18), WATER)
    assert near(pixel(canvas, 28, 15), SAND)
    assert near(pixel(canvas, 33, 11), SAND)


def test_half_a_colour_lets_the_ground_through():
    canvas = small("#000000")
    canvas.box(0, 0, 64, 36, "#ffffff", alpha=0.5)
    assert near(pixel(canvas, 30, 18), "#808080")


def test_a_glow_fades_and_ends():
    canvas = small("#000000")
    canvas.glow(20, 18, 10, "#ffffff", 1)
    middle, edge, outside = (pixel(canvas, x, 18)[0] for x in (20, 26, 40))
    assert middle > edge > outside == 0


@pytest.mark.parametrize(("y", "filled"), [(0, False), (8, False), (30, True), (35, True)])
def test_a_ridge_fills_all_below_it(y, filled):
    canvas = small()
    canvas.ridge(20, 4, 40, INK)
    assert all(near(pixel(canvas, x, y), INK if filled else SAND) for x in (0, 20, 40, 63))


def test_lines_dashes_and_arcs_leave_the_ground_beside_them():
    canvas = small()
    canvas.line(at("0,5 63,5"), INK, 4)
    canvas.dashes([(x, 15) for x in range(0, 64, 2)], INK, 4, 4)
    canvas.arc((32, 27), 6, (180, 360), INK, 2)
    assert near(pixel(canvas, 30, 5), INK, 12)
    dashed = [near(pixel(canvas, x, 15), INK, 60) for x in range(2, 60)]
    assert any(dashed)
    assert not all(dashed)
    assert near(pixel(canvas, 32, 27), SAND)
    assert near(pixel(canvas, 32, 33), SAND)
    assert not near(pixel(canvas, 32, 22), SAND)


def test_an_arch_is_pointed():
    canvas = small()
    canvas.arch(32, 34, 20, 30, INK)
    widths = [sum(near(pixel(canvas, x, y), INK, 30) for x in range(64)) for y in (7, 12, 30)]
    assert 0 < widths[0] < widths[1] < widths[2]
    assert near(pixel(canvas, 32, 1), SAND)


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: sail(canvas, 30, 20, 12),
        lambda canvas: freighter(canvas, 10, 25, 40, load=(RED, WATER)),
        lambda canvas: tree(canvas, 30, 32, 24),
        lambda canvas: person(canvas, 30, 34, 28, RED),
        lambda canvas: star(canvas, 30, 18, 12, RED),
    ],
    ids=["sail", "freighter", "tree", "person", "star"],
)
def test_a_figure_marks_the_canvas_and_leaves_its_corners(draw):
    canvas = small()
    before = canvas.picture()
    draw(canvas)
    after = canvas.picture()
    assert before.tobytes() != after.tobytes()
    assert all(after.getpixel(corner) == before.getpixel(corner) for corner in ((0, 0), (63, 0), (0, 35), (63, 35)))
