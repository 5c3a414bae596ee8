"""Mends the usual faults of XML feeds before they are read: one linear pass over the text.

Control characters, declarations and a DOCTYPE go, its harmless entities are filled in; HTML's named entities become
characters; bare ampersands and angle brackets are escaped. CDATA sections and comments stay as they are; of one that is
not closed before the next begins only the opening goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s{0,100})?>", re.IGNORECASE)
_ENTITY = re.compile(
    r"<!ENTITY\s{1,20}([A-Za-z][\w.\-]{0,31})\s{1,20}(?:\"([^\"&<%]{0,200})\"|'([^'&<%]{0,200})')\s{0,20}>"
)
_ENTITIES_FILLED = 10_000
# CDATA sections, comments and references count too; a document with more is not worth the time.
_FAULTS_MENDED = 300_000
_FAULT = re.compile(
    r"<!\[CDATA\[(?:[^<\]]|<(?!!\[CDATA\[)|\](?!\]>))*+\]\]>"
    r"|<!--(?:[^<\-]|<(?!!--)|-(?!->))*+-->"
    r"|(?P<unclosed><!\[CDATA\[|<!--)"
    r"|&(?P<name>[A-Za-z][A-Za-z0-9]{0,31});"
    r"|&\#(?P<number>\d{1,7}|[xX][0-9A-Fa-f]{1,6});"
    r"|[&<]{8,}(?=[&<])"
    r"|&"
    r"|<\?[^<>]{0,2000}>"
    r"|(?P<bare><[A-Za-z][^<>\"'=]{0,200}=\s{0,20}[^\s\"'<>][^<>]*>)"
    r"|<(?![A-Za-z_:/])"
    r"|</(?![A-Za-z_:])"
    r"|<(?=[A-Za-z/])(?P<word>/?[\w.:\-]*)(?=@|<|\Z)",
    re.DOTALL,
)
_UNQUOTED = re.compile(r"(\s[\w:.\-]{1,60}\s{0,20}=\s{0,20})(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)")
_XML_NAMES = frozenset(["amp", "lt", "gt", "quot", "apos"])
_HIGHEST = 0x10FFFF
# References that libxml2 takes but that name control characters: authors meant windows-1252 (HTML, 13.2.5.80).
_SUSPECT = re.compile(
    rb"&#(?:1[2-5]\d|[xX][89][0-9A-Fa-f]);|<!DOCTYPE|<!ENTITY|<!doctype|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """Text without a declaration or DOCTYPE, and the DOCTYPE as it stood."""

    text: str
    doctype: str


def needs_mending(data: bytes) -> bool:
    """Whether UTF-8 bytes hold something that a strict reader accepts and gets wrong."""
    return _SUSPECT.search(data) is not None


def mend(text: str) -> Mended:
    """The document mended. Ten thousand declared entities of 200 characters are filled in at most.

    After 300,000 places that needed a look the rest stays as it is.
    """
    text = _CONTROLS.sub("", text)
    start = text.find("<")
    text = text[max(start, 0) :]
    found = _DOCTYPE.search(text, 0, 4_000)
    doctype = found.group() if found else ""
    if found:
        text = text[: found.start()] + text[found.end() :]
    declared = {name: double or single for name, double, single in _ENTITY.findall(doctype)[:100]}
    return Mended(_FAULT.sub(_mender(declared), _from_c1(text), count=_FAULTS_MENDED).lstrip(), doctype)


def _mender(declared: dict[str, str]) -> Callable[[re.Match[str]], str]:
    left = _ENTITIES_FILLED

    def replace(found: re.Match[str]) -> str:
        nonlocal left
        whole, name, number = found.group(), found.group("name"), found.group("number")
        if name in declared and left > 0:
            left -= 1
            return declared[name]
        if name or number:
            return _named(name) if name else _numbered(number)
        if found.group("unclosed"):
            return ""
        return _mended_markup(whole, bare=found.group("bare") is not None)

    return replace


def _mended_markup(whole: str, *, bare: bool) -> str:
    if whole.startswith(("<![CDATA[", "<!--")):
        return whole
    if bare:
        return _UNQUOTED.sub(_quote, whole)
    return "" if whole.startswith("<?") else whole.replace("&", "&amp;").replace("<", "&lt;")


def _quote(found: re.Match[str]) -> str:
    before, value = found.groups()
    return found.group() if value[0] in "\"'" else f'{before}"{value.rstrip("/")}"'


def _named(name: str) -> str:
    if name in _XML_NAMES:
        return f"&{name};"
    character = html5.get(f"{name};")
    return f"&amp;{name};" if character is None else _escaped(character)


def _numbered(number: str) -> str:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code > _HIGHEST or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return _escaped(_CONTROLS.sub("", unescape(f"&#{code};")))


def _escaped(character: str) -> str:
    return character.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_C1 = re.compile("[\x80-\x9f]")


def _from_c1(text: str) -> str:
    """C1 control characters are windows-1252 bytes that took the wrong way."""
    return _C1.sub(lambda found: unescape(f"&#{ord(found.group())};"), text) if _C1.search(text) else text
