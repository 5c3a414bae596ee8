"""Going through a document: each child element to the function that knows its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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


def entries_everywhere(document: Document, regular: list[_Element], keys: Iterable[str]) -> list[_Element]:
    """The entries where they should stand; in a document that had to be recovered, wherever they stand.

    There an unclosed element may hold what came after it, entries among them.
    """
    if not document.recovered:
        return regular
    wanted = frozenset(keys)
    found = [node for node in document.root.iter("*") if document.names[node.tag] in wanted]
    return found if len(found) > len(regular) else regular
