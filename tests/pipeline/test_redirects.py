"""A permanent redirect is believed when it was seen three times over a day, and not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from newsreel.kit.http import FetchError
from newsreel.models import AuditEntry, Feed, Item
from newsreel.pipeline import poll, sources
from tests.pipeline.material import ADDRESS, answer, entry, rss

pytestmark = pytest.mark.django_db
NEW = "https://new.example/feed.xml"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def check(feed, network, *, to=NEW, times=1, hours=0.0, body=None):
    """Checks a feed so many times, each followed by so many hours."""
    for _ in range(times):
        given = answer(rss(entry("One")) if body is None else body)
        network.answers[feed.address] = replace(given, permanent_url=to)
        poll.check([feed])
        feed.refresh_from_db()
        if feed.moved_since:
            feed.moved_since -= timedelta(hours=hours)
            feed.save(update_fields=["moved_since"])


def test_three_times_over_a_day_are_believed(feed, network):
    check(feed, network, times=2, hours=13)
    assert (feed.address, feed.moved_to, feed.moved_seen) == (ADDRESS, NEW, 2)
    check(feed, network)
    assert (feed.address, feed.moved_to, feed.moved_seen, feed.moved_since) == (NEW, "", 0, None)
    log = AuditEntry.objects.get(act="move feed")
    assert (log.editor, log.editor_name) == (None, "Newsreel")
    assert (log.before, log.after) == ({"address": ADDRESS}, {"address": NEW, "redirects seen": 3})
    assert Item.objects.count() == 1


NOT_YET = {
    "twice over two days": {"times": 2, "hours": 24},
    "many times within a day": {"times": 12, "hours": 1},
    "to nowhere": {"times": 4, "hours": 24, "to": None},
    "to itself": {"times": 4, "hours": 24, "to": ADDRESS},
    "away from https": {"times": 4, "hours": 24, "to": "http://news.example/feed.xml"},
    "to what is no web address": {"times": 4, "hours": 24, "to": "file:///etc/passwd"},
    "to an address without end": {"times": 4, "hours": 24, "to": "https://news.example/" + "x" * 2000},
}


@pytest.mark.parametrize("given", NOT_YET.values(), ids=NOT_YET)
def test_less_is_not_believed(feed, network, given):
    check(feed, network, **given)
    assert feed.address == ADDRESS
    assert not AuditEntry.objects.filter(act="move feed").exists()


def test_a_redirect_that_ended_is_forgotten(feed, network):
    check(feed, network, times=2, hours=24)
    check(feed, network, to=None)
    assert (feed.moved_to, feed.moved_seen, feed.moved_since) == ("", 0, None)
    check(feed, network, times=2, hours=24)
    assert feed.address == ADDRESS


def test_another_target_is_counted_anew(feed, network):
    check(feed, network, times=2, hours=24)
    check(feed, network, to="https://third.example/feed.xml", hours=24)
    assert (feed.address, feed.moved_to, feed.moved_seen) == (ADDRESS, "https://third.example/feed.xml", 1)


def test_a_redirect_to_what_is_no_feed_does_not_count(feed, network):
    """So do those to a page for all that is lost, and those of a domain that was sold."""
    check(feed, network, times=5, hours=24, body=b"<!DOCTYPE html><title>Buy this domain</title>")
    assert (feed.address, feed.moved_to, feed.failures) == (ADDRESS, "", 5)


def test_a_failure_between_forgets_nothing(feed, network):
    check(feed, network, times=2, hours=24)
    network.answers[ADDRESS] = FetchError("No.", kind="timeout")
    poll.check([feed])
    assert (feed.moved_to, feed.moved_seen) == (NEW, 2)


def test_an_address_that_another_feed_has_is_not_taken(feed, network):
    Feed.objects.create(source=sources.add_source(name="Other", by=None), address=NEW)
    check(feed, network, times=5, hours=24)
    assert feed.address == ADDRESS
    assert (feed.failures, feed.moved_seen) == (0, 5)
