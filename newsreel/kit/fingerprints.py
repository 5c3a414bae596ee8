"""Fingerprints: whether words changed, and names for files by what is in them."""

from __future__ import annotations

import hashlib

from newsreel.kit.text import fold

_BYTES = 16


def digest(*texts: str) -> str:
    """32 hexadecimal digits that stay the same while the words of `texts` do (BLAKE2b, RFC 7693).

    White space, invisible characters and the composition of accents do not count; case, order and where one text ends
    and the next begins do.
    """
    hashed = hashlib.blake2b(digest_size=_BYTES)
    for text in texts:
        hashed.update(fold(text).encode("utf-8"))
        hashed.update(b"\x00")  # `fold` leaves no such byte, so this can only be a border
    return hashed.hexdigest()


def content_name(content: bytes, extension: str = "") -> str:
    """A file name made of what is in the file: 32 hexadecimal digits and `extension` (such as ".webp")."""
    return hashlib.blake2b(content, digest_size=_BYTES).hexdigest() + extension
