"""Draws the sample newsroom's pictures: `python -m scripts.make_sample_pictures`.

Each is 1280 × 720 pixels, a progressive JPEG under newsreel/sample/media; the same code gives the same pictures.
"""

from pathlib import Path

from scripts import sample_buildings, sample_interiors, sample_maps, sample_waters

MEDIA = Path(__file__).parent.parent / "newsreel" / "sample" / "media"
SCENES = (*sample_waters.SCENES, *sample_maps.SCENES, *sample_buildings.SCENES, *sample_interiors.SCENES)
QUALITY = 60


def draw(folder: Path) -> int:
    """Draw every picture into `folder`; returns their size together, in bytes."""
    size = 0
    for scene in SCENES:
        path = folder / f"{scene.__name__.replace('_', '-')}.jpg"
        scene().picture().save(path, quality=QUALITY, optimize=True, progressive=True)
        size += path.stat().st_size
    return size


if __name__ == "__main__":
    print(f"{len(SCENES)} pictures, {draw(MEDIA)} bytes")  # noqa: T201
