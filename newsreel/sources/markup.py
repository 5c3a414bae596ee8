"""Markup as feeds carry it: inline XML turned to HTML, relative addresses resolved, titles made plain.

Nothing here makes markup safe; the sanitiser does that, last.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from newsreel.sources.addresses import base_address, join, web_address

if TYPE_CHECKING:
    from lxml.etree import _Element

XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}"

_ADDRESS_NAMES = "href|src|poster|cite|longdesc|background|action|data"
_ADDRESSES = frozenset(_ADDRESS_NAMES.split("|"))
_ATTRIBUTE = re.compile(rf"(\s(?:{_ADDRESS_NAMES})\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
# Finds whether there is any address at all that does not say its scheme.
_RELATIVE = re.compile(
    rf"\s(?:{_ADDRESS_NAMES})\s*=\s*[\"']?\s*(?![\s\"'a-z#]|$)|\s(?:{_ADDRESS_NAMES})\s*=\s*[\"']?\s*(?!https?:)[a-z]",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.\-]*:|#|$)", re.IGNORECASE)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)

_TAG = re.compile(r"<[A-Za-z/!](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_SIMPLE_TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
_TAG_START = re.compile(r"<(?=[A-Za-z/!])")
_KNOWN_NAMES = (
    r"/?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|ins|kbd|li"
    r"|mark|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|var|video|wbr)\b"
)
_KNOWN_NAME = re.compile(_KNOWN_NAMES, re.IGNORECASE)
_KNOWN_TAG = re.compile(f"<{_KNOWN_NAMES}[^<>]*>", re.IGNORECASE)
# "<!" that begins no comment, section or declaration: a browser would hide all up to the next ">".
_NO_MARKUP = re.compile(r"<!(?![A-Za-z\[\-])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^<>]*?\ssrc\s*=\s*[\"']?\s*(https?://[^\s\"'<>]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def resolve(markup: str, base: str | None) -> str:
    """`markup` with its relative addresses made absolute against `base`; addresses in plain text stay."""
    if base is None or "=" not in markup or not _RELATIVE.search(markup):
        return markup
    first, *pieces = markup.split("<")
    return "<".join([first, *(_resolve_tag(piece, base) for piece in pieces)])


def _resolve_tag(piece: str, base: str) -> str:
    tag, closed, rest = piece.partition(">")
    return _ATTRIBUTE.sub(lambda found: _resolve_attribute(found, base), tag) + closed + rest if closed else piece


def _resolve_attribute(found: re.Match[str], base: str) -> str:
    before, value = found.groups()
    quote = value[0] if value[0] in "\"'" else ""
    address = value[1:-1] if quote else value
    if _SCHEME.match(address):
        return found.group()
    return f"{before}{quote}{join(address.strip(), base) or address}{quote}"


def plain(markup: str, *, known_only: bool = False) -> str:
    """The text of a short piece of markup, white space folded.

    With `known_only` just the tags of everyday HTML are taken out: for formats that do not tell whether a title is
    text or markup, so that "a <b> tag" loses its tag and "vector<int>" does not.
    """
    if "<" in markup:
        markup = _without_tags(_HIDDEN.sub("", markup), known_only=known_only)
    if "&" in markup:
        markup = unescape(markup)
    return " ".join(markup.split())


def _without_tags(markup: str, *, known_only: bool) -> str:
    """Each tag goes, an image's alternative text with it; a line break leaves a space.

    Quoted values may hold angle brackets; after the first tag that never ends so, they are no longer looked into.
    """
    pieces, position, quoted = [], 0, True
    for start in _TAG_START.finditer(markup):
        if start.start() < position or (known_only and not _KNOWN_NAME.match(markup, start.end())):
            continue
        whole = _TAG.match(markup, start.start()) if quoted else None
        quoted = whole is not None
        found = whole or _SIMPLE_TAG.match(markup, start.start())
        if found is not None:
            pieces += [markup[position : start.start()], " " if found.group().startswith("<br") else ""]
            position = found.end()
    return "".join([*pieces, markup[position:]])


def tidy(markup: str) -> str:
    """Markup in which "<!" only stands where it begins a comment or declaration."""
    return _NO_MARKUP.sub("&lt;!", markup) if "<!" in markup else markup


def looks_like_html(text: str) -> bool:
    """Whether text that should be plain is markup after all: an everyday tag in it, or a character reference."""
    return bool(("<" in text and _KNOWN_TAG.search(text)) or ("&" in text and _ENTITY.search(text)))


def first_image(markup: str | None) -> str | None:
    """The address of the first picture in a piece of markup, http(s) only."""
    found = _IMAGE.search(markup[:20_000]) if markup and "<img" in markup else None
    return web_address(unescape(found.group(1)), None) if found else None


def from_text(text: str) -> str:
    """Plain text as markup: escaped, line breaks kept."""
    return escape(text.strip(), quote=False).replace("\r\n", "\n").replace("\n", "<br>\n")


def inner(node: _Element, base: str | None, *, raw_text: bool = False) -> str:
    """What an element holds, as HTML: local names only, relative addresses resolved, xml:base honoured within.

    `raw_text` leaves text as it is, for elements whose text is itself markup beside their child elements. The depth
    is that of the tree, which libxml2 keeps under 256.
    """
    quoted = str if raw_text else _text
    pieces = [quoted(node.text or "")]
    for child in node.iterchildren("*"):
        pieces.append(_element(child, base, raw_text=raw_text))
        pieces.append(quoted(child.tail or ""))
    return "".join(pieces)


def _text(text: str) -> str:
    return escape(text, quote=False)


def _element(node: _Element, base: str | None, *, raw_text: bool) -> str:
    base = base_address(node.get(f"{XML}base"), base) if node.get(f"{XML}base") else base
    name = local_name(node.tag)
    start = f"<{name}{''.join(_attribute(str(key), str(value), base) for key, value in node.items())}>"
    if name in _VOID:
        return start
    return f"{start}{inner(node, base, raw_text=raw_text)}</{name}>"


def _attribute(key: str, value: str, base: str | None) -> str:
    if key.startswith("{"):
        return f' xlink:{local_name(key)}="{escape(value)}"' if key.startswith(XLINK) else ""
    if key in _ADDRESSES and base is not None and not _SCHEME.match(value):
        value = join(value.strip(), base) or value
    return f' {key}="{escape(value)}"'


def local_name(tag: str) -> str:
    """The name of an element or attribute without its namespace or prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2]
