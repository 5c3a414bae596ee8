"""Which encoding a document is in, told from its byte order mark, HTTP, its prolog and its bytes.

The order is RFC 7303, section 3: a byte order mark wins over the charset of Content-Type, which wins over the
prolog. Any of them may lie, so each is only believed when the bytes decode with it; what is then left is guessed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreel.sources import guess_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

# Longest first: the mark of UTF-16LE begins that of UTF-32LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<" and its neighbour look in encodings that are not a superset of ASCII (XML 1.0, appendix F).
_PATTERNS = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
    (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)
_PROLOG = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9][A-Za-z0-9._:\-]{0,40})\s*[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9][A-Za-z0-9._:\-]{0,40})", re.IGNORECASE)
# Codecs of Python that are no character encodings of documents, or take more than linear time.
_REFUSED = {
    "idna",
    "punycode",
    "unicode_escape",
    "unicode-escape",
    "raw_unicode_escape",
    "raw-unicode-escape",
    "undefined",
}
# Names that stand for a larger set in practice (WHATWG Encoding standard; GB 18030 contains GB 2312 and GBK).
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "euc_kr": "cp949"}
_REPORTED = {"gb2312": "gb18030", "gbk": "gb18030", "ascii": "windows-1252"}
_TEXT_XML = re.compile(r"\s*text/(?:[\w.\-]+\+)?xml(?:-external-parsed-entity)?\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document as text, and the name of the encoding it was read with."""

    text: str
    encoding: str


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    """The text of a document and the encoding that fits its bytes.

    Never fails: what no encoding fits is read as windows-1252 or ISO 8859-2, the bytes these do not know as control
    characters.
    """
    for codec, told in _candidates(data, content_type):
        text = _try(data, codec)
        if text is not None:
            return Decoded(text, told)
    almost = _almost_utf8(data)
    if almost is not None:
        return Decoded(almost, "utf-8")
    name = guess_encoding.guess(data)
    text = _try(data, name)
    return Decoded(text if text is not None else data.decode("latin-1"), name)


def _candidates(data: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    """(codec to decode with, name to report), most trusted first."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            yield name, name
    declared = _charset(content_type)
    written = _PROLOG.match(data[:512])
    pattern = next((name for shape, name in _PATTERNS if shape.match(data)), None)
    if pattern:
        yield pattern, pattern
    ascii_only = data.isascii()
    looks_utf8 = not ascii_only and is_utf8(data)
    for claim in (declared, _default(content_type, ascii_only), written and written.group(1).decode("ascii")):
        codec = _codec(claim)
        if codec is None or (looks_utf8 and not _holds_many_bytes(codec)):
            continue
        if not (_is_wide(codec) and b"\0" not in data[:400]):
            yield from _wider(codec, ascii_only)
    yield "utf-8", "utf-8"


def _charset(content_type: str | None) -> str | None:
    found = _CHARSET.search(content_type[:512]) if content_type else None
    return found.group(1) if found else None


def _default(content_type: str | None, ascii_only: bool) -> str | None:
    """RFC 3023 reads text/xml without a charset as US-ASCII: said only where the bytes bear it out."""
    return "us-ascii" if ascii_only and content_type and _TEXT_XML.match(content_type) else None


def _codec(claim: str | None) -> str | None:
    if not claim:
        return None
    try:
        name = codecs.lookup(claim).name
    except (LookupError, ValueError):
        return None
    return None if name in _REFUSED else name


def _holds_many_bytes(name: str) -> bool:
    """Whether a character of the codec may take more than one byte: only such text is valid UTF-8 by chance."""
    return name.startswith(("utf", "gb", "big5", "euc", "shift", "iso2022", "cp9", "johab", "hz", "ms9"))


def _is_wide(name: str) -> bool:
    """Whether even ASCII takes several bytes: a document without zero bytes cannot be in such an encoding."""
    return name.startswith(("utf-16", "utf-32"))


def _wider(name: str, ascii_only: bool) -> Iterator[tuple[str, str]]:
    """The codec and, where the bytes need it, the larger set that the name stands for in practice."""
    wider = _WIDER.get(name)
    if wider and (name.startswith("gb") or not ascii_only):
        yield wider, _REPORTED.get(name, name)
    yield name, name


def _try(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None
    return text.lstrip("\ufeff")


def _almost_utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8 but for a few: three characters that are for one that is not.

    The few are read as windows-1252, from which they mostly slipped in.
    """
    replaced = data.decode("utf-8", "replace")
    faults = replaced.count("\ufffd")
    beyond_ascii = len(replaced) - len(replaced.encode("ascii", "ignore"))
    return data.decode("utf-8", _WESTERN_FAULTS) if faults * 3 <= beyond_ascii - faults else None


def _read_fault(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_WESTERN_FAULTS = "newsreel.western_faults"
codecs.register_error(_WESTERN_FAULTS, _read_fault)


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are valid UTF-8."""
    return _try(data, "utf-8") is not None
