"""Pictures are fetched by us, kept once, tried again when they fail, and deleted with the last item that shows them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.kit.http import FetchError
from newsreel.models import Feed, Item, Picture, PictureFetch
from newsreel.pipeline import items, pictures, sources
from tests.pipeline.material import answer, entry, picture, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root")]

FIRST, SECOND = "https://pics.example/1.png", "https://pics.example/2.png"


def with_picture(title, *addresses):
    return entry(title, more="".join(f'<media:thumbnail url="{address}"/>' for address in addresses))


def due_now():
    PictureFetch.objects.update(due=timezone.now() - timedelta(seconds=1))


def files(media_root):
    return sorted(path.name for path in media_root.iterdir()) if media_root.exists() else []


def test_a_picture_is_fetched_and_shown_with_its_item(feed, network, media_root):
    network.answers[FIRST] = answer(picture())
    item = take(feed, with_picture("One", FIRST))[0]
    due_now()
    assert pictures.fetch_due() == 1
    item.refresh_from_db()
    assert (item.picture.width, item.picture.height, item.picture.widths) == (1280, 720, "400 800 1280")
    assert files(media_root) == sorted(item.picture.names)
    assert not PictureFetch.objects.exists()
    assert pictures.fetch_due() == 0


def test_the_next_address_is_tried_where_the_first_gives_no_picture(feed, network):
    network.answers = {FIRST: answer(b"<html>Not here</html>"), SECOND: answer(picture())}
    take(feed, with_picture("One", FIRST, SECOND))
    due_now()
    pictures.fetch_due()
    assert Item.objects.get().picture
    assert network.asked == [FIRST, SECOND]


FAILURES = {
    "no picture": answer(b"<html>"),
    "cut short": answer(picture()[:100]),
    "a counting pixel": answer(picture(1, 1)),
    "not found": FetchError("Nothing there.", kind="status", status=404),
    "too large": FetchError("The server sent 64 MB; we stop at 10 MB.", kind="too_big"),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_picture_that_fails_is_tried_again_and_then_let_be(feed, network, media_root, failure):
    network.answers[FIRST] = failure
    take(feed, with_picture("One", FIRST))
    waits = []
    for _ in range(pictures.ATTEMPTS - 1):
        due_now()
        assert pictures.fetch_due() == 1
        wish = PictureFetch.objects.get()
        assert (wish.lease_holder, wish.lease_until, wish.last_error.endswith(".")) == ("", None, True)
        waits.append(round((wish.due - timezone.now()).total_seconds() / 3600))
    assert waits == [1, 4, 16]
    due_now()
    pictures.fetch_due()
    assert not PictureFetch.objects.exists()
    assert Item.objects.get().picture is None
    assert files(media_root) == []


def test_a_host_that_does_not_answer_is_left_alone_for_an_hour(feed, network):
    take(feed, *(with_picture(f"Number {number}", f"https://pics.example/{number}.png") for number in range(20)))
    due_now()
    assert pictures.fetch_due() == pictures.BATCH
    assert len(network.asked) == pictures.BATCH
    assert pictures.fetch_due() == 0


def test_a_host_that_says_no_is_asked_for_the_others(feed, network):
    network.answers[FIRST] = FetchError("Nothing there.", kind="status", status=404)
    take(
        feed, with_picture("One", FIRST), *(with_picture(f"N {n}", f"https://pics.example/n{n}.png") for n in range(9))
    )
    for n in range(9):
        network.answers[f"https://pics.example/n{n}.png"] = answer(picture(400, 200))
    due_now()
    while pictures.fetch_due():
        pass
    assert Item.objects.filter(picture__isnull=False).count() == 9


def test_a_disk_that_takes_no_pictures_stops_nothing_else(feed, network, settings, tmp_path):
    (tmp_path / "full").write_bytes(b"")
    settings.MEDIA_ROOT = str(tmp_path / "full")
    network.answers = {FIRST: answer(picture()), SECOND: answer(picture())}
    take(feed, with_picture("One", FIRST), with_picture("Two", SECOND))
    due_now()
    assert pictures.fetch_due() == 2
    assert not Picture.objects.exists()
    assert {wish.attempts for wish in PictureFetch.objects.all()} == {0}
    assert all("disk" in wish.last_error for wish in PictureFetch.objects.all())


def test_an_item_that_went_meanwhile_gets_no_picture_and_leaves_no_file(feed, network, media_root):
    item = take(feed, with_picture("One", FIRST))[0]
    due_now()
    wish = PictureFetch.objects.get()
    items.take_down(item=item, notice="", by=None)
    pictures._store(wish, pictures.images.encode(picture()))
    assert Item.objects.get().picture is None
    assert not Picture.objects.exists()
    assert files(media_root) == []


# --- one picture of several items -----------------------------------------------------------------------------------


@pytest.fixture
def two_items(feed, network):
    """Two items of one source that show the same picture, from different addresses."""
    network.answers = {FIRST: answer(picture()), SECOND: answer(picture())}
    found = take(feed, with_picture("One", FIRST), with_picture("Two", SECOND))
    due_now()
    pictures.fetch_due()
    return found


def test_the_same_picture_is_kept_once(two_items, media_root):
    assert Picture.objects.count() == 1
    assert len(files(media_root)) == 3
    assert Item.objects.filter(picture__isnull=False).count() == 2


def test_a_picture_stays_while_another_item_shows_it(two_items, media_root):
    items.take_down(item=two_items[0], notice="", by=None)
    assert len(files(media_root)) == 3
    assert Item.objects.get(pk=two_items[1].pk).picture


def test_a_picture_goes_with_the_last_item_that_shows_it(two_items, media_root):
    for item in two_items:
        items.take_down(item=item, notice="", by=None)
    assert files(media_root) == []
    assert not Picture.objects.exists()


def test_a_source_that_is_let_go_takes_its_own_pictures_and_leaves_those_of_others(two_items, network, media_root):
    other = Feed.objects.create(source=sources.add_source(name="Other", by=None), address="https://other.example/f")
    take(other, with_picture("Three", FIRST))
    due_now()
    pictures.fetch_due()
    sources.remove_source(source=two_items[0].source, by=None)
    assert len(files(media_root)) == 3
    sources.remove_source(source=other.source, by=None)
    assert files(media_root) == []
    assert not Picture.objects.exists()


# --- pictures beside a feed file ------------------------------------------------------------------------------------


@pytest.fixture
def file_feed(source, tmp_path):
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "1.png").write_bytes(picture())
    (tmp_path / "secret.png").write_bytes(picture(colour="red"))
    return Feed.objects.create(source=source, address=(folder / "feed.xml").as_uri())


@pytest.mark.parametrize(("name", "is_shown"), [("1.png", True), ("../secret.png", False), ("2.png", False)])
def test_only_a_picture_beside_the_feed_file_is_taken(file_feed, name, is_shown):
    item = take(file_feed, entry("One"))[0]
    pictures.wanted(item, [name], due=timezone.now() - timedelta(seconds=1)).save()
    pictures.fetch_due()
    assert bool(Item.objects.get().picture) is is_shown


def test_a_feed_from_the_web_gets_no_picture_of_our_machine(feed, network, tmp_path):
    (tmp_path / "secret.png").write_bytes(picture())
    item = take(feed, entry("One"))[0]
    addresses = [(tmp_path / "secret.png").as_uri(), str(tmp_path / "secret.png")]
    pictures.wanted(item, addresses, due=timezone.now() - timedelta(seconds=1)).save()
    pictures.fetch_due()
    assert Item.objects.get().picture is None
    assert network.asked == []
