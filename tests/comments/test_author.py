"""An author edits for a while and deletes at any time, through the private link alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from newsreel.comments import author, moderate
from newsreel.comments import settings as rules
from newsreel.comments.errors import NotTaken
from newsreel.models import Comment, CommentRevision, Decision, Item, Letter
from tests.comments.conftest import FISH, LINK, WORDS, comment, write

if TYPE_CHECKING:
    from newsreel.models import Editor

NEW = "The dam at Kokaral has held since 2005, and the harbour at Aralsk is deeper now."


def test_only_the_secret_opens_a_comment(item: Item) -> None:
    done = write(item)
    found = author.find(done.secret)
    assert found is not None
    assert found.pk == done.comment_id
    for wrong in ("", done.secret[:-1], done.secret + "x", str(done.comment_id), found.secret_hash or "", "\ud800"):
        assert author.find(wrong) is None


def test_an_edit_is_kept_with_its_trace(item: Item) -> None:
    made = comment(item, name="Ann")
    author.edit(comment=made, words=NEW, name="Ann of Aralsk")
    made.refresh_from_db()
    assert (made.text, made.name, made.state) == (NEW, "Ann of Aralsk", "published")
    assert made.html == f"<p>{NEW}</p>"
    assert made.edited_at
    assert list(CommentRevision.objects.values_list("text", "name", "editor")) == [(WORDS, "Ann", None)]


def test_an_edit_that_changes_nothing_leaves_no_trace(item: Item) -> None:
    made = comment(item)
    author.edit(comment=made, words=f"  {WORDS}\n", name="")
    assert not CommentRevision.objects.exists()


SCREENED = [
    (LINK, 422, "link"),
    ("short", 422, "short"),
    ("x" * 100_000, 422, "long"),
]


@pytest.mark.parametrize(("words", "status", "code"), SCREENED)
def test_an_edit_is_screened_like_the_first_words(item: Item, words: str, status: int, code: str) -> None:
    made = comment(item)
    with pytest.raises(NotTaken) as caught:
        author.edit(comment=made, words=words, name="")
    assert (caught.value.status, caught.value.reasons[0].code) == (status, code)
    made.refresh_from_db()
    assert (made.text, made.edited_at) == (WORDS, None)


def test_an_edit_that_something_speaks_against_waits(item: Item, moderator: Editor) -> None:
    made = comment(item)
    moderate.decide(comments=[made.pk], act="approve", by=moderator)
    made.refresh_from_db()
    author.edit(comment=made, words="WHY DOES NOBODY TALK ABOUT THE SALT STORMS IN THE SOUTH", name="")
    made.refresh_from_db()
    assert (made.state, made.vouched) == ("held", False)
    assert [row["code"] for row in made.reasons] == ["shouting"]


def test_what_waited_is_not_published_by_editing_it(item: Item) -> None:
    rules.set_rule(mode="first", close_after=None, by=None)
    made = comment(item)
    author.edit(comment=made, words=NEW, name="")
    made.refresh_from_db()
    assert (made.state, [row["code"] for row in made.reasons]) == ("held", ["first"])


def test_a_sign_of_a_machine_is_not_edited_away(item: Item) -> None:
    made = comment(item)
    Comment.objects.filter(pk=made.pk).update(
        state="held", reasons=[{"code": "trap", "sentence": "It filled in a field.", "spans": []}]
    )
    made.refresh_from_db()
    author.edit(comment=made, words=NEW, name="")
    made.refresh_from_db()
    assert made.state == "held"
    assert "trap" in [row["code"] for row in made.reasons]


def test_where_all_wait_an_edit_waits_again(item: Item) -> None:
    made = comment(item)
    rules.set_rule(mode="all", close_after=None, by=None)
    author.edit(comment=made, words=NEW, name="")
    made.refresh_from_db()
    assert made.state == "held"


LATE = {
    "after a quarter of an hour": {"created": timezone.now() - timedelta(minutes=16)},
    "once turned down": {"state": "rejected"},
    "once marked as spam": {"state": "spam"},
}


@pytest.mark.parametrize("values", LATE.values(), ids=LATE)
def test_it_cannot_be_edited_any_more(item: Item, values: dict[str, object]) -> None:
    made = comment(item)
    Comment.objects.filter(pk=made.pk).update(**values)
    made.refresh_from_db()
    assert author.may_edit_until(made) is None
    with pytest.raises(NotTaken) as caught:
        author.edit(comment=made, words=NEW, name="")
    assert caught.value.status == 403


def test_a_name_cannot_become_a_link(item: Item) -> None:
    made = comment(item)
    with pytest.raises(NotTaken):
        author.edit(comment=made, words=NEW, name="www.example.com")


def test_there_is_an_end_to_editing(item: Item) -> None:
    made = comment(item)
    CommentRevision.objects.bulk_create(
        CommentRevision(comment=made, text="x", replaced_at=timezone.now()) for _ in range(author.MOST_EDITS)
    )
    with pytest.raises(NotTaken) as caught:
        author.edit(comment=made, words=NEW, name="")
    assert caught.value.status == 429


def test_deleting_leaves_nothing(item: Item, moderator: Editor) -> None:
    made = comment(item, name="Ann", email="ann@reader.example")
    author.edit(comment=made, words=NEW, name="Ann")
    made.refresh_from_db()
    moderate.decide(comments=[made.pk], act="reject", reason="No.", by=moderator)
    author.delete(comment=made)
    assert not Comment.objects.exists()
    assert not CommentRevision.objects.exists()
    assert not Decision.objects.exists()
    assert not Letter.objects.exists()


def test_where_others_answered_an_empty_place_stays(item: Item, moderator: Editor) -> None:
    made = comment(item, name="Ann", email="ann@reader.example")
    answer = comment(item, FISH, parent_id=made.pk)
    moderate.edit(comment=made, words=NEW, name="Ann", by=moderator)
    author.delete(comment=made)
    row = Comment.objects.filter(pk=made.pk).values()[0]
    assert row["state"] == "deleted"
    for word in ("Ann", "dam", "Kokaral"):
        assert word not in str(row)
    assert (row["secret_hash"], row["abuse_key"], row["address_id"], row["same"], row["near"]) == (
        None,
        "",
        None,
        "",
        None,
    )
    assert not CommentRevision.objects.exists()
    assert not Decision.objects.exists()
    answer.refresh_from_db()
    assert (answer.parent_id, answer.state) == (made.pk, "published")
