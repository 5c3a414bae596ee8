"""A logo is pixels of our own making, small and with its transparency, or it is refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from newsreel.pipeline import logo
from newsreel.pipeline.errors import Refused
from tests.pipeline.material import picture
from tests.pipeline.test_images import REFUSED as NO_PICTURES


def clear(width, height):
    buffer = io.BytesIO()
    Image.new("RGBA", (width, height), (10, 20, 30, 0)).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_logo_is_scaled_down_and_keeps_its_transparency(media_root):
    name = logo.keep(clear(600, 200))
    kept = Image.open(media_root / name)
    assert (kept.format, kept.size, kept.mode) == ("WEBP", (240, 80), "RGBA")
    assert kept.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("size", [(40, 40), (800, 80)])
def test_a_small_logo_stays_as_it_is(media_root, size):
    assert Image.open(media_root / logo.keep(clear(*size))).size == size


def test_the_same_logo_has_the_same_name(media_root):
    assert logo.keep(clear(100, 50)) == logo.keep(clear(100, 50))
    assert len(list(media_root.iterdir())) == 1


TOO_SMALL_FOR_A_PICTURE = {"a counting pixel", "an icon"}
REFUSED = {name: data for name, data in NO_PICTURES.items() if name not in TOO_SMALL_FOR_A_PICTURE}
REFUSED["too many bytes"] = picture() + b"\0" * logo.MOST_BYTES


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_no_logo_is_refused_and_nothing_is_written(media_root, data):
    with pytest.raises(Refused) as refused:
        logo.keep(data)
    assert str(refused.value).endswith((".", "do."))
    assert not media_root.exists()
