"""The health of a source at the desk: what its last fetches brought, in plain words, and what an editor may do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from newsreel.kit.http import FetchError
from newsreel.models import AuditEntry, Feed, FetchRecord, Item, ItemKey, Source
from newsreel.pipeline import poll, replay
from newsreel.pipeline.site import set_site
from newsreel.work import leases
from tests.pipeline.material import ADDRESS, Network, answer, entry, rss
from tests.publish import rows
from tests.publish.valid import problems

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

    from newsreel.models import Editor


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: SettingsWrapper) -> Network:
    """What the network answers; answers are kept in a folder of this test's own."""
    settings.DATA_DIR = tmp_path
    replaced = Network()
    monkeypatch.setattr("newsreel.kit.http.fetch", replaced)
    return replaced


@pytest.fixture
def feed(desk: Client) -> Feed:
    """A feed that nobody has fetched yet."""
    return Feed.objects.create(source=rows.source(), address=ADDRESS)


def page(desk: Client, feed: Feed) -> str:
    """The health page of a feed's source."""
    text: str = desk.get(f"/desk/sources/{feed.source_id}/health/").content.decode()
    assert problems(text) == []
    return text


def act(desk: Client, feed: Feed, what: str, **given: Any) -> str:
    """Does an act and gives the page that follows it."""
    form = {"act": what, "feed": feed.pk, **given}
    text: str = desk.post(f"/desk/sources/{feed.source_id}/health/", form, follow=True).content.decode()
    assert problems(text) == []
    feed.refresh_from_db()
    return text


# --- what the page says ---------------------------------------------------------------------------------------------


def test_a_feed_that_was_never_fetched_says_so(desk: Client, feed: Feed, network: Network) -> None:
    text = page(desk, feed)
    assert "It has not been fetched yet." in text
    assert "never" in text
    assert "<table" not in text
    assert "Read the last answer again" not in text


def test_good_and_bad_fetches_stand_in_the_table_newest_first(desk: Client, feed: Feed, network: Network) -> None:
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two")), etag='"1"')
    poll.check([feed])
    network.answers[ADDRESS] = answer(status=304)
    poll.check([feed])
    network.answers[ADDRESS] = FetchError("The server sent 64 MB; we stop at 15 MB.", kind="too_big", status=200)
    poll.check([feed])
    text = page(desk, feed)
    table = text.split("<tbody>")[1]
    places = [table.index(words) for words in ("The server sent 64 MB", "Nothing had changed.", "2 new items.")]
    assert places == sorted(places)
    assert "The last 3 fetches: 1 failed, 2 new items." in text
    assert "1 failure in a row" in text
    assert "The last look failed." in text
    assert "gone for good" not in text


def test_the_text_of_the_table_is_tied_to_it(desk: Client, feed: Feed, network: Network) -> None:
    network.answers[ADDRESS] = answer(rss(entry("One")))
    poll.check([feed])
    text = page(desk, feed)
    assert f'aria-describedby="sum-{feed.pk}"' in text
    assert f'<p id="sum-{feed.pk}">The last fetch: all well, 1 new item.</p>' in text


def test_entries_set_aside_are_told_with_a_reason(desk: Client, feed: Feed, network: Network) -> None:
    Feed.objects.update(set_aside=2, set_aside_reason="The entry has no words.")
    text = page(desk, feed)
    assert "2 entries of the last document" in text
    assert "The entry has no words." in text


UNUSUAL = {
    "silent": ({"flag": "silent"}, "It went silent"),
    "doubled": ({"flag": "doubled"}, "It doubled its output"),
    "gone": ({"gone": True}, "gone for good"),
}


