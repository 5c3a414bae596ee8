"""What readers of all formats fill in while they go through a feed, and how it becomes a record.

A draft holds what a feed tells as it tells it; `entry` and `feed` settle what stands for what: which of several
titles, dates and texts counts, which player an entry needs, and a title where there is none. All sizes are bounded.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from newsreel import records
from newsreel.kit.dates import read_date
from newsreel.sources import markup, players
from newsreel.sources.addresses import is_web, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MAX_TEXT = 500_000
MAX_TITLE = 1_000
MAX_ID = 2_000
MAX_MANY = 50
DERIVED_TITLE = 100

# Where an entry's own title or summary is missing, the first of these that a feed gives counts.
_SPARE_TITLES = ("dc", "media", "itunes")
_SPARE_SUMMARIES = ("dc", "itunes", "googleplay", "media", "subtitle")
_SPARE_AUTHORS = ("dc", "itunes", "media", "email", "webmaster")
_ENTRY_FIELDS = frozenset(["title", "summary", "content"])
# What a feed's record calls the fields of its draft.
_FEED_FIELDS = {"title": "title", "summary": "description"}


@dataclass(slots=True)
class Draft:
    """What feeds and entries have in common. Dates are as written; what is spare is held by its origin.

    `is_plain` names the texts, and the origins of spare ones, that the feed declared plain.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    summary: str | None = None
    content: str | None = None
    language: str | None = None
    image: str | None = None
    created: str | None = None
    published: str | None = None
    updated: str | None = None
    dated: str | None = None
    is_plain: set[str] = field(default_factory=set)
    authors: list[records.Person] = field(default_factory=list)
    spare_authors: dict[str, list[records.Person]] = field(default_factory=dict)
    spare_titles: dict[str, str] = field(default_factory=dict)
    spare_summaries: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)

    def add_tags(self, tags: Iterable[str]) -> None:
        """Each tag once, in the order of the feed, 50 at most; many feeds escape theirs once too often."""
        for tag in tags:
            folded = " ".join((unescape(tag) if "&" in tag else tag).split())[:MAX_TITLE]
            if folded and folded not in self.tags and len(self.tags) < MAX_MANY:
                self.tags.append(folded)

    def add_author(self, person: records.Person | None, *, spare: str | None = None) -> None:
        """An author, or one that only counts when nobody better is named."""
        people = self.authors if spare is None else self.spare_authors.setdefault(spare, [])
        if person is not None and len(people) < MAX_MANY and person not in people:
            people.append(person)

    def best_authors(self) -> tuple[records.Person, ...]:
        """The authors named by the best of the ways in which the feed names any."""
        if self.authors or not self.spare_authors:
            return tuple(self.authors)
        return tuple(next((self.spare_authors[key] for key in _SPARE_AUTHORS if self.spare_authors.get(key)), ()))

    def best_title(self) -> str | None:
        return self.title or _first(self.spare_titles, _SPARE_TITLES)

    def add_spare_summary(self, origin: str, html: str, *, is_plain: bool = False) -> None:
        """A summary that counts where the format's own is missing; the first of each origin."""
        if html and origin not in self.spare_summaries:
            self.spare_summaries[origin] = html
            if is_plain:
                self.is_plain.add(origin)

    def best_summary(self) -> str | None:
        """The format's own summary, else the best of the spare ones."""
        if self.summary or not self.spare_summaries:
            return self.summary
        origin = next(origin for origin in _SPARE_SUMMARIES if origin in self.spare_summaries)
        if origin in self.is_plain:
            self.is_plain.add("summary")
        return self.spare_summaries[origin]


@dataclass(slots=True)
class EntryDraft(Draft):
    """An entry in the making."""

    alternate_ids: list[str] = field(default_factory=list)
    enclosures: dict[str, records.Enclosure] = field(default_factory=dict)
    thumbnails: dict[str, records.Thumbnail] = field(default_factory=dict)
    transcripts: list[records.TranscriptLink] = field(default_factory=list)
    persons: list[records.Person] = field(default_factory=list)
    locations: list[records.Location] = field(default_factory=list)
    embeds: list[str] = field(default_factory=list)
    original_url: str | None = None
    permalink: str | None = None
    youtube_id: str | None = None
    duration: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    place: str | None = None
    chapters_url: str | None = None
    comments_url: str | None = None
    views: int | None = None
    rating: float | None = None

    def add_enclosure(self, enclosure: records.Enclosure) -> None:
        """A file once by its address; what a later mention adds is kept."""
        known = self.enclosures.get(enclosure.url)
        if known is not None:
            enclosure = _merged(known, enclosure)
        elif len(self.enclosures) >= MAX_MANY:
            return
        self.enclosures[enclosure.url] = enclosure

    def add_person(self, person: records.Person) -> None:
        if len(self.persons) < MAX_MANY:
            self.persons.append(person)

    def add_location(self, name: str | None, point: tuple[float, float] | None) -> None:
        if (name or point) and len(self.locations) < MAX_MANY:
            self.locations.append(records.Location(name, *(point or (None, None))))

    def add_transcript(self, url: str, mime_type: str | None, language: str | None, rel: str | None) -> None:
        if len(self.transcripts) < MAX_MANY:
            self.transcripts.append(records.TranscriptLink(url, mime_type, language, rel))

    def add_embed(self, url: str | None) -> None:
        """An address at which a site plays the entry."""
        if url and len(self.embeds) < MAX_MANY:
            self.embeds.append(url)

    def add_thumbnail(self, url: str | None, width: int | None = None, height: int | None = None) -> None:
        if url is not None and url not in self.thumbnails and len(self.thumbnails) < MAX_MANY:
            self.thumbnails[url] = records.Thumbnail(url, width, height)


