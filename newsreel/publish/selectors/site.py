"""The site's own row and texts. Queries: one each."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from newsreel.kit.language import Direction, direction
from newsreel.models import SiteText
from newsreel.publish.selectors.rows import fetch

# The kinds of entities that the menu leads to, where there are any.
MENU = ("place", "person", "organisation")
_SELECT = f"""
SELECT name, tagline, address, language, time_zone, logo,
       {", ".join(f"EXISTS (SELECT 1 FROM newsreel_entity WHERE kind = '{kind}' AND NOT hidden)" for kind in MENU)}
  FROM newsreel_site
"""  # noqa: S608 -- constants


_UNSET = ("Newsreel", "", "http://127.0.0.1:8000", "en", "UTC", "", *[False] * len(MENU))


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page knows of the site. `address` has no slash at its end; `kinds` of entities have pages."""

    name: str
    tagline: str
    address: str
    language: str
    zone: ZoneInfo
    logo: str
    kinds: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """Which way the site's own language runs: ltr or rtl."""
        return _direction(self.language)


@functools.lru_cache(16)
def _direction(language: str) -> Direction:
    return direction(language)


def site() -> SiteView:
    """The site as an editor set it, or as it is before anybody did."""
    found = fetch(_SELECT)
    row: tuple[Any, ...] = found[0] if found else _UNSET
    name, tagline, address, language, zone, logo, *there = row
    kinds = tuple(kind for kind, is_there in zip(MENU, there, strict=True) if is_there)
    return SiteView(name, tagline, address.rstrip("/"), language, ZoneInfo(zone), logo, kinds)


def texts(*names: str) -> dict[str, str]:
    """The editors' own words under each name asked for; empty where there are none."""
    told = dict(SiteText.objects.filter(name__in=names).values_list("name", "text"))
    return {name: told.get(name, "") for name in names}
