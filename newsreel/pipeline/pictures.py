"""Pictures of items: fetched by us, re-encoded, and deleted with the last item that shows them."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsreel.kit.http import FetchError
from newsreel.kit.urls import host
from newsreel.models import Enclosure, Item, Picture, PictureFetch
from newsreel.pipeline import fetching, images
from newsreel.work import leases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

log = logging.getLogger(__name__)

LEASE = 120.0
BATCH = 8
ATTEMPTS = 4


def wanted(item: Item, addresses: list[str], *, due: datetime) -> PictureFetch:
    """The row, not yet saved, that asks for a picture of an item: addresses to try, the best first."""
    return PictureFetch(item=item, addresses=addresses, host=(host(addresses[0]) or "")[:255], due=due)


def fetch_due() -> int:
    """Fetches pictures that are due, a batch at a time; tells how many rows were worked on."""
    due = PictureFetch.objects.filter(due__lte=timezone.now()).order_by("due", "id")
    rows = leases.claim(due, limit=BATCH, seconds=LEASE)
    if not rows:
        return 0
    feeds = dict(Item.objects.filter(pk__in=[row.item_id for row in rows]).values_list("pk", "feed__address"))
    with ThreadPoolExecutor(max_workers=BATCH) as pool:
        results = list(pool.map(lambda row: _get(row.addresses, feeds.get(row.item_id) or ""), rows))
    for row, result in zip(rows, results, strict=True):
        if isinstance(result, images.Encoded):
            _store(row, result)
        else:
            _put_off(row, result)
    _spare({row.host for row, result in zip(rows, results, strict=True) if _is_silence(result)})
    return len(rows)


def _get(addresses: list[str], feed_address: str) -> images.Encoded | Exception:
    """The first of the addresses that gives a picture, encoded; else the last failure."""
    failure: Exception = images.NoPicture("No address was told.")
    for address in addresses:
        try:
            return images.encode(fetching.get_beside(address, feed_address, limit=settings.NEWSREEL.picture_body_limit))
        except (FetchError, images.NoPicture, fetching.NotFetched) as error:
            failure = error
    return failure


def _store(row: PictureFetch, encoded: images.Encoded) -> None:
    """Files first, then the row that names them: what a page names is there."""
    try:
        images.keep(encoded)
    except OSError as error:
        log.exception("the picture of item %s could not be written", row.item_id)
        _wait(row, f"The disk did not take the picture: {error.strerror}.", hours=1)
        return
    widths = " ".join(map(str, sorted(encoded.files)))
    size = {"width": encoded.width, "height": encoded.height, "widths": widths}
    with transaction.atomic():
        picture, _ = Picture.objects.get_or_create(digest=encoded.digest, defaults=size)
        shown = Item.objects.filter(pk=row.item_id).exclude(state=Item.State.REMOVED).update(picture=picture)
        row.delete()
    if shown:
        images.keep(encoded)  # once more, if the last other item that showed it went just now
    else:
        forget([encoded.digest])


def _put_off(row: PictureFetch, failure: Exception) -> None:
    """Tries again after an hour, four hours and so on; then lets it be: an item stands without a picture."""
    row.attempts += 1
    log.debug("picture of item %s: %s", row.item_id, failure)
    if row.attempts >= ATTEMPTS:
        row.delete()
    else:
        _wait(row, str(failure), hours=4 ** (row.attempts - 1))


def _wait(row: PictureFetch, reason: str, *, hours: int) -> None:
    """Gives the row back, if its item is still there."""
    PictureFetch.objects.filter(pk=row.pk).update(
        attempts=row.attempts,
        due=timezone.now() + timedelta(hours=hours),
        last_error=reason[:500],
        lease_holder="",
        lease_until=None,
    )


def _is_silence(result: images.Encoded | Exception) -> bool:
    """Whether a host was not reached at all, so that asking it for more now would only take time."""
    return isinstance(result, FetchError) and result.kind in {"dns", "connection", "tls", "timeout"}


def _spare(hosts: set[str]) -> None:
    """Leaves hosts that do not answer alone for an hour, whatever else is wanted of them."""
    now = timezone.now()
    waiting = PictureFetch.objects.filter(host__in=hosts - {""}, due__lte=now, lease_until__isnull=True)
    count = waiting.update(due=now + timedelta(hours=1))
    if count:
        log.info("%s not reached; %s pictures wait for an hour", ", ".join(sorted(hosts)), count)


def digests_of(items: QuerySet[Item]) -> set[str]:
    """The pictures that these items show."""
    return set(items.filter(picture__isnull=False).values_list("picture__digest", flat=True))


def stored_files_of(items: QuerySet[Item]) -> set[str]:
    """The media files of our own that these items play."""
    return set(Enclosure.objects.filter(item__in=items).exclude(stored="").values_list("stored", flat=True))


def forget(digests: Iterable[str]) -> None:
    """Deletes pictures that no item shows any more, rows first, then files."""
    for picture in Picture.objects.filter(digest__in=list(digests)):
        with transaction.atomic():
            if Item.objects.filter(picture=picture).exists():
                continue
            picture.delete()
        for name in picture.names:
            _delete(name)


def forget_files(names: Iterable[str]) -> None:
    """Deletes media files that no item plays any more."""
    for name in names:
        if not Enclosure.objects.filter(stored=name).exists():
            _delete(name)


def _delete(name: str) -> None:
    (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)
