"""Whatever picture came in, what goes out is WebP of our own making, in three widths, or nothing."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from newsreel.pipeline import images
from newsreel.pipeline.images import NoPicture, encode
from tests.pipeline.material import picture


def opened(data):
    return Image.open(io.BytesIO(data))


def animated():
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (900, 500), colour) for colour in ("red", "green", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=100, loop=0)
    return buffer.getvalue()


def of_mode(mode):
    buffer = io.BytesIO()
    Image.new(mode, (900, 500)).save(buffer, "PNG")
    return buffer.getvalue()


TAKEN = {
    "PNG": picture(kind="PNG"),
    "JPEG": picture(kind="JPEG"),
    "WebP": picture(kind="WEBP"),
    "GIF": picture(kind="GIF"),
    "animated": animated(),
    "palette": of_mode("P"),
    "grey": of_mode("L"),
    "with transparency": of_mode("RGBA"),
    "one bit": of_mode("1"),
    "16 bits": of_mode("I;16"),
}


@pytest.mark.parametrize("data", TAKEN.values(), ids=TAKEN)
def test_every_kind_comes_out_as_still_webp(data):
    encoded = encode(data)
    for width, file in encoded.files.items():
        image = opened(file)
        assert (image.format, image.width, getattr(image, "n_frames", 1)) == ("WEBP", width, 1)
    assert encoded.width == max(encoded.files)


SIZES = {
    "large": ((4000, 2000), [400, 800, 1280], (1280, 640)),
    "as wide as the widest": ((1280, 720), [400, 800, 1280], (1280, 720)),
    "between two widths": ((1000, 500), [400, 800, 1000], (1000, 500)),
    "small": ((320, 180), [320], (320, 180)),
    "upright": ((500, 2000), [400, 500], (500, 2000)),
}


@pytest.mark.parametrize(("size", "widths", "largest"), SIZES.values(), ids=SIZES)
def test_a_picture_is_never_made_larger(size, widths, largest):
    encoded = encode(picture(*size))
    assert sorted(encoded.files) == widths
    assert (encoded.width, encoded.height) == largest


def test_metadata_do_not_survive():
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 0.0)}
    data = picture(kind="JPEG", exif=exif)
    assert b"Taken at home" in data
    encoded = encode(data)
    assert all(b"Taken at home" not in file for file in encoded.files.values())
    assert all(not opened(file).getexif() for file in encoded.files.values())


def test_a_picture_on_its_side_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    encoded = encode(picture(1600, 800, kind="JPEG", exif=exif))
    assert encoded.height == 2 * encoded.width


def test_the_same_bytes_have_the_same_name_and_others_another():
    assert encode(picture()).digest == encode(picture()).digest != encode(picture(colour="red")).digest


def png_that_says(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


REFUSED = {
    "nothing": b"",
    "words": b"<html>No picture here</html>",
    "a vector drawing": b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="500"/>',
    "cut short": picture()[:200],
    "cut short, JPEG": picture(kind="JPEG")[:400],
    "garbled": picture()[:60] + b"\0" * 500,
    "a bomb": png_that_says(50_000, 50_000),
    "a bomb in one row": png_that_says(2**31 - 1, 1),
    "no pixels": png_that_says(0, 0),
    "a counting pixel": picture(1, 1),
    "an icon": picture(31, 31),
    "another kind": picture(kind="BMP"),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 500\n",
    "a program": b"\x7fELF" + b"\0" * 1000,
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_for_a_page_is_refused(data, media_root):
    with pytest.raises(NoPicture) as refused:
        encode(data)
    assert str(refused.value).endswith(".")
    assert not media_root.exists()


# --- files ----------------------------------------------------------------------------------------------------------


def test_files_are_written_whole_under_their_own_names(media_root):
    encoded = encode(picture())
    images.keep(encoded)
    assert sorted(path.name for path in media_root.iterdir()) == sorted(
        f"{encoded.digest}-{width}.webp" for width in (400, 800, 1280)
    )


def test_a_file_that_is_there_is_left_alone(media_root):
    images.write("a.webp", b"first")
    images.write("a.webp", b"second")
    assert (media_root / "a.webp").read_bytes() == b"first"


def test_a_folder_that_takes_no_files_leaves_none_behind(tmp_path, settings):
    (tmp_path / "media").write_bytes(b"a file where the folder should be")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    with pytest.raises(OSError, match="media"):
        images.write("a.webp", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["media"]


def test_a_disk_that_is_full_leaves_no_half_file(media_root, monkeypatch):
    def full(self, data):
        with self.open("wb") as file:
            file.write(data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        images.write("a.webp", b"data")
    assert list(media_root.iterdir()) == []
