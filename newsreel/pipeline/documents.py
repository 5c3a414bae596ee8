"""Documents of feeds, fetched and read: the bytes through the network door or from a file, the reading in a helper."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
class Fetched:
    """What one fetch brought. `document` is None where nothing changed since the last one; `max_age` is in seconds."""

    document: Prepared | None
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    max_age: float | None = None


def get(address: str, *, etag: str = "", last_modified: str = "", body_digest: str = "", trust: str = "id") -> Fetched:
    """Fetches, reads and cleans one document. Raises one of FAILURES. Touches no database."""
    if fetching.is_file(address):
        body = fetching.read_file(fetching.path_of(address), limit=settings.NEWSREEL.fetch_body_limit)
        return _read(Fetched(None, body_digest=body_digest), body, None, {}, trust)
    answer = fetching.get(address, etag=etag, last_modified=last_modified)
    max_age = _max_age(answer.headers)
    if answer.not_modified:
        return Fetched(None, etag, last_modified, body_digest, max_age)
    told = Fetched(None, answer.etag or "", answer.last_modified or "", body_digest, max_age)
    return _read(told, answer.body, answer.url, answer.headers, trust)


def _read(told: Fetched, body: bytes, url: str | None, headers: Mapping[str, str], trust: str) -> Fetched:
    digest = content_name(body)
    if digest == told.body_digest:
        return told
    # A document that hangs or breaks its reader costs a helper, not the worker.
    read = partial(helpers().call, prepare) if settings.NEWSREEL.read_processes else prepare
    document = read(
        body,
        url=url,
        headers=dict(headers),
        trust=cast("Trust", trust),
        now=timezone.now(),
        most=settings.NEWSREEL.items_per_fetch,
    )
    return Fetched(document, told.etag, told.last_modified, digest, told.max_age)


def _max_age(headers: Mapping[str, str]) -> float | None:
    """RFC 9111 section 5.2.2.1."""
    found = _MAX_AGE.search(headers.get("cache-control", "").lower())
    return float(found[1]) if found else None


@lru_cache(maxsize=1)
def helpers() -> Helpers:
    """The processes in which this one has documents read."""
    return Helpers(most=settings.NEWSREEL.read_processes, first=(keep_model_in, (settings.DATA_DIR / "cache",)))
