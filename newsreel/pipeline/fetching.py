"""Getting bytes for the pipeline: through the network door, or from a file where a feed itself is one."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings

from newsreel.kit import http
from newsreel.kit.text import size
from newsreel.kit.urls import is_web

if TYPE_CHECKING:
    from newsreel.kit.http import Response

FILE = "file"


class NotFetched(ValueError):
    """Bytes that were not got. The message is a sentence that says why."""


def is_file(address: str) -> bool:
    """Whether an address is that of a file on this machine."""
    return urlsplit(address).scheme == FILE


def path_of(address: str) -> Path:
    """The path that a file address names."""
    return Path(unquote(urlsplit(address).path))


def read_file(path: Path, *, limit: int) -> bytes:
    """A file's bytes. Raises NotFetched where it is absent, unreadable or too large."""
    data = b""
    try:
        told = path.stat()
        if stat.S_ISREG(told.st_mode):
            with path.open("rb") as file:
                data = file.read(min(limit, told.st_size) + 1)
    except FileNotFoundError as error:
        raise NotFetched(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        raise NotFetched(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if not stat.S_ISREG(told.st_mode):
        raise NotFetched(f"{path} is no file but a folder or a device.")
    if len(data) > limit:
        raise NotFetched(f"{path.name} has more than {size(limit)}; we stop there.")
    return data


def get(
    address: str, *, etag: str = "", last_modified: str = "", limit: int | None = None, stop_at: bytes | None = None
) -> Response:
    """One conditional fetch with the site's limits and name. Raises kit.http.FetchError."""
    options = settings.NEWSREEL
    most = limit or options.fetch_body_limit
    return http.fetch(
        address,
        etag=etag or None,
        last_modified=last_modified or None,
        allow_hosts=frozenset(options.fetch_private_hosts),
        limits=http.Limits(seconds=options.fetch_deadline, body_bytes=most, unpacked_bytes=most),
        contact=options.contact or None,
        stop_at=stop_at,
    )


def get_beside(address: str, feed_address: str, *, limit: int) -> bytes:
    """A file that a feed names: from the web, or from beside the feed where that is a file and the name relative.

    Raises NotFetched or kit.http.FetchError. A feed that came from the web never reaches a file of this machine.
    """
    if is_web(address):
        return get(address, limit=limit).body
    if not is_file(feed_address):
        raise NotFetched("The address is none that can be fetched.")
    return read_file(beside(address, feed_address), limit=limit)


def beside(address: str, feed_address: str) -> Path:
    """The path of a relative address below the feed file's own folder. Raises NotFetched on anything outside it."""
    folder = path_of(feed_address).parent.resolve()
    try:
        is_relative = not urlsplit(address).scheme
        path = (folder / unquote(address)).resolve()
    except (OSError, ValueError) as error:  # such as a NUL in the name, or links in a circle
        raise NotFetched("The name is none that a file can have.") from error
    if not is_relative or not path.is_relative_to(folder):
        raise NotFetched("The file is not in the feed's own folder.")
    return path