@dataclass(slots=True)
class FeedDraft(Draft):
    """A feed in the making. `ttl` is seconds."""

    format: str = ""
    site_url: str | None = None
    icon: str | None = None
    ttl: float | None = None
    update_frequency: int = 1
    hubs: list[str] = field(default_factory=list)
    channel_id: str | None = None
    generator: str | None = None


def _first(choices: dict[str, str], order: tuple[str, ...]) -> str | None:
    return next((choices[key] for key in order if choices.get(key)), None) if choices else None


def _merged(known: records.Enclosure, other: records.Enclosure) -> records.Enclosure:
    return records.Enclosure(
        url=known.url,
        mime_type=known.mime_type or other.mime_type,
        length=known.length if known.length is not None else other.length,
        duration=known.duration if known.duration is not None else other.duration,
        width=known.width or other.width,
        height=known.height or other.height,
        medium=known.medium or other.medium,
    )


def entry(draft: EntryDraft) -> records.Entry:
    """The record of an entry."""
    summary, content = _cut(draft.best_summary()), _cut(draft.content)
    title = _cut(draft.best_title(), MAX_TITLE)
    published_raw = draft.published or draft.created or draft.dated
    updated_raw = draft.updated or (draft.dated if published_raw is not draft.dated else None)
    duration = draft.duration
    if duration is None and draft.enclosures:
        duration = next((file.duration for file in draft.enclosures.values() if file.duration), None)
    return records.Entry(
        id=_bounded_id(draft.id),
        alternate_ids=tuple(draft.alternate_ids),
        url=draft.url,
        title=title or _derived_title(summary, content, draft.url),
        title_told=bool(title),
        summary=summary,
        content=content,
        plain_fields=tuple(sorted(_ENTRY_FIELDS & draft.is_plain)) if draft.is_plain else (),
        authors=draft.best_authors(),
        published=_date(published_raw),
        published_raw=published_raw,
        updated=_date(updated_raw),
        updated_raw=updated_raw,
        tags=tuple(draft.tags),
        language=draft.language,
        player=players.choose(draft.youtube_id, draft.embeds, draft.url, draft.enclosures),
        enclosures=tuple(draft.enclosures.values()),
        thumbnails=_thumbnails(draft),
        duration=duration,
        transcripts=tuple(draft.transcripts),
        chapters_url=draft.chapters_url,
        persons=tuple(draft.persons),
        locations=_locations(draft),
        comments_url=draft.comments_url,
        views=draft.views,
        rating=draft.rating,
        is_short=draft.url is not None and players.is_short(draft.url),
    )


def feed(
    draft: FeedDraft,
    *,
    url: str | None,
    encoding: str,
    entries: tuple[records.Entry, ...],
    problems: tuple[records.Problem, ...],
) -> records.Feed:
    """The record of a feed; `url` is where it was fetched, for a feed that does not tell its own address."""
    title = _cut(draft.best_title(), MAX_TITLE)
    description = _cut(draft.best_summary())
    return records.Feed(
        format=draft.format,
        title=title or draft.site_url or url,
        title_told=bool(title),
        description=description,
        plain_fields=tuple(sorted(_FEED_FIELDS[name] for name in _FEED_FIELDS.keys() & draft.is_plain)),
        generator=_cut(draft.generator, MAX_TITLE),
        id=_bounded_id(draft.id),
        url=draft.url or url,
        site_url=draft.site_url,
        language=draft.language,
        authors=draft.best_authors(),
        image=draft.image or markup.first_image(description),
        icon=draft.icon,
        published=_date(draft.published or draft.created),
        updated=_date(draft.updated or draft.dated),
        ttl=draft.ttl,
        hubs=tuple(draft.hubs[:MAX_MANY]),
        channel_id=draft.channel_id,
        encoding=encoding,
        entries=entries,
        problems=problems,
    )


def _date(raw: str | None) -> datetime | None:
    return read_date(raw) if raw else None


def _cut(text: str | None, limit: int = MAX_TEXT) -> str | None:
    return text if text is None or len(text) <= limit else text[:limit]


def _bounded_id(identity: str | None) -> str | None:
    """A huge id keeps its beginning and gets a digest of the whole, so that it still tells entries apart."""
    if identity is None or len(identity) <= MAX_ID:
        return identity
    return f"{identity[:200]}…{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()}"


def _derived_title(summary: str | None, content: str | None, url: str | None) -> str | None:
    """For an entry without a title: the beginning of its text, else its address."""
    for text in (summary, content):
        words = markup.plain(text[:5_000]) if text else ""
        if words:
            return words if len(words) <= DERIVED_TITLE else f"{words[:DERIVED_TITLE].rstrip()}…"
    return url


def _thumbnails(draft: EntryDraft) -> tuple[records.Thumbnail, ...]:
    """Pictures by rank: those the feed calls thumbnails, the entry's image, a picture among the enclosures."""
    if draft.image:
        draft.add_thumbnail(draft.image)
    for file in draft.enclosures.values():
        if (file.mime_type or "").startswith("image/") or file.medium == "image":
            draft.add_thumbnail(file.url, file.width, file.height)
    return tuple(draft.thumbnails.values())


def _locations(draft: EntryDraft) -> tuple[records.Location, ...]:
    known = draft.latitude is not None and draft.longitude is not None
    if known or draft.place:
        point = (draft.latitude, draft.longitude) if known else (None, None)
        return (*draft.locations, records.Location(draft.place, *point))
    return tuple(draft.locations)


def permalink(identity: str | None) -> str | None:
    """An id that is itself a web address."""
    return web_address(identity, None) if identity and is_web(identity.strip()) else None
