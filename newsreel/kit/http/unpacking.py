"""Unpacks bodies while they arrive (RFC 9110 section 8.4.1), never beyond a cap.

Servers lie about packing: raw deflate under the name of deflate, plain text under the name of gzip, streams that break
off. What browsers read is read; what they give up on is an error or, where some of it had come out, an incomplete body.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from newsreel.kit.http.answers import FetchError
from newsreel.kit.text import size

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
# A stream of empty gzip members would cost a decompressor for every twenty bytes.
_MOST_MEMBERS = 64
_MOST_LAYERS = 2
_MOST_TRIED = 256 * 1024


class Unpacker:
    """Undoes one Content-Encoding header. Feed it with `unpack`, ask `complete` at the end.

    Raises FetchError: "encoding" for a packing nobody asked for, "too_big" when more than `cap` bytes come out.
    """

    def __init__(self, encoding: str, *, cap: int) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        names = [name for name in names if name not in {"", "identity", "none", "utf-8"}]
        if len(names) > _MOST_LAYERS or not all(name in {"gzip", "x-gzip", "deflate"} for name in names):
            sentence = f"The server packed its answer as “{encoding[:40]}”, which nobody asked for and we cannot read."
            raise FetchError(sentence, kind="encoding")
        self._layers = [_Layer(gzip=name != "deflate", cap=cap) for name in reversed(names)]

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """What comes out of the next piece of the body, in pieces of at most 64 KiB (`data` itself if not packed)."""
        yield from self._through(data, 0)

    @property
    def complete(self) -> bool:
        """Whether every packed stream came to its own end without damage."""
        return all(layer.complete for layer in self._layers)

    def _through(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].unpack(data):
            yield from self._through(piece, depth + 1)


class _Layer:
    """One packing undone. `_stream` is None between members: at the start, and after each that ended."""

    def __init__(self, *, gzip: bool, cap: int) -> None:
        self._gzip = gzip
        self._cap = cap
        self._stream: zlib._Decompress | None = None
        self._members = 0
        self._size = 0
        self._held = b""  # too little to tell what begins here
        self._tried = b""  # what went in before anything came out
        self._plain = False
        self._over = False
        self._broken = False

    @property
    def complete(self) -> bool:
        return not self._broken and self._stream is None

    def unpack(self, data: bytes) -> Iterator[bytes]:
        for piece in self._pieces(data):
            self._size += len(piece)
            if self._size > self._cap:
                sentence = f"The server's answer unpacks to more than {size(self._cap)}; we stop there."
                raise FetchError(sentence, kind="too_big")
            yield piece

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        data, self._held = self._held + data, b""
        while data and not (self._plain or self._over or self._broken):
            if self._stream is None and not self._begin(data):
                break
            if self._stream is None:
                continue
            self._remember(data)
            try:
                piece = self._stream.decompress(data, _STEP)
            except zlib.error:
                data = self._give_up()
                break
            if self._stream.eof:
                data = self._stream.unused_data
                self._stream = None
                self._members += 1
            else:
                data = self._stream.unconsumed_tail
            if piece:
                yield piece
        if self._plain and data:
            yield data

    def _begin(self, data: bytes) -> bool:
        """Tells by its first bytes what begins here (RFC 1950, 1951, 1952); False when there are too few."""
        if len(data) < 2:
            self._held = data
            return False
        packed = data.startswith(_GZIP_MAGIC) or (not self._gzip and self._members == 0)
        self._plain = not packed and self._members == 0
        self._over = not packed and self._members > 0  # padding behind the end
        self._broken = packed and self._members >= _MOST_MEMBERS
        if packed and not self._broken:
            wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            deflate = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
            self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16 if self._gzip else deflate)
        return True

    def _remember(self, data: bytes) -> None:
        if self._size == 0 and self._members == 0 and len(self._tried) < _MOST_TRIED:
            self._tried += data

    def _give_up(self) -> bytes:
        """Damage. If nothing came out yet and it does not look packed, it never was: then all that went in is given."""
        looks_packed = self._tried.startswith(_GZIP_MAGIC) or b"\x00" in self._tried[:256]
        self._plain = self._size == 0 and self._members == 0 and not looks_packed and len(self._tried) < _MOST_TRIED
        self._broken = not self._plain
        self._stream = None
        return self._tried
