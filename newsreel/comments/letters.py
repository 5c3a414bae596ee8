"""The mails to commenters: plain text, made when they leave, from what may be said then.

Nothing a commenter wrote stands in a header; a reply is quoted only while it is published.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext

from newsreel.comments import sealing
from newsreel.kit.text import line, shorten
from newsreel.models import Comment, Item, Letter, Site

if TYPE_CHECKING:
    from collections.abc import Callable

MAIL_PATH = "/comments/mail/"
_MOST_QUOTED = 2000


def compose(letter: Letter) -> EmailMessage | None:
    """The mail; None where there is nothing to say any more. Raises Unreadable for an address we cannot open."""
    site = Site.objects.first() or Site(name="Newsreel", address="http://127.0.0.1:8000", language="en")
    with translation.override(site.language):
        told = _TEXTS[letter.kind](letter, site)
    if told is None:
        return None
    subject, body = told
    return EmailMessage(
        subject=line(subject)[:200],
        body=body,
        from_email=settings.NEWSREEL.mail_from,
        to=[sealing.unseal(letter.address.sealed)],
        headers=_headers(letter, site),
    )


def page_address(site: Site, letter: Letter) -> str:
    """The address of the page from which an address's owner manages it."""
    return f"{site.address}{MAIL_PATH}{sealing.mail_token(letter.address_id, letter.comment_id)}/"


def _headers(letter: Letter, site: Site) -> dict[str, str]:
    """The same Message-ID each time, so that a mail sent twice is seen once; one-click unsubscribing (RFC 8058)."""
    mark = hashlib.blake2b(
        f"{letter.pk} {letter.kind}".encode(), key=sealing.derived("mark"), digest_size=12
    ).hexdigest()
    headers = {
        "Message-ID": f"<{mark}@{urlsplit(site.address).hostname or 'localhost'}>",
        "Auto-Submitted": "auto-generated",
    }
    if letter.comment_id:
        headers["List-Unsubscribe"] = f"<{page_address(site, letter)}unsubscribe/>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _confirm(letter: Letter, site: Site) -> tuple[str, str] | None:
    comment = _public(letter)
    if comment is None or letter.address.confirmed_at:
        return None
    return gettext("Do you want to be told of replies?"), "\n\n".join(
        [
            gettext(
                "Somebody, probably you, wrote a comment on %(site)s below “%(title)s” and gave this address to be "
                "told of replies."
            )
            % {"site": site.name, "title": comment.item.title},
            gettext("If you want that, confirm it here:") + "\n" + page_address(site, letter),
            gettext(
                "If it was not you, do nothing: no further mail comes, and the address is forgotten after a month. On "
                "the same page you can have it forgotten at once, and delete the comment if it is yours."
            ),
        ]
    )


def _reply(letter: Letter, site: Site) -> tuple[str, str] | None:
    comment = _public(letter)
    if comment is None or not letter.address.confirmed_at:
        return None
    subject = gettext("A reply to your comment on %(site)s") % {"site": site.name}
    place = f"{site.address}/comments/{comment.pk}/"
    quoted = "\n".join(f"> {row}" for row in shorten(comment.text, _MOST_QUOTED).split("\n"))
    return subject, "\n\n".join(
        [
            gettext("Below “%(title)s” somebody answered in your thread:") % {"title": comment.item.title},
            quoted,
            gettext("Read and answer it here:") + "\n" + place,
            gettext("No more mail about this thread, or about any, and what we know of you:")
            + "\n"
            + page_address(site, letter),
        ]
    )


def _access(letter: Letter, site: Site) -> tuple[str, str]:
    return gettext("Your comments on %(site)s") % {"site": site.name}, "\n\n".join(
        [
            gettext("Somebody, probably you, asked for this link. It shows what %(site)s keeps under this address.")
            % {"site": site.name},
            page_address(site, letter),
        ]
    )


def _public(letter: Letter) -> Comment | None:
    """The comment a mail is about, while readers can see it."""
    found = Comment.objects.select_related("item").filter(pk=letter.comment_id or 0, state=Comment.State.PUBLISHED)
    return found.filter(item__state=Item.State.PUBLISHED).first()


_TEXTS: dict[str, Callable[[Letter, Site], tuple[str, str] | None]] = {
    Letter.Kind.CONFIRM: _confirm,
    Letter.Kind.REPLY: _reply,
    Letter.Kind.ACCESS: _access,
}
