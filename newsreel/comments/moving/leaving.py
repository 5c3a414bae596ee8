"""Taking all comments along: as JSON, or as WXR, which WordPress and others read.

No e-mail address, no abuse key and no private link is in either. What a deleted comment leaves is left out.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape

from django.utils import timezone

from newsreel import __version__
from newsreel.models import Comment, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    Step = Callable[[str], None]

CHUNK = 500
_APPROVED = {"published": "1", "held": "0", "rejected": "trash", "spam": "spam"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>{title}</title>
<link>{address}</link>
<language>{language}</language>
<wp:wxr_version>1.2</wp:wxr_version>
"""


def count() -> int:
    """How many comments there are to take along."""
    return Comment.objects.exclude(state=Comment.State.DELETED).count()


def write_json(file: IO[str], step: Step) -> None:
    """One object: what made it and when, and the list of comments, oldest first."""
    site = _site()
    head = {
        "made_by": f"Newsreel {__version__}",
        "made": timezone.now().isoformat(timespec="seconds"),
        "site": site.address,
    }
    file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "comments": [')
    for number, comment in enumerate(_all("pk")):
        file.write(("," if number else "") + "\n" + json.dumps(_told(comment, site), ensure_ascii=False))
        step(comment.name)
    file.write("\n]}\n")


def write_wxr(file: IO[str], step: Step) -> None:
    """An `item` for each of ours that has comments, with a `wp:comment` for each of these."""
    site = _site()
    file.write(_HEAD.format(title=escape(site.name), address=escape(site.address), language=escape(site.language)))
    for _, comments in groupby(_all("item_id", "pk"), key=lambda comment: comment.item_id):
        for number, comment in enumerate(comments):
            if number == 0:
                file.write(_item(comment, site))
            file.write(_wxr_comment(comment))
            step(comment.name)
        file.write("</item>\n")
    file.write("</channel>\n</rss>\n")


def _site() -> Site:
    return Site.objects.first() or Site(name="Newsreel", address="http://127.0.0.1:8000", language="en")


def _all(*order: str) -> Iterator[Comment]:
    rows = Comment.objects.exclude(state=Comment.State.DELETED).select_related("item").order_by(*order)
    return rows.iterator(chunk_size=CHUNK)


def _told(comment: Comment, site: Site) -> dict[str, object]:
    return {
        "id": comment.pk,
        "item": f"{site.address}/items/{comment.item_id}/",
        "item_title": comment.item.title,
        "item_url": comment.item.url,
        "answers": comment.parent_id,
        "state": comment.state,
        "name": comment.name,
        "text": comment.text,
        "created": comment.created.isoformat(),
        "published": comment.published_at.isoformat() if comment.published_at else None,
        "edited": comment.edited_at.isoformat() if comment.edited_at else None,
    }


def _item(comment: Comment, site: Site) -> str:
    item = comment.item
    parts = {
        "title": item.title,
        "link": f"{site.address}/items/{item.pk}/",
        "wp:post_id": str(item.pk),
        "wp:post_date_gmt": _date(item.published),
        "wp:comment_status": "open",
        "wp:post_name": item.slug,
        "wp:status": "publish",
        "wp:post_type": "post",
    }
    return "<item>\n" + _elements(parts)


def _wxr_comment(comment: Comment) -> str:
    parts = {
        "wp:comment_id": str(comment.pk),
        "wp:comment_author": comment.name,
        "wp:comment_author_email": "",
        "wp:comment_author_url": "",
        "wp:comment_author_IP": "",
        "wp:comment_date": _date(comment.created),
        "wp:comment_date_gmt": _date(comment.created),
        "wp:comment_content": comment.html,
        "wp:comment_approved": _APPROVED[comment.state],
        "wp:comment_type": "comment",
        "wp:comment_parent": str(comment.parent_id or 0),
        "wp:comment_user_id": "0",
    }
    return "<wp:comment>\n" + _elements(parts) + "</wp:comment>\n"


def _elements(parts: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>\n" for name, value in parts.items())


def _date(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S}"
