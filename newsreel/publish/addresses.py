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
COMMENTS_LOG = "/comments/log/"
ENTITIES = {
    "place": "/places/",
    "person": "/people/",
    "organisation": "/organisations/",
    "event": "/events/",
    "work": "/works/",
}


def item(item_id: int, slug: str) -> str:
    """An item's page; the number alone finds it, the words are for people."""
    return f"/items/{item_id}/{quote(slug)}/" if slug else f"/items/{item_id}/"


def embed(item_id: int) -> str:
    """The card of an item that other sites may frame."""
    return f"/items/{item_id}/embed/"


def source(slug: str) -> str:
    """A source's page."""
    return f"{SOURCES}{quote(slug)}/"


def entity(kind: str, slug: str) -> str:
    """A place's, person's or organisation's page."""
    return f"{entities(kind)}{quote(slug)}/"


def entities(kind: str) -> str:
    """The list of all places, people or organisations."""
    return ENTITIES[kind]


def day(when: date) -> str:
    """The archive of one day in the site's time zone."""
    return f"/{when.year:04}/{when:%m/%d}/"


def media(name: str) -> str:
    """A file that we keep."""
    return f"/media/{name}"


def comments_on(item_id: int) -> str:
    """The comments below an item, on pages of their own where they are many."""
    return f"/comments/on/{item_id}/"


def write_comment(item_id: int, answers: int | None = None) -> str:
    """The form for a comment below an item, or for an answer to one."""
    return f"/comments/on/{item_id}/write/" + (f"?reply={answers}" if answers else "")


def comment(comment_id: int) -> str:
    """A comment's own address, which leads to where it stands."""
    return f"/comments/{comment_id}/"


def report_comment(comment_id: int) -> str:
    """Where a reader reports a comment."""
    return f"/comments/{comment_id}/report/"


def my_comment(secret: str) -> str:
    """The private page of a comment's author."""
    return f"/comments/mine/{secret}/"


def my_mail(token: str = "") -> str:
    """The page of whoever owns an e-mail address; without a token, the form that asks for the way to it."""
    return f"/comments/mail/{token}/" if token else "/comments/mail/"
