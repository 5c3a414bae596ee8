"""Hosts are asked by few at once; feeds are not blamed for what their host, or our own line, did."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.kit.http import FetchError
from newsreel.models import Feed, FetchRecord
from newsreel.options import Options
from newsreel.pipeline import hosts, poll, sources
from newsreel.work import leases
from tests.pipeline.material import NOW, answer, entry, rss


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self):
        self.now = 100.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


# --- taking turns ---------------------------------------------------------------------------------------------------


@pytest.fixture
def clock(settings):
    settings.NEWSREEL = Options(fetch_gap=2.0, fetch_private_hosts=("10.0.0.1",))
    return Clock()


def visit(clock, *addresses):
    turns = hosts.Turns(clock=clock, sleep=clock.sleep)
    for address in addresses:
        with turns.at(address):
            pass
    return clock.slept


WAITS = {
    "the first at a host waits for nobody": (["https://a.example/1"], []),
    "the next waits for the gap": (["https://a.example/1", "https://a.example/2"], [2.0]),
    "each of many waits": (["https://a.example/1"] * 4, [2.0, 2.0, 2.0]),
    "another host is another matter": (["https://a.example/1", "https://b.example/1"], []),
    "port and scheme make no other host": (["https://a.example/1", "http://A.example:8080/"], [2.0]),
    "our own hosts need no gap": (["http://10.0.0.1/1"] * 3, []),
    "a file has no host": (["file:///tmp/feed.xml"] * 3, []),
}


@pytest.mark.parametrize(("addresses", "slept"), WAITS.values(), ids=WAITS)
def test_requests_to_a_host_keep_their_distance(clock, addresses, slept):
    assert visit(clock, *addresses) == slept


def test_who_comes_late_enough_waits_no_more(clock):
    turns = hosts.Turns(clock=clock, sleep=clock.sleep)
    with turns.at("https://a.example/"):
        pass
    clock.now += 5
    with turns.at("https://a.example/"):
        pass
    assert clock.slept == []


@pytest.mark.parametrize("address", ["https://a.example/", "http://10.0.0.1/"])
def test_no_more_than_two_are_at_a_host_at_once(settings, address):
    settings.NEWSREEL = Options(fetch_gap=0.0, fetch_private_hosts=("10.0.0.1",))
    turns = hosts.Turns()
    inside, most, lock = [0], [0], threading.Lock()
    two = threading.Barrier(2)

    def visit_once():
        with turns.at(address):
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            two.wait(10)  # passes only in pairs: both must be inside
            with lock:
                inside[0] -= 1
            two.wait(10)

    threads = [threading.Thread(target=visit_once) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert most == [2]


def test_a_place_is_given_back_whatever_happens(clock):
    turns = hosts.Turns(clock=clock, sleep=clock.sleep)
    for _ in range(5):
        with pytest.raises(ValueError, match="broken"), turns.at("https://a.example/"):
            raise ValueError("broken")


# --- sharing a round ------------------------------------------------------------------------------------------------

A, B, FILE, OWN = "https://a.example/", "https://b.example/", "file:///feeds/", "http://10.0.0.1/"
ROUNDS = {
    "two of a host": ([A, A, A, B, B, B], [], 10, [0, 1, 3, 4]),
    "in their order, up to the limit": ([A, B, A, B], [], 3, [0, 1, 2]),
    "what others hold counts": ([A, A, B, B], [A, B, B], 10, [0]),
    "files and our own hosts are taken as they come": ([FILE] * 3 + [OWN] * 3, [OWN, OWN], 10, [0, 1, 2, 3, 4, 5]),
    "nothing": ([], [A], 10, []),
}


@pytest.mark.parametrize(("addresses", "held", "limit", "chosen"), ROUNDS.values(), ids=ROUNDS)
def test_a_round_takes_two_feeds_of_a_host(settings, addresses, held, limit, chosen):
    settings.NEWSREEL = Options(fetch_private_hosts=("10.0.0.1",))
    feeds = [(place, f"{address}{place}") for place, address in enumerate(addresses)]
    assert hosts.share(feeds, held=held, limit=limit) == chosen


# --- whom to blame --------------------------------------------------------------------------------------------------


def outcomes(*told):
    """From "host fault", oldest first, each of another feed; a "!" marks a feed that had been failing before."""
    return [
        hosts.Outcome(
            at=NOW + timedelta(seconds=place),
            feed=place,
            host=words.split()[0],
            fault=words.split()[1] if len(words.split()) > 1 else "",
            is_news="!" not in words,
        )
        for place, words in enumerate(told)
    ]


LINES = {
    "all of three": (["a dns", "b timeout", "c connection"], True),
    "most of many": (["a dns", "b tls", "c timeout", "d", "e dns"], True),
    "half is not most": (["a dns", "b dns", "c", "d"], False),
    "two hosts tell nothing": (["a dns", "b dns"], False),
    "one host with many feeds tells nothing": (["a dns"] * 9, False),
    "an answer is an answer, whatever it says": (["a status", "b status", "c gone"], False),
    "the last fetch of a host counts": (["a", "b", "c", "a dns", "b dns", "c dns"], True),
    "a line that is up again": (["a dns", "b dns", "c dns", "a", "b", "c"], False),
    "feeds that have long been failing": (["a dns !", "b dns !", "c dns !", "d dns"], False),
    "nothing": ([], False),
}


@pytest.mark.parametrize(("told", "down"), LINES.values(), ids=LINES)
def test_our_own_line_is_to_blame_when_most_hosts_are_silent(told, down):
    assert hosts.line_is_down(outcomes(*told)) is down


HOSTS = {
    "five in a row": (["a status"] * 5, {"a"}),
    "four are not enough": (["a status"] * 4, set()),
    "one that went well begins anew": (["a status"] * 4 + ["a"] + ["a status"] * 4, set()),
    "well and then five": (["a", *["a timeout"] * 5], {"a"}),
    "a document that is none shows that the host is up": (["a status"] * 5 + ["a document"], set()),
    "gone is the feed's own matter": (["a gone"] * 9, set()),
    "each host for itself": (["a status", "b status"] * 4 + ["b"], set()),
    "two hosts": (["a status", "b dns"] * 5, {"a", "b"}),
    "files have no host": ([], set()),
}


@pytest.mark.parametrize(("told", "hosts_in_trouble"), HOSTS.values(), ids=HOSTS)
def test_a_host_is_to_blame_when_five_of_its_feeds_fail(told, hosts_in_trouble):
    assert hosts.in_trouble(outcomes(*told)) == hosts_in_trouble


def test_one_feed_that_fails_five_times_is_not_its_hosts_fault():
    same = [
        hosts.Outcome(at=NOW + timedelta(seconds=n), feed=1, host="a", fault="status", is_news=True) for n in range(9)
    ]
    assert hosts.in_trouble(same) == frozenset()


# --- in a round of checks -------------------------------------------------------------------------------------------


@pytest.fixture
def hurried(settings, tmp_path, network):
    """Rounds without a gap."""
    settings.NEWSREEL = Options(fetch_gap=0.0, read_processes=0)
    settings.DATA_DIR = tmp_path
    return network


def feeds(count, address, source_name="S"):
    source = sources.add_source(name=source_name, by=None)
    due = timezone.now() - timedelta(seconds=60)
    return [
        Feed.objects.create(source=source, address=address.format(n), next_check=due + timedelta(seconds=n))
        for n in range(count)
    ]


def rows(made):
    return list(Feed.objects.filter(pk__in=[feed.pk for feed in made]).order_by("pk"))


@pytest.mark.django_db
def test_a_round_claims_two_feeds_of_a_host_and_leaves_the_rest_due(hurried):
    made = feeds(5, "https://tube.example/{}")
    assert [poll.poll_due() for _ in range(4)] == [2, 2, 1, 0]
    assert sorted(hurried.asked) == [feed.address for feed in made]


@pytest.mark.django_db
def test_what_another_worker_holds_of_a_host_counts(hurried):
    made = feeds(3, "https://tube.example/{}")
    assert leases.claim(Feed.objects.filter(pk__in=[made[0].pk, made[1].pk]), limit=2, seconds=60)
    assert poll.poll_due() == 0
    assert hurried.asked == []


@pytest.mark.django_db
def test_a_host_with_trouble_is_left_alone_and_its_feeds_are_not_blamed(hurried):
    made = feeds(12, "https://tube.example/{}")
    other = feeds(1, "https://other.example/{}", "Other")[0]
    hurried.answers = {feed.address: FetchError("Not found.", kind="status", status=404) for feed in made}
    hurried.answers[other.address] = answer(rss(entry("One")))
    while poll.poll_due():
        pass
    assert len(hurried.asked) == 7  # six of the host in three rounds, and the other
    told = rows(made)
    assert [feed.failures for feed in told] == [1, 1, 1, 1] + [0] * 8
    assert all("Many feeds of tube.example failed" in feed.next_check_reason for feed in told[4:])
    assert all(feed.next_check >= timezone.now() + timedelta(minutes=25) for feed in told)
    assert all(feed.last_check is None for feed in told[6:])
    other.refresh_from_db()
    assert (other.failures, other.last_error) == (0, "")


@pytest.mark.django_db
def test_a_host_that_asks_for_longer_is_left_alone_for_longer(hurried):
    made = feeds(6, "https://tube.example/{}")
    error = FetchError("Less often, please.", kind="status", status=429, retry_after=7200.0)
    hurried.answers = {feed.address: error for feed in made}
    poll.check(made)
    assert all(feed.next_check >= timezone.now() + timedelta(minutes=119) for feed in rows(made))
    assert {feed.failures for feed in rows(made)} == {0}


@pytest.mark.django_db
def test_a_host_that_is_well_again_is_asked_as_ever(hurried):
    made = feeds(8, "https://tube.example/{}")
    hurried.answers = {feed.address: FetchError("Not found.", kind="status", status=404) for feed in made}
    while poll.poll_due():
        pass
    hurried.answers = {feed.address: answer(rss(entry(feed.address))) for feed in made}
    FetchRecord.objects.update(at=timezone.now() - timedelta(minutes=31))
    Feed.objects.update(next_check=timezone.now() - timedelta(seconds=1))
    while poll.poll_due():
        pass
    assert {(feed.failures, feed.last_error) for feed in rows(made)} == {(0, "")}


@pytest.mark.django_db
def test_when_our_own_line_is_down_nobody_is_blamed_and_the_log_says_it_once(hurried, caplog):
    made = feeds(6, "https://host{}.example/feed")
    dead = feeds(1, "https://dead.example/{}", "Dead")[0]
    Feed.objects.filter(pk=dead.pk).update(failures=9)
    assert poll.poll_due() == 7
    told = rows(made)
    assert {(feed.failures, feed.last_error) for feed in told} == {(0, "")}
    assert all("our own line" in feed.next_check_reason for feed in told)
    assert all(feed.next_check <= timezone.now() + timedelta(minutes=6) for feed in told)
    assert FetchRecord.objects.filter(fault="dns").count() == 7
    Feed.objects.update(next_check=timezone.now() - timedelta(seconds=1))
    assert poll.poll_due() == 7
    assert {feed.failures for feed in rows(made)} == {0}
    assert sum(record.levelname == "ERROR" for record in caplog.records) == 1


@pytest.mark.django_db
def test_a_few_hosts_that_fail_are_blamed_as_ever(hurried):
    made = feeds(5, "https://host{}.example/feed")
    for feed in made[:3]:
        hurried.answers[feed.address] = answer(rss(entry("One")))
    assert poll.poll_due() == 5
    assert [feed.failures for feed in rows(made)] == [0, 0, 0, 1, 1]


@pytest.mark.django_db
def test_feeds_that_were_refused_or_unreadable_are_blamed_even_then(hurried):
    made = feeds(5, "https://host{}.example/feed")
    hurried.answers[made[0].address] = answer(b"garbage")
    hurried.answers[made[1].address] = FetchError("That address is refused.", kind="refused", permanent=True)
    assert poll.poll_due() == 5
    assert [feed.failures for feed in rows(made)] == [1, 1, 0, 0, 0]
