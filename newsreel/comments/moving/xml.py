"""Walking through a large XML file without holding it: one element at a time, no entities, nothing from outside."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from lxml import etree

from newsreel.comments.moving.carried import NotReadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def elements(file: IO[bytes], *names: str) -> Iterator[_Element]:
    """Each whole element of one of these local names, in the order in which they end. Raises NotReadable."""
    wanted = [f"{{*}}{name}" for name in names]
    walk = etree.iterparse(
        file, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, element in walk:
            parent = element.getparent()
            if parent is not None and etree.QName(parent).localname in names:
                # A part of one that is still being read: whole elements only.
                continue
            yield element
            element.clear()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise NotReadable(f"The file is no well-formed XML: {error.msg}") from error


def text(element: _Element, name: str) -> str:
    """The text of the first child of that local name, "" where there is none."""
    child = element.find(f"{{*}}{name}")
    return (child.text or "").strip() if child is not None else ""
