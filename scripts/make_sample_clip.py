"""Draws the sample newsroom's clip: `python -m scripts.make_sample_clip` (needs the program ffmpeg with VP9).

Twelve seconds of a sail on the northern Aral Sea, 640 × 360 pixels, without sound, as
newsreel/sample/media/clip.webm. The frames are drawn here and handed to ffmpeg through a pipe.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from scripts.sample_canvas import CLAY, CREAM, DEEP, NIGHT, SAND, WATER, Canvas, rgb
from scripts.sample_figures import sail

CLIP = Path(__file__).parent.parent / "newsreel" / "sample" / "media" / "clip.webm"
WIDTH, HEIGHT, RATE, SECONDS = 640, 360, 24, 12
TITLE, UNDER = "The northern Aral Sea", "A sample clip: drawn, not filmed"
CONSTANT_QUALITY = 24  # 0 (best) to 63; the clip must stay under 300 kB


def sea(second: float) -> Canvas:
    """The scene at a moment: the sun sinks, the boat drifts and bobs, three rows of waves roll at their own pace."""
    canvas = Canvas(SAND, CLAY, width=WIDTH, height=HEIGHT)
    height = 140 + 3 * second
    canvas.glow(450, height, 210, CREAM, 0.55)
    canvas.disc(450, height, 34, CREAM)
    canvas.gradient(216, HEIGHT, WATER, DEEP)
    canvas.shape([(350, 216), (550, 216), (505, 280), (400, 280)], CREAM, alpha=0.14)
    canvas.ridge(250, 4, 300, WATER, phase=second * 0.7)
    sail(canvas, 150 + 9 * second, 238 + 3 * math.sin(1.6 * second), 84)
    canvas.ridge(280, 8, 260, DEEP, phase=second * 1.1)
    canvas.ridge(322, 9, 320, NIGHT, phase=1.4 - second * 0.8, alpha=0.75)
    return canvas


def titled(picture: Image.Image, second: float) -> Image.Image:
    """The picture with the title over it, which comes and goes within the first five seconds."""
    lettered = picture.copy()
    draw = ImageDraw.Draw(lettered)
    for text, size, y in ((TITLE, 38, 54), (UNDER, 18, 88)):
        draw.text((WIDTH / 2, y), text, font=ImageFont.load_default(size), fill=rgb(NIGHT), anchor="mm")
    return Image.blend(picture, lettered, max(0.0, min(1.0, second - 0.5, 5 - second)))


def encode(path: Path) -> None:
    """Draw all frames and have ffmpeg write them to `path` as VP9 in WebM."""
    program = shutil.which("ffmpeg")
    if program is None:
        sys.exit("The program ffmpeg is not installed; on Debian: apt-get install ffmpeg")
    source = f"-f rawvideo -pix_fmt rgb24 -s {WIDTH}x{HEIGHT} -r {RATE} -i -".split()
    target = f"-c:v libvpx-vp9 -pix_fmt yuv420p -b:v 0 -crf {CONSTANT_QUALITY} -row-mt 1 -g 96 -bitexact".split()
    command = [program, "-y", "-loglevel", "error", *source, *target, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:  # noqa: S603 - a fixed command of our own
        assert encoder.stdin is not None
        for frame in range(RATE * SECONDS):
            second = frame / RATE
            encoder.stdin.write(titled(sea(second).picture(), second).tobytes())
    if encoder.returncode:
        sys.exit("ffmpeg could not write the clip; its own message stands above.")


if __name__ == "__main__":
    encode(CLIP)
    print(f"{CLIP.name}: {CLIP.stat().st_size} bytes")  # noqa: T201
