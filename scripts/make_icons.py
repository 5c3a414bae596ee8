"""Draws the icons that browsers want as pixels from the shapes of icon.svg: `python scripts/make_icons.py`."""

from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).parent.parent / "newsreel" / "static" / "newsreel"
BARS = ((7, 8, 25, 11), (7, 14, 16, 16.4), (7, 18.4, 16, 20.8), (7, 22.8, 16, 25.2))


def icon(size: int) -> Image.Image:
    """The icon at a size, drawn four times as large and scaled down."""
    unit = size * 4 / 32
    image = Image.new("RGBA", (size * 4, size * 4))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, size * 4 - 1, size * 4 - 1), radius=5 * unit, fill="#1b1b1d")
    for bar in BARS:
        draw.rectangle([side * unit for side in bar], fill="#ffffff")
    draw.polygon([(x * unit, y * unit) for x, y in ((19, 14), (19, 25.2), (26, 19.6))], fill="#ff8f85")
    return image.resize((size, size), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    icon(512).save(STATIC / "icon-512.png", optimize=True)
    icon(180).save(STATIC / "apple-touch-icon.png", optimize=True)
    icon(32).save(STATIC / "favicon.ico", sizes=[(32, 32)])
