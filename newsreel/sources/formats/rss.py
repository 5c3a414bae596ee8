"""RSS 0.9x, 1.0 (RDF) and 2.0: `read(document) -> drafts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel import records
from newsreel.sources import markup
from newsreel.sources.addresses import web_address
from newsreel.sources.formats import atom, media, modules, podcast, values
from newsreel.sources.formats.draft import EntryDraft, FeedDraft, permalink
from newsreel.sources.formats.walk import Opened, entries_everywhere, fill
from newsreel.sources.markup import XML

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from newsreel.sources.formats.document import Document
    from newsreel.sources.formats.draft import Draft

_ITEM_KEYS = frozenset(["item"])
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_MINUTE = 60.0
# Versions that say no more than 2.0 does.
_TWO = frozenset(["2", "2.0", "2.00", "2.0.1", "2.1"])


def read(document: Document, head: _Element) -> Opened:
    """The draft of a feed of the RSS family, `head` its root, and its items.

    Items may stand in the channel, beside it (RSS 1.0), or without one.
    """
    names = document.names
    feed = FeedDraft(format=_format(document, head))
    feed.language = values.language(head.get(f"{XML}lang"))
    if names[head.tag] in _ITEM_KEYS:
        return Opened(feed, [head], item)
    channel = head if names[head.tag] == "channel" else _channel(document, head)
    fill(feed, head if channel is None else channel, FEED, document)
    if channel is not None and channel is not head:
        fill(feed, head, _BESIDE_CHANNEL, document)
    holders = [head] if channel is None or channel is head else [channel, head]
    nodes = [child for holder in holders for child in holder.iterchildren("*") if names[child.tag] in _ITEM_KEYS]
    feed.ttl = feed.ttl / max(feed.update_frequency, 1) if feed.ttl else None
    return Opened(feed, entries_everywhere(document, nodes, "item"), item)


def _channel(document: Document, head: _Element) -> _Element | None:
    """The channel in the root, or wherever a document that had to be recovered holds it."""
    nodes = document.root.iter("*") if document.recovered else head.iterchildren("*")
    return next((node for node in nodes if document.names[node.tag] == "channel"), None)


def _format(document: Document, root: _Element) -> str:
    local = markup.local_name(root.tag).lower()
    if local == "rdf":
        uris = " ".join(uri.lower() for uri in root.nsmap.values())
        return "rss 0.90" if "netscape.com/rdf/simple/0.9" in uris else "rss 1.0"
    version = root.get("version", "").strip()[:8] if local == "rss" else ""
    if version == "0.91" and "netscape" in document.doctype.lower():
        return "rss 0.91 netscape"
    return f"rss {'2.0' if version in _TWO else version}".strip()


def item(node: _Element, document: Document) -> EntryDraft:
    """The draft of one item."""
    draft = EntryDraft()
    draft.language = values.language(node.get(f"{XML}lang"))
    fill(draft, node, ITEM, document)
    about = node.get(f"{_RDF}about")
    draft.id = draft.id or (about.strip() if about else None)
    guid_link = draft.permalink or permalink(about)
    draft.url = draft.original_url or draft.url or guid_link
    return draft


# --- elements of items and channels -----------------------------------------------------------------------------


def title(draft: Draft, node: _Element, _document: Document) -> None:
    raw = markup.inner(node, None) if len(node) else node.text
    found = markup.plain(raw, known_only=True) if raw else ""
    if found:
        draft.title = found


def html(node: _Element, document: Document) -> str:
    """The markup of an element whose text is escaped HTML; unescaped child elements are taken as they are."""
    base = document.base_of(node)
    if len(node):
        return markup.inner(node, base).strip()
    text = node.text
    return markup.resolve(markup.tidy(text.strip()), base) if text else ""


def description(draft: EntryDraft, node: _Element, document: Document) -> None:
    """The summary; beside one that stands already, the whole text."""
    found = html(node, document)
    if not found:
        return
    if draft.summary and draft.summary != found:
        draft.content = draft.content or found
    else:
        draft.summary = found


def feed_description(draft: FeedDraft, node: _Element, document: Document) -> None:
    draft.summary = html(node, document) or draft.summary


def whole_text(draft: EntryDraft, node: _Element, document: Document) -> None:
    draft.content = html(node, document) or draft.content


def link(draft: EntryDraft, node: _Element, document: Document) -> None:
    url = web_address(node.get("href") or values.text(node), document.base_of(node))
    if url and node.get("rel") in {None, "alternate"}:
        draft.url = url


def feed_link(draft: FeedDraft, node: _Element, document: Document) -> None:
    if node.get("rel"):
        atom.feed_link(draft, node, document)
        return
    draft.site_url = web_address(node.get("href") or values.text(node), document.base_of(node)) or draft.site_url


def guid(draft: EntryDraft, node: _Element, _document: Document) -> None:
    """The id as it stands; it is also the link where it is a web address and not said to be none."""
    draft.id = values.text(node) or draft.id
    if (node.get("isPermaLink") or node.get("ispermalink") or "true").strip().lower() != "false":
        draft.permalink = permalink(draft.id)


def author(draft: Draft, node: _Element, document: Document) -> None:
    """An e-mail address with a name, a name, or (against the specification) Atom's elements."""
    if len(node):
        atom.author(draft, node, document)
    else:
        draft.add_author(values.person(values.text(node)))


