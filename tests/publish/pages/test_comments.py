"""Readers write, mend, see, report and delete comments with plain forms; nobody reaches what is not theirs."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import get_resolver

from newsreel.comments import author, moderate, sealing, submit
from newsreel.comments import settings as rules
from newsreel.comments.learning import of_version
from newsreel.models import Comment, Item, Letter, MailAddress, SiteText
from newsreel.publish.pages.comment_forms import TRAP_FIELD
from newsreel.publish.selectors import comments as selector
from tests.publish import rows
from tests.publish.valid import elements, parse, problems

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponse
    from pytest_django.fixtures import DjangoAssertNumQueries, SettingsWrapper

    from newsreel.models import Site

HERE = "http://testserver"
WORDS = "The dam at Kokaral has held since 2005, and the catch grew with the water."
FISH = "My grandmother canned fish in Moynaq; the plant took in frozen cod until the end."
LINK = "The ledgers are online, look at archive-nukus dot uz, it is all there for you."
ATTACKS = [
    "<script>alert(1)</script> is what I wanted to say about it",
    '"><img src=x onerror=alert(1)> and nothing else about it',
    "</textarea></div></main><svg/onload=alert(1)> at the end of it",
    "{{ 7 * 7 }}{% raw %} and some other words about the dam",
    "<!-- --><b>bold</b> &lt;i&gt; &amp;amp; and so on, about the dam",
]


@pytest.fixture(autouse=True)
def _own_ground(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.DATA_DIR = tmp_path
    settings.NEWSREEL = replace(settings.NEWSREEL, comment_form_least=0.0)
    of_version.cache_clear()


@pytest.fixture
def item(site: Site) -> Item:
    """An item with open comments."""
    made = rows.item()
    rules.set_rule(mode="open", close_after=None, by=None)
    return made


def form_at(item: Item) -> str:
    """Where a comment is sent."""
    return f"/comments/on/{item.pk}/write/"


def send(item: Item, words: str = WORDS, *, origin: str = HERE, at: str = "192.0.2.7", **told: object) -> HttpResponse:
    """Sends the form as a browser does."""
    given = {"token": submit.new_token(item.pk), "text": words, "act": "send", **told}
    headers = {"Origin": origin} if origin else {}
    return Client().post(form_at(item), given, headers=headers, REMOTE_ADDR=at)


def written(item: Item, words: str = WORDS, **told: object) -> tuple[Comment, str]:
    """A comment that was sent, and the address of its private page."""
    response = send(item, words, **told)
    assert response.status_code == 303, response.content.decode()[:3000]
    return Comment.objects.latest("pk"), response["Location"]


def good(response: HttpResponse, status: int = 200) -> str:
    """The page, which is valid."""
    text = response.content.decode()
    assert response.status_code == status
    assert problems(text) == []
    return text


def test_a_form_stands_below_each_item_with_the_guidelines_in_full(client: Client, item: Item) -> None:
    text = good(client.get(f"/items/{item.pk}/the-sea-is-back/"))
    assert f'action="/comments/on/{item.pk}/write/"' in text
    assert "argue with what was said, not with who said it" in text
    assert "Only to tell you of replies" in text
    assert "Set-Cookie" not in client.get(f"/items/{item.pk}/the-sea-is-back/").headers
    SiteText.objects.create(name="guidelines", text="Write as you would speak at our table.")
    text = good(client.get(f"/items/{item.pk}/the-sea-is-back/"))
    assert "at our table" in text
    assert "argue with what was said" not in text


def test_where_comments_are_off_and_none_are_there_nothing_is_printed(client: Client, item: Item) -> None:
    rules.set_rule(mode="off", close_after=None, by=None)
    text = good(client.get(f"/items/{item.pk}/the-sea-is-back/"))
    assert "Comments</h2>" not in text
    assert "comments.css" not in text


def test_what_is_there_stays_when_comments_are_closed(client: Client, item: Item) -> None:
    written(item)
    rules.set_rule(mode="off", close_after=None, by=None)
    text = good(client.get(f"/items/{item.pk}/the-sea-is-back/"))
    assert WORDS in text
    assert "takes no more comments" in text
    assert "<textarea name=" not in text
    assert ">Reply<" not in text


def test_the_author_is_led_to_a_private_page_and_all_others_see_the_comment(client: Client, item: Item) -> None:
    made, private = written(item, name="Ann <of> Aralsk")
    page = client.get(private)
    text = good(page)
    assert "It is published." in text
    assert HERE not in text
    assert f"https://steppe.example{private}" in text
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "same-origin"
    response = client.get(f"/items/{item.pk}/the-sea-is-back/")
    text = good(response)
    assert f'id="comment-{made.pk}"' in text
    assert "Ann &lt;of&gt; Aralsk" in text
    assert private not in text
    assert response["Cache-Control"] == "public, max-age=5"


def test_a_refusal_shows_the_form_again_with_the_text_the_reason_and_the_marks(item: Item) -> None:
    response = send(item, LINK, name="Ann", email="ann@reader.example")
    text = good(response, 422)
    assert "<mark>archive-nukus dot uz</mark>" in text
    assert "Describe where people may find it instead" in text
    assert f"\n{LINK}</textarea>" in text
    assert 'value="Ann"' in text
    assert 'value="ann@reader.example"' in text
    assert response["Cache-Control"] == "no-store"
    assert not Comment.objects.exists()


KEPT = [
    ("the words", {"text": "too short"}, 422),
    ("a name", {"name": "www.example.com"}, 422),
    ("a forged token", {"token": "1.a.b"}, 422),
    ("no token", {"token": ""}, 422),
    ("a parent that never was", {"reply": "999999"}, 422),
    ("a parent that is no number", {"reply": "x' OR 1=1"}, 422),
    ("a huge number", {"reply": "9" * 400}, 422),
]


@pytest.mark.parametrize(("_", "told", "status"), KEPT, ids=[name for name, _, _ in KEPT])
def test_what_was_typed_is_never_lost(item: Item, _: str, told: dict[str, str], status: int) -> None:
    words = told.get("text", WORDS)
    text = good(
        send(item, **{"words": words, **{name: value for name, value in told.items() if name != "text"}}), status
    )
    assert f"\n{html.escape(words)}</textarea>" in text
    assert not Comment.objects.exists()


def test_a_megabyte_is_told_its_length_and_kept(item: Item) -> None:
    text = good(send(item, "x" * 1_000_000), 422)
    assert "this comment has 1000000" in text
    assert "x" * 1_000_000 in text


def test_more_than_the_server_takes_is_413(item: Item) -> None:
    good(send(item, "x" * 3_000_000), 413)


ORIGINS = ["", "null", "https://evil.example", "http://testserver.evil.example", "http://[bad", "testserver"]


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_form_from_elsewhere_is_not_taken(item: Item, origin: str) -> None:
    text = good(send(item, origin=origin), 403)
    assert f"\n{WORDS}</textarea>" in text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Origin": HERE}, {"Referer": f"{HERE}/items/1/"}, {"Origin": "https://steppe.example"}]
)
def test_a_form_from_here_is_taken(item: Item, headers: dict[str, str]) -> None:
    given = {"token": submit.new_token(item.pk), "text": WORDS}
    assert Client().post(form_at(item), given, headers=headers).status_code == 303


def test_a_preview_shows_the_comment_and_sends_nothing(item: Item) -> None:
    text = good(send(item, "First line\n\nand <i>another</i>, about the dam and the fish.", act="preview"))
    assert "<p>First line</p><p>and &lt;i&gt;another&lt;/i&gt;" in text
    assert "It is not sent yet" in text
    text = good(send(item, LINK, act="preview"))
    assert "<mark>archive-nukus dot uz</mark>" in text
    assert not Comment.objects.exists()


def test_the_trap_is_where_no_person_gets(client: Client, item: Item) -> None:
    root = parse(client.get(form_at(item)).content.decode())
    field = next(element for element in elements(root) if element.get("name") == TRAP_FIELD)
    assert field.get("tabindex") == "-1"
    made, private = written(item, **{TRAP_FIELD: "https://spam.example"})
    assert made.state == "held"
    assert "It waits for a moderator." in good(client.get(private))


def test_an_answer_stands_below_what_it_answers_and_deep_ones_say_what(client: Client, item: Item) -> None:
    made = [written(item, "The first of five in a row, about dams.")[0]]
    for number in range(4):
        words = f"Answer number {number} to the one above, about {('fish', 'salt', 'wind', 'ice')[number]}."
        made.append(written(item, words, reply=made[-1].pk, at=f"10.0.{number}.1")[0])
    other = written(item, "Another thread begins with this one here.", at="10.9.9.1")[0]
    text = good(client.get(f"/items/{item.pk}/the-sea-is-back/"))
    shown = re.findall(r'class="comment level-(\d)" id="comment-(\d+)"', text)
    wanted = list(zip("01222", made, strict=True))
    assert shown == [(level, str(one.pk)) for level, one in [*wanted, ("0", other)]]
    assert text.count("in reply to this comment") == 2
    page = good(client.get(f"{form_at(item)}?reply={made[0].pk}"))
    assert "The first of five in a row" in page
    assert f'name="reply" value="{made[0].pk}"' in page


def test_a_deleted_comment_leaves_a_place_only_where_it_was_answered(client: Client, item: Item) -> None:
    first, private = written(item, name="Ann")
    answer, private_answer = written(item, FISH, reply=first.pk)
    good(client.post(private, {"act": "delete"}, headers={"Origin": HERE}))
    text = good(client.get(f"/items/{item.pk}/the-sea-is-back/"))
    assert "A comment that was deleted." in text
    assert FISH in text
    assert "Ann" not in text
    assert client.get(private).status_code == 404
    client.post(private_answer, {"act": "delete"}, headers={"Origin": HERE})
    text = good(client.get(f"/items/{item.pk}/the-sea-is-back/"))
    assert "A comment that was deleted." not in text
    assert client.get(f"/comments/{answer.pk}/").status_code == 404


def test_a_comment_has_an_address_while_it_is_published(client: Client, item: Item) -> None:
    made, _ = written(item)
    response = client.get(f"/comments/{made.pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/items/{item.pk}/the-sea-is-back/#comment-{made.pk}")
    for state in ("held", "rejected", "spam", "deleted"):
        Comment.objects.filter(pk=made.pk).update(state=state)
        assert client.get(f"/comments/{made.pk}/").status_code == 404
        assert WORDS not in client.get(f"/items/{item.pk}/the-sea-is-back/").content.decode()


def test_a_long_discussion_goes_on_on_further_pages(
    client: Client, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selector, "PAGE", 3)
    made = [written(item, f"{WORDS} That was number {number}.", at=f"10.0.{number}.1")[0] for number in range(7)]
    seen, path = [], f"/items/{item.pk}/the-sea-is-back/"
    while path:
        text = good(client.get(path))
        seen += re.findall(r'id="comment-(\d+)"', text)
        more = re.search(r'href="(/comments/on/[^"]+)">More comments', text)
        path = html.unescape(more[1]) if more else ""
    assert seen == [str(one.pk) for one in made]
    place = client.get(f"/comments/{made[5].pk}/")["Location"]
    assert f'id="comment-{made[5].pk}"' in good(client.get(place))
    for odd in ("x", "1", "1-", "-", "9" * 30 + "-1", "٣-٣"):
        assert client.get(f"/comments/on/{item.pk}/", {"after": odd}).status_code == 404


def test_the_author_edits_with_the_private_page(client: Client, item: Item) -> None:
    made, private = written(item)
    response = client.post(private, {"act": "save", "text": FISH, "name": "Ann"}, headers={"Origin": HERE})
    assert (response.status_code, response["Location"]) == (303, private)
    made.refresh_from_db()
    assert made.text == FISH
    text = good(client.post(private, {"act": "save", "text": LINK, "name": "Ann"}, headers={"Origin": HERE}), 422)
    assert "<mark>archive-nukus dot uz</mark>" in text
    assert f"\n{LINK}</textarea>" in text
    made.refresh_from_db()
    assert made.text == FISH
    assert "edited" in good(client.get(f"/items/{item.pk}/the-sea-is-back/"))


def test_the_author_sees_why_it_was_turned_down(client: Client, item: Item) -> None:
    made, private = written(item)
    moderate.decide(comments=[made.pk], act="reject", reason="It is about another dam.", by=None)
    text = good(client.get(private))
    assert "It was not published." in text
    assert "It is about another dam." in text
    assert "Save" not in text


def test_reporting_takes_a_button(client: Client, item: Item) -> None:
    made, _ = written(item)
    path = f"/comments/{made.pk}/report/"
    good(client.get(path))
    assert Comment.objects.get().reports == 0
    good(client.post(path, headers={"Origin": "https://evil.example"}), 403)
    assert Comment.objects.get().reports == 0
    text = good(client.post(path, headers={"Origin": HERE}))
    assert "Thank you" in text
    assert Comment.objects.get().reports == 1


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_are_shown_as_words(client: Client, item: Item, words: str) -> None:
    """What screening refuses is shown in the form, the rest in the thread: as text in both."""
    Comment.objects.create(
        item=item, state="published", name=words[:60], text=words, html=submit.wording.as_html(words),
        created=rows.NOON, secret_hash=sealing.secret_hash("s"),
    )  # fmt: skip
    made = Comment.objects.get()
    pages = [f"/items/{item.pk}/the-sea-is-back/", "/comments/mine/s/", f"{form_at(item)}?reply={made.pk}"]
    texts = [good(client.get(path)) for path in [*pages, f"/comments/{made.pk}/report/"]]
    texts += [good(send(item, words + " <a href=x>", name=words), 422)]
    for text in texts:
        for element in elements(parse(text)):
            assert not any(name.startswith("on") for name in element.attrib)
            assert element.tag not in {"svg", "iframe", "object"}
            assert element.tag != "img" or element.get("src") != "x"
        assert "<script>alert" not in text
    feed = client.get("/comments/feed.atom").content
    assert ET.fromstring(feed) is not None


def test_feeds_hold_what_is_published(client: Client, item: Item) -> None:
    made, _ = written(item, "One & <two> of the dams hold.", name="Ann")
    hidden, _ = written(item, FISH)
    Comment.objects.filter(pk=hidden.pk).update(state="held")
    other, _ = written(rows.item(item.source, "Another"), "Below another item stands this one.", at="10.0.0.1")
    for path, wanted in (("/comments/feed", {made, other}), (f"/comments/on/{item.pk}/feed", {made})):
        atom = client.get(f"{path}.atom")
        assert atom["Content-Type"].startswith("application/atom+xml")
        root = ET.fromstring(atom.content)
        ids = {entry.findtext("{*}id") for entry in root.iterfind("{*}entry")}
        assert ids == {f"https://steppe.example/comments/{one.pk}/" for one in wanted}
        told = json.loads(client.get(f"{path}.json").content)
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert {row["id"] for row in told["items"]} == ids
    assert root.find("{*}entry").findtext("{*}content") == "<p>One &amp; &lt;two&gt; of the dams hold.</p>"
    assert told["items"][0]["content_text"] == "One & <two> of the dams hold."
    Item.objects.filter(pk=item.pk).update(state="hidden")
    assert client.get(f"/comments/on/{item.pk}/feed.atom").status_code == 404
    assert "two" not in client.get("/comments/feed.json").content.decode()


def mail_page(made: Comment) -> str:
    """The page of a comment's address."""
    assert made.address_id
    return f"/comments/mail/{sealing.mail_token(made.address_id, made.pk)}/"


