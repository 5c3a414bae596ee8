"""A comment is taken, held or turned down by the place, the form, the hand it comes from, and its words."""

from __future__ import annotations

from datetime import timedelta
from time import time
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from newsreel.comments import sealing, submit
from newsreel.comments import settings as rules
from newsreel.comments.errors import NotTaken
from newsreel.comments.submit import Form
from newsreel.models import Comment, Item, RangeBlock, SpentProof
from newsreel.screening import machines
from tests.comments.conftest import FISH, LINK, WORDS, comment, write
from tests.publish import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import DjangoAssertNumQueries


def turned_down(item: Item, words: str = WORDS, **told: object) -> NotTaken:
    """Why a comment was not taken; nothing of it is stored."""
    before = Comment.objects.count()
    with pytest.raises(NotTaken) as caught:
        write(item, words, **told)
    assert Comment.objects.count() == before
    return caught.value


def codes(made: Comment) -> list[str]:
    """The codes of a comment's reasons."""
    return [row["code"] for row in made.reasons]


def test_a_comment_without_name_and_address_is_published_as_it_was_typed(item: Item) -> None:
    done = write(item, "First line\nsecond <b>line</b>\n\n\n\nand a paragraph of its own.")
    made = Comment.objects.get(pk=done.comment_id)
    assert (made.state, made.name, made.address, made.wants_mail) == ("published", "", None, False)
    assert made.html == "<p>First line<br>second &lt;b&gt;line&lt;/b&gt;</p><p>and a paragraph of its own.</p>"
    assert made.published_at == made.created
    assert made.reasons == []


def test_the_secret_is_told_once_and_only_its_hash_is_kept(item: Item) -> None:
    done = write(item)
    row = Comment.objects.filter(pk=done.comment_id).values()[0]
    assert done.secret not in str(row)
    assert row["secret_hash"] == sealing.secret_hash(done.secret)
    assert len(done.secret) >= 24


def test_no_address_is_stored(item: Item) -> None:
    write(item, at="203.0.113.77")
    assert "203.0.113" not in str(list(Comment.objects.values()))


MODES = [
    ("open", "published", []),
    ("first", "held", ["first"]),
    ("", "held", ["first"]),
    ("all", "held", ["all"]),
]


@pytest.mark.parametrize(("mode", "state", "why"), MODES)
def test_the_mode_decides_about_a_stranger(item: Item, mode: str, state: str, why: list[str]) -> None:
    rules.set_rule(mode=mode, close_after=None, by=None)
    made = comment(item)
    assert (made.state, codes(made)) == (state, why)


def test_whoever_was_published_from_this_range_is_no_stranger(item: Item) -> None:
    rules.set_rule(mode="first", close_after=None, by=None)
    first = comment(item, at="192.0.2.1")
    Comment.objects.filter(pk=first.pk).update(state="published")
    assert comment(item, FISH, at="192.0.2.200").state == "published"
    assert comment(item, "Nobody asked the people downstream of it.", at="198.51.100.1").state == "held"


def test_shared_trust_never_skips_the_screening(item: Item) -> None:
    comment(item)
    assert turned_down(item, LINK).reasons[0].code == "link"
    assert comment(item, "WHY DOES NOBODY TALK ABOUT THE SALT STORMS IN THE SOUTH").state == "held"


CLOSED = [
    (lambda _item: rules.set_rule(mode="off", close_after=None, by=None), 403),
    (lambda item: rules.set_rule(item=item, mode="off", close_after=None, by=None), 403),
    (lambda item: rules.set_rule(source=item.source, mode="off", close_after=None, by=None), 403),
    (lambda _item: rules.set_rule(mode="", close_after=1, by=None), 403),
    (lambda item: Item.objects.filter(pk=item.pk).update(state="hidden"), 404),
    (lambda item: Item.objects.filter(pk=item.pk).update(state="removed"), 404),
]


@pytest.mark.parametrize(("close", "status"), CLOSED)
def test_where_no_comments_are_taken_the_answer_says_so(
    item: Item, close: Callable[[Item], object], status: int
) -> None:
    Item.objects.filter(pk=item.pk).update(published=timezone.now() - timedelta(days=2))
    close(item)
    assert turned_down(item).status == status


def test_the_nearest_rule_wins(item: Item) -> None:
    rules.set_rule(mode="off", close_after=None, by=None)
    rules.set_rule(source=item.source, mode="all", close_after=None, by=None)
    assert comment(item).state == "held"
    rules.set_rule(item=item, mode="open", close_after=None, by=None)
    assert comment(item, FISH).state == "published"


