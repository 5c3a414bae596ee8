"""Media RSS (specification 1.5.1): groups, contents, players, thumbnails, texts, community, captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel import records
from newsreel.sources import markup
from newsreel.sources.addresses import web_address
from newsreel.sources.formats import values

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from newsreel.sources.formats.document import Document
    from newsreel.sources.formats.draft import EntryDraft, FeedDraft

# What is no file that could be played: the address of an old Flash player.
_FLASH = "application/x-shockwave-flash"
_CAPTIONS = frozenset(["text/vtt", "application/x-subrip", "application/srt", "text/srt", "application/ttml+xml"])


def group(draft: EntryDraft, node: _Element, document: Document) -> None:
    """media:group, media:content and media:community hold further elements of Media RSS."""
    for child in node.iterchildren("*"):
        handler = ENTRY.get(document.names[child.tag])
        if handler is not None:
            handler(draft, child, document)


def content(draft: EntryDraft, node: _Element, document: Document) -> None:
    url = web_address(node.get("url"), document.base_of(node))
    kind = (node.get("type") or "").strip().lower() or None
    medium = (node.get("medium") or "").strip().lower() or None
    if url and (medium == "image" or (kind or "").startswith("image/")):
        draft.add_thumbnail(url, values.whole(node.get("width")), values.whole(node.get("height")))
    elif url and kind in _CAPTIONS:
        draft.add_transcript(url, kind, values.language(node.get("lang")), "captions")
    elif url and kind == _FLASH:
        draft.add_embed(url)
        draft.duration = draft.duration or values.duration(node.get("duration"))
    elif url:
        draft.add_enclosure(_enclosure(url, kind, medium, node))
    if len(node):
        group(draft, node, document)


def _enclosure(url: str, kind: str | None, medium: str | None, node: _Element) -> records.Enclosure:
    return records.Enclosure(
        url=url,
        mime_type=kind,
        length=values.whole(node.get("fileSize")),
        duration=values.duration(node.get("duration")),
        width=values.whole(node.get("width")),
        height=values.whole(node.get("height")),
        medium=medium,
    )


def thumbnail(draft: EntryDraft, node: _Element, document: Document) -> None:
    url = web_address(node.get("url") or values.text(node), document.base_of(node))
    draft.add_thumbnail(url, values.whole(node.get("width")), values.whole(node.get("height")))


def player(draft: EntryDraft, node: _Element, document: Document) -> None:
    url = web_address(node.get("url") or values.text(node), document.base_of(node))
    draft.add_embed(url)


def title(draft: EntryDraft, node: _Element, _document: Document) -> None:
    found = markup.plain(values.text(node), known_only=node.get("type") != "html")
    if found:
        draft.spare_titles.setdefault("media", found)


def description(draft: EntryDraft, node: _Element, document: Document) -> None:
    found = values.text(node)
    if node.get("type") == "html" or (node.get("type") is None and markup.looks_like_html(found)):
        draft.add_spare_summary("media", markup.resolve(found, document.base_of(node)))
    else:
        draft.add_spare_summary("media", markup.from_text(found), is_plain=True)


def keywords(draft: EntryDraft, node: _Element, _document: Document) -> None:
    draft.add_tags(values.text(node).split(","))


def category(draft: EntryDraft, node: _Element, _document: Document) -> None:
    draft.add_tags([node.get("label") or values.text(node)])


def credit(draft: EntryDraft, node: _Element, _document: Document) -> None:
    somebody = values.person(values.text(node))
    role = (node.get("role") or "").strip().lower()
    if somebody is None:
        return
    if role in {"author", "reporter", ""}:
        draft.add_author(somebody, spare="media")
    else:
        draft.add_person(records.Person(somebody.name, somebody.email, role=role[: values.MAX_NAME]))


def captions(draft: EntryDraft, node: _Element, document: Document) -> None:
    url = web_address(node.get("href") or node.get("url"), document.base_of(node))
    if url:
        kind = (node.get("type") or "").strip().lower() or None
        draft.add_transcript(url, kind, values.language(node.get("lang")), "captions")


def star_rating(draft: EntryDraft, node: _Element, _document: Document) -> None:
    draft.rating = values.number(node.get("average"))


def statistics(draft: EntryDraft, node: _Element, _document: Document) -> None:
    draft.views = values.whole(node.get("views"))


def location(draft: EntryDraft, node: _Element, _document: Document) -> None:
    name = " ".join((node.get("description") or "").split())[: values.MAX_NAME] or None
    point = next((values.coordinates(values.text(child)) for child in node.iter("*") if _is_position(child)), None)
    draft.add_location(name, point)


def _is_position(node: _Element) -> bool:
    return markup.local_name(node.tag) == "pos"


def feed_thumbnail(draft: FeedDraft, node: _Element, document: Document) -> None:
    draft.image = draft.image or web_address(node.get("url"), document.base_of(node))


ENTRY: dict[str, Callable[[EntryDraft, _Element, Document], None]] = {
    "media:group": group,
    "media:content": content,
    "media:thumbnail": thumbnail,
    "media:player": player,
    "media:embed": player,
    "media:title": title,
    "media:description": description,
    "media:keywords": keywords,
    "media:category": category,
    "media:credit": credit,
    "media:subtitle": captions,
    "media:community": group,
    "media:starrating": star_rating,
    "media:statistics": statistics,
    "media:location": location,
}
FEED: dict[str, Callable[[FeedDraft, _Element, Document], None]] = {"media:thumbnail": feed_thumbnail}
