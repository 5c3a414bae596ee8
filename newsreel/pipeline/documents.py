"""Documents of feeds, fetched and read: the bytes through the network door or from a file, the reading in a helper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils import timezone

from newsreel.ingest.prepare import Prepared, prepare
from newsreel.kit.fingerprints import content_name
from newsreel.kit.http import FetchError
from newsreel.kit.language import keep_model_in
from newsreel.pipeline import fetching
from newsreel.sources import FeedError
from newsreel.work.helpers import Helpers, Lost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsreel.ingest.dedupe import Trust

# What may go wrong with a document. Each message is a sentence.
FAILURES = (FetchError, fetching.NotFetched, FeedError, Lost)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one fetch brought, not yet read. `url` and `status` are None where it came from a file.

    `moved_to` is where permanent redirects led, empty where there were none; `size` is in bytes over the line.
    `whole` says that the document itself was asked for, whatever was known of it.
    """

    body: bytes
    url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False
    moved_to: str = ""
    seconds: float = 0.0
    size: int = 0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer that was read. `document` is None where nothing changed since the last one; `max_age` is in seconds."""

    document: Prepared | None
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    max_age: float | None = None
    answer: Answer = field(default=Answer(b""), compare=False, repr=False)


def get(address: str, *, etag: str = "", last_modified: str = "", body_digest: str = "", trust: str = "id") -> Fetched:
    """Fetches, reads and cleans one document. Raises one of FAILURES. Touches no database."""
    return read(fetch(address, etag=etag, last_modified=last_modified), body_digest=body_digest, trust=trust)


def fetch(address: str, *, etag: str = "", last_modified: str = "") -> Answer:
    """Fetches one document. Raises FetchError or NotFetched."""
    if fetching.is_file(address):
        body = fetching.read_file(fetching.path_of(address), limit=settings.NEWSREEL.fetch_body_limit)
        return Answer(body, size=len(body))
    answer = fetching.get(address, etag=etag, last_modified=last_modified)
    return Answer(
        body=answer.body,
        url=answer.url,
        headers=answer.headers,
        status=answer.status,
        etag=etag if answer.not_modified else answer.etag or "",
        last_modified=last_modified if answer.not_modified else answer.last_modified or "",
        not_modified=answer.not_modified,
        moved_to=answer.permanent_url or "",
        seconds=answer.elapsed,
        size=answer.wire_size,
        whole=not (etag or last_modified),
    )


def read(answer: Answer, *, body_digest: str = "", trust: str = "id") -> Fetched:
    """Reads and cleans what was fetched, unless it is what `body_digest` was made of. Raises FeedError or Lost."""
    told = partial(
        Fetched,
        etag=answer.etag,
        last_modified=answer.last_modified,
        max_age=_max_age(answer.headers),
        answer=answer,
    )
    if answer.not_modified:
        return told(None, body_digest=body_digest)
    digest = content_name(answer.body)
    if digest == body_digest:
        return told(None, body_digest=digest)
    return told(prepared(answer, trust=trust), body_digest=digest)


def prepared(answer: Answer, *, trust: str) -> Prepared:
    """The document of an answer, in a helper where there are any: one that hangs or breaks its reader costs no more."""
    ready = partial(helpers().call, prepare) if settings.NEWSREEL.read_processes else prepare
    return ready(
        answer.body,
        url=answer.url,
        headers=dict(answer.headers),
        trust=cast("Trust", trust),
        now=timezone.now(),
        most=settings.NEWSREEL.items_per_fetch,
    )


def _max_age(headers: Mapping[str, str]) -> float | None:
    """RFC 9111 section 5.2.2.1."""
    found = _MAX_AGE.search(headers.get("cache-control", "").lower())
    return float(found[1]) if found else None


@lru_cache(maxsize=1)
def helpers() -> Helpers:
    """The processes in which this one has documents read."""
    return Helpers(most=settings.NEWSREEL.read_processes, first=(keep_model_in, (settings.DATA_DIR / "cache",)))
