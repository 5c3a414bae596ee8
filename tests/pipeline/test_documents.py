"""A document is fetched with what is known of it, read in a helper, and told to be unchanged where it is."""

from __future__ import annotations

import pytest

from newsreel.kit.http import FetchError
from newsreel.options import Options
from newsreel.pipeline import documents
from newsreel.sources import FeedError
from tests.pipeline.material import ADDRESS, answer, entry, rss


def test_what_was_fetched_comes_back_read_and_with_its_marks(network):
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two")), etag='"1"', cache_control="public, max-age=600")
    fetched = documents.get(ADDRESS)
    assert [item.title for item in fetched.document.items] == ["One", "Two"]
    assert (fetched.document.feed.title, fetched.document.feed.entries) == ("Example Times", ())
    assert (fetched.etag, fetched.last_modified, fetched.max_age) == ('"1"', "", 600.0)
    assert network.conditions == [(None, None)]


def test_an_answer_that_nothing_changed_keeps_the_marks(network):
    network.answers[ADDRESS] = answer(status=304)
    fetched = documents.get(ADDRESS, etag='"1"', last_modified="yesterday", body_digest="abc")
    assert fetched == documents.Fetched(None, '"1"', "yesterday", "abc")
    assert network.conditions == [('"1"', "yesterday")]


def test_the_same_bytes_under_a_new_mark_are_not_read_again(network):
    network.answers[ADDRESS] = answer(rss(entry("One")), etag='"1"')
    first = documents.get(ADDRESS)
    network.answers[ADDRESS] = answer(rss(entry("One")), etag='"2"')
    second = documents.get(ADDRESS, etag=first.etag, body_digest=first.body_digest)
    assert (second.document, second.etag, second.body_digest) == (None, '"2"', first.body_digest)


def test_a_file_is_read_where_an_address_could_stand(tmp_path, network):
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(entry("One")))
    fetched = documents.get(path.as_uri())
    assert [item.title for item in fetched.document.items] == ["One"]
    assert documents.get(path.as_uri(), body_digest=fetched.body_digest).document is None
    assert network.asked == []


NO_DOCUMENTS = {
    "empty": (b"", "empty"),
    "white space": (b" \n\t\0 ", "empty"),
    "a web page": (b"<!DOCTYPE html><html><body>Hello</body></html>", "html"),
    "words": (b"Just some words.", "not a feed"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a feed"),
    "JSON of another kind": (b'{"a": 1}', "not a feed"),
}


@pytest.mark.parametrize(("body", "fault"), NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_what_is_no_feed_is_told_in_a_sentence(network, body, fault):
    network.answers[ADDRESS] = answer(body)
    with pytest.raises(FeedError) as failed:
        documents.get(ADDRESS)
    assert failed.value.fault == fault
    assert str(failed.value).endswith(".")


def test_what_the_network_door_says_is_passed_on(network):
    network.answers[ADDRESS] = FetchError("The server asks us to come less often.", kind="status", retry_after=60.0)
    with pytest.raises(FetchError, match="less often"):
        documents.get(ADDRESS)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(documents.fetching.NotFetched, match="There is no file"):
        documents.get((tmp_path / "none.xml").as_uri())


AGES = {
    "max-age=300": 300.0,
    "public, Max-Age=300, must-revalidate": 300.0,
    'max-age="300"': 300.0,
    "s-maxage=300": None,
    "no-cache": None,
    "max-age=-1": None,
    "": None,
}


@pytest.mark.parametrize(("header", "seconds"), AGES.items())
def test_how_long_an_answer_holds_is_told_in_seconds(network, header, seconds):
    network.answers[ADDRESS] = answer(rss(entry("One")), cache_control=header)
    assert documents.get(ADDRESS).max_age == seconds


def test_no_more_items_than_the_option_says_are_read(network, settings):
    settings.NEWSREEL = Options(items_per_fetch=2)
    network.answers[ADDRESS] = answer(rss(*(entry(f"Number {number}") for number in range(5))))
    assert len(documents.get(ADDRESS).document.items) == 2
