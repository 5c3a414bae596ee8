"""The last resort: what feedparser makes of a document that no stricter reader could take whole.

Its sanitiser and its resolving of addresses are off (ours come later). It is given a stream: text or bytes it would
take for an address to fetch or the name of a file to open.
"""

from __future__ import annotations

import calendar
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import feedparser

from newsreel import records
from newsreel.sources import markup
from newsreel.sources.addresses import web_address
from newsreel.sources.formats import values
from newsreel.sources.formats.draft import EntryDraft, FeedDraft, permalink

if TYPE_CHECKING:
    from newsreel.sources.formats.draft import Draft

# feedparser takes up to a quarter of a millisecond for a tag: longer documents it is not given.
MAX_BYTES = 2_000_000
MAX_TAGS = 30_000


def read(data: bytes, *, base: str | None) -> tuple[FeedDraft, list[EntryDraft]] | None:
    """The drafts of a broken document of UTF-8 bytes; None when feedparser finds no entries or fails."""
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_TAGS:
        return None
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the document is beyond repair then
        return None
    if not parsed.entries:
        return None
    feed = FeedDraft(format=_format(parsed.get("version") or ""))
    _both(feed, parsed.feed, base)
    feed.site_url = web_address(_text(parsed.feed, "link"), base)
    feed.image = web_address(_text(parsed.feed.get("image"), "href"), base)
    return feed, [_entry(found, base) for found in parsed.entries]


def _format(version: str) -> str:
    """ "rss20" is "rss 2.0" here."""
    name, digits = version.rstrip("0123456789nu"), version.lstrip("abcdefghijklmnopqrstuvwxyz").rstrip("nu")
    return f"{name} {digits[0]}.{digits[1:]}" if len(digits) > 1 else name or "rss"


def _both(draft: Draft, found: Any, base: str | None) -> None:
    draft.id = _text(found, "id")
    draft.title = markup.plain(_text(found, "title") or "", known_only=True) or None
    draft.summary = markup.resolve(_text(found, "summary") or _text(found, "subtitle") or "", base) or None
    draft.language = values.language(_text(found, "language"))
    draft.published, draft.updated = _date(found, "published"), _date(found, "updated")
    draft.created = _date(found, "created")
    draft.add_tags(_text(tag, "term") or "" for tag in _many(found, "tags"))
    for author in _many(found, "authors"):
        name, email = _text(author, "name"), _text(author, "email")
        if name or email:
            address = web_address(_text(author, "href"), base)
            draft.add_author(records.Person((name or email or "")[: values.MAX_NAME], email, address))


def _entry(found: Any, base: str | None) -> EntryDraft:
    draft = EntryDraft()
    _both(draft, found, base)
    draft.url = web_address(_text(found, "link"), base) or permalink(draft.id)
    contents = [text for one in _many(found, "content") if (text := _text(one, "value"))]
    draft.content = markup.resolve(contents[0], base) if contents else None
    draft.comments_url = web_address(_text(found, "comments"), base)
    draft.duration = values.duration(_text(found, "itunes_duration"))
    draft.add_embed(_text(found.get("media_player"), "url"))
    for file in _many(found, "enclosures"):
        _enclosure(draft, _text(file, "href"), file, base)
    for file in _many(found, "media_content"):
        _enclosure(draft, _text(file, "url"), file, base)
    for picture in _many(found, "media_thumbnail"):
        draft.add_thumbnail(web_address(_text(picture, "url"), base))
    return draft


def _enclosure(draft: EntryDraft, address: str | None, file: Any, base: str | None) -> None:
    url = web_address(address, base)
    if url:
        draft.add_enclosure(records.Enclosure(url, _text(file, "type"), values.whole(_text(file, "length"))))


def _text(holder: Any, name: str) -> str | None:
    """A text of feedparser's: in damaged documents a group of elements may stand where a text should."""
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, str) and found else None


def _many(holder: Any, name: str) -> list[Any]:
    found = holder.get(name)
    return found if isinstance(found, list) else []


def _date(found: Any, name: str) -> str | None:
    """The date as written; where feedparser alone can read it, what it read."""
    # feedparser's own `get` answers one date for another, with a warning.
    raw, parsed = dict.get(found, name), dict.get(found, f"{name}_parsed")
    if isinstance(raw, str) and raw:
        return raw
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat() if parsed else None
