"""The last answer of each feed, kept as a file, and read again: what would come of it, with nothing stored.

An answer is one line of JSON (address, status, headers, time), then the bytes as they were unpacked. It is kept on the
machine whose worker fetched it, in the folder `answers` of the data directory; backups leave that out.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from newsreel.models import Feed, ItemKey
from newsreel.pipeline import documents, fetching, store
from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel.records import CleanItem, Problem

log = logging.getLogger(__name__)

_MARK = "newsreel-answer"
_BEGIN = b'{"program": "newsreel-answer"'
_HEAD = 256 * 1024  # bytes, more than the network door takes of headers
_BATCH = 500
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer that was kept, and when it came."""

    answer: documents.Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Replayed:
    """What would come of an answer: items by whether the source has them already, and the entries set aside.

    `latest` are the titles of the first items with their dates.
    """

    title: str
    format: str
    new: int
    known: int
    latest: tuple[tuple[str, datetime | None], ...]
    set_aside: tuple[Problem, ...]


# --- keeping --------------------------------------------------------------------------------------------------------


def keep(feed_id: int, answer: documents.Answer) -> None:
    """Keeps an answer in the place of the one before. An answer that cannot be kept is no trouble of its feed."""
    most = settings.NEWSREEL.answers_size
    if answer.not_modified or len(answer.body) > most:
        return
    path = _path(feed_id)
    aside = path.with_name(f".{feed_id}.{os.getpid()}.{threading.get_ident()}.part")
    head = {
        "program": _MARK,
        "url": answer.url,
        "status": answer.status,
        "headers": dict(answer.headers),
        "at": timezone.now().isoformat(),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            file.write(json.dumps(head).encode() + b"\n")
            file.write(answer.body)
        aside.replace(path)
    except OSError as error:
        log.warning("the answer of feed %s is not kept: %s", feed_id, error)
        _drop(aside)


def recorded(feed_id: int) -> Recorded | None:
    """The answer that is kept of a feed, None where none is."""
    try:
        return _open(_path(feed_id))
    except fetching.NotFetched:
        return None


def kept_at(feed_id: int) -> tuple[datetime, int] | None:
    """When the answer that is kept of a feed came, and how many bytes its file has."""
    try:
        told = _path(feed_id).stat()
    except OSError:
        return None
    return datetime.fromtimestamp(told.st_mtime, UTC), told.st_size


def sweep() -> int:
    """Deletes the answers that are too old, too many, or of feeds that are gone; tells how many."""
    files = sorted(_files(), key=lambda file: file[1], reverse=True)
    feeds = set(Feed.objects.filter(pk__in=[_number(path) for path, _, _ in files]).values_list("pk", flat=True))
    oldest = timezone.now().timestamp() - settings.NEWSREEL.answers_age
    room, count = settings.NEWSREEL.answers_size, 0
    for path, time, size in files:
        room -= size
        if room < 0 or time < oldest or (_number(path) not in feeds and not path.suffix):
            count += _drop(path)
    return count


def forget(feed_ids: Iterable[int]) -> None:
    """Deletes the answers of feeds that were let go."""
    for feed_id in feed_ids:
        _drop(_path(feed_id))


def _drop(path: Path) -> bool:
    """Whether a file was deleted; one that cannot be now is tried again by the next sweep."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "answers"


def _path(feed_id: int) -> Path:
    return _folder() / str(feed_id)


def _number(path: Path) -> int:
    return int(path.name) if path.name.isascii() and path.name.isdigit() else 0


def _files() -> list[tuple[Path, float, int]]:
    """Each file with its time and size; one that goes meanwhile is left out."""
    found = []
    for path in _folder().glob("*") if _folder().is_dir() else ():
        try:
            told = path.stat()
        except OSError:
            continue
        found.append((path, told.st_mtime, told.st_size))
    return found


# --- reading again --------------------------------------------------------------------------------------------------


def from_file(path: Path) -> Recorded:
    """An answer that was kept, or the bare document of a feed. Raises NotFetched."""
    return _open(path)


def replay(answer: documents.Answer, *, source_id: int | None = None, trust: str = "id") -> Replayed:
    """Reads an answer as a check would; stores nothing. Raises FeedError or Lost."""
    document = documents.prepared(answer, trust=trust)
    known = _known(source_id, document.items) if source_id is not None else frozenset()
    seen = sum(1 for item in document.items if not known.isdisjoint(store.keys_of(item)))
    return Replayed(
        title=document.feed.title or "",
        format=document.feed.format,
        new=len(document.items) - seen,
        known=seen,
        latest=tuple((item.title, item.published) for item in document.items[:SHOWN]),
        set_aside=document.set_aside,
    )


def replay_feed(feed: Feed) -> Replayed:
    """Reads the answer that is kept of a feed again. Raises Refused where none is kept, and as `replay` does."""
    kept = recorded(feed.pk)
    if kept is None:
        raise Refused(
            "No answer of this feed is kept here: none has come yet, it was too old or too large, "
            "or another machine's worker keeps it."
        )
    return replay(kept.answer, source_id=feed.source_id, trust=feed.trust)


def _open(path: Path) -> Recorded:
    data = fetching.read_file(path, limit=settings.NEWSREEL.fetch_body_limit + _HEAD)
    line = data[:_HEAD].partition(b"\n")[0]
    try:
        head = json.loads(line) if line.startswith(_BEGIN) else {}
        told = documents.Answer(
            data[len(line) + 1 :] if head else data,
            url=head.get("url"),
            headers=dict(head.get("headers", {})),
            status=head.get("status"),
            size=len(data),
        )
        return Recorded(told, datetime.fromisoformat(head["at"]) if head else timezone.now())
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise fetching.NotFetched(f"{path.name} is an answer whose first line is damaged.") from error


def _known(source_id: int, items: Iterable[CleanItem]) -> frozenset[str]:
    wanted = list({key for item in items for key in store.keys_of(item)})
    found: set[str] = set()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        found.update(ItemKey.objects.filter(source_id=source_id, key__in=batch).values_list("key", flat=True))
    return frozenset(found)
