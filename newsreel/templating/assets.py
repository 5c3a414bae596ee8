"""Addresses of static files, with a version that changes with any file's bytes."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

STATIC_DIR = Path(__file__).parent.parent / "static" / "newsreel"


@functools.cache
def version() -> str:
    """Twelve hex digits over the names and bytes of all static files."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(STATIC_DIR.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(STATIC_DIR)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@functools.cache
def prefix() -> str:
    """The address below which this version's files are, with a slash at each end."""
    return f"/static/{version()}/"


def address(name: str) -> str:
    """The address of a static file, such as `site.css`."""
    return prefix() + name
