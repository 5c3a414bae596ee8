"""The last answer of a feed is kept as it came, within bounds, and can be read again without a trace."""

from __future__ import annotations

import os
import time
import zipfile

import pytest

from newsreel.kit.http import FetchError
from newsreel.models import Feed, Item, ItemKey
from newsreel.options import Options
from newsreel.pipeline import backup, documents, fetching, follow, poll, replay, sources
from newsreel.pipeline.errors import Refused
from newsreel.sources import FeedError
from tests.pipeline.material import ADDRESS, answer, entry, rss

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "answers"


def names(folder):
    return sorted(path.name for path in folder.glob("*"))


def kept(body=b"body", **values):
    return documents.Answer(body, url=ADDRESS, headers={"content-type": "text/xml"}, status=200, **values)


# --- keeping --------------------------------------------------------------------------------------------------------


def test_an_answer_comes_back_as_it_was(folder):
    replay.keep(7, kept(b"line one\nline \xff two\n"))
    found = replay.recorded(7)
    assert (found.answer.body, found.answer.url, found.answer.status) == (b"line one\nline \xff two\n", ADDRESS, 200)
    assert found.answer.headers == {"content-type": "text/xml"}
    assert found.at.tzinfo
    assert names(folder) == ["7"]
    assert replay.recorded(8) is None
    assert replay.kept_at(8) is None


def test_the_next_answer_takes_its_place(folder):
    replay.keep(7, kept(b"first, and the longer of the two"))
    replay.keep(7, kept(b"second"))
    assert replay.recorded(7).answer.body == b"second"
    assert names(folder) == ["7"]


def test_that_nothing_changed_leaves_what_was(folder):
    replay.keep(7, kept(b"first"))
    replay.keep(7, kept(b"", not_modified=True))
    assert replay.recorded(7).answer.body == b"first"


def test_what_is_larger_than_all_the_room_is_not_kept(folder, settings):
    settings.NEWSREEL = Options(answers_size=3)
    replay.keep(7, kept(b"four"))
    assert not folder.exists()


def test_a_disk_that_takes_nothing_costs_the_answer_alone(folder, caplog):
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    replay.keep(7, kept())
    assert "is not kept" in caplog.text
    assert replay.recorded(7) is None
    assert replay.sweep() == 0


def test_a_check_keeps_the_answer_even_when_it_cannot_be_read(feed, network):
    network.answers[ADDRESS] = answer(b"<!DOCTYPE html><title>Sorry</title>")
    poll.check([feed])
    assert replay.recorded(feed.pk).answer.body == b"<!DOCTYPE html><title>Sorry</title>"
    network.answers[ADDRESS] = FetchError("No answer.", kind="timeout")
    poll.check([feed])
    assert replay.recorded(feed.pk)


def test_following_keeps_the_first_answer(db, network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    done = follow.follow(address=ADDRESS, by=None)
    assert replay.recorded(done.feed.pk).answer.body == rss(entry("One"))


# --- letting go -----------------------------------------------------------------------------------------------------


def test_answers_go_with_their_feed(feed, network, folder):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    poll.check([feed])
    assert names(folder) == [str(feed.pk)]
    sources.remove_source(source=feed.source, by=None)
    assert names(folder) == []


@pytest.fixture
def three(source, folder):
    """Three feeds with answers, the first the oldest."""
    feeds = [Feed.objects.create(source=source, address=f"https://news.example/{n}") for n in range(3)]
    for age, feed in zip((300, 200, 100), feeds, strict=True):
        replay.keep(feed.pk, kept(b"x" * 1000))
        os.utime(folder / str(feed.pk), times=(time.time() - age,) * 2)
    return [str(feed.pk) for feed in feeds]


def test_a_sweep_leaves_what_is_within_bounds(three, folder):
    assert replay.sweep() == 0
    assert names(folder) == sorted(three)


BOUNDS = {
    "age": ({"answers_age": 250}, 1),
    "a shorter age": ({"answers_age": 50}, 3),
    "size": ({"answers_size": 2700}, 1),
    "no room": ({"answers_size": 0}, 3),
}


@pytest.mark.parametrize(("given", "count"), BOUNDS.values(), ids=BOUNDS)
def test_the_oldest_answers_give_way(three, folder, settings, given, count):
    settings.NEWSREEL = Options(**given)
    assert replay.sweep() == count
    assert names(folder) == sorted(three[count:])
    assert replay.sweep() == 0


def test_answers_of_feeds_that_are_gone_go(three, folder):
    Feed.objects.get(pk=three[1]).delete()
    assert replay.sweep() == 1
    assert names(folder) == sorted([three[0], three[2]])


@pytest.mark.django_db(transaction=True)
def test_backups_leave_answers_out(three, tmp_path):
    done = backup.backup(file=tmp_path / "b.zip", config=tmp_path / "none.toml")
    with zipfile.ZipFile(done.file) as archive:
        assert "manifest.json" in archive.namelist()
        assert not [name for name in archive.namelist() if "answers" in name or name in three]


# --- reading again --------------------------------------------------------------------------------------------------


def test_reading_again_tells_new_from_known_and_stores_nothing(feed, network):
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two"), "<item></item>"))
    poll.check([feed])
    ItemKey.objects.filter(key__icontains="Two").delete()
    keys = ItemKey.objects.count()
    done = replay.replay_feed(feed)
    assert (done.title, done.format, done.new, done.known) == ("Example Times", "rss 2.0", 1, 1)
    assert [title for title, _ in done.latest] == ["One", "Two"]
    assert [problem.position for problem in done.set_aside] == [2]
    assert (Item.objects.count(), ItemKey.objects.count()) == (2, keys)
    assert network.asked == [ADDRESS]


def test_without_a_kept_answer_the_reason_is_told(feed):
    with pytest.raises(Refused, match="No answer of this feed is kept here"):
        replay.replay_feed(feed)


def test_what_is_no_feed_is_none_when_it_is_read_again(feed):
    replay.keep(feed.pk, kept(b"<!DOCTYPE html><title>Sorry</title>"))
    with pytest.raises(FeedError):
        replay.replay_feed(feed)


def test_the_bare_document_of_a_feed_is_read_too(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(entry("One")))
    done = replay.replay(replay.from_file(path).answer)
    assert (done.new, done.known) == (1, 0)


DAMAGED = {
    "half a line": b'{"program": "newsreel-answer", "url": ',
    "no time": b'{"program": "newsreel-answer", "url": null}\nbody',
    "a wrong time": b'{"program": "newsreel-answer", "at": "yesterday"}\nbody',
    "headers that are none": b'{"program": "newsreel-answer", "headers": 5, "at": "2026-01-01T00:00:00+00:00"}\n',
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_answer_is_told_in_a_sentence(tmp_path, data):
    path = tmp_path / "7"
    path.write_bytes(data)
    with pytest.raises(fetching.NotFetched, match="first line is damaged"):
        replay.from_file(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path, settings):
    settings.NEWSREEL = Options(fetch_body_limit=1000)
    path = tmp_path / "huge.xml"
    path.write_bytes(b"x" * 300_000)
    with pytest.raises(fetching.NotFetched, match="we stop there"):
        replay.from_file(path)