@pytest.mark.parametrize(("values", "said"), UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_said_here_and_on_the_overview(
    desk: Client, feed: Feed, network: Network, values: dict[str, Any], said: str
) -> None:
    path = f"/desk/sources/{feed.source_id}/health/"
    assert said not in page(desk, feed)
    assert path not in desk.get("/desk/").content.decode()
    Feed.objects.update(**values)
    assert said in page(desk, feed)
    overview = desk.get("/desk/").content.decode()
    assert problems(overview) == []
    assert path in overview
    assert said.lower() in overview.lower()


def test_the_page_of_the_source_leads_here(desk: Client, feed: Feed) -> None:
    assert (
        f'href="/desk/sources/{feed.source_id}/health/"'
        in desk.get(f"/desk/sources/{feed.source_id}/").content.decode()
    )


def test_the_number_of_queries_does_not_grow_with_the_feeds(
    desk: Client, feed: Feed, network: Network, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    own = 3 + 3  # session, editor, site
    for number in range(4):
        more = Feed.objects.create(source=feed.source, address=f"https://more.example/{number}")
        FetchRecord.objects.create(feed=more, at=timezone.now())
    with django_assert_num_queries(own):
        page(desk, feed)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_words_of_a_server_are_words(desk: Client, feed: Feed, network: Network, language: str) -> None:
    set_site(by=None, language=language)
    network.answers[ADDRESS] = answer(rss(entry("<script>alert(1)</script>"), title="<img src=x onerror=y>"))
    poll.check([feed])
    Feed.objects.update(last_error="<b onclick=x>", failures=1, moved_to="https://x.example/<i>", moved_seen=1)
    Feed.objects.update(moved_since=timezone.now(), trust="address", next_check_reason="<u>")
    text = act(desk, feed, "replay")
    for absent in ("<script>alert", "<img src=x", "<b onclick", "<i>", "<u>"):
        assert absent not in text


# --- what an editor may do ------------------------------------------------------------------------------------------


def test_try_now_fetches_at_once_and_says_what_came(desk: Client, feed: Feed, network: Network) -> None:
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two")))
    assert "2 new, 0 changed, 0 as before." in act(desk, feed, "try")
    assert Item.objects.count() == 2
    assert (feed.failures, feed.lease_holder) == (0, "")
    assert "0 new, 0 changed, 0 as before." in act(desk, feed, "try")
    network.answers[ADDRESS] = FetchError("The address does not resolve.", kind="dns")
    assert "The address does not resolve." in act(desk, feed, "try").split('role="alert"')[1].split("</p>")[0]
    assert feed.failures == 1


def test_try_now_leaves_a_feed_to_the_worker_that_is_at_it(desk: Client, feed: Feed, network: Network) -> None:
    assert leases.claim(Feed.objects.all(), limit=1, seconds=60)
    assert "A worker is fetching it" in act(desk, feed, "try")
    assert network.asked == []


def test_the_last_answer_is_read_again_and_nothing_is_stored(desk: Client, feed: Feed, network: Network) -> None:
    network.answers[ADDRESS] = answer(rss(entry("One"), entry("Two")))
    poll.check([feed])
    ItemKey.objects.filter(key__icontains="Two").delete()
    before = list(Feed.objects.values()), list(FetchRecord.objects.values())
    text = act(desk, feed, "replay")
    assert "1 item would be new, 1 is known, 0 entries set aside." in text
    assert "nothing was stored" in text
    assert Item.objects.count() == 2
    assert (list(Feed.objects.values()), list(FetchRecord.objects.values())) == before
    assert network.asked == [ADDRESS]


def test_without_an_answer_there_is_nothing_to_read_again(desk: Client, feed: Feed, network: Network) -> None:
    assert "No answer of this feed is kept here" in act(desk, feed, "replay")


def test_a_feed_that_was_gone_is_resumed(desk: Client, feed: Feed, network: Network) -> None:
    network.answers[ADDRESS] = FetchError("This address is gone for good.", kind="gone", permanent=True, status=410)
    poll.check([feed])
    assert ">Resume</button>" in page(desk, feed)
    text = act(desk, feed, "resume")
    assert "Resumed" in text
    assert ">Resume</button>" not in text
    assert not feed.gone
    assert feed.next_check <= timezone.now()
    assert AuditEntry.objects.get(act="resume feed").editor_name == "ada"


def test_trust_is_given_back_and_stays(desk: Client, feed: Feed, network: Network) -> None:
    assert "Trust its ids again" not in page(desk, feed)
    Feed.objects.update(trust="title")
    assert "told apart by title and date" in page(desk, feed)
    text = act(desk, feed, "trust")
    assert "Its ids are trusted again." in text
    assert "told apart by" not in text
    assert (feed.trust, feed.trust_fixed) == ("id", True)
    assert AuditEntry.objects.get(act="trust again").before == {"trust": "title"}


@pytest.mark.parametrize("given", [{"feed": "999999"}, {"feed": "x"}, {"act": "burn"}, {"act": ""}])
def test_what_is_not_understood_changes_nothing(
    desk: Client, feed: Feed, network: Network, given: dict[str, str]
) -> None:
    desk.post(f"/desk/sources/{feed.source_id}/health/", {"act": "try", "feed": feed.pk, **given})
    assert network.asked == []


def test_the_feed_of_another_source_is_not_reached_from_here(desk: Client, feed: Feed, network: Network) -> None:
    other = Source.objects.create(name="Other", slug="other")
    desk.post(f"/desk/sources/{other.pk}/health/", {"act": "try", "feed": feed.pk})
    assert network.asked == []


@pytest.mark.parametrize("what", ["try", "replay", "resume", "trust"])
def test_no_act_without_its_token(editor: Editor, feed: Feed, network: Network, what: str) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(editor)
    response = careful.post(f"/desk/sources/{feed.source_id}/health/", {"act": what, "feed": feed.pk})
    assert response.status_code == 403
    assert network.asked == []


def test_a_moderator_has_no_business_here(moderator: Client, feed: Feed, network: Network) -> None:
    assert moderator.get(f"/desk/sources/{feed.source_id}/health/").status_code == 403
    assert moderator.post(f"/desk/sources/{feed.source_id}/health/", {"act": "try", "feed": feed.pk}).status_code == 403
    assert network.asked == []


def test_answers_go_with_their_source(desk: Client, feed: Feed, network: Network) -> None:
    network.answers[ADDRESS] = answer(rss(entry("One")))
    poll.check([feed])
    assert replay.kept_at(feed.pk)
    desk.post(f"/desk/sources/{feed.source_id}/", {"act": "remove", "confirm": feed.source.name})
    assert replay.kept_at(feed.pk) is None
    assert not FetchRecord.objects.exists()


def test_a_check_long_ago_is_still_on_the_page(desk: Client, feed: Feed, network: Network) -> None:
    FetchRecord.objects.create(feed=feed, at=timezone.now() - timedelta(days=90), status=200, seconds=1.25, size=70_000)
    text = page(desk, feed)
    assert "68 kB" in text
    assert "Nothing new." in text
