"""The lane that sends mail: into a maildir or to the terminal by default, by SMTP where the options say so."""

from __future__ import annotations

import logging
import mailbox
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.message import BadHeaderError
from django.utils import timezone

from newsreel.comments import letters
from newsreel.comments.sealing import Unreadable
from newsreel.models import Letter
from newsreel.work import leases

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

log = logging.getLogger(__name__)

BATCH, LEASE = 20, 300.0
WAITS = (60, 300, 1800, 7200, 21_600, 43_200, 86_400)
"""Seconds until each further try; after the last a mail is given up."""

_TIMEOUT = 20


def send_due() -> int:
    """Sends what is due; tells how many mails it dealt with."""
    due = Letter.objects.filter(due__lte=timezone.now()).select_related("address").order_by("due")
    held = leases.claim(due, limit=BATCH, seconds=LEASE)
    for letter in held:
        _send_one(letter)
    return len(held)


def _send_one(letter: Letter) -> None:
    try:
        mail = letters.compose(letter)
        if mail is not None:
            deliver(mail)
    except (Unreadable, BadHeaderError) as error:
        log.warning("a mail cannot be made and is dropped: %s", error)
        letter.delete()
    except OSError as error:
        _try_later(letter, error)
    else:
        letter.delete()


def deliver(mail: EmailMessage) -> None:
    """Hands one mail on. Raises OSError (of which smtplib's errors are kinds) where that fails."""
    options = settings.NEWSREEL
    if options.mail == "maildir":
        box = mailbox.Maildir(Path(settings.DATA_DIR) / "mail", create=True)
        box.add(mail.message().as_bytes())
        return
    if options.mail == "terminal":
        connection = get_connection("django.core.mail.backends.console.EmailBackend")
    else:
        connection = get_connection(
            "django.core.mail.backends.smtp.EmailBackend",
            host=options.smtp_host,
            port=options.smtp_port,
            username=options.smtp_user,
            password=options.smtp_password,
            use_tls=options.smtp_security == "starttls",
            use_ssl=options.smtp_security == "tls",
            timeout=_TIMEOUT,
        )
    connection.send_messages([mail])


def _try_later(letter: Letter, error: OSError) -> None:
    """Waits longer each time. A server that turns the recipient down for good is not asked again."""
    if letter.attempts >= len(WAITS) or _is_permanent(error):
        log.warning("a mail is given up after %d tries: %s", letter.attempts + 1, type(error).__name__)
        letter.delete()
        return
    # What a server says may repeat the address, so only the kind of the error is kept.
    Letter.objects.filter(pk=letter.pk).update(
        attempts=letter.attempts + 1,
        due=timezone.now() + timedelta(seconds=WAITS[letter.attempts]),
        last_error=type(error).__name__,
        lease_holder="",
        lease_until=None,
    )


def _is_permanent(error: OSError) -> bool:
    recipients = getattr(error, "recipients", None)
    codes = [code for code, _ in recipients.values()] if recipients else [getattr(error, "smtp_code", 0)]
    return all(500 <= code < 600 and code != 535 for code in codes)
