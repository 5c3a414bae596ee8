"""The site at the desk: its name, language, logo and texts, and what will not do."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from newsreel.models import AuditEntry, Site, SiteText

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = {
    "name": "Steppe & Sea", "tagline": "", "address": "https://steppe.example", "language": "en", "time_zone": "UTC",
}  # fmt: skip


def save(desk: Client, **change: object) -> str:
    """Sends the form of the site with a change."""
    text: str = desk.post("/desk/site/", {**GIVEN, **change}, follow=True).content.decode()
    return text


def picture(kind: str, size: tuple[int, int] = (300, 100), **more: object) -> bytes:
    """A picture file."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "#a3231f").save(buffer, kind, **more)
    return buffer.getvalue()


def huge() -> bytes:
    """A PNG of a few bytes that claims to be 60,000 pixels wide and high."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_the_site_is_named_and_the_change_logged(desk: Client) -> None:
    text = save(
        desk, name="Other", tagline="Few words", language="ar", time_zone="Asia/Tashkent", address="https://o.example/"
    )
    assert 'dir="rtl"' in text
    row = Site.objects.get()
    assert (row.name, row.tagline, row.language, row.time_zone, row.address) == (
        "Other", "Few words", "ar", "Asia/Tashkent", "https://o.example",
    )  # fmt: skip
    log = AuditEntry.objects.get(act="change site")
    assert log.before == {
        "name": "Steppe & Sea",
        "tagline": "",
        "language": "en",
        "time_zone": "UTC",
        "address": "https://steppe.example",
    }
    assert log.editor_name == "ada"
    assert "Few words" in Client().get("/").content.decode()


def test_saving_what_is_there_already_is_no_act(desk: Client) -> None:
    save(desk)
    assert not AuditEntry.objects.filter(act="change site").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "required"),
        ({"address": "steppe.example"}, "takes the form"),
        ({"address": "https://steppe.example/path"}, "takes the form"),
        ({"address": "javascript:alert(1)"}, "takes the form"),
        ({"address": "https://[::1"}, "takes the form"),
        ({"language": "tlh"}, "valid choice"),
        ({"time_zone": "Berlin"}, "is no time zone"),
        ({"time_zone": "../../etc/passwd"}, "is no time zone"),
        ({"name": "x" * 121}, "at most 120"),
    ],
)
def test_what_will_not_do_says_why(desk: Client, change: dict[str, str], said: str) -> None:
    assert said in save(desk, **change)
    assert not AuditEntry.objects.filter(act="change site").exists()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_logo_is_made_anew_and_shown(desk: Client, media_root: Path, kind: str) -> None:
    content = picture(kind) + b"<script>alert(1)</script>"
    text = save(desk, logo=SimpleUploadedFile("logo.html", content, "text/html"))
    assert "Saved." in text
    (file,) = media_root.iterdir()
    assert file.suffix == ".webp"
    assert b"<script>" not in file.read_bytes()
    assert Image.open(file).size == (240, 80)
    response = Client().get(f"/media/{file.name}")
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content) == file.read_bytes()  # type: ignore[attr-defined]
    assert f'src="/media/{file.name}" alt="Steppe &amp; Sea"' in Client().get("/").content.decode()
    save(desk, remove_logo="on")
    assert Site.objects.get().logo == ""


HOSTILE = {
    "an svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>',
    "a page": b"<!doctype html><script>alert(1)</script>",
    "half a png": picture("PNG")[:60],
    "a bomb": huge(),
    "a bmp": picture("BMP"),
    "a tiff": picture("TIFF"),
    "a pdf": b"%PDF-1.7\n%\xe2\xe3",
    "random bytes": bytes(range(256)) * 20,
    "too many bytes": b"\x89PNG\r\n\x1a\n" + b"\0" * (4 * 1024 * 1024),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_picture_is_refused(desk: Client, media_root: Path, name: str) -> None:
    text = save(desk, logo=SimpleUploadedFile("logo.png", HOSTILE[name], "image/png"), name="Not saved either")
    assert "The logo" in text.split('role="alert"')[1]
    assert Site.objects.get().logo == ""
    assert Site.objects.get().name == "Steppe & Sea"
    assert not media_root.exists()


def test_an_empty_file_is_refused_by_the_form(desk: Client, media_root: Path) -> None:
    assert "empty" in save(desk, logo=SimpleUploadedFile("logo.png", b"", "image/png"))
    assert not media_root.exists()


def test_a_text_is_saved_logged_and_shown(desk: Client) -> None:
    desk.post("/desk/site/", {"text": "about", "about-text": "We are <two>.\r\n\r\nAnd one."})
    assert "<p>We are &lt;two&gt;.</p>" in Client().get("/about/").content.decode()
    log = AuditEntry.objects.get(act="change text about")
    assert log.before == {"text": ""}
    desk.post("/desk/site/", {"text": "about", "about-text": ""})
    assert not SiteText.objects.exists()


def test_a_text_that_the_site_has_not_is_refused(desk: Client) -> None:
    response = desk.post("/desk/site/", {"text": "manifesto", "manifesto-text": "x"}, follow=True)
    assert 'role="alert"' in response.content.decode()
    assert not SiteText.objects.exists()


def test_a_text_is_bounded(desk: Client) -> None:
    desk.post("/desk/site/", {"text": "about", "about-text": "\0" + "x" * 60_000})
    assert len(SiteText.objects.get().text) == 49_999
