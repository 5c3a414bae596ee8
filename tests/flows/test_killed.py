"""A process that is killed while it takes feeds in loses nothing, and stores nothing twice."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from newsreel.models import Enclosure, Feed, Item, ItemKey, PictureFetch, RecurringBlock, Revision
from newsreel.pipeline import sources
from tests.kit.http.server import HOST, answer
from tests.pipeline.material import entry, rss

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS, FEEDS, PER_ROUND = 20, 3, 4
LONGEST = 0.25
LINE = '<p>Subscribe: <a href="https://news.example/sub">news.example/sub</a></p>'


def address_of_database():
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return "sqlite:///" + quote(str(told["NAME"]))
    return f"postgresql://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


@pytest.fixture
def worker(tmp_path):
    """The process that starts others; see `ingesting`."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSREEL_", "DJANGO_"))}
    told = {
        "DJANGO_SETTINGS_MODULE": "newsreel.conf.settings",
        "NEWSREEL_DATA_DIR": str(tmp_path),
        "NEWSREEL_DATABASE_URL": address_of_database(),
        "NEWSREEL_FETCH_PRIVATE_HOSTS": HOST,
        "NEWSREEL_READ_PROCESSES": "0",
        "NEWSREEL_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "tests.flows.ingesting"]
    with subprocess.Popen(
        command, env={**plain, **told}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.stdin.close()


def items_of(feed, round_number):
    """All items of a feed up to a round; in each round the words of one of them change."""
    return [
        entry(
            f"Feed {feed} item {number}",
            f"<p>Words {number}, version {round_number if number == round_number else 0}.</p>{LINE}",
            more=f'<media:thumbnail url="https://pics.example/{feed}-{number}.jpg"/>'
            f'<enclosure url="https://cdn.example/{feed}-{number}.mp4" type="video/mp4" length="1"/>',
        )
        for number in range((round_number + 1) * PER_ROUND)
    ]


def serve(server, round_number):
    for feed in range(FEEDS):
        server.answers[f"/{feed}.xml"] = answer(rss(*items_of(feed, round_number)), ETag=f'"{round_number}"')


def work(worker, *, kill_after=None):
    """One run of the worker, killed after so many seconds; tells whether it came to its end."""
    past = timezone.now() - timedelta(seconds=1)
    Feed.objects.update(next_check=past)
    Feed.objects.filter(lease_until__isnull=False).update(lease_until=past)
    worker.stdin.write("go\n")
    worker.stdin.flush()
    pid = int(worker.stdout.readline())
    if kill_after is not None:
        time.sleep(kill_after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return int(worker.stdout.readline()) == 0


def test_twenty_deaths_lose_nothing_and_repeat_nothing(server, worker):
    for number in range(FEEDS):
        source = sources.add_source(name=f"Source {number}", by=None)
        Feed.objects.create(source=source, address=server.url(f"/{number}.xml"))
    moments = random.Random(20)
    ends = []
    for round_number in range(ROUNDS):
        serve(server, round_number)
        ends.append(work(worker, kill_after=moments.uniform(0, LONGEST)))
    assert not all(ends), "none of the processes was killed at its work"
    assert work(worker)

    expected = {f"Feed {feed} item {number}" for feed in range(FEEDS) for number in range(ROUNDS * PER_ROUND)}
    titles = list(Item.objects.values_list("title", flat=True))
    assert len(titles) == len(set(titles))
    assert set(titles) == expected
    for rows in (Enclosure.objects, PictureFetch.objects):
        assert set(rows.values("item").annotate(n=Count("pk")).values_list("n", flat=True)) == {1}
        assert rows.count() == len(expected)
    assert not Item.objects.exclude(pk__in=ItemKey.objects.values("item")).exists()
    texts = Revision.objects.values_list("item", "text")
    assert len(texts) == len(set(texts))
    assert set(RecurringBlock.objects.values_list("items", flat=True)) == {ROUNDS * PER_ROUND}
    assert not Item.objects.filter(html__contains="Subscribe").exists()
    assert {row.count("Subscribe:") for row in Item.objects.values_list("boilerplate", flat=True)} == {1}
    last = ROUNDS - 1
    assert set(Item.objects.filter(title__endswith=f" item {last}").values_list("text", flat=True)) == {
        f"Words {last}, version {last}."
    }
    assert set(Feed.objects.values_list("failures", "lease_holder", "etag")) == {(0, "", f'"{last}"')}
