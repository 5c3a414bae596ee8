"""Mail is asked for twice, says little, goes where it should, ends when somebody says so."""

from __future__ import annotations

import email
import mailbox
import re
from datetime import timedelta
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.utils import timezone

from newsreel.comments import addresses, delivery, housekeeping, moderate, removal, sealing
from newsreel.comments import settings as rules
from newsreel.models import Comment, Item, Letter, MailAddress
from tests.comments.conftest import FISH, WORDS, comment, write
from tests.comments.mail_server import mail_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

    from newsreel.models import Editor
    from tests.comments.mail_server import Smtp

ANN, BEN = "ann@reader.example", "ben@reader.example"


def box() -> list[EmailMessage]:
    """The mails that were sent so far, oldest first; the box is emptied."""
    while delivery.send_due():
        pass
    folder = mailbox.Maildir(Path(settings.DATA_DIR) / "mail")
    keys = sorted(folder.keys())
    mails = [email.message_from_bytes(folder.get_bytes(key), policy=policy.default) for key in keys]
    folder.clear()
    return mails  # type: ignore[return-value]


def confirmed(to: Item, address: str = ANN, words: str = WORDS, **told: object) -> Comment:
    """A comment of somebody who has confirmed to be told of replies."""
    made = comment(to, words, email=address, **told)
    assert made.address
    addresses.confirm(address=made.address)
    Letter.objects.all().delete()
    return made


def test_an_address_is_kept_sealed_and_apart(item: Item) -> None:
    made = comment(item, email="Ann@Reader.example")
    assert made.address
    assert "reader" not in str(list(MailAddress.objects.values())).lower()
    assert sealing.unseal(made.address.sealed) == "Ann@Reader.example"
    assert comment(item, FISH, email=ANN).address == made.address


def test_another_secret_opens_no_address(item: Item) -> None:
    made = comment(item, email=ANN)
    assert made.address
    settings.SECRET_KEY, kept = "another secret", settings.SECRET_KEY
    try:
        with pytest.raises(sealing.Unreadable):
            sealing.unseal(made.address.sealed)
        assert sealing.read_mail_token(sealing.mail_token(1)) == (1, None)
    finally:
        settings.SECRET_KEY = kept


def test_the_first_mail_asks_whether_there_shall_be_more(item: Item) -> None:
    comment(item, email=ANN)
    (mail,) = box()
    assert mail["To"] == ANN
    assert mail["Subject"] == "Do you want to be told of replies?"
    assert item.title in mail.get_content()
    assert WORDS not in mail.as_string()
    token = re.search(r"/comments/mail/([^/\s]+)/", mail.get_content())
    assert token
    assert sealing.read_mail_token(token[1]) == (MailAddress.objects.get().pk, Comment.objects.get().pk)


def test_it_is_sent_once_a_day_and_not_before_the_comment_is_public(item: Item, moderator: Editor) -> None:
    rules.set_rule(mode="all", close_after=None, by=None)
    first, second = comment(item, email=ANN), comment(item, FISH, email=ANN)
    assert box() == []
    moderate.decide(comments=[first.pk], act="approve", by=moderator)
    assert len(box()) == 1
    moderate.decide(comments=[second.pk], act="approve", by=moderator)
    assert box() == []
    MailAddress.objects.update(asked_at=timezone.now() - timedelta(days=2))
    third = comment(item, "A third one, of the day after tomorrow.", email=ANN)
    moderate.decide(comments=[third.pk], act="approve", by=moderator)
    assert len(box()) == 1


def test_without_confirming_nobody_is_told(item: Item) -> None:
    made = comment(item, email=ANN)
    box()
    write(item, FISH, parent_id=made.pk)
    assert box() == []


def test_a_reply_is_told_to_all_above_it_once(item: Item) -> None:
    root = confirmed(item)
    answer = confirmed(item, BEN, FISH, parent_id=root.pk)
    same = confirmed(item, ANN, "Which year was that, and who says so?", parent_id=answer.pk)
    beside = confirmed(item, "cy@reader.example", "Beside the point, but the harbour is deeper.", parent_id=root.pk)
    write(item, "It was in 2005; the ledgers are in Nukus.", parent_id=same.pk)
    mails = box()
    assert sorted(mail["To"] for mail in mails) == [ANN, BEN]
    assert beside.wants_mail
    assert all("> It was in 2005" in mail.get_content() for mail in mails)
    assert "ledgers" not in str([mail.items() for mail in mails])


def test_nobody_is_told_of_their_own_reply(item: Item) -> None:
    root = confirmed(item)
    write(item, FISH, parent_id=root.pk, email=ANN)
    assert box() == []


def test_a_reply_is_quoted_only_while_it_is_published(item: Item, moderator: Editor) -> None:
    root = confirmed(item)
    reply = comment(item, FISH, parent_id=root.pk)
    moderate.decide(comments=[reply.pk], act="spam", by=moderator)
    assert box() == []
    assert not Letter.objects.exists()
    other = comment(item, "Another answer, which its author deletes.", parent_id=root.pk)
    removal.erase(comment=other)
    assert box() == []


def test_the_headers_are_those_of_rfc_8058_and_hold_nothing_that_was_typed(item: Item) -> None:
    root = confirmed(item)
    comment(item, FISH, parent_id=root.pk, name="Bcc Everybody")
    (mail,) = box()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(
        r"<https://steppe\.example/comments/mail/[\w.:-]+/unsubscribe/>", mail["List-Unsubscribe"].strip()
    )
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@steppe.example>")
    assert "Everybody" not in mail.as_string()
    assert mail["Subject"] == "A reply to your comment on Steppe & Sea"


