"""JSON Feed 1.0 and 1.1 (jsonfeed.org): `read(text, base) -> feed's draft, entries' drafts, problems`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from newsreel import records
from newsreel.sources import markup
from newsreel.sources.addresses import web_address
from newsreel.sources.errors import FeedError
from newsreel.sources.formats import values
from newsreel.sources.formats.draft import Draft, EntryDraft, FeedDraft, permalink

_RESYNCS = 20
_ITEM_KEYS = frozenset(["content_html", "content_text", "external_url", "date_published"])
_VERSIONS = {"https://jsonfeed.org/version/1.1": "json 1.1", "1.1": "json 1.1"}


@dataclass(frozen=True, slots=True)
class OpenedJson:
    """A feed's draft and its items as they were parsed."""

    feed: FeedDraft
    items: list[Any]


_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")


def looks_like_json(text: str) -> bool:
    """Whether a document begins as JSON does and no XML does."""
    return _JSON_START.match(text) is not None


def read(text: str, *, base: str | None) -> OpenedJson:
    """The drafts of a JSON Feed.

    Of a document that breaks off or is damaged the items that still parse are read. Raises FeedError for JSON that is
    no feed, and for a document without anything left to read.
    """
    broken = False
    try:
        parsed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        parsed, broken = _salvage(text), True
    if not isinstance(parsed, dict) or not isinstance(parsed.get("items"), list):
        raise FeedError(
            "This is JSON, but no JSON Feed: it has no list of items. Paste the address of the site's feed.",
            fault="broken" if broken else "not a feed",
        )
    return OpenedJson(_feed(parsed, base), parsed["items"])


def _salvage(text: str) -> dict[str, Any] | None:
    """The items of a damaged document, object by object; the search goes on after at most 20 damaged ones."""
    position = max(text.find('"items"'), 0)
    position = text.find("[", position) + 1
    decoder, items, failures = json.JSONDecoder(strict=False), [], 0
    while position and failures <= _RESYNCS:
        position = text.find("{", position)
        if position < 0:
            break
        try:
            found, position = decoder.raw_decode(text, position)
            items.append(found)
        except (ValueError, RecursionError):
            position, failures = position + 1, failures + 1
    items = [item for item in items if _ITEM_KEYS & item.keys()]
    return {"items": items} if items else None


def _feed(parsed: dict[str, Any], base: str | None) -> FeedDraft:
    draft = FeedDraft(format=_VERSIONS.get(str(parsed.get("version")).strip(), "json 1.0"))
    draft.title = _line(parsed.get("title"))
    draft.site_url = _address(parsed.get("home_page_url"), base)
    draft.url = _address(parsed.get("feed_url"), base)
    draft.id = draft.url
    draft.summary = markup.from_text(_text(parsed.get("description")) or "") or None
    draft.image = _address(parsed.get("icon"), base)
    draft.icon = _address(parsed.get("favicon"), base)
    draft.language = values.language(_text(parsed.get("language")))
    _authors(draft, parsed, base)
    for hub in _dicts(parsed.get("hubs")):
        url = _address(hub.get("url"), base)
        if url:
            draft.hubs.append(url)
    return draft


def entry(item: Any, base: str | None) -> EntryDraft:
    """The draft of one item. Raises TypeError for anything but an object."""
    if not isinstance(item, dict):
        raise TypeError(f"An item is {type(item).__name__} where an object should stand.")
    draft = EntryDraft()
    draft.id = _identity(item.get("id"))
    draft.url = _address(item.get("url"), base) or _address(item.get("external_url"), base) or permalink(draft.id)
    draft.title = _line(item.get("title"))
    draft.summary = markup.from_text(_text(item.get("summary")) or "") or None
    _content(draft, item)
    draft.published, draft.updated = _text(item.get("date_published")), _text(item.get("date_modified"))
    draft.language = values.language(_text(item.get("language")))
    draft.add_thumbnail(_address(item.get("image"), base))
    draft.add_thumbnail(_address(item.get("banner_image"), base))
    draft.add_tags(tag for tag in _list(item.get("tags")) if isinstance(tag, str))
    _authors(draft, item, base)
    for attachment in _dicts(item.get("attachments")):
        _attachment(draft, attachment, base)
    return draft


def _content(draft: EntryDraft, item: dict[str, Any]) -> None:
    html, text = _text(item.get("content_html")), _text(item.get("content_text"))
    if html:
        draft.content = markup.resolve(html, draft.url)
    elif text:
        draft.content = markup.from_text(text)
        draft.is_plain.add("content")


def _attachment(draft: EntryDraft, attachment: dict[str, Any], base: str | None) -> None:
    url = _address(attachment.get("url"), base)
    if url:
        kind = (_text(attachment.get("mime_type")) or "").lower() or None
        length = values.whole(_number(attachment.get("size_in_bytes")))
        seconds = values.duration(_number(attachment.get("duration_in_seconds")))
        draft.add_enclosure(records.Enclosure(url, kind, length, seconds))


def _authors(draft: Draft, holder: dict[str, Any], base: str | None) -> None:
    """`authors` of 1.1, else the one `author` of 1.0."""
    for author in _dicts(holder.get("authors")) or _dicts([holder.get("author")]):
        name = _line(author.get("name")) or _text(author.get("url"))
        if name:
            url, image = _address(author.get("url"), base), _address(author.get("avatar"), base)
            draft.add_author(records.Person(name[: values.MAX_NAME], url=url, image=image))


def _identity(value: Any) -> str | None:
    """An id; numbers are taken for it too, as version 1.1 says."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else _text(value)


def _number(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return str(value)[:40]


def _text(value: Any) -> str | None:
    """Text without lone surrogates (JSON can spell them, nothing can store them); None for what is no text."""
    if not isinstance(value, str) or not value.strip():
        return None
    return value.strip().encode("utf-8", "replace").decode("utf-8")


def _line(value: Any) -> str | None:
    found = _text(value)
    return " ".join(found.split()) if found else None


def _address(value: Any, base: str | None) -> str | None:
    return web_address(_text(value), base)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]
