"""A row is held by one worker at a time, and by nobody for ever."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from newsreel.models import Feed
from newsreel.pipeline import sources
from newsreel.work import leases

pytestmark = pytest.mark.django_db(transaction=True)


def make_feeds(count):
    source = sources.add_source(name="Example Times", by=None)
    now = timezone.now()
    Feed.objects.bulk_create(
        Feed(source=source, address=f"https://x.example/{number}", next_check=now - timedelta(seconds=number))
        for number in range(count)
    )


def due():
    return Feed.objects.filter(next_check__lte=timezone.now()).order_by("next_check")


def test_rows_come_in_the_order_of_what_is_due_and_no_more_than_asked_for():
    make_feeds(5)
    claimed = leases.claim(due(), limit=3, seconds=60)
    assert [feed.address[-1] for feed in claimed] == ["4", "3", "2"]
    assert len({feed.lease_holder for feed in claimed}) == 1
    assert all(feed.lease_until > timezone.now() for feed in claimed)
    assert Feed.objects.filter(lease_until__isnull=True).count() == 2


def test_what_is_held_is_claimed_by_nobody_else():
    make_feeds(5)
    first = leases.claim(due(), limit=3, seconds=60)
    second = leases.claim(due(), limit=5, seconds=60)
    assert len(second) == 2
    assert not {feed.pk for feed in first} & {feed.pk for feed in second}
    assert leases.claim(due(), limit=5, seconds=60) == []


def test_a_lease_that_ran_out_is_claimed_again():
    make_feeds(1)
    first = leases.claim(due(), limit=1, seconds=-1)
    second = leases.claim(due(), limit=1, seconds=60)
    assert first == second
    assert first[0].lease_holder != second[0].lease_holder


def test_rows_that_are_given_back_are_free_at_once():
    make_feeds(2)
    leases.release(leases.claim(due(), limit=2, seconds=60))
    assert set(Feed.objects.values_list("lease_holder", "lease_until")) == {("", None)}
    assert len(leases.claim(due(), limit=2, seconds=60)) == 2


def test_giving_back_too_late_takes_nothing_from_the_next_holder():
    make_feeds(1)
    late = leases.claim(due(), limit=1, seconds=-1)
    held = leases.claim(due(), limit=1, seconds=60)
    leases.release(late)
    assert Feed.objects.get().lease_holder == held[0].lease_holder


def test_nothing_due_claims_nothing():
    assert leases.claim(due(), limit=5, seconds=60) == []


def test_no_two_claims_bear_the_same_name():
    assert len({leases.holder() for _ in range(1000)}) == 1000
    assert len(leases.holder()) <= 100


def test_workers_side_by_side_never_hold_the_same_row():
    make_feeds(60)
    start, claims, errors = threading.Barrier(4), [], []

    def work():
        try:
            start.wait()
            while claimed := leases.claim(due(), limit=3, seconds=60):
                claims.append([feed.pk for feed in claimed])
        except DatabaseError as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    taken = [key for claim in claims for key in claim]
    assert len(taken) == len(set(taken)) == 60
