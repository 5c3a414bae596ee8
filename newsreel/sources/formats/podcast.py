"""What podcasts add: the iTunes tags, those of Google Play, and the Podcasting 2.0 namespace."""

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
    from newsreel.sources.formats.draft import Draft, EntryDraft, FeedDraft


def author(draft: Draft, node: _Element, _document: Document) -> None:
    draft.add_author(values.person(values.text(node)), spare="itunes")


def owner(draft: FeedDraft, node: _Element, document: Document) -> None:
    found = {document.names[child.tag]: values.text(child) for child in node.iterchildren("*")}
    name, email = found.get("itunes:name"), found.get("itunes:email")
    if name or email:
        draft.add_author(records.Person((name or email or "")[: values.MAX_NAME], email=email or None), spare="email")


def title(draft: Draft, node: _Element, _document: Document) -> None:
    draft.spare_titles.setdefault("itunes", markup.plain(values.text(node), known_only=True))


def summary(draft: Draft, node: _Element, document: Document) -> None:
    _spare_summary(draft, "itunes", node, document)


def subtitle(draft: Draft, node: _Element, document: Document) -> None:
    _spare_summary(draft, "subtitle", node, document)


def google_description(draft: Draft, node: _Element, document: Document) -> None:
    _spare_summary(draft, "googleplay", node, document)


def _spare_summary(draft: Draft, origin: str, node: _Element, document: Document) -> None:
    found = values.text(node)
    if markup.looks_like_html(found):
        draft.add_spare_summary(origin, markup.resolve(found, document.base_of(node)))
    else:
        draft.add_spare_summary(origin, markup.from_text(found), is_plain=True)


def image(draft: Draft, node: _Element, document: Document) -> None:
    """The picture; some feeds write its address as `url` or as text. It counts after the format's own one."""
    address = node.get("href") or node.get("url") or values.text(node)
    draft.image = draft.image or web_address(address, document.base_of(node))


def image_link(draft: Draft, node: _Element, document: Document) -> None:
    if node.get("rel") == "image":
        draft.image = draft.image or web_address(node.get("href"), document.base_of(node))


def keywords(draft: Draft, node: _Element, _document: Document) -> None:
    draft.add_tags(values.text(node).split(","))


def category(draft: Draft, node: _Element, _document: Document) -> None:
    draft.add_tags([node.get("text") or values.text(node)])
    for child in node.iterchildren("*"):
        draft.add_tags([child.get("text") or ""])


def duration(draft: EntryDraft, node: _Element, _document: Document) -> None:
    draft.duration = values.duration(values.text(node)) or draft.duration


def transcript(draft: EntryDraft, node: _Element, document: Document) -> None:
    url = web_address(node.get("url"), document.base_of(node))
    if url:
        kind = (node.get("type") or "").strip().lower() or None
        draft.add_transcript(url, kind, values.language(node.get("language")), node.get("rel"))


def chapters(draft: EntryDraft, node: _Element, document: Document) -> None:
    draft.chapters_url = web_address(node.get("url"), document.base_of(node))


def person(draft: EntryDraft, node: _Element, document: Document) -> None:
    """podcast:person; the role is "host" and the group "cast" where neither is told (the namespace's defaults)."""
    name = " ".join(values.text(node).split())[: values.MAX_NAME]
    if name:
        base = document.base_of(node)
        draft.add_person(
            records.Person(
                name,
                url=web_address(node.get("href"), base),
                role=(node.get("role") or "host").strip().lower()[: values.MAX_NAME],
                group=(node.get("group") or "cast").strip().lower()[: values.MAX_NAME],
                image=web_address(node.get("img"), base),
            )
        )


def location(draft: EntryDraft, node: _Element, _document: Document) -> None:
    """podcast:location: a name, and a geo URI (RFC 5870) in `geo`."""
    name = " ".join(values.text(node).split())[: values.MAX_NAME] or None
    uri = (node.get("geo") or "").strip().lower().removeprefix("geo:").partition(";")[0]
    point = values.coordinates(uri)
    draft.add_location(name, point)


def alternate_enclosure(draft: EntryDraft, node: _Element, document: Document) -> None:
    """podcast:alternateEnclosure: the first web address among its sources."""
    kind = (node.get("type") or "").strip().lower() or None
    for child in node.iterchildren("*"):
        url = web_address(child.get("uri"), document.base_of(child))
        if url and document.names[child.tag] == "podcast:source":
            length, height = values.whole(node.get("length")), values.whole(node.get("height"))
            draft.add_enclosure(records.Enclosure(url, kind, length, height=height))
            return


_BOTH: dict[str, Callable[[Draft, _Element, Document], None]] = {
    "itunes:author": author,
    "googleplay:author": author,
    "itunes:title": title,
    "itunes:summary": summary,
    "itunes:description": summary,
    "itunes:subtitle": subtitle,
    "googleplay:description": google_description,
    "itunes:image": image,
    "googleplay:image": image,
    "itunes:link": image_link,
    "itunes:keywords": keywords,
    "itunes:category": category,
}
ENTRY: dict[str, Callable[[EntryDraft, _Element, Document], None]] = {
    **_BOTH,
    "itunes:duration": duration,
    "podcast:transcript": transcript,
    "podcast:chapters": chapters,
    "podcast:person": person,
    "podcast:location": location,
    "podcast:alternateenclosure": alternate_enclosure,
}
FEED: dict[str, Callable[[FeedDraft, _Element, Document], None]] = {**_BOTH, "itunes:owner": owner}
