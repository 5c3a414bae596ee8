"""An XML document opened: its root, its base address, the short names of its elements.

The strict reader of libxml2 opens most feeds as they are. What it rejects is mended first (`mend`), then opened
strictly again, then with libxml2's own recovery. Nothing is ever fetched: no DTD, no external entity.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from newsreel.sources import mend
from newsreel.sources.addresses import base_address
from newsreel.sources.formats.names import Names
from newsreel.sources.markup import XML

if TYPE_CHECKING:
    from lxml.etree import _Element

# Stray end tags at the end of a broken document close these instead of its root.
_SHELL = "newsreel"
_SHELLS = 8
_BASES_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Document:
    """An opened document. `base` is the address that relative ones start from, before any xml:base."""

    root: _Element
    names: Names
    base: str | None
    has_bases: bool
    doctype: str = ""
    recovered: bool = False
    _bases: dict[_Element, str | None] = field(default_factory=dict, repr=False, compare=False)

    def base_of(self, node: _Element) -> str | None:
        """The base address at an element: its own and its ancestors' xml:base over the document's."""
        if not self.has_bases:
            return self.base
        parent = node.getparent()
        outer = self.base if parent is None else self._bases.get(parent, "")
        if outer == "" and parent is not None:
            outer = self.base_of(parent)
            if len(self._bases) >= _BASES_KEPT:
                self._bases.clear()
            self._bases[parent] = outer
        own = node.get(f"{XML}base")
        return base_address(own, outer) if own else outer


def open_strictly(data: bytes, *, base: str | None) -> Document | None:
    """A document of UTF-8 bytes that libxml2 accepts as it is; None for any other."""
    return _document(_parse(data, recover=False), data, base=base)


def open_mended(text: str, *, base: str | None) -> Document | None:
    """A document after its usual faults were mended, opened with recovery if it must be; None when nothing is left."""
    mended = mend.mend(text)
    data = mended.text.encode("utf-8", "replace")
    strict = _document(_parse(data, recover=False), data, base=base, doctype=mended.doctype)
    if strict is not None:
        return strict
    wrapped = b"".join([f"<{_SHELL}>".encode() * _SHELLS, data, f"</{_SHELL}>".encode() * _SHELLS])
    root = _unwrapped(_parse(wrapped, recover=True))
    return _document(root, data, base=base, doctype=mended.doctype, recovered=True)


def _parse(data: bytes, *, recover: bool) -> _Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _unwrapped(root: _Element | None) -> _Element | None:
    """The first element within the shells; a shell itself where several elements stand side by side in it."""
    while root is not None and root.tag == _SHELL:
        children = list(root.iterchildren("*"))
        if len(children) != 1:
            return root if children else None
        root = children[0]
    return root


def _document(
    root: _Element | None, data: bytes, *, base: str | None, doctype: str = "", recovered: bool = False
) -> Document | None:
    if root is None:
        return None
    names = Names(dict(root.nsmap))
    return Document(root, names, base, b"xml:base" in data, doctype, recovered)
