"""The language that an entry or feed says it is in."""

from __future__ import annotations

import re

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_][A-Za-z0-9]{1,8})*\Z")
_UNKNOWN = frozenset(("und", "mul", "zxx", "mis", "xx"))


def language_of(told: str | None) -> str | None:
    """A language as a tag of BCP 47, such as "en", "pt-BR", "zh-Hant-TW"; None for what is no such tag."""
    found = _TAG.match(told.strip()) if told else None
    if found is None or found[1].lower() in _UNKNOWN:
        return None
    language, script, region = found.groups()
    parts = (language.lower(), script.title() if script else "", region.upper() if region else "")
    return "-".join(part for part in parts if part)
