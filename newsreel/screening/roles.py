"""The roles words play when somebody solicits: asking to subscribe, "my channel", a greeting to all, money, a plea.

A word has one role at most; most words have none. The lists are in `roles.txt`. Lists of this kind are never complete:
the filter learns the words themselves too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

PAUSE = "|"
"""The role of the marks that end a clause."""

LINK = "\x03"
"""What the name of a link's kind begins with where it stands for the link itself: no keyboard types it."""

_SUBSCRIBE = re.compile(r"s[uo][a-z]{0,2}[csx][a-z]{0,2}[rc]?[a-z]?ib")
_PLEASE = re.compile(r"pl(?:e{1,4}a{0,4}[sz]{1,4}e{0,4}|[sz]{1,4}e{0,4})$")


def _read() -> dict[str, str]:
    roles: dict[str, str] = {}
    name = ""
    for line in resources.files("newsreel.screening").joinpath("roles.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            name, _, line = line.partition(":")  # noqa: PLW2901 (the rest of the line is its words)
        roles.update(dict.fromkeys(line.split(), name))
    return roles


_ROLE = _read()


@lru_cache(maxsize=8192)
def role(word: str) -> str | None:
    """The role of a folded word or mark: None for most, PAUSE for `.!?,:` and line ends, "number" for digits."""
    known = _ROLE.get(word)
    if known is not None:
        return known
    if word in ".!?,:\n":
        return PAUSE
    if word.isdigit():
        return "number"
    if word.startswith(LINK):
        return word
    if _SUBSCRIBE.match(word):
        return "subscribe"
    return "please" if _PLEASE.match(word) else None