def webmaster(draft: FeedDraft, node: _Element, _document: Document) -> None:
    """Who keeps the site running: named where nobody else is."""
    draft.add_author(values.person(values.text(node)), spare="webmaster")


def category(draft: Draft, node: _Element, _document: Document) -> None:
    draft.add_tags([values.text(node) or node.get("text") or node.get("term") or ""])


def keywords(draft: EntryDraft, node: _Element, _document: Document) -> None:
    draft.add_tags(values.text(node).split(","))


def enclosure(draft: EntryDraft, node: _Element, document: Document) -> None:
    url = web_address(node.get("url") or node.get("href") or values.text(node), document.base_of(node))
    if url:
        kind = (node.get("type") or "").strip().lower() or None
        length = values.whole(node.get("length"))
        draft.add_enclosure(records.Enclosure(url, kind, length))


def comments(draft: EntryDraft, node: _Element, document: Document) -> None:
    draft.comments_url = web_address(values.text(node), document.base_of(node))


def published(draft: Draft, node: _Element, _document: Document) -> None:
    draft.published = values.text(node) or draft.published


def updated(draft: Draft, node: _Element, _document: Document) -> None:
    draft.updated = values.text(node) or draft.updated


def item_image(draft: EntryDraft, node: _Element, document: Document) -> None:
    draft.image = _image(node, document) or draft.image


def feed_image(draft: FeedDraft, node: _Element, document: Document) -> None:
    """The channel's own picture counts before that of any module, wherever it stands."""
    draft.image = _image(node, document) or draft.image


def _image(node: _Element, document: Document) -> str | None:
    """<image> with <url>, or the other ways in which feeds write one; in RDF it may only refer to one."""
    for child in node.iterchildren("*"):
        if document.names[child.tag] == "url":
            return web_address(values.text(child), document.base_of(child))
    address = node.get("url") or node.get("href") or node.get(f"{_RDF}resource") or node.text
    return web_address(address, document.base_of(node))


def language(draft: Draft, node: _Element, _document: Document) -> None:
    draft.language = values.language(node.text) or draft.language


def ttl(draft: FeedDraft, node: _Element, _document: Document) -> None:
    minutes = values.number(node.text)
    draft.ttl = minutes * _MINUTE if minutes is not None and minutes > 0 else draft.ttl


_BOTH: dict[str, Callable[[Draft, _Element, Document], None]] = {
    "title": title,
    "author": author,
    "category": category,
    "pubdate": published,
    "published": published,
    "updated": updated,
    "lastbuilddate": updated,
    "language": language,
}
ITEM: dict[str, Callable[[EntryDraft, _Element, Document], None]] = {
    **atom.ATOM_ENTRY,
    **modules.ENTRY,
    **media.ENTRY,
    **podcast.ENTRY,
    **_BOTH,
    "description": description,
    "summary": description,
    "abstract": description,
    "fullitem": whole_text,
    "body": whole_text,
    "xhtml:body": whole_text,
    "xhtml:div": whole_text,
    "content": whole_text,
    "link": link,
    "guid": guid,
    "enclosure": enclosure,
    "comments": comments,
    "keywords": keywords,
    "image": item_image,
}
FEED: dict[str, Callable[[FeedDraft, _Element, Document], None]] = {
    **atom.ATOM_FEED,
    **modules.FEED,
    **media.FEED,
    **podcast.FEED,
    **_BOTH,
    "managingeditor": author,
    "webmaster": webmaster,
    "description": feed_description,
    "tagline": feed_description,
    "subtitle": feed_description,
    "abstract": feed_description,
    "link": feed_link,
    "image": feed_image,
    "ttl": ttl,
    "generator": atom.generator,
}
_BESIDE_CHANNEL: dict[str, Callable[[FeedDraft, _Element, Document], None]] = {"image": feed_image}
