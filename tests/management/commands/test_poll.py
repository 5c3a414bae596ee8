"""`newsreel poll` checks what is due, what is named or everything, and tells of each."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel import cli
from newsreel.models import Feed, Item, Source
from tests.management.conftest import write_feed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media_root")]


@pytest.fixture
def two(tmp_path, capsys):
    """Two sources whose feeds have got one item more since."""
    for name in ("a", "b"):
        assert cli.main(["add", str(write_feed(tmp_path / f"{name}.xml", f"Source {name}", f"{name} one"))]) == 0
        write_feed(tmp_path / f"{name}.xml", f"Source {name}", f"{name} one", f"{name} two")
    capsys.readouterr()
    return tmp_path


def titles():
    return set(Item.objects.values_list("title", flat=True))


def test_nothing_due_says_so(two, capsys):
    assert cli.main(["poll"]) == 0
    assert capsys.readouterr().out.startswith("No feed is due")
    assert titles() == {"a one", "b one"}


def test_only_what_is_due_is_checked(two, capsys):
    Feed.objects.filter(source__slug="source-a").update(next_check=timezone.now() - timedelta(minutes=1))
    assert cli.main(["poll"]) == 0
    assert capsys.readouterr().out == "Source a: 1 new item, 0 changed, 1 as before.\n"
    assert titles() == {"a one", "a two", "b one"}


def test_a_named_source_is_checked_even_when_paused(two):
    Source.objects.update(paused=True)
    assert cli.main(["poll", "source-b"]) == 0
    assert titles() == {"a one", "b one", "b two"}


def test_all_means_all_that_are_not_paused(two, capsys):
    Source.objects.filter(slug="source-b").update(paused=True)
    assert cli.main(["poll", "--all", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["source"], row["new"], row["error"]) for row in told] == [("source-a", 1, None)]
    assert "b two" not in titles()


def test_what_a_worker_holds_is_left_to_it(two, capsys):
    Feed.objects.update(lease_holder="a worker", lease_until=timezone.now() + timedelta(minutes=1))
    assert cli.main(["poll", "--all"]) == 0
    assert titles() == {"a one", "b one"}


def test_one_that_fails_does_not_stop_the_other(two, capsys):
    (two / "a.xml").write_text("no feed")
    assert cli.main(["poll", "--all"]) == 1
    told = capsys.readouterr()
    assert "Source a (file://" in told.err
    assert "1 of 2 feeds could not be checked." in told.err
    assert "Source b: 1 new item" in told.out
    assert titles() == {"a one", "b one", "b two"}


def test_names_and_all_are_not_said_together(capsys):
    assert cli.main(["poll", "x", "--all"]) == 1
    assert "not both" in capsys.readouterr().err
