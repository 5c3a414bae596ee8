"""Moderators work through the queue, one by one or many at once, and everything can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsreel.comments import settings as rules
from newsreel.comments import submit, wording
from newsreel.comments.learning import of_version
from newsreel.models import AuditEntry, Comment, CommentRule, Item, RangeBlock, WatchedWord
from tests.publish import rows
from tests.publish.valid import problems

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import DjangoAssertNumQueries, SettingsWrapper

    from newsreel.models import Site

SHOUT = "WHY DOES NOBODY TALK ABOUT THE SALT STORMS IN THE SOUTH"
CALM = "The catch figures are in the yearbook of the ministry, under inland fisheries."
SPAM = "Subscribe to my channel please, I make new videos every day, check it out guys!"


@pytest.fixture(autouse=True)
def _own_ground(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.DATA_DIR = tmp_path
    settings.NEWSREEL = replace(settings.NEWSREEL, comment_form_least=0.0)
    of_version.cache_clear()


@pytest.fixture
def item(site: Site) -> Item:
    """An item below which first comments wait."""
    return rows.item()


def sent(to: Item, words: str, at: str = "192.0.2.7", **told: object) -> Comment:
    """A comment as readers send it."""
    form = submit.Form(submit.new_token(to.pk))
    done = submit.submit(item_id=to.pk, words=words, form=form, remote_address=at, **told)
    return Comment.objects.get(pk=done.comment_id)


def page(client: Client, path: str = "/desk/comments/") -> str:
    """A page that is valid."""
    response = client.get(path)
    text: str = response.content.decode()
    assert response.status_code == 200
    assert problems(text) == []
    return text


def states() -> list[str]:
    """The state of each comment, oldest first."""
    return list(Comment.objects.order_by("pk").values_list("state", flat=True))


def test_the_queue_shows_what_waits_why_and_beside_which_item(moderator: Client, item: Item) -> None:
    sent(item, SHOUT, name="Ann <b>")
    sent(item, SPAM, at="10.0.0.1")
    published = sent(item, CALM, at="10.0.1.1")
    Comment.objects.filter(pk=published.pk).update(state="published")
    text = page(moderator)
    assert f"<mark>{SHOUT}</mark>" in text
    assert "reads like shouting" in text
    assert "<mark>Subscribe</mark>" in text
    assert "Ann &lt;b&gt;" in text
    assert item.title in text
    assert CALM not in text
    assert CALM in page(moderator, "/desk/comments/?state=published")


def test_the_most_urgent_comes_first(moderator: Client, item: Item) -> None:
    for number, urgency in enumerate([0.1, 0.9, 0.5]):
        made = sent(item, f"{CALM} That was number {number}.", at=f"10.0.{number}.1")
        Comment.objects.filter(pk=made.pk).update(urgency=urgency)
    text = page(moderator)
    assert text.index("number 1") < text.index("number 2") < text.index("number 0")


def test_an_empty_queue_says_so(moderator: Client, site: Site) -> None:
    assert "Nothing waits. Well done." in page(moderator)


ONE = [("approve", "published"), ("reject", "rejected"), ("spam", "spam")]


@pytest.mark.parametrize(("act", "state"), ONE)
def test_one_is_decided_by_its_own_button(moderator: Client, item: Item, act: str, state: str) -> None:
    first, _ = sent(item, CALM), sent(item, SHOUT)
    given = {act: str(first.pk), "reason": "Off the point."}
    text = moderator.post("/desk/comments/", given, follow=True).content.decode()
    assert "1 comment: " in text
    assert "Undo: " in text
    assert states() == [state, "held"]


def test_many_are_decided_at_once_and_taken_back(moderator: Client, item: Item) -> None:
    keys = [sent(item, f"{CALM} That was number {number}.", at=f"10.0.{number}.1").pk for number in range(3)]
    moderator.post("/desk/comments/", {"act": "spam", "chosen": [str(key) for key in keys[:2]]})
    assert states() == ["spam", "spam", "held"]
    assert "Undo: marked as spam, 2 comments" in page(moderator)
    moderator.post("/desk/comments/", {"act": "undo"})
    assert states() == ["held"] * 3
    assert "Undo: " not in page(moderator)


ODD = [
    {},
    {"act": "approve"},
    {"act": "approve", "chosen": ["x", "9" * 30, "-1"]},
    {"approve": "1; DROP"},
    {"act": "burn"},
]


@pytest.mark.parametrize("given", ODD)
def test_odd_orders_change_nothing(moderator: Client, item: Item, given: dict[str, object]) -> None:
    sent(item, CALM)
    text = moderator.post("/desk/comments/", given, follow=True).content.decode()
    assert "No comment was chosen." in text
    assert states() == ["held"]


def test_what_else_came_from_the_range_is_told(moderator: Client, item: Item) -> None:
    made, other = sent(item, CALM), sent(item, SHOUT)
    Comment.objects.filter(pk=other.pk).update(state="spam")
    assert "1 other comment from this range" in page(moderator)
    assert "1 of them spam" in page(moderator)
    assert SHOUT in page(moderator, f"/desk/comments/{made.pk}/")
    Comment.objects.update(abuse_key="")
    assert "from this range" not in page(moderator)
    text = page(moderator, f"/desk/comments/{made.pk}/")
    assert SHOUT not in text
    assert "It is forgotten already" in text


def test_one_comment_is_edited_with_a_trace(moderator: Client, item: Item) -> None:
    made = sent(item, CALM)
    path = f"/desk/comments/{made.pk}/"
    moderator.post(path, {"act": "edit", "text": "The catch figures are in the yearbook.", "name": "Ann"})
    made.refresh_from_db()
    assert (made.text, made.name) == ("The catch figures are in the yearbook.", "Ann")
    assert CALM in page(moderator, path)
    moderator.post(path, {"act": "edit", "text": "", "name": ""})
    made.refresh_from_db()
    assert made.text == "The catch figures are in the yearbook."
    moderator.post(path, {"act": "undo"})
    made.refresh_from_db()
    assert made.text == CALM


def test_a_thread_is_closed_and_a_range_blocked(moderator: Client, item: Item) -> None:
    made = sent(item, CALM)
    path = f"/desk/comments/{made.pk}/"
    moderator.post(path, {"act": "close", "closed": "yes"})
    assert Comment.objects.get().closed
    assert "Open the thread again" in page(moderator, path)
    moderator.post(path, {"act": "close", "closed": "no"})
    assert not Comment.objects.get().closed
    moderator.post(path, {"act": "block", "days": "3"})
    assert RangeBlock.objects.get().abuse_key == made.abuse_key
    assert "address range blocked" in page(moderator, path)


def test_a_comment_that_is_gone_is_404(moderator: Client, item: Item) -> None:
    made = sent(item, CALM)
    Comment.objects.update(state="deleted")
    for number in (made.pk, made.pk + 1):
        assert moderator.get(f"/desk/comments/{number}/").status_code == 404


TRIED = [
    (CALM, "published at once", "wait for a moderator"),
    (SHOUT, "It would wait for a moderator.", "published at once"),
    ("Look at archive-nukus dot uz for the ledgers of the plant.", "It would be refused", "published at once"),
    ("", "It would be refused", "published at once"),
    ("x" * 40_000, "It would be refused", "published at once"),
]


@pytest.mark.parametrize(("words", "said", "unsaid"), TRIED, ids=[said for _, said, _ in TRIED[:3]] + ["empty", "huge"])
def test_the_test_box_tells_and_stores_nothing(
    moderator: Client, item: Item, words: str, said: str, unsaid: str
) -> None:
    response = moderator.post("/desk/comments/try/", {"text": words})
    text = response.content.decode()
    assert problems(text) == []
    assert said in text
    assert unsaid not in text
    assert not Comment.objects.exists()
    assert not AuditEntry.objects.filter(subject="comment").exists()


def test_the_filter_shows_how_good_it_is(moderator: Client, item: Item) -> None:
    assert "not measured yet" in page(moderator)
    spam, calm = sent(item, SPAM), sent(item, CALM)
    moderator.post("/desk/comments/", {"spam": str(spam.pk)})
    moderator.post("/desk/comments/", {"approve": str(calm.pk)})
    text = page(moderator)
    assert "over the last 2 decisions" in text
    assert "100 % of what it held was spam" in text
    assert "it held 100 % of the spam" in text


def test_editors_set_the_rules_and_moderators_do_not(desk: Client, moderator: Client, item: Item) -> None:
    path = "/desk/comments/rules/"
    assert moderator.post(path, {"act": "site", "mode": "off"}).status_code == 403
    assert not CommentRule.objects.exists()
    desk.post(path, {"act": "site", "mode": "all", "close_after": "30"})
    desk.post(path, {"act": "narrow", "mode": "off", "source": item.source_id})
    desk.post(path, {"act": "narrow", "mode": "open", "item": item.pk, "source": item.source_id})
    desk.post(path, {"act": "words", "words": "kokaral\nsalt storm*"})
    assert list(CommentRule.objects.order_by("pk").values_list("mode", "close_after", "source_id", "item_id")) == [
        ("all", 30, None, None),
        ("off", None, item.source_id, None),
        ("open", None, None, item.pk),
    ]
    assert list(WatchedWord.objects.values_list("words", flat=True)) == ["kokaral", "salt storm*"]
    text = page(desk, path)
    assert item.title in text
    assert "salt storm*" in text
    assert AuditEntry.objects.filter(act="set comments").count() == 3


BAD = [
    {"act": "site", "mode": "sideways"},
    {"act": "site", "close_after": "-1"},
    {"act": "narrow", "mode": "off"},
    {"act": "x"},
]


@pytest.mark.parametrize("given", BAD)
def test_odd_rules_are_not_taken(desk: Client, item: Item, given: dict[str, str]) -> None:
    desk.post("/desk/comments/rules/", given)
    assert not CommentRule.objects.exists()


def test_a_moderator_signs_in_to_the_queue_and_sees_no_other_doors(
    client: Client, moderator: Client, site: Site
) -> None:
    answer = client.post("/desk/sign-in/", {"name": "mod", "password": "paper-ink-rule-focus"})
    assert answer["Location"] == "/desk/comments/"
    text = page(moderator)
    assert 'href="/desk/sources/"' not in text
    assert 'href="/desk/"' not in text


def test_the_queue_costs_the_same_however_long_it_is(
    moderator: Client, item: Item, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rules.set_rule(mode="all", close_after=None, by=None)
    Comment.objects.bulk_create(
        Comment(
            item=item, state="held", text=f"{CALM} {number}", html=wording.as_html(CALM), created=rows.NOON,
            abuse_key=f"{number:032}", reasons=wording.stored((wording.own("all"),)),
        )
        for number in range(80)
    )  # fmt: skip
    with django_assert_max_num_queries(9):
        text = moderator.get("/desk/comments/").content.decode()
    assert text.count('class="queued"') == 30
    assert "page=1" in text
    assert page(moderator, "/desk/comments/?page=2").count('class="queued"') == 20
    assert "page=" not in page(moderator, "/desk/comments/?page=999")
