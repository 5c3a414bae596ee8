"""Files we keep: served whole or in part, under names that never change, and nothing else of the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

NAME = "0123456789abcdef0123456789abcdef.webm"
BODY = bytes(range(200)) * 1000


@pytest.fixture
def clip(media_root: Path, db: None) -> str:
    """The address of a file of 200,000 bytes."""
    media_root.mkdir()
    (media_root / NAME).write_bytes(BODY)
    return f"/media/{NAME}"


def body(response: Response) -> bytes:
    """The bytes of an answer that streams."""
    whole = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    response.close()
    return whole


def test_a_file_is_served_whole_and_for_ever(client: Client, clip: str) -> None:
    response = client.get(clip)
    assert body(response) == BODY
    assert response["Content-Type"] == "video/webm"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=0-0", 0, 0),
        ("bytes=199999-", 199_999, 199_999),
        ("bytes=65530-65550", 65_530, 65_550),
        ("bytes=100-", 100, 199_999),
        ("bytes=-100", 199_900, 199_999),
        ("bytes=-999999999", 0, 199_999),
        ("bytes=5-999999999", 5, 199_999),
    ],
)
def test_a_part_is_served_as_asked(client: Client, clip: str, wanted: str, start: int, end: int) -> None:
    response = client.get(clip, headers={"range": wanted})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{end}/200000"
    assert response["Content-Length"] == str(end - start + 1)
    assert body(response) == BODY[start : end + 1]


@pytest.mark.parametrize("wanted", ["bytes=200000-", "bytes=9-5", "bytes=999999999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(client: Client, clip: str, wanted: str) -> None:
    response = client.get(clip, headers={"range": wanted})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */200000"


@pytest.mark.parametrize(
    "wanted", ["bytes=-", "bytes=a-b", "bytes=0-1,5-6", "lines=0-1", "0-1", "bytes=" + "9" * 40 + "-"]
)
def test_a_range_that_cannot_be_read_is_passed_over(client: Client, clip: str, wanted: str) -> None:
    response = client.get(clip, headers={"range": wanted})
    assert response.status_code == 200
    assert body(response) == BODY


@pytest.mark.parametrize(
    "name",
    ["..%2Fsecret.key", "../secret.key", "%2Fetc%2Fpasswd", ".part", "0123456789abcdef.svg", "0123456789abcdef.html",
     "ABCDEF0123456789.webp", "0123456789abcdef.webp%00", "0123456789abcdef.webp", "a" * 5000 + ".webp"],
)  # fmt: skip
def test_nothing_else_is_served(client: Client, clip: str, name: str) -> None:
    response = client.get(f"/media/{name}")
    assert response.status_code == 404


def test_a_file_of_another_kind_in_the_folder_is_not_served(client: Client, media_root: Path, db: None) -> None:
    media_root.mkdir()
    for name in ("0123456789abcdef.html", "0123456789abcdef.js", "logo.webp"):
        (media_root / name).write_bytes(b"x")
        assert client.get(f"/media/{name}").status_code == 404
    assert str(media_root) == settings.MEDIA_ROOT


def test_head_tells_the_size_without_the_bytes(client: Client, clip: str) -> None:
    response = client.head(clip)
    assert response["Content-Length"] == "200000"
    response.close()