def test_there_is_no_item_of_an_odd_number(item: Item) -> None:
    for number in (0, -1, 10**30, item.pk + 1):
        with pytest.raises(NotTaken) as caught:
            submit.submit(item_id=number, words=WORDS, form=Form(), remote_address="")
        assert caught.value.status == 404


REFUSED = [
    ("too short", "short"),
    ("", "short"),
    ("\u200b" * 50, "short"),
    ("long " * 1100, "long"),
    ("x" * 1_000_000, "long"),
    (LINK, "link"),
    ("Just write to me, somebody at gmail dot com, and I tell you all.", "link"),
]


@pytest.mark.parametrize(("words", "code"), REFUSED, ids=[f"{code}-{len(words)}" for words, code in REFUSED])
def test_words_that_cannot_be_taken_are_refused_with_the_reason(item: Item, words: str, code: str) -> None:
    error = turned_down(item, words)
    assert (error.status, error.reasons[0].code) == (422, code)


def test_the_true_length_is_told(item: Item) -> None:
    assert "1000000" in str(turned_down(item, "x" * 1_000_000))


FIELDS = [
    ({"name": "see example.com"}, "name"),
    ({"name": "n" * 61}, "name"),
    ({"email": "nobody"}, "email"),
    ({"email": "a@b.example\nBcc: all@b.example"}, "email"),
    ({"email": f"{'a' * 250}@b.example"}, "email"),
]


@pytest.mark.parametrize(("told", "code"), FIELDS)
def test_a_name_or_address_that_is_none_is_refused(item: Item, told: dict[str, str], code: str) -> None:
    error = turned_down(item, **told)
    assert (error.status, [reason.code for reason in error.reasons]) == (422, [code])


def test_what_cannot_be_shown_is_taken_out(item: Item) -> None:
    made = comment(item, "The \u202eriver\u202c has \x00no\ud800 name in \u200bour language.", name="An\u202ena\n")
    assert made.text == "The river has no name in our language."
    assert made.name == "Anna"


PARENTS = [("of another item", 422), ("held", 422), ("deleted", 422), ("that never was", 422), ("closed", 403)]


@pytest.mark.parametrize(("which", "status"), PARENTS)
def test_an_answer_to_what_cannot_be_answered_is_turned_down(item: Item, which: str, status: int) -> None:
    parent = comment(rows.item(item.source, "Another") if which == "of another item" else item)
    if which in {"held", "deleted"}:
        Comment.objects.filter(pk=parent.pk).update(state=which)
    if which == "closed":
        Comment.objects.filter(pk=parent.pk).update(closed=True)
    number = 2**63 - 1 if which == "that never was" else parent.pk
    assert turned_down(item, FISH, parent_id=number).status == status


def test_an_answer_knows_its_thread(item: Item) -> None:
    root = comment(item)
    answer = comment(item, FISH, parent_id=root.pk)
    deeper = comment(item, "The ledgers are in the archive in Nukus.", parent_id=answer.pk)
    assert (root.thread, answer.thread, deeper.thread) == (None, root.pk, root.pk)
    assert (answer.parent_id, deeper.parent_id) == (root.pk, answer.pk)


def test_a_closed_thread_takes_no_answer_at_any_depth(item: Item) -> None:
    root = comment(item)
    answer = comment(item, FISH, parent_id=root.pk)
    Comment.objects.filter(pk=root.pk).update(closed=True)
    assert turned_down(item, "And another thing is missing.", parent_id=answer.pk).status == 403


TOKENS = {
    "none": lambda _item: "",
    "nonsense": lambda _item: "1.2.3",
    "of another item": lambda item: submit.new_token(item.pk + 1),
    "with a forged time": lambda item: "99" + submit.new_token(item.pk)[2:],
    "too old": lambda item: machines.stamp(
        sealing.derived("form"), now=time() - 13 * 3600, subject=str(item.pk), mark="a"
    ),
    "of another purpose": lambda item: machines.stamp(
        sealing.derived("sealing"), now=time(), subject=str(item.pk), mark="a"
    ),
}


@pytest.mark.parametrize("make", TOKENS.values(), ids=TOKENS)
def test_a_form_that_is_not_ours_has_to_be_sent_once_more(item: Item, make: Callable[[Item], str]) -> None:
    error = turned_down(item, form=Form(token=make(item)))
    assert (error.status, error.reasons[0].code) == (422, "form")


