"""The site's logo: re-encoded like any picture, so that nothing but pixels is ever served."""

from __future__ import annotations

import io

from PIL import Image

from newsreel.kit.fingerprints import content_name
from newsreel.pipeline import images
from newsreel.pipeline.errors import Refused

HEIGHT, MOST_WIDTH, MOST_BYTES = 80, 800, 4 * 1024 * 1024


def keep(data: bytes) -> str:
    """Stores a logo and returns its media name. Raises Refused on what is no picture."""
    if len(data) > MOST_BYTES:
        raise Refused("The logo has more than 4 MB; a smaller file will do.")
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=images.FORMATS)
        is_bomb = image.width * image.height > images.MOST_PIXELS
        picture = None if is_bomb else image.convert("RGBA")
    except Exception as error:  # Pillow's decoders raise nearly anything on hostile bytes
        raise Refused("The logo cannot be read. It takes a PNG, JPEG or WebP file.") from error
    if picture is None:
        raise Refused("The logo has too many pixels; scale it down first.")
    picture.thumbnail((MOST_WIDTH, HEIGHT))
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", lossless=True)
    name = content_name(buffer.getvalue(), ".webp")
    images.write(name, buffer.getvalue())
    return name