def test_a_look_at_the_mail_page_changes_nothing_and_a_button_confirms(client: Client, item: Item) -> None:
    made, _ = written(item, email="ann@reader.example")
    path = mail_page(made)
    assert "Yes, tell me of replies" in good(client.get(path))
    assert MailAddress.objects.get().confirmed_at is None
    client.post(path, {"act": "confirm"}, headers={"Origin": "https://evil.example"})
    assert MailAddress.objects.get().confirmed_at is None
    assert "Confirmed." in good(client.post(path, {"act": "confirm"}, headers={"Origin": HERE}))
    assert MailAddress.objects.get().confirmed_at


def test_one_click_unsubscribes_by_post_alone(client: Client, item: Item) -> None:
    made, _ = written(item, email="ann@reader.example")
    path = mail_page(made) + "unsubscribe/"
    assert client.get(path).status_code == 405
    assert Comment.objects.get().wants_mail
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Comment.objects.get().wants_mail
    assert client.post("/comments/mail/1-1.forged/unsubscribe/").content == b"Done."


ACTS = [("stop-thread", False, True), ("stop-all", False, True), ("forget", False, False), ("erase", None, False)]


@pytest.mark.parametrize(("act", "wants", "kept"), ACTS)
def test_the_owner_of_an_address_decides(client: Client, item: Item, act: str, wants: bool | None, kept: bool) -> None:
    made, _ = written(item, email="ann@reader.example")
    text = good(client.post(mail_page(made), {"act": act}, headers={"Origin": HERE}))
    assert 'role="status"' in text
    assert MailAddress.objects.exists() is kept
    assert Comment.objects.values_list("wants_mail", flat=True).first() is wants


