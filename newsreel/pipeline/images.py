"""Re-encoding of pictures: whatever came in, what goes out is WebP of our own making."""

from __future__ import annotations

import io
import os
import threading
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from newsreel.kit.fingerprints import content_name

WIDTHS = (400, 800, 1280)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A picture of more pixels is a decompression bomb or of no use to a page.
MOST_PIXELS = 40_000_000
# Pillow's own limit only warns at first; ours is looked at before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None
QUALITY = 78


class NoPicture(ValueError):
    """Bytes that are no picture we take. The message says why."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture in the widths we keep, as bytes by width; `width` and `height` are those of the largest."""

    digest: str
    width: int
    height: int
    files: dict[int, bytes]


def encode(data: bytes) -> Encoded:
    """Reads a picture and encodes it anew without its metadata. Raises NoPicture."""
    try:
        return _encode(_open(data), content_name(data))
    except NoPicture:
        raise
    except Exception as error:  # Pillow's decoders raise nearly anything on hostile bytes
        raise NoPicture(f"The picture cannot be read: {type(error).__name__}.") from error


def _open(data: bytes) -> Image.Image:
    image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise NoPicture(f"The picture has {image.width} × {image.height} pixels; we stop at 40 million.")
    if min(image.size) < 32:
        raise NoPicture("The picture is smaller than 32 pixels: a tracking pixel or an icon.")
    # JPEG can be read at a fraction of its size, which saves most of the work.
    image.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
    return ImageOps.exif_transpose(image).convert("RGB")


def _encode(image: Image.Image, digest: str) -> Encoded:
    widths = sorted({*(width for width in WIDTHS if width < image.width), min(image.width, WIDTHS[-1])})
    files = {}
    for width in widths:
        height = max(1, round(image.height * width / image.width))
        buffer = io.BytesIO()
        image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0).save(
            buffer, "WEBP", quality=QUALITY, method=4
        )
        files[width] = buffer.getvalue()
    return Encoded(digest, widths[-1], max(1, round(image.height * widths[-1] / image.width)), files)


def keep(encoded: Encoded) -> None:
    """Writes the files of a picture under their names, whole or not at all."""
    for width, data in encoded.files.items():
        write(f"{encoded.digest}-{width}.webp", data)


def write(name: str, data: bytes) -> None:
    """Writes one media file, whole or not at all; what is there already stays."""
    folder = Path(settings.MEDIA_ROOT)
    path = folder / name
    if path.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{name}.{os.getpid()}.{threading.get_ident()}.part"
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
