"""Disqus's export: `thread` elements with a link, `post` elements that name their thread and parent by id."""

from __future__ import annotations

from datetime import UTC
from typing import IO, TYPE_CHECKING

from newsreel.comments.moving.carried import Carried, Standing
from newsreel.comments.moving.xml import elements, text
from newsreel.kit.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def read(file: IO[bytes]) -> Iterator[Carried]:
    """The comments of a Disqus export. Deleted posts are left out. Raises NotReadable."""
    pages: dict[str, str] = {}
    for element in elements(file, "thread", "post"):
        number = _number(element)
        if element.tag.rpartition("}")[2] == "thread":
            pages[number] = text(element, "link")
        elif text(element, "isDeleted") != "true":
            yield _post(element, number, pages)


def _post(element: _Element, number: str, pages: dict[str, str]) -> Carried:
    author, thread, parent = (element.find(f"{{*}}{name}") for name in ("author", "thread", "parent"))
    return Carried(
        id=number,
        page=pages.get(_number(thread), "") if thread is not None else "",
        parent=_number(parent) or None if parent is not None else None,
        name=text(author, "name") if author is not None else "",
        markup=text(element, "message"),
        created=read_date(text(element, "createdAt"), zone=UTC),
        standing=_standing(element),
    )


def _standing(element: _Element) -> Standing:
    if text(element, "isSpam") == "true":
        return "turned down"
    return "waiting" if text(element, "isApproved") == "false" else "published"


def _number(element: _Element) -> str:
    """The id that Disqus keeps in a namespace of its own, `dsq:id`."""
    return next((str(value) for name, value in element.attrib.items() if str(name).rpartition("}")[2] == "id"), "")
