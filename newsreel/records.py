"""The frozen records that stages hand on. Pure: no Django, no behaviour beyond what a value can tell of itself.

Times are aware datetimes in UTC, durations and offsets into media are seconds, sizes are bytes, offsets into text
count Python characters. `None` means "not told"; an empty tuple means "told to be none, or not told at all".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

PlayerKind = Literal["youtube", "vimeo", "peertube", "file"]
ItemKind = Literal["video", "audio", "article"]
Direction = Literal["ltr", "rtl"]
EntityKind = Literal["place", "person", "organisation", "event", "work"]
Decision = Literal["publish", "hold", "refuse"]

# --- what a feed says -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a feed names: an author, a host, a guest."""

    name: str
    email: str | None = None
    url: str | None = None
    role: str | None = None
    group: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file that belongs to an entry (RSS enclosure, Atom rel=enclosure, media:content, JSON attachment)."""

    url: str
    mime_type: str | None = None
    length: int | None = None
    duration: float | None = None
    width: int | None = None
    height: int | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A still picture of an entry. `url` is absolute, or relative where the feed came from a file."""

    url: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Player:
    """The one player an item needs. `address`: a video's id, an embed address (peertube), or a file's."""

    kind: PlayerKind
    address: str


@dataclass(frozen=True, slots=True)
class TranscriptLink:
    """Where a transcript or captions of an entry may be read."""

    url: str
    mime_type: str | None = None
    language: str | None = None
    rel: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place an entry says it is about or from (podcast:location, GeoRSS)."""

    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as it stands there. Addresses are resolved against xml:base; markup is not yet safe.

    `title` is plain text; `title_told` is false where the feed gave none and it was made from the text or address.
    `summary` and `content` are markup; `plain_fields` names those the feed declared plain text (escaped here).
    """

    id: str | None = None
    alternate_ids: tuple[str, ...] = ()
    url: str | None = None
    title: str | None = None
    summary: str | None = None
    content: str | None = None
    authors: tuple[Person, ...] = ()
    published: datetime | None = None
    published_raw: str | None = None
    updated: datetime | None = None
    updated_raw: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    player: Player | None = None
    enclosures: tuple[Enclosure, ...] = ()
    thumbnails: tuple[Thumbnail, ...] = ()
    duration: float | None = None
    transcripts: tuple[TranscriptLink, ...] = ()
    chapters_url: str | None = None
    persons: tuple[Person, ...] = ()
    locations: tuple[Location, ...] = ()
    comments_url: str | None = None
    views: int | None = None
    rating: float | None = None
    is_short: bool = False
    title_told: bool = True
    plain_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry that could not be read: its place in the feed from 0, and a sentence that says why."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read. `format` is such as "rss 2.0", "atom 1.0", "json 1.1"; `channel_id` a YouTube UC… id.

    `title_told` is false where the feed gave no title and its address stands there; `plain_fields` as in an entry.
    """

    format: str
    title: str | None = None
    description: str | None = None
    id: str | None = None
    url: str | None = None
    site_url: str | None = None
    language: str | None = None
    authors: tuple[Person, ...] = ()
    image: str | None = None
    icon: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    ttl: float | None = None
    hubs: tuple[str, ...] = ()
    channel_id: str | None = None
    encoding: str | None = None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    title_told: bool = True
    plain_fields: tuple[str, ...] = ()
    generator: str | None = None


# --- what ingest makes of an entry ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording: where it starts, in seconds, and what it is called."""

    start: float
    title: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of a transcript with its times in seconds; `text` is plain."""

    start: float
    end: float
    text: str
    speaker: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class CleanItem:
    """An entry made safe and ready to store.

    `key` tells whether an entry is the same as one already stored; `digest` whether its words changed. `html` is
    sanitised markup; `text` the same as plain paragraphs; `boilerplate` sanitised markup folded away; `raw` as given.
    """

    key: str
    title: str
    kind: ItemKind
    html: str
    text: str
    excerpt: str
    raw: str
    digest: str
    entry_id: str | None = None
    alternate_keys: tuple[str, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    direction: Direction = "ltr"
    published: datetime | None = None
    published_raw: str | None = None
    author: str | None = None
    boilerplate: str = ""
    duration: float | None = None
    player: Player | None = None
    enclosures: tuple[Enclosure, ...] = ()
    thumbnails: tuple[Thumbnail, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    transcripts: tuple[TranscriptLink, ...] = ()


# --- what understanding finds -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity's name in a text. `entity` is its id in the names that were looked up, None when unlinked.

    `confidence` is 0–1. `form` tells how it was named: by a name, an adjective or demonym, or a later short form.
    """

    start: int
    end: int
    text: str
    entity: str | None
    kind: EntityKind
    confidence: float
    form: Literal["name", "demonym", "short"] = "name"


@dataclass(frozen=True, slots=True)
class EntityReading:
    """One entity of an item: all that the item says of it. `entity` is None for a name nobody has linked."""

    entity: str | None
    name: str
    kind: EntityKind
    salience: float
    confidence: float
    mentions: tuple[Mention, ...] = ()
    title_mentions: tuple[Mention, ...] = ()
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words attributed to a speaker. Offsets are into the item's text."""

    start: int
    end: int
    text: str
    speaker: str
    entity: str | None = None
    affiliation: str | None = None
    verb: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that understanding found in one item, entities by falling salience."""

    language: str | None
    entities: tuple[EntityReading, ...] = ()
    quotes: tuple[Quote, ...] = ()


# --- what screening says of a comment ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a comment: where it starts and ends, and what it was recognised as."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is not "publish": a code for the program, a sentence for a person, the spans it rests on."""

    code: str
    sentence: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What screening says of a comment. `urgency` 0–1 orders the queue of those that are held."""

    decision: Decision
    reasons: tuple[Reason, ...] = ()
    urgency: float = 0.0
