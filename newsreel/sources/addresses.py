"""Addresses as feeds write them: stripped, made absolute, and only those a browser may follow.

Joining follows RFC 3986, section 5 (the standard library); white space is treated as the WHATWG URL standard does.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

MAX_ADDRESS = 8_192
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_WEB = ("http://", "https://")
_LINE_SPACE = re.compile(r"[\t\r\n]+[ \t\r\n]*")


def web_address(address: str | None, base: str | None) -> str | None:
    """An http(s) address made absolute against `base`; None for anything else or for more than 8,192 characters.

    Without a base a relative address is returned as it stands. Text with spaces in it is only taken for an address
    when it says http(s), and its spaces are then escaped.
    """
    if address is None or len(address) > MAX_ADDRESS:
        return None
    stripped = _LINE_SPACE.sub("", address.strip()) if "\n" in address or "\t" in address else address.strip()
    if stripped[:8].lower().startswith(_WEB):
        return stripped.replace(" ", "%20") if " " in stripped else stripped
    if not stripped or " " in stripped or _SCHEME.match(stripped):
        return None
    return join(stripped, base)


def join(reference: str, base: str | None) -> str | None:
    """`reference` against `base`, or as it stands when there is no base; None when the two make no address."""
    if base is None:
        return f"https:{reference}" if reference.startswith("//") else reference
    try:
        return urljoin(base, reference)
    except ValueError:
        return None


def base_address(base: str | None, outer: str | None) -> str | None:
    """An xml:base (or Content-Location) seen from `outer`: the outer one stays where the inner is no web address."""
    return web_address(base, outer) or outer


def is_web(address: str | None) -> bool:
    """Whether an address is absolute and http(s)."""
    return address is not None and address[:8].lower().startswith(_WEB)