def test_a_mail_sent_twice_has_one_name(item: Item) -> None:
    root = confirmed(item)
    write(item, FISH, parent_id=root.pk)
    letter = Letter.objects.get()
    first, second = (delivery.letters.compose(letter) for _ in range(2))
    assert first
    assert second
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_a_thread_is_silenced_alone_or_all_of_them(item: Item) -> None:
    one, two = confirmed(item), confirmed(item, ANN, FISH)
    assert one.address
    assert addresses.unsubscribe(address=one.address, comment=one) == 1
    write(item, "An answer to the first of the two.", parent_id=one.pk)
    write(item, "An answer to the second of the two.", parent_id=two.pk)
    assert len(box()) == 1
    write(item, "One more answer to the second of the two.", parent_id=two.pk)
    assert addresses.unsubscribe(address=one.address, comment=None) == 1
    assert box() == []


def test_a_forgotten_address_leaves_its_comments(item: Item) -> None:
    made = confirmed(item)
    write(item, FISH, parent_id=made.pk)
    assert made.address
    addresses.forget(address=made.address)
    assert not MailAddress.objects.exists()
    assert not Letter.objects.exists()
    made.refresh_from_db()
    assert (made.state, made.address, made.wants_mail) == ("published", None, False)


def test_erasing_takes_the_comments_along(item: Item) -> None:
    made, other = confirmed(item), comment(item, FISH)
    confirmed(item, ANN, "The second comment under this address.")
    assert made.address
    assert addresses.erase_all(address=made.address) == 2
    assert list(Comment.objects.values_list("pk", flat=True)) == [other.pk]
    assert not MailAddress.objects.exists()


AGES = [
    ({"last_used": 364}, True),
    ({"last_used": 366}, False),
    ({"last_used": 29, "confirmed_at": None}, True),
    ({"last_used": 31, "confirmed_at": None}, False),
]


@pytest.mark.parametrize(("values", "stays"), AGES)
def test_addresses_are_forgotten_with_time(item: Item, values: dict[str, int | None], stays: bool) -> None:
    confirmed(item)
    now = timezone.now()
    MailAddress.objects.update(**{name: now - timedelta(days=days) if days else None for name, days in values.items()})
    housekeeping.sweep()
    assert MailAddress.objects.exists() is stays


def test_trust_comes_with_a_confirmed_address_and_a_published_comment(item: Item) -> None:
    rules.set_rule(mode="first", close_after=None, by=None)
    first = comment(item, email=ANN, at="192.0.2.1")
    Comment.objects.filter(pk=first.pk).update(state="published")
    assert comment(item, FISH, email=ANN, at="198.51.100.1").state == "held"
    assert first.address
    addresses.confirm(address=first.address)
    assert comment(item, "A third one under the same address.", email=ANN, at="203.0.113.1").state == "published"


def test_the_way_to_ones_own_is_mailed_once_and_to_known_addresses_only(item: Item) -> None:
    comment(item, email=ANN)
    box()
    for address in (ANN, ANN.upper(), BEN, "", "nobody\nBcc: all@reader.example"):
        addresses.ask_for_access(email=address)
    (mail,) = box()
    assert mail["To"] == ANN
    assert "List-Unsubscribe" not in mail
    assert "/comments/mail/" in mail.get_content()


def test_an_address_that_cannot_be_opened_is_dropped_and_stops_nobody(item: Item) -> None:
    comment(item, email=ANN)
    comment(item, FISH, email=BEN)
    MailAddress.objects.filter(lookup=sealing.lookup(ANN)).update(sealed="damaged")
    assert [mail["To"] for mail in box()] == [BEN]
    assert not Letter.objects.exists()


@pytest.fixture
def smtp(option: Callable[..., None]) -> Iterator[type[Smtp]]:
    """A mail server on the loopback address, which the options name."""
    with mail_server() as (handler, port):
        option(mail="smtp", smtp_host="127.0.0.1", smtp_port=port)
        yield handler


def test_mail_goes_by_smtp_where_the_options_say_so(item: Item, smtp: type[Smtp]) -> None:
    comment(item, email=ANN)
    delivery.send_due()
    assert b"To: ann@reader.example" in smtp.taken[0]
    assert not Letter.objects.exists()


def test_a_busy_server_is_asked_again_later(item: Item, smtp: type[Smtp]) -> None:
    smtp.answer = b"451 busy"
    comment(item, email=ANN)
    assert delivery.send_due() == 1
    letter = Letter.objects.get()
    assert (letter.attempts, letter.lease_until, ANN in letter.last_error) == (1, None, False)
    assert timedelta(seconds=50) < letter.due - timezone.now() < timedelta(seconds=61)
    assert delivery.send_due() == 0
    Letter.objects.update(due=timezone.now())
    smtp.answer = b"250 OK"
    delivery.send_due()
    assert len(smtp.taken) == 1
    assert not Letter.objects.exists()


def test_a_server_that_turns_down_for_good_is_not_asked_again(item: Item, smtp: type[Smtp]) -> None:
    smtp.answer = b"550 no such mailbox"
    comment(item, email=ANN)
    delivery.send_due()
    assert not Letter.objects.exists()
    assert smtp.taken == []


def test_after_the_last_try_a_mail_is_given_up(item: Item, option: Callable[..., None]) -> None:
    option(mail="smtp", smtp_host="127.0.0.1", smtp_port=1)
    comment(item, email=ANN)
    Letter.objects.update(attempts=len(delivery.WAITS))
    delivery.send_due()
    assert not Letter.objects.exists()
