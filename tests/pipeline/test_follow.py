"""Following a source takes its feed in at once; whatever cannot be read stores nothing at all."""

from __future__ import annotations

import pytest
from django.apps import apps

from newsreel.kit.http import FetchError
from newsreel.models import AuditEntry, Feed, Item, Source, SourceFact
from newsreel.pipeline import documents, follow, items, sources
from newsreel.pipeline.errors import Refused
from tests.pipeline.material import ADDRESS, answer, entry, rss

pytestmark = pytest.mark.django_db


def rows():
    """How many rows there are in all of our tables."""
    return sum(model._base_manager.count() for model in apps.get_app_config("newsreel").get_models())


def test_a_source_its_feed_and_its_items_are_stored(network, editor):
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two")), etag='"1"')
    done = follow.follow(address=ADDRESS, by=editor)
    assert (done.source.name, done.source.slug, done.source.rights) == ("Example Times", "example-times", "excerpt")
    assert (done.taken.new, done.taken.set_aside) == (2, ())
    feed = Feed.objects.get()
    assert (feed.address, feed.title, feed.format, feed.etag) == (ADDRESS, "Example Times", "rss 2.0", '"1"')
    assert (feed.failures, feed.last_error, feed.lease_until) == (0, "", None)
    assert feed.next_check > feed.last_success
    assert feed.next_check_reason.endswith(".")
    assert {item.source_id for item in Item.objects.all()} == {done.source.pk}
    assert [row.act for row in AuditEntry.objects.order_by("pk")] == ["add editor", "add source", "add feed"]
    assert AuditEntry.objects.get(act="add feed").editor_name == "anna"


def test_a_name_and_rights_that_are_given_hold(network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    done = follow.follow(address=ADDRESS, name="My Times", rights="headline", by=None)
    assert (done.source.name, done.source.rights) == ("My Times", "headline")
    assert AuditEntry.objects.filter(editor_name="command line").count() == 2


def test_a_further_feed_of_a_source_makes_no_other_source(network, source):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    assert follow.follow(address=ADDRESS, source=source, by=None).source == source
    assert Source.objects.count() == 1
    assert source.feeds.count() == 1


def test_a_feed_file_is_followed_where_files_are_allowed(tmp_path, network):
    path = tmp_path / "my feed.xml"
    path.write_bytes(rss(entry("One")))
    done = follow.follow(address=str(path), files=True, by=None)
    assert (done.taken.new, done.feed.address) == (1, path.as_uri())
    assert network.asked == []


BODIES = {
    "an empty document": b"",
    "a web page": b"<!DOCTYPE html><html><body>Hello</body></html>",
    "words": b"No feed at all.",
    "half a tag": b"<rss><chan",
    "garbage": bytes(range(256)) * 10,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_is_no_feed_stores_nothing(network, body):
    network.answers[ADDRESS] = answer(body)
    before = rows()
    with pytest.raises((*documents.FAILURES, Refused)) as failed:
        follow.follow(address=ADDRESS, by=None)
    assert str(failed.value).endswith((".", "…"))
    assert rows() == before


def test_an_address_that_does_not_resolve_stores_nothing(network):
    before = rows()
    with pytest.raises(FetchError, match="does not resolve"):
        follow.follow(address=ADDRESS, by=None)
    assert rows() == before


def test_a_file_that_is_no_feed_stores_nothing(tmp_path):
    (tmp_path / "notes.txt").write_text("Milk, bread")
    before = rows()
    for name in ("notes.txt", "none.xml", "."):
        with pytest.raises((*documents.FAILURES, Refused)):
            follow.follow(address=f"{tmp_path}/{name}", files=True, by=None)
    assert rows() == before


def test_a_failure_on_the_way_stores_nothing(network, monkeypatch):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    before = rows()

    def breaks(*_args, **_told):
        raise RuntimeError("power cut")

    monkeypatch.setattr("newsreel.pipeline.poll.note_success", breaks)
    with pytest.raises(RuntimeError, match="power cut"):
        follow.follow(address=ADDRESS, by=None)
    assert rows() == before


def test_a_feed_that_is_followed_already_is_refused_by_name(network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    follow.follow(address=ADDRESS, by=None)
    before = rows()
    with pytest.raises(Refused, match="followed already, as Example Times"):
        follow.follow(address=ADDRESS, by=None)
    assert rows() == before
    assert len(network.asked) == 1


def test_rights_that_are_none_are_refused_before_anything_is_fetched(network):
    with pytest.raises(Refused, match="no rights 'everything'"):
        follow.follow(address=ADDRESS, rights="everything", by=None)
    assert network.asked == []


def test_a_feed_whose_items_have_no_title_date_or_id_is_followed(network):
    network.answers[ADDRESS] = answer(
        rss("<item><description>Words without a title.</description></item>", "<item></item>")
    )
    done = follow.follow(address=ADDRESS, by=None)
    assert (done.taken.new, len(done.taken.set_aside)) == (1, 1)
    assert Item.objects.get().title == "Words without a title."
    assert Feed.objects.get().set_aside == 1
    assert "neither a title" in Feed.objects.get().set_aside_reason


def test_a_feed_without_items_is_followed_all_the_same(network):
    network.answers[ADDRESS] = answer(rss())
    assert follow.follow(address=ADDRESS, by=None).taken.new == 0
    assert Source.objects.get().latest_published is None


@pytest.mark.parametrize(
    ("told", "shown"), [("A\\u0000 feed \\u202ename", "A feed name"), ("\\u0000\\u202e", "news.example")]
)
def test_what_nobody_sees_in_a_feeds_title_is_not_stored(network, told, shown):
    body = '{"version": "https://jsonfeed.org/version/1.1", "title": "%s", "items": [{"id": "1", "title": "One"}]}'
    network.answers[ADDRESS] = answer((body % told).encode())
    done = follow.follow(address=ADDRESS, by=None)
    assert done.source.name == shown
    assert Feed.objects.get().title in {shown, ""}
    assert not {"\x00", "\u202e"} & set(done.source.name + Feed.objects.get().title)


def test_a_known_publisher_gets_its_profile_from_the_catalogue(network):
    network.answers["https://www.aljazeera.com/xml/rss/all.xml"] = answer(
        rss(entry("One"), title="Al Jazeera – Breaking News, World News and Video from Al Jazeera")
        .replace(b"https://news.example/<", b"https://www.aljazeera.com<")
    )  # fmt: skip
    follow.follow(address="https://www.aljazeera.com/xml/rss/all.xml", by=None)
    facts = SourceFact.objects.all()
    assert facts.exists()
    assert {(fact.origin, fact.confirmed_at) for fact in facts} == {("catalogue", None)}


def test_an_unknown_publisher_gets_no_facts(network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    follow.follow(address=ADDRESS, by=None)
    assert not SourceFact.objects.exists()


def test_items_of_a_removed_source_are_new_when_it_is_followed_again(network):
    network.answers[ADDRESS] = answer(rss(entry("One")))
    sources.remove_source(source=follow.follow(address=ADDRESS, by=None).source, by=None)
    assert follow.follow(address=ADDRESS, by=None).taken.new == 1


def test_a_second_feed_brings_no_removed_item_back(network):
    network.answers[ADDRESS] = answer(rss(entry("One", link="https://news.example/1")))
    first = follow.follow(address=ADDRESS, by=None)
    items.take_down(item=Item.objects.get(), notice="", by=None)
    network.answers["https://news.example/other.xml"] = network.answers[ADDRESS]
    done = follow.follow(address="https://news.example/other.xml", source=first.source, by=None)
    assert done.taken.new == 0
    assert Item.objects.get().state == "removed"
