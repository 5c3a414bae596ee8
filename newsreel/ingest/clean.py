"""Makes an entry safe and ready to store: the one way from what a feed says to what a page may show."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from newsreel.ingest import boilerplate, media
from newsreel.ingest.chapters import chapters
from newsreel.ingest.dedupe import Trust, canonical_url, digest, keys
from newsreel.ingest.language import language_of
from newsreel.kit import html, urls
from newsreel.kit.language import direction
from newsreel.kit.language import identify as identify_language
from newsreel.kit.markup import has_tags
from newsreel.records import CleanItem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from newsreel.records import Entry, Feed, Person

MAX_TITLE = 300
MAX_RAW = 1_000_000
_MAX_AUTHOR = 200
_MAX_AUTHORS = 3
_FIRST_WORDS = 80
_LETTERS = 400  # enough to see which way a text runs
_TELLING = 800  # enough to tell its language

_TITLE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|code|em|font|i|img|p|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*+)?/?>", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_PARTS_LINES = re.compile(r"<(?:p|br|div|li|h[1-6]|table|blockquote|pre|ul|ol)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MAIL_WITH_NAME = re.compile(r"\S+@\S+\s+\(([^()]+)\)\Z")


class Unreadable(ValueError):
    """An entry that nothing can be made of. Its text is a sentence that says why."""


class _Body(NamedTuple):
    """What an entry says: as given, as safe markup, and the same with the recurring lines folded away."""

    raw: str
    whole: str
    shown: str
    folded: str


def clean(
    entry: Entry,
    *,
    feed: Feed,
    now: datetime,
    recurring: Collection[str] = (),
    shared: Collection[str] = (),
    trust: Trust = "id",
    identify: Callable[[str], str | None] = identify_language,
) -> CleanItem:
    """The item that an entry of `feed` makes, as of `now` (aware, UTC).

    `recurring` holds the fingerprints of the source's boilerplate (see `boilerplate.learn`), `shared` and `trust` are
    those of `dedupe.keys`, `identify` tells the language of a text where neither entry nor feed does. The digest is
    over the title and the whole text, recurring lines included: learning those makes no Revision. Raises Unreadable
    for an entry with neither title nor text nor address.
    """
    _require_something(entry)
    told = _told_title(entry)
    body = _body(entry, feed, recurring, told)
    text = html.plain(body.shown)
    whole = html.plain(body.whole) if body.folded else text
    title = told or _made_title(entry, text)
    published, published_raw = _published(entry, now)
    files = media.enclosures(entry, feed)
    player = media.player(entry, feed)
    kind = media.kind(player, files)
    duration = media.duration(entry)
    key, alternate_keys = keys(entry, feed, trust=trust, shared=shared)
    language = language_of(entry.language) or language_of(feed.language) or identify(f"{title}\n{text[:_TELLING]}")
    return CleanItem(
        key=key,
        alternate_keys=alternate_keys,
        entry_id=entry.id,
        title=title,
        kind=kind,
        html=body.shown,
        text=text,
        excerpt=html.excerpt(text),
        raw=body.raw,
        boilerplate=body.folded,
        digest=digest(title, whole),
        url=media.address(entry.url, feed),
        canonical_url=canonical_url(entry.url) if entry.url else None,
        language=language,
        direction=direction(language, f"{title} {text[:_LETTERS]}"),
        published=published,
        published_raw=published_raw,
        author=_author(entry.authors),
        duration=duration,
        player=player,
        enclosures=files,
        thumbnails=media.thumbnails(entry, feed, body.raw),
        chapters=() if kind == "article" else chapters(whole, duration=duration),
        transcripts=media.transcripts(entry, feed),
    )


def _require_something(entry: Entry) -> None:
    told = (entry.title, entry.content, entry.summary, entry.url)
    if not any(value and value.strip() for value in told) and not entry.enclosures and entry.player is None:
        raise Unreadable("The entry has neither a title nor a text nor an address.")


# --- the text -------------------------------------------------------------------------------------------------------


def _body(entry: Entry, feed: Feed, recurring: Collection[str], title: str) -> _Body:
    """The content, or else the summary: the first of them in which there is anything to read or see."""
    base = next((url for url in (entry.url, feed.site_url, feed.url) if url and media.is_web(url)), None)
    raw = whole = ""
    for given in (entry.content, entry.summary):
        if given and given.strip():
            whole = html.linkify(_markup(given[:MAX_RAW]), base_url=base)
            raw = raw or given[:MAX_RAW]
            if whole:
                raw = given[:MAX_RAW]
                break
    shown, folded = boilerplate.split(whole, recurring, title=title)
    return _Body(raw, whole, shown, folded)


def _markup(given: str) -> str:
    """Markup as it is, plain text made markup. Text whose only tags are inline ones has its line breaks kept."""
    if not has_tags(given):
        return html.from_plain(unescape(given) if "&" in given else given)
    if _BLANK_LINE.search(given) and not _PARTS_LINES.search(given):
        return given.replace("\n", "<br>\n")
    return given


def _told_title(entry: Entry) -> str:
    title = _plain_line(entry.title or "")
    return html.excerpt(title, MAX_TITLE) if len(title) > MAX_TITLE else title


def _made_title(entry: Entry, text: str) -> str:
    """A title for an entry that has none: its first words, its date, or where it stands."""
    first = html.excerpt(text, _FIRST_WORDS)
    if first:
        return first
    time = entry.published or entry.updated
    if time is not None:
        return f"{time:%Y-%m-%d}"
    return urls.host(entry.url or "") or _plain_line(entry.id or "")[:_FIRST_WORDS] or "–"


def _plain_line(text: str) -> str:
    """One line without tags, references, and characters that nobody sees."""
    if "<" in text:
        text = _TITLE_TAG.sub(lambda tag: " " if tag[0][:3].lower() == "<br" else "", text)
    if "&" in text:
        text = _REFERENCE.sub(lambda reference: unescape(reference[0]), text)
    return " ".join(_UNSEEN.sub("", text[: MAX_TITLE * 20]).split())


# --- when and who ---------------------------------------------------------------------------------------------------


def _published(entry: Entry, now: datetime) -> tuple[datetime | None, str | None]:
    """When it was published, never later than now. What tells only of a change is taken for want of better."""
    time, raw = entry.published, entry.published_raw
    if time is None and entry.updated is not None:
        time, raw = entry.updated, raw or entry.updated_raw
    if time is not None and time.timestamp() <= 0:
        time = None  # the epoch is what a program writes that knows no date
    return (None if time is None else min(time, now)), raw


def _author(people: tuple[Person, ...]) -> str | None:
    names = dict.fromkeys(name for person in people if (name := _name(person.name)))
    return ", ".join(list(names)[:_MAX_AUTHORS])[:_MAX_AUTHOR] or None


def _name(given: str) -> str:
    """A person's name; never an e-mail address, which nobody gave for a page."""
    name = _plain_line(given)
    with_name = _MAIL_WITH_NAME.match(name)
    if with_name is not None:
        name = with_name[1].strip()
    return "" if "@" in name and " " not in name and not name.startswith("@") else name
