"""Addresses as they stand in other people's markup and text: which may become a link, and where one ends."""

from __future__ import annotations

import re
from urllib.parse import urljoin

MAX_ADDRESS = 2_000

_DROPPED = re.compile("[\x00-\x1f\x7f]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_HOST = r"(?:[^\s/?#@:\\<>\"^`{|}%\[\]]+|\[[0-9a-fA-F:.]+\])"
_WEB = re.compile(rf"https?://{_HOST}(?::\d{{0,5}})?(?:[/?#]|\Z)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+\Z", re.IGNORECASE)
_ENCODED = str.maketrans({" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "`": "%60", "\\": "%5C"})

IN_TEXT = re.compile(
    r"[hHwW](?<![A-Za-z0-9_@/.:=\-].)(?:(?<=[hH])[tT]{2}[pP][sS]?://|(?<=[wW])[wW]{2}\.(?=\w))"
    r"[^\s<>\"“”„«»‹›`|\\^{}、。，；：！？（）【】「」『』《》\u200b\ufeff]++"
)
_TRAILING = ".,;:!?'’‘*_~…-"
_CLOSING = {")": "(", "]": "["}


def web_address(value: str, base_url: str | None = None, *, mail: bool = False) -> str | None:
    """The absolute http or https address that `value` means, or None; with `mail`, mailto addresses too.

    A relative address is joined to `base_url` (RFC 3986); without one it leads nowhere and is None, like an address
    of more than 2,000 characters, one with a user name in it, and a mere fragment.
    """
    value = _DROPPED.sub("", value).strip()
    if not value or value[0] == "#" or len(value) > MAX_ADDRESS:
        return None
    if _SCHEME.match(value) is None:
        value = _joined(value, base_url)
    if _WEB.match(value) or (mail and _MAIL.match(value)):
        value = value.translate(_ENCODED)
        return value if len(value) <= MAX_ADDRESS else None
    return None


def _joined(value: str, base_url: str | None) -> str:
    if base_url is None or _WEB.match(base_url) is None:
        return ""
    try:
        return urljoin(base_url, value)
    except ValueError:
        return ""


def host(address: str) -> str:
    """The host of an absolute address, without www."""
    return address.split("/", 3)[2].rpartition("@")[2].lower().removeprefix("www.")


def link_in_text(found: str) -> tuple[str, str | None]:
    """Of an address found in running text: the part that is the address, and where it leads (None: nowhere).

    Punctuation at the end belongs to the sentence, and so does a closing bracket that nothing in the address opened.
    """
    excess = {closing: found.count(closing) - found.count(opening) for closing, opening in _CLOSING.items()}
    end = len(found)
    while end and (found[end - 1] in _TRAILING or excess.get(found[end - 1], 0) > 0):
        end -= 1
        if found[end] in excess:
            excess[found[end]] -= 1
    shown = found[:end]
    href = shown if shown[:4].lower() == "http" else f"https://{shown}"
    host_name = href.split("//", 1)[1]
    return shown, web_address(href) if "." in host_name or host_name.startswith("localhost") else None