def test_the_owner_takes_along_all_and_deletes_one(client: Client, item: Item) -> None:
    made, private = written(item, email="ann@reader.example")
    other, _ = written(item, FISH, at="10.0.0.1")
    told = json.loads(client.get(mail_page(made) + "export.json").content)
    assert told["address"] == "ann@reader.example"
    assert [row["text"] for row in told["comments"]] == [WORDS]
    own = json.loads(client.get(private + "export.json").content)
    assert (own["text"], "address" in own) == (WORDS, False)
    path = mail_page(made)
    for number in (other.pk, "x", ""):
        client.post(path, {"act": "delete", "comment": number}, headers={"Origin": HERE})
    assert Comment.objects.count() == 2
    client.post(path, {"act": "delete", "comment": made.pk}, headers={"Origin": HERE})
    assert list(Comment.objects.all()) == [other]


def test_asking_for_the_way_tells_nobody_who_is_known(client: Client, item: Item) -> None:
    written(item, email="ann@reader.example")
    Letter.objects.all().delete()
    answers = {
        good(client.post("/comments/mail/", {"email": email}, headers={"Origin": HERE}))
        for email in ("ann@reader.example", "ben@reader.example")
    }
    assert len(answers) == 1
    assert Letter.objects.count() == 1


def test_the_log_is_public_where_the_site_says_so_and_names_nobody(
    client: Client, item: Item, settings: SettingsWrapper
) -> None:
    made, _ = written(item, name="Ann")
    moderate.decide(comments=[made.pk], act="reject", reason="Off the point.", by=None)
    assert client.get("/comments/log/").status_code == 404
    settings.NEWSREEL = replace(settings.NEWSREEL, comments_log=True)
    text = good(client.get("/comments/log/"))
    assert "Off the point." in text
    assert item.title in text
    assert "Ann" not in text
    assert WORDS not in text


