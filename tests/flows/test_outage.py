"""An outage as an editor sees it: what the health page says on bad days, and that good days come back by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from newsreel.models import AuditEntry, Feed, FetchRecord, Item
from newsreel.options import Options
from newsreel.pipeline import editors, follow, health, poll
from newsreel.pipeline.site import ensure_site
from tests.kit.http.server import HOST, answer, redirect
from tests.pipeline.material import entry, rss
from tests.publish.valid import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root")]

PATH = "/feed.xml"


@pytest.fixture
def desk(server, settings, tmp_path):
    """An editor's browser, and a feed with two items that is followed."""
    settings.DATA_DIR = tmp_path
    ensure_site(name="Our news", address="https://our.example")
    client = Client()
    client.force_login(editors.add_editor(name="ada", password="a long password of ada", by=None))
    serve(server, "One", "Two")
    follow.follow(address=server.url(PATH), by=None)
    yield client
    translation.deactivate()
    timezone.deactivate()


def serve(server, *titles):
    server.answers[PATH] = answer(rss(*(entry(title) for title in titles)), Content_Type="application/rss+xml")


def poll_now():
    Feed.objects.filter(gone=False).update(next_check=timezone.now() - timedelta(seconds=1))
    while poll.poll_due():
        pass
    return Feed.objects.get()


def page(desk):
    text = desk.get(f"/desk/sources/{Feed.objects.get().source_id}/health/").content.decode()
    assert problems(text) == []
    return text


def act(desk, what):
    feed = Feed.objects.get()
    form = {"act": what, "feed": feed.pk}
    return desk.post(f"/desk/sources/{feed.source_id}/health/", form, follow=True).content.decode()


def titles():
    return list(Item.objects.order_by("pk").values_list("title", flat=True))


def test_a_day_of_errors_is_told_and_passes(desk, server):
    server.answers[PATH] = answer(status="503 Busy")
    for _ in range(4):
        feed = poll_now()
    assert feed.failures == 4
    text = page(desk)
    assert "4 failures in a row" in text
    assert "The last 5 fetches: 4 failed, 2 new items." in text
    assert "The last 4 looks failed." in text
    assert feed.next_check > timezone.now() + timedelta(hours=3)
    serve(server, "Three", "One", "Two")
    assert "1 new, 0 changed, 2 as before." in act(desk, "try")
    text = page(desk)
    assert "in a row" not in text
    assert "The last 6 fetches: 4 failed, 3 new items." in text
    assert titles() == ["One", "Two", "Three"]


def test_a_server_that_asks_for_patience_gets_it(desk, server):
    server.answers[PATH] = answer(status="429 Slow Down", Retry_After="7200")
    feed = poll_now()
    assert feed.next_check >= timezone.now() + timedelta(seconds=7190)
    text = page(desk)
    assert "asked to be left alone for 2 hours" in text or "asked to be left alone for 120 minutes" in text
    assert "<td>429</td>" in text


def test_what_is_gone_waits_for_the_editor_and_comes_back_by_one_click(desk, server):
    server.answers[PATH] = answer(status="410 Gone")
    assert poll_now().gone
    assert "not checked any more until you resume it" in page(desk)
    assert "Gone for good; waiting for you." in desk.get("/desk/").content.decode()
    asked = len(server.requests)
    poll_now()
    assert len(server.requests) == asked
    serve(server, "Three", "One", "Two")
    act(desk, "resume")
    while poll.poll_due():
        pass
    assert titles() == ["One", "Two", "Three"]
    assert "not checked any more" not in page(desk)
    assert "waiting for you" not in desk.get("/desk/").content.decode()


def test_an_answer_without_end_is_cut_and_told(desk, server, settings):
    settings.NEWSREEL = Options(fetch_private_hosts=(HOST,), fetch_body_limit=20_000, read_processes=0)
    server.answers[PATH] = answer(b"x" * 100_000)
    assert poll_now().failures == 1
    assert "we stop at" in page(desk)


def test_garbage_is_kept_so_that_an_editor_can_read_it_again(desk, server):
    server.answers[PATH] = answer(b"<!DOCTYPE html><title>Back soon</title>")
    poll_now()
    assert "a web page, not a feed" in page(desk)
    assert "a web page, not a feed" in act(desk, "replay").split('role="alert"')[1].split("</p>")[0]
    assert titles() == ["One", "Two"]


def test_a_feed_that_moved_is_followed_to_its_new_place(desk, server):
    server.answers["/new.xml"] = server.answers[PATH]
    server.answers[PATH] = redirect("/new.xml", "301 Moved Permanently")
    for _ in range(2):
        poll_now()
        Feed.objects.update(moved_since=timezone.now() - timedelta(hours=25))
    assert "seen 2 times since" in page(desk)
    assert poll_now().address == server.url("/new.xml")
    assert "A permanent redirect" not in page(desk)
    assert AuditEntry.objects.get(act="move feed").editor_name == "Newsreel"
    assert titles() == ["One", "Two"]


def test_the_whole_document_is_asked_for_every_twelve_hours(desk, server):
    """A server that says for ever that nothing changed is found out."""
    server.answers[PATH] = answer(rss(entry("One"), entry("Two")), ETag='"1"', Cache_Control="no-cache")
    Feed.objects.update(last_full=None)
    poll_now()
    assert b"If-None-Match" not in server.requests[-1]
    poll_now()
    assert b'If-None-Match: "1"' in server.requests[-1]
    Feed.objects.update(last_full=timezone.now() - timedelta(hours=13))
    serve(server, "Three", "One", "Two")
    poll_now()
    assert b"If-None-Match" not in server.requests[-1]
    assert titles() == ["One", "Two", "Three"]


def test_an_outage_of_months_leaves_thirty_lines_and_no_loss(desk, server):
    server.answers[PATH] = answer(status="500 Oops")
    for _ in range(40):
        feed = poll_now()
    assert FetchRecord.objects.count() == health.KEPT
    assert timedelta(hours=21) < feed.next_check - timezone.now() < timedelta(hours=27)
    serve(server, "Three", "One", "Two")
    assert poll_now().failures == 0
    assert titles() == ["One", "Two", "Three"]
