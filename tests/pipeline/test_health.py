"""Every fetch of a feed is recorded, and what is unusual about its output raises a flag."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.kit.http import FetchError
from newsreel.models import AuditEntry, Feed, FetchRecord, Item
from newsreel.pipeline import health, poll, sources
from tests.pipeline.material import ADDRESS, NOW, answer, entry, rss, take


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def records(feed):
    return list(FetchRecord.objects.filter(feed=feed).order_by("id"))


# --- records --------------------------------------------------------------------------------------------------------

FETCHES = {
    "items": (answer(rss(entry("One"), entry("Two"))), (200, 2, "", 0, "")),
    "nothing changed": (answer(status=304), (304, 0, "", 0, "")),
    "not found": (FetchError("Nothing there.", kind="status", status=404), (404, 0, "status", 1, "Nothing there.")),
    "too big": (
        FetchError("The server sent 64 MB; we stop at 15 MB.", kind="too_big", status=200),
        (200, 0, "too_big", 1, "The server sent 64 MB; we stop at 15 MB."),
    ),
    "no answer": (FetchError("No answer.", kind="timeout"), (None, 0, "timeout", 1, "No answer.")),
    "gone": (FetchError("Gone.", kind="gone", status=410), (410, 0, "gone", 1, "Gone.")),
    "nothing in it": (answer(b""), (200, 0, "document", 1, "The document is empty")),
}


@pytest.mark.parametrize(("given", "told"), FETCHES.values(), ids=FETCHES)
def test_each_fetch_leaves_a_record(feed, network, given, told):
    network.answers[ADDRESS] = given
    poll.check([feed])
    (record,) = records(feed)
    status, new, fault, failures, sentence = told
    assert (record.status, record.new, record.fault, record.failures) == (status, new, fault, failures)
    assert record.sentence.startswith(sentence)
    assert bool(record.sentence) == bool(fault)
    assert record.at == Feed.objects.get().last_check


def test_size_and_time_are_those_of_the_line(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    poll.check([feed])
    (record,) = records(feed)
    assert (record.size, record.seconds) == (len(rss(entry("One"))), 0.1)


def test_a_file_has_no_status(source, tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(entry("One")))
    feed = Feed.objects.create(source=source, address=path.as_uri())
    poll.check([feed])
    path.unlink()
    poll.check([feed])
    assert [(record.status, record.new, record.fault) for record in records(feed)] == [(None, 1, ""), (None, 0, "file")]


def test_the_last_thirty_are_kept_of_each_feed(feed, source):
    other = Feed.objects.create(source=source, address="https://other.example/")
    for number in range(40):
        health.record(feed.pk, at=NOW, status=number, seconds=0, size=0)
    health.record(other.pk, at=NOW, status=1, seconds=0, size=0)
    assert [record.status for record in records(feed)] == list(range(10, 40))
    assert len(records(other)) == 1


def test_whatever_a_server_says_fits(feed):
    health.record(
        feed.pk, at=NOW, status=200, seconds=1e6, size=10**12, sentence="\0" + "ä\ud800" * 900, fault="x" * 50
    )
    (record,) = records(feed)
    assert (record.size, len(record.sentence), len(record.fault)) == (2**31 - 1, 500, 12)


def test_a_feed_that_goes_meanwhile_leaves_no_record(feed, network):
    network.answers[ADDRESS] = FetchError("No.", kind="dns")
    stale = Feed.objects.get()
    sources.remove_source(source=feed.source, by=None)
    poll.check([stale])
    assert not FetchRecord.objects.exists()


def test_what_is_recent_is_told_of_all_workers(feed):
    now = timezone.now()
    for minutes, fault in ((11, "dns"), (9, "status"), (1, "")):
        health.record(feed.pk, at=now - timedelta(minutes=minutes), status=None, seconds=0, size=0, fault=fault)
    health.record(feed.pk, at=now + timedelta(minutes=5), status=None, seconds=0, size=0, fault="tls")  # another clock
    told = health.recent(now)
    assert [(outcome.host, outcome.fault, outcome.is_news) for outcome in told] == [
        ("news.example", "status", True),
        ("news.example", "", True),
    ]


# --- unusual output -------------------------------------------------------------------------------------------------


def days(*ages):
    return [NOW - timedelta(days=age) for age in ages]


def daily(start, end, each=1):
    return [NOW - timedelta(days=day + part / each) for day in range(start, end) for part in range(each)]


OUTPUT = {
    "nothing at all": ([], ""),
    "too little to tell": (days(100, 101, 102), ""),
    "one a day": (daily(0, 60), ""),
    "one a day until two days ago": (daily(2, 60), ""),
    "one a day until a week ago": (daily(7, 60), "silent"),
    "ten a day until yesterday": (daily(1, 60, 10), ""),
    "ten a day until three days ago": (daily(3, 60, 10), "silent"),
    "one a week until ten days ago": (days(10, 17, 24, 31, 38, 45, 52), ""),
    "one a week until a month ago": (days(30, 37, 44, 51, 58, 65, 72), "silent"),
    "on weekdays, after a weekend": ([NOW - timedelta(days=d) for d in range(3, 60) if d % 7 not in (1, 2)], ""),
    "two a day instead of one": (daily(0, 7, 2) + daily(7, 60), "doubled"),
    "half as much again": (daily(0, 7, 3) + daily(7, 60, 2), ""),
    "twice of very little": (days(0, 1, 2, 3) + days(8, 15, 22, 29, 36, 43), ""),
    "new to us, its past not known": (daily(0, 7, 5) + daily(7, 14), ""),
    "one old item at the end tells nothing of the time between": (daily(0, 7, 5) + daily(7, 14) + days(300), ""),
    "dates to come do not count": (days(-5, -4, -3) + daily(7, 60), "silent"),
}


@pytest.mark.parametrize(("dates", "flag"), OUTPUT.values(), ids=OUTPUT)
def test_unusual_output_is_told_by_its_dates(dates, flag):
    assert health.flag_of(sorted(dates, reverse=True), NOW) == flag


def test_a_flag_is_raised_and_taken_back_by_the_items_of_the_feed(feed, source):
    now = timezone.now()
    old = [entry(f"N{age}", date=(now - timedelta(days=age)).isoformat()) for age in range(20, 40)]
    take(feed, *old)
    Feed.objects.create(source=source, address="https://empty.example/")
    assert health.flag_all() == 1
    feed.refresh_from_db()
    assert feed.flag == "silent"
    assert health.flag_all() == 0
    take(feed, entry("New", date=now.isoformat()))
    Item.objects.filter(title="New").update(state=Item.State.HIDDEN)  # held back by us, but published by the source
    assert health.flag_all() == 1
    feed.refresh_from_db()
    assert feed.flag == ""


def test_a_paused_source_is_not_silent(feed):
    take(feed, *(entry(f"N{age}", date=(NOW - timedelta(days=age)).isoformat()) for age in range(200, 220)))
    sources.pause_source(source=feed.source, paused=True, by=None)
    assert health.flag_all() == 0


# --- an editor's acts -----------------------------------------------------------------------------------------------


def test_a_feed_is_resumed_by_an_editor_and_the_log_knows(feed, editor):
    Feed.objects.update(gone=True, next_check=None, failures=3)
    feed.refresh_from_db()
    health.resume(feed=feed, by=editor)
    feed.refresh_from_db()
    assert (feed.gone, feed.failures) == (False, 0)
    assert feed.next_check <= timezone.now()
    log = AuditEntry.objects.get(act="resume feed")
    assert (log.editor_name, log.before, log.after) == ("anna", {"gone": True}, {"address": ADDRESS})
