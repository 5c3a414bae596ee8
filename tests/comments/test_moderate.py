"""Moderators decide, the log knows, the filter learns, and everything can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.comments import learning, moderate
from newsreel.comments import settings as rules
from newsreel.comments.errors import NotTaken
from newsreel.models import (
    AuditEntry,
    Comment,
    CommentFilter,
    CommentRevision,
    CommentRule,
    Decision,
    Editor,
    Item,
    RangeBlock,
    WatchedWord,
)  # fmt: skip
from newsreel.work.errors import Refused
from tests.comments.conftest import FISH, WORDS, comment, write

SPAM = "Earn money from home with this simple trick, write to my agent today and be rich!"


def state(of: Comment) -> str:
    """The state in the database now."""
    return Comment.objects.get(pk=of.pk).state


def acts() -> list[str]:
    """What the log tells of comments, oldest first."""
    return list(AuditEntry.objects.filter(subject="comment").order_by("pk").values_list("act", flat=True))


DECIDED = [("approve", "published"), ("reject", "rejected"), ("spam", "spam")]


@pytest.mark.parametrize(("act", "wanted"), DECIDED)
def test_a_decision_changes_the_state_and_is_logged(
    item: Item, moderator: Editor, act: moderate.Act, wanted: str
) -> None:
    rules.set_rule(mode="all", close_after=None, by=None)
    made = comment(item)
    assert moderate.decide(comments=[made.pk], act=act, reason=" Off the point. ", by=moderator) == 1
    made.refresh_from_db()
    assert made.state == wanted
    assert made.vouched is (act == "approve")
    assert made.rejection == ("" if act == "approve" else "Off the point.")
    assert acts() == [f"{act} comment"]
    entry = AuditEntry.objects.get(subject="comment")
    assert (entry.editor_name, entry.before) == ("mod", {"state": "held"})
    assert WORDS not in str(list(AuditEntry.objects.values()))


def test_many_are_decided_at_once_and_taken_back_at_once(item: Item, moderator: Editor) -> None:
    rules.set_rule(mode="all", close_after=None, by=None)
    made = [comment(item), comment(item, FISH), comment(item, "And a third one about the fish there.")]
    moderate.decide(comments=[made[0].pk], act="reject", by=moderator)
    assert moderate.decide(comments=[one.pk for one in made], act="spam", by=moderator) == 3
    assert moderate.last_act(by=moderator) == ("spam", 3)
    assert moderate.undo(by=moderator) == 3
    assert [state(one) for one in made] == ["rejected", "held", "held"]
    assert moderate.undo(by=moderator) == 1
    assert state(made[0]) == "held"
    with pytest.raises(Refused):
        moderate.undo(by=moderator)
    assert acts().count("undo spam comment") == 3


def test_nobody_takes_back_what_another_did(item: Item, moderator: Editor) -> None:
    made = comment(item)
    other = Editor.objects.create(name="other")
    moderate.decide(comments=[made.pk], act="spam", by=other)
    with pytest.raises(Refused):
        moderate.undo(by=moderator)
    assert moderate.last_act(by=moderator) is None


def test_after_a_day_nothing_is_taken_back(item: Item, moderator: Editor) -> None:
    made = comment(item)
    moderate.decide(comments=[made.pk], act="spam", by=moderator)
    Decision.objects.update(at=timezone.now() - timedelta(days=2))
    with pytest.raises(Refused):
        moderate.undo(by=moderator)


def test_deciding_the_same_again_is_no_decision(item: Item, moderator: Editor) -> None:
    made = comment(item)
    moderate.decide(comments=[made.pk], act="spam", by=moderator)
    assert moderate.decide(comments=[made.pk, 10**12], act="spam", by=moderator) == 0
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("keys", [[], list(range(1, 300))])
def test_none_and_too_many_are_refused(moderator: Editor, keys: list[int]) -> None:
    with pytest.raises(Refused):
        moderate.decide(comments=keys, act="spam", by=moderator)


def test_a_deleted_comment_is_beyond_deciding(item: Item, moderator: Editor) -> None:
    made = comment(item)
    Comment.objects.filter(pk=made.pk).update(state="deleted")
    assert moderate.decide(comments=[made.pk], act="approve", by=moderator) == 0
    assert state(made) == "deleted"


def test_the_filter_learns_from_decisions_and_unlearns(item: Item, moderator: Editor) -> None:
    rules.set_rule(mode="all", close_after=None, by=None)
    made = comment(item, SPAM)
    fresh = learning.of_version(None).score(SPAM)
    moderate.decide(comments=[made.pk], act="approve", by=moderator)
    taught = learning.of_version(learning.version()).score(SPAM)
    assert taught < fresh
    moderate.undo(by=moderator)
    back = learning.of_version(learning.version()).score(SPAM)
    assert taught < back
    assert CommentFilter.objects.get().version == 2


def test_turning_down_teaches_nothing(item: Item, moderator: Editor) -> None:
    moderate.decide(comments=[comment(item).pk], act="reject", by=moderator)
    assert not CommentFilter.objects.exists()


def test_the_filter_is_measured_by_decisions_that_stand(item: Item, moderator: Editor) -> None:
    assert learning.measured().decisions == 0
    for number, (held, act) in enumerate([(True, "spam"), (True, "approve"), (False, "spam"), (False, "reject")]):
        made = comment(item, f"{WORDS} That is number {number} of several.", at=f"10.{number}.0.1")
        Comment.objects.filter(pk=made.pk).update(filter_held=held)
        moderate.decide(comments=[made.pk], act=act, by=moderator)
    told = learning.measured()
    assert (told.precision, told.recall, told.decisions) == (0.5, 0.5, 3)
    moderate.undo(by=moderator)
    moderate.undo(by=moderator)
    assert learning.measured().decisions == 2


def test_an_edit_keeps_the_earlier_words_until_it_is_taken_back(item: Item, moderator: Editor) -> None:
    made = comment(item, name="Ann")
    moderate.edit(comment=made, words=FISH, name="Ann B.", by=moderator)
    made.refresh_from_db()
    assert (made.text, made.name, made.html) == (FISH, "Ann B.", f"<p>{FISH}</p>")
    assert made.edited_at
    assert CommentRevision.objects.get().editor == moderator
    moderate.undo(by=moderator)
    made.refresh_from_db()
    assert (made.text, made.name, made.edited_at) == (WORDS, "Ann", None)
    assert not CommentRevision.objects.exists()


def test_taking_a_decision_back_leaves_later_words_alone(item: Item, moderator: Editor) -> None:
    made = comment(item)
    moderate.decide(comments=[made.pk], act="approve", by=moderator)
    Comment.objects.filter(pk=made.pk).update(text="Newer words of the author.")
    moderate.undo(by=moderator)
    assert Comment.objects.get(pk=made.pk).text == "Newer words of the author."


@pytest.mark.parametrize("words", ["", "  \n", "x" * 6000])
def test_an_edit_without_words_or_with_too_many_is_refused(item: Item, moderator: Editor, words: str) -> None:
    made = comment(item)
    with pytest.raises(Refused):
        moderate.edit(comment=made, words=words, name="", by=moderator)
    assert Comment.objects.get(pk=made.pk).text == WORDS


def test_a_thread_is_closed_and_opened_from_any_of_its_comments(item: Item, moderator: Editor) -> None:
    root = comment(item)
    answer = comment(item, FISH, parent_id=root.pk)
    moderate.close_thread(comment=answer, closed=True, by=moderator)
    with pytest.raises(NotTaken):
        write(item, "One more answer about the harbour.", parent_id=root.pk)
    moderate.undo(by=moderator)
    assert write(item, "One more answer about the harbour.", parent_id=root.pk)


def test_a_range_is_blocked_for_days_and_no_longer_than_its_key_lives(item: Item, moderator: Editor) -> None:
    made = comment(item)
    until = moderate.block_range(comment=made, days=3, by=moderator)
    assert until - timezone.now() < timedelta(days=3)
    with pytest.raises(NotTaken) as caught:
        write(item, FISH)
    assert caught.value.status == 403
    assert moderate.block_range(comment=made, days=999, by=moderator) <= made.created + timedelta(days=14)
    moderate.undo(by=moderator)
    assert RangeBlock.objects.get().until == until
    moderate.undo(by=moderator)
    assert not RangeBlock.objects.exists()


def test_a_range_that_is_forgotten_cannot_be_blocked(item: Item, moderator: Editor) -> None:
    made = comment(item)
    made.abuse_key = ""
    with pytest.raises(Refused):
        moderate.block_range(comment=made, days=3, by=moderator)


def test_rules_and_words_are_logged(item: Item, moderator: Editor) -> None:
    rules.set_rule(item=item, mode="off", close_after=30, by=moderator)
    rules.set_rule(item=item, mode="", close_after=None, by=moderator)
    rules.watch(words="one\n one \n\ntwo words\n", by=moderator)
    rules.watch(words="two words", by=moderator)
    rules.watch(words="two words", by=moderator)
    assert CommentRule.objects.filter(item=item).count() == 1
    assert list(WatchedWord.objects.values_list("words", flat=True)) == ["two words"]
    told = AuditEntry.objects.filter(editor=moderator).order_by("pk").values_list("act", "after")
    assert list(told) == [
        ("set comments", {"mode": "off", "close_after": 30}),
        ("set comments", {"mode": "", "close_after": None}),
        ("watch words", {"words": ["one", "two words"]}),
        ("watch words", {"words": ["two words"]}),
    ]


ODD = [
    {"mode": "sideways", "close_after": None},
    {"mode": "open", "close_after": 0},
    {"mode": "open", "close_after": 10**9},
]


@pytest.mark.parametrize("values", ODD)
def test_odd_rules_are_refused(site: object, values: dict[str, object]) -> None:
    with pytest.raises(Refused):
        rules.set_rule(by=None, **values)


def test_too_many_words_are_refused(site: object) -> None:
    with pytest.raises(Refused):
        rules.watch(words="\n".join(map(str, range(600))), by=None)
