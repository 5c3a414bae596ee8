"""The Link header of HTTP (RFC 8288), which may name a feed's hubs and its own address (WebSub, section 4)."""

from __future__ import annotations

import re

from newsreel.sources.addresses import web_address

MAX_HEADER = 16_000
_LINK = re.compile(r"<([^<>]{1,8000})>([^<]*)")
_RELATION = re.compile(r";\s{0,20}rel\s{0,20}=\s{0,20}(?:\"([^\"]{0,500})\"|([^\s\";,]{1,100}))", re.IGNORECASE)


def read_links(header: str | None, base: str | None) -> dict[str, list[str]]:
    """The addresses a Link header names, by relation; relations in small letters, addresses absolute, each once.

    Only the first 16,000 characters are read; a link without a relation or a web address is passed over.
    """
    found: dict[str, list[str]] = {}
    for address, parameters in _LINK.findall((header or "")[:MAX_HEADER]):
        relation = _RELATION.search(parameters)
        url = web_address(address, base)
        for name in (relation.group(1) or relation.group(2) or "").lower().split() if relation and url else ():
            if url is not None and url not in found.setdefault(name, []):
                found[name].append(url)
    return found