def test_no_route_lets_anyone_reach_what_is_not_theirs(client: Client, item: Item) -> None:
    """Every address below /comments/, with every guess but the secrets: nothing held is shown, nothing is changed."""
    made, private = written(item, "A held one with words of its own, unseen.", email="ann@reader.example", name="Ann")
    Comment.objects.filter(pk=made.pk).update(state="held")
    secret = private.split("/")[3]
    guesses = {
        "secret": [made.secret_hash, str(made.pk), secret[:-1]],
        "token": [f"{made.address_id}-{made.pk}", "1-1.x"],
    }
    before = list(Comment.objects.values()), list(MailAddress.objects.values())
    routes = [str(entry.pattern) for entry in get_resolver("newsreel.publish.urls").url_patterns]
    walked = 0
    for route in routes:
        if not route.startswith("comments/"):
            continue
        for guess in range(3):
            values = {"item_id": item.pk, "comment_id": made.pk} | {
                name: words[guess % len(words)] for name, words in guesses.items()
            }
            path = "/" + re.sub(r"<\w+:(\w+)>", lambda match, told=values: str(told[match[1]]), route)
            for response in (
                client.get(path),
                *(client.post(path, {"act": act, "text": FISH, "comment": made.pk}, headers={"Origin": HERE})
                  for act in ("save", "delete", "erase", "forget", "confirm")),
            ):  # fmt: skip
                assert "unseen" not in response.content.decode(), path
                assert "reader.example" not in response.content.decode(), path
                walked += 1
    assert walked > 200
    Comment.objects.exclude(pk=made.pk).delete()
    assert (list(Comment.objects.values()), list(MailAddress.objects.values())) == before
    assert author.find(secret)


def test_methods_that_have_no_meaning_are_405(client: Client, item: Item) -> None:
    for path in ("/comments/feed.atom", f"/comments/on/{item.pk}/", "/comments/log/"):
        assert client.post(path).status_code == 405
    assert client.put(form_at(item)).status_code == 405


def test_reading_a_discussion_takes_two_queries(
    item: Item, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        written(item, f"{WORDS} That was number {number}.", at=f"10.0.{number}.1")
    with django_assert_max_num_queries(2):
        assert selector.discussion(item.pk, item.source_id, item.published).count == 3
