"""One feed through good days and bad: followed, polled, changed, gone for a while, and on its pages all the time."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.kit.http import FetchError
from newsreel.models import Feed, Item, PictureFetch, Revision
from newsreel.options import Options
from newsreel.pipeline import follow, pictures, poll
from newsreel.pipeline.site import ensure_site
from tests.kit.http.server import HOST, answer, redirect
from tests.pipeline.material import entry, picture, rss

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root")]

PATH = "/feed.xml"


def serve(server, *entries, **headers):
    server.answers[PATH] = answer(rss(*entries), Content_Type="application/rss+xml", **headers)


def due_again():
    Feed.objects.update(next_check=timezone.now() - timedelta(seconds=1))


def poll_now():
    due_again()
    assert poll.poll_due() == 1
    return Feed.objects.get()


def titles():
    return list(Item.objects.order_by("pk").values_list("title", flat=True))


@pytest.fixture
def followed(server):
    """A feed with two items, followed."""
    ensure_site(name="Our news", address="https://our.example")
    serve(server, entry("One"), entry("Two"), ETag='"1"')
    follow.follow(address=server.url(PATH), by=None)
    return server


def test_a_followed_feed_is_on_its_pages(followed, client):
    for item in Item.objects.all():
        page = client.get(f"/items/{item.pk}/", follow=True)
        assert page.status_code == 200
        assert item.title in page.content.decode()
    front = client.get("/").content.decode()
    assert "One" in front
    assert "Example Times" in front


def test_a_feed_that_did_not_change_is_asked_with_its_mark_and_costs_nothing_else(followed):
    followed.answers[PATH] = answer(status="304 Not Modified", length=False)
    feed = poll_now()
    assert b'If-None-Match: "1"' in followed.requests[-1]
    assert (feed.failures, feed.last_error, titles()) == (0, "", ["One", "Two"])


def test_what_is_new_and_what_changed_is_taken_in(followed, client):
    serve(followed, entry("Three"), entry("One", "<p>Corrected.</p>"), entry("Two"), ETag='"2"')
    feed = poll_now()
    assert feed.etag == '"2"'
    assert titles() == ["One", "Two", "Three"]
    assert Revision.objects.get().text == "Some words."
    assert client.get(f"/items/{Item.objects.get(title='Three').pk}/", follow=True).status_code == 200


def slow(client):
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>")
    for _ in range(100):
        time.sleep(0.05)
        client.sendall(b" ")


BAD_DAYS = {
    "500": (answer(status="500 Oops"), "trouble of its own"),
    "404": (answer(status="404 Not Found"), "has nothing at this address"),
    "429": (answer(status="429 Slow Down", Retry_After="7200"), "come less often"),
    "garbage": (answer(b"\x00\x01\x02 garbage"), "neither RSS nor Atom"),
    "nothing": (answer(b""), "The document is empty"),
    "a web page": (answer(b"<!DOCTYPE html><html></html>"), "a web page, not a feed"),
    "half a document": (
        answer(rss(entry("Three"))[:-1], length=False, Content_Length="99999", Connection="close"),
        "broke off",
    ),
    "a circle": (redirect(PATH), "in a circle"),
    "no answer": (lambda _client: None, "without an answer"),
    "too slow": (slow, "took too long"),
    "an inner address": (redirect("http://169.254.169.254/latest/meta-data/"), ""),
}


@pytest.mark.parametrize(("bad", "why"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_a_bad_day_is_told_and_the_next_good_one_loses_nothing(followed, settings, bad, why):
    deadline = 0.3 if bad is slow else 30.0
    settings.NEWSREEL = Options(fetch_private_hosts=(HOST,), fetch_deadline=deadline, read_processes=0)
    followed.answers[PATH] = bad
    feed = poll_now()
    assert (feed.failures, feed.last_error.endswith(".")) == (1, True)
    assert why in feed.last_error
    assert feed.next_check > timezone.now() + timedelta(minutes=25)
    assert titles() == ["One", "Two"]
    settings.NEWSREEL = Options(fetch_private_hosts=(HOST,), read_processes=0)
    serve(followed, entry("Three"), entry("One"), entry("Two"))
    feed = poll_now()
    assert (feed.failures, feed.last_error) == (0, "")
    assert titles() == ["One", "Two", "Three"]


def test_a_feed_that_loses_its_items_loses_none_of_ours(followed):
    serve(followed)
    poll_now()
    assert titles() == ["One", "Two"]
    assert set(Item.objects.values_list("state", flat=True)) == {"published"}


def test_a_feed_that_lies_about_its_mark_is_found_out_by_its_bytes(followed):
    """Bytes that are the same are not read again; those that changed are, whatever the mark says."""
    serve(followed, entry("Three"), entry("One"), entry("Two"), ETag='"1"')
    poll_now()
    assert titles() == ["One", "Two", "Three"]


def test_without_the_option_nothing_of_our_own_network_is_fetched(server, settings):
    settings.NEWSREEL = Options(read_processes=0)
    serve(server, entry("One"))
    with pytest.raises(FetchError):
        follow.follow(address=server.url(PATH), by=None)
    assert server.requests == []
    assert not Feed.objects.exists()


def test_a_picture_is_served_from_our_own_address(server, client, media_root):
    ensure_site(name="Our news", address="https://our.example")
    server.answers["/1.jpg"] = answer(picture(kind="JPEG"))
    serve(server, entry("One", more=f'<media:thumbnail url="{server.url("/1.jpg")}"/>'))
    follow.follow(address=server.url(PATH), by=None)
    PictureFetch.objects.update(due=timezone.now() - timedelta(seconds=1))
    assert pictures.fetch_due() == 1
    item = Item.objects.get()
    page = client.get(f"/items/{item.pk}/", follow=True).content.decode()
    assert item.picture.digest in page
    assert server.url() not in page.replace(f'href="{server.url()}', "")
