"""The list of subscriptions that Google Takeout exports from YouTube: a CSV file with headers in the user's language.

Columns are told by what stands in them: ids of channels, their addresses, and the column left over, the names.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from newsreel import records
from newsreel.sources import encoding, youtube
from newsreel.sources.errors import FeedError

MAX_ROWS = 10_000
_MAX_BYTES = 5_000_000
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel somebody follows; `channel_id` is its UC… id."""

    channel_id: str
    title: str | None = None

    @property
    def feed_url(self) -> str:
        """The address of the channel's feed."""
        return youtube.channel_feed(self.channel_id)


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What a Takeout file held: each channel once, and the rows that name none."""

    channels: tuple[Subscription, ...]
    problems: tuple[records.Problem, ...] = ()


def looks_like_takeout(data: bytes) -> bool:
    """Whether a document is such a file: rows, and in them the id of a channel, near the beginning."""
    text = encoding.decode(data[:20_000]).text
    return not text.lstrip().startswith(("<", "{", "[")) and any(_channel(cell) for row in _rows(text) for cell in row)


def read_takeout(data: bytes) -> Subscriptions:
    """The channels of a Takeout file, 10,000 rows at most. Raises FeedError for a file that names no channel."""
    rows = _rows(encoding.decode(data[:_MAX_BYTES]).text)
    ids = [next((channel for cell in row if (channel := _channel(cell))), None) for row in rows]
    if not any(ids):
        raise FeedError(
            "This is no list of subscriptions from YouTube: no row holds the id of a channel. In the Takeout archive "
            "the file is subscriptions.csv, named in your language.",
            fault="not a feed",
        )
    names = _name_column(rows[:_SAMPLE])
    found: dict[str, Subscription] = {}
    problems: list[records.Problem] = []
    for position, (row, channel) in enumerate(zip(rows, ids, strict=True)):
        if channel is not None:
            found.setdefault(channel, Subscription(channel, _cell(row, names)))
        elif position > 0 and any(cell.strip() for cell in row):
            problems.append(records.Problem(position, f"This row names no channel: {', '.join(row)[:100]}"))
    return Subscriptions(tuple(found.values()), tuple(problems))


def _rows(text: str) -> list[list[str]]:
    first = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff").replace("\0", ""), newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > MAX_ROWS:
                break
    except csv.Error:
        return rows
    return rows


def _channel(cell: str) -> str | None:
    """The UC… id in a cell: by itself or in an address."""
    cell = cell.strip()
    if cell.startswith("UC"):
        return youtube.channel_id(cell)
    named = youtube.read_address(cell) if "youtube.com/" in cell else None
    return named.id if named is not None and named.kind == "channel" else None


def _name_column(rows: list[list[str]]) -> int | None:
    """The column that holds neither ids nor addresses, and text most often."""
    filled = Counter(
        index
        for row in rows[1:] or rows
        for index, cell in enumerate(row)
        if cell.strip() and not _channel(cell) and "://" not in cell
    )
    return filled.most_common(1)[0][0] if filled else None


def _cell(row: list[str], column: int | None) -> str | None:
    return (" ".join(row[column].split())[:300] or None) if column is not None and column < len(row) else None
