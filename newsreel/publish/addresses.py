"""Every public address in one place, as paths on this site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from datetime import date

FRONT = "/"
SOURCES = "/sources/"
ABOUT = "/about/"
GUIDELINES = "/guidelines/"
PRIVACY = "/privacy/"


def item(item_id: int, slug: str) -> str:
    """An item's page; the number alone finds it, the words are for people."""
    return f"/items/{item_id}/{quote(slug)}/" if slug else f"/items/{item_id}/"


def embed(item_id: int) -> str:
    """The card of an item that other sites may frame."""
    return f"/items/{item_id}/embed/"


def source(slug: str) -> str:
    """A source's page."""
    return f"{SOURCES}{quote(slug)}/"


def day(when: date) -> str:
    """The archive of one day in the site's time zone."""
    return f"/{when.year:04}/{when:%m/%d}/"


def media(name: str) -> str:
    """A file that we keep."""
    return f"/media/{name}"
