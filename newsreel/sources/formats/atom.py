"""Atom 1.0 (RFC 4287) and 0.3: `read(document) -> drafts`, and Atom's elements inside RSS."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from newsreel import records
from newsreel.sources import markup, youtube
from newsreel.sources.addresses import base_address, join, web_address
from newsreel.sources.formats import media, modules, podcast, values
from newsreel.sources.formats.draft import MAX_MANY, EntryDraft, FeedDraft, permalink
from newsreel.sources.formats.walk import Opened, entries_everywhere, fill
from newsreel.sources.markup import XML

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from newsreel.sources.formats.document import Document
    from newsreel.sources.formats.draft import Draft

_HTML_TYPES = frozenset(["html", "text/html"])
_PAGE_TYPES = frozenset(["", "text/html", "application/xhtml+xml", "html"])
_TEXT_TYPES = frozenset(["text", "text/plain"])


def read(document: Document, head: _Element) -> Opened:
    """The draft of an Atom feed, `head` in its document, and its entries; or a single entry that stands alone."""
    feed = FeedDraft(format=_format(head))
    feed.language = values.language(head.get(f"{XML}lang"))
    if document.names[head.tag] in _ENTRY_KEYS:
        return Opened(feed, [head], entry)
    fill(feed, head, FEED, document)
    nodes = [child for child in head.iterchildren("*") if document.names[child.tag] in _ENTRY_KEYS]
    return Opened(feed, entries_everywhere(document, nodes, "entry"), entry)


_ENTRY_KEYS = frozenset(["entry", "atom:entry"])


def _format(head: _Element) -> str:
    namespace = head.tag.lower().rpartition("}")[0]
    old = head.get("version", "").strip() == "0.3" or (namespace and "//www.w3.org/" not in namespace)
    return "atom 0.3" if old else "atom 1.0"


def entry(node: _Element, document: Document) -> EntryDraft:
    """The draft of one atom:entry."""
    draft = EntryDraft()
    draft.language = values.language(node.get(f"{XML}lang"))
    fill(draft, node, ENTRY, document)
    draft.url = draft.original_url or draft.url or permalink(draft.id)
    return draft


# --- text constructs (RFC 4287, section 3.1; Atom 0.3, section 3.1) ---------------------------------------------


def construct(node: _Element, document: Document) -> tuple[str, bool]:
    """The markup of a text construct, and whether the feed declared it plain text (it is escaped then)."""
    base = document.base_of(node)
    kind, mode = (node.get("type") or "").strip().lower(), (node.get("mode") or "").strip().lower()
    if len(node):
        return _inline(node, base, raw_text=kind in _HTML_TYPES and mode != "xml"), False
    text = (node.text or "").strip()
    if mode == "base64" or _is_binary(kind):
        text = _from_base64(text)
        return markup.resolve(text, base) if kind not in _TEXT_TYPES else markup.from_text(text), False
    if kind in _HTML_TYPES or (kind not in _TEXT_TYPES and markup.looks_like_html(text) and not _is_xml(kind)):
        return markup.resolve(text, base), False
    return markup.from_text(text), True


def _is_xml(kind: str) -> bool:
    return kind == "xhtml" or kind.endswith(("+xml", "/xml"))


def _is_binary(kind: str) -> bool:
    """RFC 4287, section 4.1.3.3: content of a media type that is neither text nor XML is base64."""
    return "/" in kind and not kind.startswith("text/") and not _is_xml(kind)


def _inline(node: _Element, base: str | None, *, raw_text: bool) -> str:
    """What stands in a construct; the one div around XHTML is not part of it (RFC 4287, section 3.1.1.3)."""
    children = list(node.iterchildren("*"))
    only = children[0] if len(children) == 1 else None
    around = (node.text or "") + ((only.tail or "") if only is not None else "")
    if only is not None and markup.local_name(only.tag) == "div" and not around.strip():
        return markup.inner(only, base_address(only.get(f"{XML}base"), base), raw_text=raw_text).strip()
    return markup.inner(node, base, raw_text=raw_text).strip()


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8").strip()
    except (binascii.Error, ValueError):
        return text


def title(draft: Draft, node: _Element, document: Document) -> None:
    html, is_plain = construct(node, document)
    found = markup.plain(html)
    if found:
        draft.title = found
        _mark(draft, "title", is_plain)


def summary(draft: Draft, node: _Element, document: Document) -> None:
    html, is_plain = construct(node, document)
    if html:
        draft.summary = html
        _mark(draft, "summary", is_plain)


def _mark(draft: Draft, name: str, is_plain: bool) -> None:
    (draft.is_plain.add if is_plain else draft.is_plain.discard)(name)


def content(draft: EntryDraft, node: _Element, document: Document) -> None:
    """atom:content; what stands elsewhere (`src`) is a page or a file."""
    source = web_address(node.get("src"), document.base_of(node))
    if source:
        _out_of_line(draft, source, (node.get("type") or "").strip().lower())
        return
    html, is_plain = construct(node, document)
    if html:
        draft.content = html
        _mark(draft, "content", is_plain)


def _out_of_line(draft: EntryDraft, source: str, kind: str) -> None:
    if kind in _PAGE_TYPES:
        draft.url = draft.url or source
    else:
        draft.add_enclosure(records.Enclosure(source, kind))


# --- links, people, the rest ------------------------------------------------------------------------------------


def entry_link(draft: EntryDraft, node: _Element, document: Document) -> None:
    relation, kind, url = _link(node, document)
    if url is None:
        return
    if relation == "alternate":
        if draft.url is None or kind in _PAGE_TYPES:
            draft.url = url
    elif relation == "enclosure":
        draft.add_enclosure(_enclosure(url, kind, node))
    elif relation == "replies" and kind in {"text/html", "application/xhtml+xml"}:
        draft.comments_url = url
    elif relation == "shortlink" and len(draft.alternate_ids) < MAX_MANY:
        draft.alternate_ids.append(url)


def _enclosure(url: str, kind: str, node: _Element) -> records.Enclosure:
    return records.Enclosure(url, kind or None, values.whole(node.get("length")))


def _link(node: _Element, document: Document) -> tuple[str, str, str | None]:
    relation = (
        (node.get("rel") or "alternate").strip().lower().removeprefix("http://www.iana.org/assignments/relation/")
    )
    kind = (node.get("type") or "").partition(";")[0].strip().lower()
    return relation, kind, web_address(node.get("href") or node.text, document.base_of(node))


def feed_link(draft: FeedDraft, node: _Element, document: Document) -> None:
    relation, kind, url = _link(node, document)
    if url is None:
        return
    if relation == "self":
        draft.url = draft.url or url
    elif relation == "hub" and url not in draft.hubs:
        draft.hubs.append(url)
    elif relation == "alternate" and (draft.site_url is None or kind in _PAGE_TYPES):
        draft.site_url = url


def identity(draft: Draft, node: _Element, document: Document) -> None:
    """atom:id as it stands; one that is a relative address after all is resolved."""
    found = values.text(node)
    if found.startswith(("/", "./", "../")):
        found = join(found, document.base_of(node)) or found
    draft.id = found or draft.id


def author(draft: Draft, node: _Element, document: Document) -> None:
    draft.add_author(_person(node, document))


def contributor(draft: EntryDraft, node: _Element, document: Document) -> None:
    found = _person(node, document)
    if found is not None:
        draft.add_person(records.Person(found.name, found.email, found.url, role="contributor"))


def _person(node: _Element, document: Document) -> records.Person | None:
    """An Atom person; some feeds write the name without an element of its own, or with markup in it."""
    parts = {markup.local_name(child.tag): values.text(child) for child in node.iterchildren("*")}
    if not parts.keys() & {"name", "email", "uri", "url"}:
        return values.person(values.text(node))
    name, email = markup.plain(parts.get("name", ""), known_only=True), parts.get("email") or None
    if not name and not email:
        return None
    url = web_address(parts.get("uri") or parts.get("url"), document.base_of(node))
    return records.Person((name or email or "")[: values.MAX_NAME], email=email, url=url)


def category(draft: Draft, node: _Element, _document: Document) -> None:
    """The label is what readers are meant to see (RFC 4287, section 4.2.2.3); most feeds have a term only."""
    draft.add_tags([node.get("label") or node.get("term") or values.text(node)])


def published(draft: Draft, node: _Element, _document: Document) -> None:
    draft.published = values.text(node) or draft.published


def logo(draft: FeedDraft, node: _Element, document: Document) -> None:
    draft.image = web_address(values.text(node), document.base_of(node)) or draft.image


def icon(draft: FeedDraft, node: _Element, document: Document) -> None:
    draft.icon = web_address(values.text(node), document.base_of(node)) or draft.icon


def generator(draft: FeedDraft, node: _Element, _document: Document) -> None:
    draft.generator = markup.plain(values.text(node)) or draft.generator


def channel_of_author(draft: FeedDraft, node: _Element, document: Document) -> None:
    """The feed's author; at YouTube its address tells the channel."""
    author(draft, node, document)
    last = draft.authors[-1] if draft.authors else None
    named = youtube.read_address(last.url) if last is not None and last.url and "youtube." in last.url else None
    if named is not None and named.kind == "channel":
        draft.channel_id = draft.channel_id or named.id


_BOTH: dict[str, Callable[[Draft, _Element, Document], None]] = {
    "title": title,
    "id": identity,
    "author": author,
    "category": category,
    "published": published,
    "issued": published,
    "created": modules.created,
    "updated": modules.modified,
    "modified": modules.modified,
}
_ENTRY: dict[str, Callable[[EntryDraft, _Element, Document], None]] = {
    **_BOTH,
    "link": entry_link,
    "summary": summary,
    "content": content,
    "contributor": contributor,
}
_FEED: dict[str, Callable[[FeedDraft, _Element, Document], None]] = {
    **_BOTH,
    "author": channel_of_author,
    "link": feed_link,
    "subtitle": summary,
    "tagline": summary,
    "logo": logo,
    "icon": icon,
    "generator": generator,
}

ATOM_ENTRY = {f"atom:{key}": handler for key, handler in _ENTRY.items()}
ATOM_FEED = {f"atom:{key}": handler for key, handler in _FEED.items()}
ENTRY = {**modules.ENTRY, **media.ENTRY, **podcast.ENTRY, **_ENTRY, **ATOM_ENTRY}
FEED = {**modules.FEED, **media.FEED, **podcast.FEED, **_FEED, **ATOM_FEED}
