"""Feeds are checked when they are due; what goes wrong with one is told in its row and stops no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from newsreel.kit.http import FetchError
from newsreel.models import Feed, Item
from newsreel.options import Options
from newsreel.pipeline import health, poll, sources
from newsreel.work import leases
from tests.pipeline.material import ADDRESS, answer, entry, rss

pytestmark = pytest.mark.django_db

HOUR = 3600.0


def make_due(**values):
    Feed.objects.update(next_check=timezone.now() - timedelta(seconds=1), **values)


def wait_of(feed):
    feed.refresh_from_db()
    return (feed.next_check - feed.last_check).total_seconds()


def feeds(count):
    """As many sources with a feed each, due now."""
    made = [
        Feed.objects.create(source=sources.add_source(name=f"S{n}", by=None), address=f"https://s{n}.example/f")
        for n in range(count)
    ]
    make_due()
    return made


def test_a_feed_that_is_due_is_checked_and_put_back(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One")), etag='"1"')
    make_due()
    assert poll.poll_due() == 1
    feed.refresh_from_db()
    assert (feed.etag, feed.format, feed.title) == ('"1"', "rss 2.0", "Example Times")
    assert (feed.lease_holder, feed.lease_until, feed.failures, feed.last_error) == ("", None, 0, "")
    assert feed.last_check == feed.last_success
    assert feed.last_new_item
    assert feed.next_check > timezone.now()
    assert Item.objects.get().title == "One"
    assert poll.poll_due() == 0


def test_what_is_not_due_or_paused_is_let_be(feed, network):
    Feed.objects.update(next_check=timezone.now() + timedelta(minutes=1))
    assert poll.poll_due() == 0
    make_due()
    sources.pause_source(source=feed.source, paused=True, by=None)
    assert poll.poll_due() == 0
    sources.pause_source(source=feed.source, paused=False, by=None)
    assert poll.poll_due() == 1
    assert len(network.asked) == 1


def test_the_next_check_asks_only_for_what_changed(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One")), etag='"1"')
    poll.check([feed])
    network.answers[ADDRESS] = answer(status=304)
    check = poll.check([feed])[0]
    assert (check.error, check.taken.new, check.taken.same) == ("", 0, 0)
    assert network.conditions == [(None, None), ('"1"', None)]
    feed.refresh_from_db()
    assert (feed.etag, feed.format) == ('"1"', "rss 2.0")


def test_checks_come_back_in_the_order_of_their_feeds(network, db):
    made = feeds(20)
    for number, feed in enumerate(made):
        network.answers[feed.address] = answer(rss(entry(f"Number {number}")))
    checks = poll.check(made)
    assert [check.feed.pk for check in checks] == [feed.pk for feed in made]
    assert {check.taken.new for check in checks} == {1}


# --- failures -------------------------------------------------------------------------------------------------------

FAILURES = {
    "not found": FetchError("news.example has nothing at this address.", kind="status", status=404),
    "no answer": FetchError("news.example took too long to answer.", kind="timeout"),
    "a web page": answer(b"<!DOCTYPE html><html></html>"),
    "nothing": answer(b""),
    "garbage": answer(bytes(range(256))),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_failure_is_told_and_the_feed_is_tried_again(feed, network, failure):
    network.answers[ADDRESS] = failure
    check = poll.check([feed])[0]
    feed.refresh_from_db()
    assert check.error == feed.last_error
    assert feed.last_error.endswith(".")
    assert (feed.failures, feed.last_success, feed.lease_until) == (1, None, None)
    assert "The last look failed." in feed.next_check_reason
    assert 0.9 * HOUR / 2 <= wait_of(feed) <= 1.1 * HOUR / 2


def test_a_source_is_never_given_up(feed, network):
    network.answers[ADDRESS] = FetchError("Nothing there.", kind="status", status=404)
    waits = []
    for _ in range(12):
        poll.check([feed])
        waits.append(wait_of(feed) / HOUR)
    for wait, wanted in zip(waits, [0.5, 1, 2, 4, 8, 16, 24, 24, 24, 24, 24, 24], strict=True):
        assert 0.89 * wanted <= wait <= 1.11 * wanted
    assert feed.failures == 12
    network.answers[ADDRESS] = answer(rss(entry("One")))
    assert poll.check([feed])[0].taken.new == 1
    feed.refresh_from_db()
    assert (feed.failures, feed.last_error) == (0, "")


def test_what_is_gone_for_good_waits_for_an_editor(feed, network):
    network.answers[ADDRESS] = FetchError("This address is gone for good.", kind="gone", permanent=True, status=410)
    make_due()
    assert poll.poll_due() == 1
    feed.refresh_from_db()
    assert (feed.gone, feed.next_check, feed.failures) == (True, None, 1)
    assert "when an editor says so" in feed.next_check_reason
    assert not feed.source.paused
    make_due()
    assert poll.poll_due() == 0
    health.resume(feed=feed, by=None)
    network.answers[ADDRESS] = answer(rss(entry("One")))
    assert poll.poll_due() == 1
    feed.refresh_from_db()
    assert (feed.gone, feed.failures, Item.objects.count()) == (False, 0, 1)


def test_a_server_that_asks_to_be_left_alone_is(feed, network):
    network.answers[ADDRESS] = FetchError("Less often, please.", kind="status", status=429, retry_after=3 * HOUR)
    poll.check([feed])
    assert wait_of(feed) >= 3 * HOUR
    assert "asked to be left alone" in feed.next_check_reason


def test_a_failure_loses_nothing_that_was_known(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One")), etag='"1"')
    poll.check([feed])
    network.answers[ADDRESS] = answer(b"garbage")
    poll.check([feed])
    feed.refresh_from_db()
    assert (feed.etag, feed.title, feed.format) == ('"1"', "Example Times", "rss 2.0")
    assert Item.objects.get().state == "published"


def test_one_bad_feed_stops_no_other(network, db):
    made = feeds(4)
    network.answers = {feed.address: answer(rss(entry("One"))) for feed in made}
    network.answers[made[0].address] = answer(b"garbage")
    network.answers[made[2].address] = FetchError("No.", kind="dns")
    assert poll.poll_due() == 4
    assert Item.objects.count() == 2
    assert list(Feed.objects.order_by("pk").values_list("failures", flat=True)) == [1, 0, 1, 0]


def test_a_document_that_cannot_be_stored_is_its_own_trouble(network, db, monkeypatch):
    made = feeds(3)
    network.answers = {feed.address: answer(rss(entry("One"))) for feed in made}
    take_in = poll.take_in

    def breaks_once(*, feed, **told):
        if feed == made[1]:
            raise ValueError("a fault of ours")
        return take_in(feed=feed, **told)

    monkeypatch.setattr(poll, "take_in", breaks_once)
    checks = poll.check(made)
    assert [bool(check.error) for check in checks] == [False, True, False]
    assert checks[1].error == "What the source sent could not be stored; the log says why."
    assert Item.objects.count() == 2


def test_a_database_that_fails_is_no_feeds_fault(feed, network, monkeypatch):
    network.answers[ADDRESS] = answer(rss(entry("One")))

    def locked(**_told):
        raise OperationalError("database is locked")

    monkeypatch.setattr(poll, "take_in", locked)
    make_due()
    with pytest.raises(OperationalError):
        poll.poll_due()
    feed.refresh_from_db()
    assert (feed.failures, feed.last_error) == (0, "")
    assert feed.lease_until > timezone.now()
    monkeypatch.undo()


def test_a_source_that_goes_while_it_is_fetched_comes_not_back(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    sources.remove_source(source=feed.source, by=None)
    assert poll.check([feed])[0].taken.new == 0
    assert not Feed.objects.exists()
    assert not Item.objects.exists()


def test_what_an_editor_changes_meanwhile_stays(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    stale = Feed.objects.get()
    Feed.objects.update(trust="address")
    poll.check([stale])
    assert Feed.objects.get().trust == "address"


# --- rhythm ---------------------------------------------------------------------------------------------------------


def rhythm(feed, network, *bodies, headers=None):
    for body in bodies:
        network.answers[ADDRESS] = answer(body, **(headers or {})) if body else answer(status=304)
        poll.check([feed])
    feed.refresh_from_db()
    return feed.interval


def dated(*numbers):
    return rss(*(entry(f"N {number}", date=timezone.now().isoformat()) for number in numbers))


def test_a_feed_with_little_news_is_checked_less_often(feed, network):
    Feed.objects.update(interval=1800)
    feed.refresh_from_db()
    assert rhythm(feed, network, dated(1), None, None) == pytest.approx(900 * 1.5 * 1.5, abs=2)
    assert "Hardly anything was new" in feed.next_check_reason


def test_a_feed_full_of_news_is_checked_more_often_down_to_the_least(feed, network, settings):
    settings.NEWSREEL = Options(check_interval_least=600)
    assert rhythm(feed, network, dated(1, 2), dated(3, 4), dated(5, 6)) == 600


def test_no_wait_is_longer_than_the_most(feed, network, settings):
    settings.NEWSREEL = Options(check_interval_most=2000)
    assert rhythm(feed, network, dated(1), None, None, None, None) == 2000
    assert wait_of(feed) <= 2200


ASKED = {
    "the feed's ttl": (b"<ttl>180</ttl>", {}),
    "Cache-Control": (b"", {"cache_control": "max-age=10800"}),
}


@pytest.mark.parametrize(("more", "headers"), ASKED.values(), ids=ASKED)
def test_a_publisher_who_asks_for_fewer_visits_is_heard(feed, network, more, headers):
    rhythm(feed, network, dated(1).replace(b"</channel>", more + b"</channel>"), headers=headers)
    assert wait_of(feed) >= 3 * HOUR
    assert "publisher asks" in feed.next_check_reason


def test_a_source_that_is_silent_is_checked_less_often(feed, network):
    rhythm(feed, network, rss(entry("Old", date="01 Jan 2020 10:00:00 GMT")))
    assert wait_of(feed) >= 0.9 * 24 * HOUR
    assert "published nothing for" in feed.next_check_reason


# --- leases ---------------------------------------------------------------------------------------------------------


def test_a_feed_that_another_worker_holds_is_let_be(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    make_due()
    assert leases.claim(Feed.objects.all(), limit=1, seconds=60)
    assert poll.poll_due() == 0
    assert network.asked == []
    Feed.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert poll.poll_due() == 1


def test_two_workers_at_the_same_document_store_it_once(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two")))
    first, second = Feed.objects.get(), Feed.objects.get()
    assert poll.check([first])[0].taken.new == 2
    assert poll.check([second])[0].taken.new == 0
    assert Item.objects.count() == 2
