"""Modules that any feed may use: Dublin Core, content, GeoRSS, W3C Geo, YouTube, FeedBurner, syndication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.sources import markup, youtube
from newsreel.sources.addresses import web_address
from newsreel.sources.formats import values

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from newsreel.sources.formats.document import Document
    from newsreel.sources.formats.draft import Draft, EntryDraft, FeedDraft

_PERIODS = {"hourly": 3_600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}


def creator(draft: Draft, node: _Element, _document: Document) -> None:
    draft.add_author(values.person(values.text(node)), spare="dc")


def title(draft: Draft, node: _Element, _document: Document) -> None:
    draft.spare_titles.setdefault("dc", markup.plain(values.text(node), known_only=True))


def description(draft: Draft, node: _Element, document: Document) -> None:
    found = values.text(node)
    draft.add_spare_summary("dc", markup.resolve(found, document.base_of(node)))


def subject(draft: Draft, node: _Element, _document: Document) -> None:
    draft.add_tags([values.text(node)])


def language(draft: Draft, node: _Element, _document: Document) -> None:
    draft.language = draft.language or values.language(node.text)


def dated(draft: Draft, node: _Element, _document: Document) -> None:
    draft.dated = values.text(node) or draft.dated


def issued(draft: Draft, node: _Element, _document: Document) -> None:
    draft.published = values.text(node) or draft.published


def created(draft: Draft, node: _Element, _document: Document) -> None:
    draft.created = values.text(node) or draft.created


def modified(draft: Draft, node: _Element, _document: Document) -> None:
    draft.updated = values.text(node) or draft.updated


def encoded(draft: EntryDraft, node: _Element, document: Document) -> None:
    """content:encoded, and the other names under which RSS carries a whole text."""
    base = document.base_of(node)
    found = markup.inner(node, base).strip() if len(node) else values.text(node)
    if found:
        draft.content = markup.resolve(found, base)


def point(draft: EntryDraft, node: _Element, _document: Document) -> None:
    found = values.coordinates(values.text(node))
    if found:
        draft.latitude, draft.longitude = found


def where(draft: EntryDraft, node: _Element, document: Document) -> None:
    """georss:where and geo:Point hold the position somewhere within."""
    for child in node.iter("*"):
        handler = _WITHIN.get(document.names[child.tag]) if child is not node else None
        if handler is not None:
            handler(draft, child, document)


def latitude(draft: EntryDraft, node: _Element, _document: Document) -> None:
    found = values.number(node.text)
    draft.latitude = found if found is not None and abs(found) <= 90 else None


def longitude(draft: EntryDraft, node: _Element, _document: Document) -> None:
    found = values.number(node.text)
    draft.longitude = found if found is not None and abs(found) <= 180 else None


def feature(draft: EntryDraft, node: _Element, _document: Document) -> None:
    draft.place = " ".join(values.text(node).split())[: values.MAX_NAME] or None


def video(draft: EntryDraft, node: _Element, _document: Document) -> None:
    found = youtube.read_address(f"https://youtu.be/{values.text(node)}")
    draft.youtube_id = found.id if found else None


def channel(draft: FeedDraft, node: _Element, _document: Document) -> None:
    draft.channel_id = youtube.channel_id(node.text) or draft.channel_id


def original_link(draft: EntryDraft, node: _Element, document: Document) -> None:
    draft.original_url = web_address(values.text(node), document.base_of(node))


def update_period(draft: FeedDraft, node: _Element, _document: Document) -> None:
    draft.ttl = draft.ttl or _PERIODS.get(values.text(node).lower())


def update_frequency(draft: FeedDraft, node: _Element, _document: Document) -> None:
    draft.update_frequency = values.whole(values.text(node)) or 1


def icon(draft: FeedDraft, node: _Element, document: Document) -> None:
    draft.icon = draft.icon or web_address(values.text(node), document.base_of(node))


_BOTH: dict[str, Callable[[Draft, _Element, Document], None]] = {
    "dc:creator": creator,
    "dc:author": creator,
    "dcterms:creator": creator,
    "dc:title": title,
    "dcterms:title": title,
    "dc:description": description,
    "dcterms:abstract": description,
    "dc:subject": subject,
    "dcterms:subject": subject,
    "dc:language": language,
    "dcterms:language": language,
    "dc:date": dated,
    "dcterms:date": dated,
    "dcterms:issued": issued,
    "dcterms:created": created,
    "dcterms:modified": modified,
}
_WITHIN: dict[str, Callable[[EntryDraft, _Element, Document], None]] = {
    "gml:pos": point,
    "georss:point": point,
    "geo:lat": latitude,
    "geo:long": longitude,
}
ENTRY: dict[str, Callable[[EntryDraft, _Element, Document], None]] = {
    **_BOTH,
    **_WITHIN,
    "content:encoded": encoded,
    "georss:where": where,
    "gml:point": where,
    "geo:point": where,
    "geo:lon": longitude,
    "georss:featurename": feature,
    "yt:videoid": video,
    "feedburner:origlink": original_link,
}
FEED: dict[str, Callable[[FeedDraft, _Element, Document], None]] = {
    **_BOTH,
    "yt:channelid": channel,
    "sy:updateperiod": update_period,
    "sy:updatefrequency": update_frequency,
    "webfeeds:icon": icon,
    "webfeeds:logo": icon,
}
