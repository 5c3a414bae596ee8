"""Packed bodies: read leniently, never beyond a cap."""

from __future__ import annotations

import gzip
import zlib

import pytest

from newsreel.kit.http import FetchError
from newsreel.kit.http.unpacking import Unpacker

TEXT = b"<rss>" + b"".join(b"<item>%d</item>" % number for number in range(400)) + b"</rss>"
CAP = 1024 * 1024


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def unpack(encoding: str, data: bytes, *, step: int = 1 << 20, cap: int = CAP) -> tuple[bytes, bool]:
    unpacker = Unpacker(encoding, cap=cap)
    pieces = [piece for at in range(0, len(data), step) for piece in unpacker.unpack(data[at : at + step])]
    return b"".join(pieces), unpacker.complete


READABLE = {
    "not packed": ("", TEXT),
    "called identity": ("identity", TEXT),
    "gzip": ("gzip", gzip.compress(TEXT)),
    "gzip in capitals": (" GZip ", gzip.compress(TEXT)),
    "gzip by its old name": ("x-gzip", gzip.compress(TEXT)),
    "deflate with its wrapper": ("deflate", zlib.compress(TEXT)),
    "deflate without its wrapper": ("deflate", raw_deflate(TEXT)),
    "plain text called gzip": ("gzip", TEXT),
    "plain text called deflate": ("deflate", TEXT),
    "gzip twice": ("gzip, gzip", gzip.compress(gzip.compress(TEXT))),
    "deflate, then gzip": ("deflate, gzip", gzip.compress(zlib.compress(TEXT))),
    "gzip in two members": ("gzip", gzip.compress(TEXT[:900]) + gzip.compress(TEXT[900:])),
    "gzip with padding behind": ("gzip", gzip.compress(TEXT) + b"\x00" * 512),
    "an empty gzip": ("gzip", gzip.compress(b"") + gzip.compress(TEXT)),
}


@pytest.mark.parametrize("step", [1, 2, 7, 1 << 20])
@pytest.mark.parametrize("case", READABLE)
def test_what_browsers_read_is_read_in_pieces_of_any_size(case, step):
    encoding, data = READABLE[case]

    assert unpack(encoding, data, step=step) == (TEXT, True)


def test_nothing_is_nothing():
    assert unpack("gzip", b"") == (b"", True)


@pytest.mark.parametrize("missing", [1, 8, 60])
def test_a_stream_that_breaks_off_gives_what_came_and_says_so(missing):
    body, complete = unpack("gzip", gzip.compress(TEXT)[:-missing])

    assert TEXT.startswith(body)
    assert len(body) > 100
    assert not complete


def test_a_stream_damaged_in_its_middle_gives_what_came_before_at_most():
    packed = bytearray(gzip.compress(TEXT * 20, 0))
    packed[70_000:70_100] = b"\xff" * 100
    body, complete = unpack("gzip", bytes(packed), step=4096)

    assert not complete
    assert len(body) < len(TEXT * 20) or body != TEXT * 20


def test_garbage_under_the_name_of_gzip_is_not_complete():
    assert unpack("gzip", b"\x1f\x8b" + b"\xff" * 300) == (b"", False)


@pytest.mark.parametrize("encoding", ["br", "zstd", "zstd-xyz", "compress", "gzip, br", "gzip, gzip, gzip", "g" * 5000])
def test_packings_nobody_asked_for_are_refused_by_name(encoding):
    with pytest.raises(FetchError) as caught:
        Unpacker(encoding, cap=CAP)

    assert caught.value.kind == "encoding"
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_stopped_at_the_cap(layers):
    data = gzip.compress(b" " * (8 * CAP))
    for _ in range(layers - 1):
        data = gzip.compress(data)

    with pytest.raises(FetchError, match="unpacks to more than 1 MB") as caught:
        unpack(", ".join(["gzip"] * layers), data, step=4096)

    assert caught.value.kind == "too_big"


def test_no_more_than_the_cap_ever_comes_out():
    unpacker = Unpacker("gzip", cap=CAP)
    pieces = []

    with pytest.raises(FetchError):
        pieces.extend(unpacker.unpack(gzip.compress(b" " * (8 * CAP))))

    assert sum(len(piece) for piece in pieces) <= CAP


def test_no_piece_is_larger_than_64_kib():
    unpacker = Unpacker("gzip", cap=CAP)

    assert max(len(piece) for piece in unpacker.unpack(gzip.compress(b" " * CAP))) <= 64 * 1024


def test_a_chain_of_empty_members_is_cut_short():
    _, complete = unpack("gzip", gzip.compress(b"") * 5000)

    assert not complete
