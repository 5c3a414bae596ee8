"""From the bytes of a document to items that are ready to be stored: all the work that needs no database.

It runs in a process of its own beside a worker, so what goes in and comes out can be pickled.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsreel.ingest import boilerplate
from newsreel.ingest.clean import Unreadable, clean
from newsreel.ingest.dedupe import shared_keys
from newsreel.kit.language import direction
from newsreel.records import Problem
from newsreel.sources import read_feed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from newsreel.ingest.dedupe import Trust
    from newsreel.records import CleanItem, Entry, Feed

log = logging.getLogger(__name__)

# Entries looked at, so that the newest of a feed that lists the oldest first are found.
MOST_READ = 10_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be taken in.

    `feed` is what it says of itself, without its entries. `items` are cleaned and in its order; `lines` has for each
    of them the fingerprints of those lines that may be the source's advertising (see `boilerplate.candidates`).
    `set_aside` are the entries nothing can be made of.
    """

    feed: Feed
    items: tuple[CleanItem, ...] = ()
    lines: tuple[frozenset[str], ...] = ()
    set_aside: tuple[Problem, ...] = ()


def prepare(
    body: bytes, *, url: str | None, headers: Mapping[str, str], trust: Trust, now: datetime, most: int
) -> Prepared:
    """Reads a document and cleans the newest `most` of its entries. Raises FeedError where it is none.

    `url` and `headers` are those of `read_feed`, `trust` and `now` those of `clean`.
    """
    document = read_feed(body, url=url, headers=headers, limit=MOST_READ)
    shared = shared_keys(document, trust=trust)
    items: list[CleanItem] = []
    problems = list(document.problems)
    for place in _newest(document.entries, most):
        try:
            items.append(clean(document.entries[place], feed=document, now=now, shared=shared, trust=trust))
        except Unreadable as reason:
            problems.append(Problem(place, str(reason)))
        except Exception as error:
            log.exception("entry %s of %s could not be cleaned", place, url)
            problems.append(Problem(place, f"The entry could not be read ({type(error).__name__})."))
    items = _in_one_language(items)
    return Prepared(
        feed=replace(document, entries=(), problems=()),
        items=tuple(items),
        lines=tuple(boilerplate.candidates(item.html, title=item.title) for item in items),
        set_aside=tuple(problems),
    )


def _in_one_language(items: list[CleanItem]) -> list[CleanItem]:
    """Items too short to tell their language have that of the others, where these are all in one."""
    languages = {item.language for item in items if item.language}
    if len(languages) != 1 or all(item.language for item in items):
        return items
    (language,) = languages
    return [
        item if item.language else replace(item, language=language, direction=direction(language, item.title))
        for item in items
    ]


def _newest(entries: Sequence[Entry], most: int) -> Sequence[int]:
    """The places of the newest entries, in the feed's order; one without a date may be new, so it goes first."""
    if len(entries) <= most:
        return range(len(entries))
    times = [entry.published or entry.updated for entry in entries]
    dated = sorted((place for place, time in enumerate(times) if time), key=lambda place: _age(times[place]))
    undated = [place for place, time in enumerate(times) if not time]
    return sorted([*undated, *dated][:most])


def _age(time: datetime | None) -> float:
    return -time.timestamp() if time else 0.0
