"""Files we keep, under names made from their content: they never change and may be cached for ever."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseNotFound
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

TYPES = {
    "webp": "image/webp",
    "webm": "video/webm",
    "mp4": "video/mp4",
    "ogv": "video/ogg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
}
NAME = re.compile(r"[0-9a-f]{16,64}(?:-\d{1,5})?\.([a-z0-9]{3,4})")
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_CHUNK = 64 * 1024


@require_safe
def show(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file, or the part of it that a player asks for (RFC 9110, section 14)."""
    match = NAME.fullmatch(name)
    path = Path(settings.MEDIA_ROOT) / name
    if match is None or match[1] not in TYPES or not path.is_file():
        return HttpResponseNotFound("There is no such file.", content_type="text/plain")
    response = _part(path, request.headers.get("Range", "")) or FileResponse(path.open("rb"))
    response.headers["Content-Type"] = TYPES[match[1]]
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _part(path: Path, wanted: str) -> HttpResponseBase | None:
    """The answer to a single range; None where the whole file is the answer."""
    match = _RANGE.fullmatch(wanted)
    size = path.stat().st_size
    if match is None or not any(match.groups()):
        return None
    start = int(match[1]) if match[1] else max(size - int(match[2]), 0)
    end = min(int(match[2]), size - 1) if match[1] and match[2] else size - 1
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = FileResponse(_read(path.open("rb"), start, end - start + 1), status=206)
    response.headers["Content-Length"] = str(end - start + 1)
    response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _read(file: IO[bytes], start: int, count: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while count > 0 and (chunk := file.read(min(_CHUNK, count))):
            count -= len(chunk)
            yield chunk
