"""The language an entry says it is in, as a tag, and the direction its letters run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsreel.records import Direction

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_][A-Za-z0-9]{1,8})*\Z")
_UNKNOWN = frozenset(("und", "mul", "zxx", "mis", "xx"))
_RTL = "ar arc arz ckb dv fa he iw ks ku-arab nqo pnb prs ps sd syr ug ur yi"
_RIGHT_TO_LEFT = frozenset(_RTL.split())
_LETTERS = 400  # characters looked at
# Hebrew to Arabic Extended-A, and the presentation forms of both.
_RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")


def language_of(told: str | None) -> str | None:
    """A language as a tag of BCP 47, such as "en", "pt-BR", "zh-Hant-TW"; None for what is no such tag."""
    found = _TAG.match(told.strip()) if told else None
    if found is None or found[1].lower() in _UNKNOWN:
        return None
    language, script, region = found.groups()
    parts = (language.lower(), script.title() if script else "", region.upper() if region else "")
    return "-".join(part for part in parts if part)


def direction_of(text: str, language: str | None) -> Direction:
    """The direction of most letters at the beginning of a text; without letters, that of the language."""
    start = text[:_LETTERS]
    if _LETTER.search(start):
        running_left = 0 if start.isascii() else len(_RUNS_LEFT.findall(start))
        return "rtl" if running_left and running_left * 2 > len(_LETTER.findall(start)) else "ltr"
    tag = (language or "").lower()
    return "rtl" if tag in _RIGHT_TO_LEFT or tag.split("-")[0] in _RIGHT_TO_LEFT else "ltr"
