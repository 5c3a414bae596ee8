"""Ids that keep changing or that many entries share are trusted less, by itself, with a log and an undo."""

from __future__ import annotations

import pytest

from newsreel.models import AuditEntry, Feed, Item
from newsreel.pipeline import poll, trust
from tests.pipeline.material import ADDRESS, answer, document, entry, rss

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def entries(count, *, ids, path="{}", date="Wed, 18 Nov 2026 10:00:00 GMT"):
    return [
        entry(f"Title {n}", id=ids.format(n) if ids else None, link="https://news.example/" + path.format(n), date=date)
        for n in range(count)
    ]


def check(feed, network, *told):
    network.answers[ADDRESS] = answer(rss(*told))
    result = poll.check([feed])[0]
    feed.refresh_from_db()
    assert result.error == ""
    return result.taken


def test_ids_that_stay_are_trusted(feed, network):
    for _ in range(3):
        check(feed, network, *entries(30, ids="a{}"))
    assert feed.trust == "id"
    assert not AuditEntry.objects.filter(act="trust less").exists()


def test_ids_that_change_are_trusted_less_and_nothing_comes_twice(feed, network):
    check(feed, network, *entries(30, ids="a{}"))
    assert feed.trust == "id"
    assert check(feed, network, *entries(30, ids="b{}")).new == 0
    assert feed.trust == "address"
    log = AuditEntry.objects.get(act="trust less")
    assert (log.editor_name, log.before) == ("Newsreel", {"trust": "id"})
    assert log.after == {"trust": "address", "unstable": 30, "entries": 30}
    assert check(feed, network, *entries(30, ids="c{}")).new == 0
    assert feed.trust == "address"
    assert Item.objects.count() == 30


def test_one_id_for_all_is_trusted_less_at_the_first_look(feed, network):
    assert check(feed, network, *entries(30, ids="home")).new == 30
    assert feed.trust == "address"


def test_addresses_that_change_too_leave_title_and_date(feed, network):
    check(feed, network, *entries(30, ids="a{}", path="one/{}"))
    assert check(feed, network, *entries(30, ids="b{}", path="two/{}")).new == 0
    assert feed.trust == "address"
    assert check(feed, network, *entries(30, ids="c{}", path="three/{}")).new == 0
    assert feed.trust == "title"
    assert check(feed, network, *entries(30, ids="d{}", path="four/{}")).new == 0
    assert (feed.trust, Item.objects.count()) == ("title", 30)


FEW = {
    "one in thirty": ([*entries(29, ids="a{}"), entry("Title 29", id="b29", link="https://news.example/29")], "id"),
    "two in thirty": (
        entries(28, ids="a{}") + [entry(f"Title {n}", id=f"b{n}", link=f"https://news.example/{n}") for n in (28, 29)],
        "address",
    ),
    "new ones only": ([entry(f"New {n}", id=f"n{n}", link=f"https://news.example/n{n}") for n in range(30)], "id"),
    "ids that went": (entries(30, ids=None), "id"),
}


@pytest.mark.parametrize(("later", "left"), FEW.values(), ids=FEW)
def test_a_twentieth_is_the_border(feed, network, later, left):
    check(feed, network, *entries(30, ids="a{}"))
    check(feed, network, *later)
    assert feed.trust == left


def test_a_few_entries_tell_nothing(feed, network):
    check(feed, network, *entries(19, ids="a{}"))
    check(feed, network, *entries(19, ids="b{}"))
    assert feed.trust == "id"


def test_what_an_editor_restored_stays(feed, network, editor):
    check(feed, network, *entries(30, ids="a{}"))
    check(feed, network, *entries(30, ids="b{}"))
    trust.restore(feed=feed, by=editor)
    check(feed, network, *entries(30, ids="c{}"))
    assert (feed.trust, feed.trust_fixed) == ("id", True)
    log = AuditEntry.objects.get(act="trust again")
    assert (log.editor_name, log.before, log.after) == ("anna", {"trust": "address"}, {"trust": "id"})
    assert AuditEntry.objects.filter(act="trust less").count() == 1


def test_what_an_editor_restores_meanwhile_holds(feed):
    stale = Feed.objects.get()
    trust.restore(feed=feed, by=None)
    assert not trust.doubt(stale, entries=30, unstable=30)
    assert Feed.objects.get().trust == "id"


def test_counting_stores_nothing(feed, network, django_assert_num_queries):
    check(feed, network, *entries(30, ids="a{}"))
    items = document(*entries(30, ids="b{}")).items
    with django_assert_num_queries(2):
        assert trust.unstable(feed, items) == 30
    feed.trust = "title"
    with django_assert_num_queries(0):
        assert trust.unstable(feed, items) == 0
