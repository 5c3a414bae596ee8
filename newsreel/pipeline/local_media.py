"""Media files beside a feed file, copied into the site's own media so that they can be played from it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings

from newsreel.kit.fingerprints import content_name
from newsreel.pipeline import fetching, images

if TYPE_CHECKING:
    from newsreel.records import CleanItem

log = logging.getLogger(__name__)

# What a browser plays, by the ending of its name; anything else stays where it is.
ENDINGS = {"webm", "mp4", "ogv", "mp3", "m4a", "ogg", "opus"}


def copy(item: CleanItem, feed_address: str) -> dict[str, str]:
    """Copies the item's relative media; tells under which media name each address is kept now."""
    if not fetching.is_file(feed_address):
        return {}
    kept = {}
    for file in item.enclosures:
        ending = file.url.rpartition(".")[2].lower()
        if "://" in file.url or ending not in ENDINGS:
            continue
        try:
            path = fetching.beside(file.url, feed_address)
            data = fetching.read_file(path, limit=settings.NEWSREEL.media_body_limit)
        except fetching.NotFetched as reason:
            log.warning("media of %s: %s", item.title, reason)
            continue
        name = content_name(data, f".{ending}")
        images.write(name, data)
        kept[file.url] = name
    return kept
