"""A database that another writer holds costs time, never an item."""

from __future__ import annotations

import contextlib
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from newsreel.models import Feed, Item, Source
from newsreel.pipeline import poll, sources
from tests.kit.http.server import answer
from tests.pipeline.material import entry, rss

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def feed(server):
    server.answers["/feed.xml"] = answer(rss(entry("One"), entry("Two")))
    source = sources.add_source(name="Example Times", by=None)
    return Feed.objects.create(
        source=source, address=server.url("/feed.xml"), next_check=timezone.now() - timedelta(seconds=1)
    )


@contextlib.contextmanager
def another_writer():
    """Holds the source from another connection, until it is told to let go."""
    holds, let_go = threading.Event(), threading.Event()

    def hold():
        with contextlib.closing(connections["default"]), transaction.atomic():
            list(Source.objects.select_for_update())
            holds.set()
            let_go.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    holds.wait(30)
    yield let_go
    let_go.set()
    thread.join(30)


@contextlib.contextmanager
def patience_of(milliseconds):
    """Waits no longer for a lock than this."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(
            f"PRAGMA busy_timeout = {milliseconds}" if is_sqlite else f"SET lock_timeout = '{milliseconds}ms'"
        )
    yield
    connection.close()


def test_a_short_lock_is_waited_for(feed):
    with another_writer() as let_go:
        threading.Timer(0.3, let_go.set).start()
        checks = poll.check([Feed.objects.get()])
    assert [check.error for check in checks] == [""]
    assert Item.objects.count() == 2


def test_a_long_lock_is_no_fault_of_the_feed_and_loses_nothing(feed):
    with another_writer(), patience_of(100), pytest.raises(OperationalError):
        poll.check([Feed.objects.get()])
    row = Feed.objects.get()
    assert (row.failures, row.last_error, row.last_check) == (0, "", None)
    assert not Item.objects.exists()
    assert poll.poll_due() == 1
    assert Item.objects.count() == 2
