"""Unpacks bodies while they arrive (RFC 9110 section 8.4.1), never beyond a cap.

Servers lie about packing: raw deflate under the name of deflate, plain text under the name of gzip, streams that break
off. What browsers read is read; what they give up on is an error or, where some of it had come out, an incomplete body.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from newsreel.kit.http.answers import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
# A stream of empty gzip members would cost a decompressor for every twenty bytes.
_MOST_MEMBERS = 64
_MOST_LAYERS = 2


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
    def __init__(self, *, gzip: bool, cap: int) -> None:
        self._gzip = gzip
        self._cap = cap
        self._head = b""
        self._plain = False
        self._broken = False
        self._members = 0
        self._size = 0
        self._stream: zlib._Decompress | None = None

    @property
    def complete(self) -> bool:
        if self._broken:
            return False
        return self._plain or self._stream is None or self._stream.eof

    def unpack(self, data: bytes) -> Iterator[bytes]:
        if self._broken:
            return
        if self._stream is None and not self._plain:
            data = self._head + data
            self._head = data if len(data) < 2 else b""
            if len(data) < 2:
                return
            self._open(data)
        pieces = iter([data]) if self._plain else self._inflate(data)
        for piece in pieces:
            self._size += len(piece)
            if self._size > self._cap:
                megabytes = self._cap // (1024 * 1024)
                raise FetchError(
                    f"The server's answer unpacks to more than {megabytes} MB; we stop there.", kind="too_big"
                )
            yield piece

    def _open(self, head: bytes) -> None:
        """Tells by the first bytes what this really is (RFC 1950, 1951, 1952)."""
        if self._gzip:
            self._plain = not head.startswith(_GZIP_MAGIC)
            window = zlib.MAX_WBITS | 16
        else:
            wrapped = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
            window = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
        if not self._plain:
            self._stream = zlib.decompressobj(window)

    def _inflate(self, data: bytes) -> Iterator[bytes]:
        while data and self._stream and not self._broken:
            if self._stream.eof:
                data = self._next_member(data)
                continue
            try:
                piece = self._stream.decompress(data, _STEP)
            except zlib.error:
                piece = b""
                self._break(data)
                if self._plain:
                    yield data
                return
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if piece:
                yield piece

    def _next_member(self, data: bytes) -> bytes:
        """Starts the next member of a gzip stream that has several; what else follows an end is padding."""
        self._members += 1
        if not self._gzip or not data.startswith(_GZIP_MAGIC):
            return b""
        if self._members >= _MOST_MEMBERS:
            self._broken = True
            return b""
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return data

    def _break(self, data: bytes) -> None:
        """Damage: if nothing has come out yet and it does not look packed, it never was."""
        looks_packed = data.startswith(_GZIP_MAGIC) or b"\x00" in data[:256]
        if self._size == 0 and self._members == 0 and not looks_packed:
            self._plain = True
        else:
            self._broken = True