def test_signs_of_a_machine_hold_a_comment_quietly(item: Item, option: Callable[..., None]) -> None:
    option(comment_form_least=3.0, comment_proof_bits=8)
    made = comment(item, form=Form(token=submit.new_token(item.pk), trap="https://spam.example"))
    assert (made.state, codes(made)) == ("held", ["early", "trap", "proof"])
    assert made.urgency < 0.1


def proof(token: str, bits: int) -> str:
    """An answer that proves the work."""
    return next(str(number) for number in range(10**6) if machines.proves(token, str(number), bits=bits))


def test_a_proof_counts_once(item: Item, option: Callable[..., None]) -> None:
    option(comment_proof_bits=8)
    token = submit.new_token(item.pk)
    form = Form(token=token, proof=proof(token, 8))
    assert comment(item, form=form).state == "published"
    assert turned_down(item, FISH, form=form).reasons[0].code == "form"
    assert SpentProof.objects.count() == 1


def test_the_same_words_twice_are_told_to_be_there(item: Item) -> None:
    write(item)
    error = turned_down(item, "  the DAM at Kokaral has held since 2005 and the catch grew with the water")
    assert (error.status, error.reasons[0].code) == (409, "again")
    assert comment(item, at="198.51.100.9").state == "published"


def test_the_same_words_below_another_item_wait(item: Item) -> None:
    other = rows.item(item.source, "Another")
    write(item)
    assert codes(comment(other, at="198.51.100.9")) == ["elsewhere"]
    assert codes(comment(other, WORDS + " And more.", at="203.0.113.9")) == ["near"]


def test_a_range_may_send_so_many_and_no_more(item: Item, option: Callable[..., None]) -> None:
    option(comments_per_range=2)
    write(item, "The first of several comments, number one.")
    write(item, "The second of several comments, number two.", at="192.0.2.250")
    error = turned_down(item, "A third one is too many at once.")
    assert (error.status, error.retry_after) == (429, 600)
    assert comment(item, FISH, at="192.0.3.7").state == "published"


def test_an_item_takes_so_many_and_no_more(item: Item, option: Callable[..., None]) -> None:
    option(comments_per_item=2)
    write(item, "The first of several comments, number one.")
    write(item, "Quite another remark on the water in the north.", at="198.51.100.9")
    assert turned_down(item, FISH, at="203.0.113.9").status == 429
    Comment.objects.update(created=timezone.now() - timedelta(minutes=11))
    assert comment(item, FISH, at="203.0.113.9").state == "published"


def test_a_blocked_range_is_told(item: Item) -> None:
    made = comment(item)
    block = RangeBlock.objects.create(abuse_key=made.abuse_key, until=timezone.now() + timedelta(days=1))
    assert turned_down(item, FISH).status == 403
    assert comment(item, FISH, at="198.51.100.9").state == "published"
    RangeBlock.objects.filter(pk=block.pk).update(until=timezone.now())
    assert comment(item, "Once more, a day later, about the dam.").state == "published"


def test_a_first_comment_from_where_spam_came_waits(item: Item) -> None:
    made = comment(item)
    Comment.objects.filter(pk=made.pk).update(state="spam")
    assert codes(comment(item, FISH)) == ["range"]


def test_watched_words_and_foreign_languages_wait(item: Item, option: Callable[..., None]) -> None:
    rules.watch(words="kokaral\nsalt storm*", by=None)
    assert codes(comment(item)) == ["watched"]
    german = "Der Damm wurde vor zwanzig Jahren gebaut und hält das Wasser im Norden des Sees zurück."
    assert codes(comment(item, german)) == ["language"]
    option(comment_languages=("de",))
    assert comment(item, german, at="198.51.100.9").state == "published"


def test_what_the_filter_says_is_kept_for_measuring(item: Item) -> None:
    made = comment(item, "Subscribe to my channel please, I make new videos every day, check it out guys!")
    assert (made.state, made.filter_held) == ("held", True)
    assert comment(item).filter_held is False


def test_a_preview_tells_what_could_not_be_taken_and_stores_nothing(item: Item) -> None:
    assert [reason.code for reason in submit.refusals(LINK)] == ["link"]
    assert submit.refusals(WORDS) == ()
    assert Comment.objects.count() == 0


def test_a_comment_costs_few_queries(item: Item, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    write(item, FISH)
    with django_assert_max_num_queries(8):
        write(item)
