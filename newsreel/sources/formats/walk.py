"""Going through a document: each child element to the function that knows its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from newsreel.sources.formats.document import Document
    from newsreel.sources.formats.draft import Draft, EntryDraft, FeedDraft

DraftOf = TypeVar("DraftOf", bound="Draft")


@dataclass(frozen=True, slots=True)
class Opened:
    """A feed's draft, its entries' elements, and the function that makes a draft of one of them."""

    feed: FeedDraft
    nodes: list[_Element]
    read_entry: Callable[[_Element, Document], EntryDraft]


def fill(
    draft: DraftOf,
    node: _Element,
    handlers: Mapping[str, Callable[[DraftOf, _Element, Document], None]],
    document: Document,
) -> None:
    """Give each child element to its handler; elements without one are passed over."""
    names = document.names
    for child in node.iterchildren("*"):
        handler = handlers.get(names[child.tag])
        if handler is not None:
            handler(draft, child, document)


def entries_everywhere(document: Document, regular: list[_Element], key: str) -> list[_Element]:
    """The entries where they should stand, or all that stand anywhere when those are more.

    Entries may stand within entries: some publishers nest them, and in a document that had to be recovered an unclosed
    element holds all that came after it. `key` is the local name of entries.
    """
    tag = "*" if document.recovered else f"{{*}}{key}"
    wanted = (key, f"atom:{key}")
    found = [node for node in document.root.iter(tag) if document.names[node.tag] in wanted]
    return found if len(found) > len(regular) else regular
