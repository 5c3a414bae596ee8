"""WordPress's export, WXR: RSS 2.0 with `wp:comment` elements in each item."""

from __future__ import annotations

from datetime import UTC
from typing import IO, TYPE_CHECKING

from newsreel.comments.moving.carried import Carried, Standing
from newsreel.comments.moving.xml import elements, text
from newsreel.kit.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_STANDINGS: dict[str, Standing] = {"1": "published", "approve": "published", "0": "waiting", "hold": "waiting"}


def read(file: IO[bytes]) -> Iterator[Carried]:
    """The comments of a WXR file. Pingbacks and trackbacks are no comments. Raises NotReadable."""
    for item in elements(file, "item"):
        page = text(item, "link")
        for comment in item.iterfind("{*}comment"):
            if text(comment, "comment_type") in {"", "comment"}:
                yield Carried(
                    id=text(comment, "comment_id"),
                    page=page,
                    parent=_parent(text(comment, "comment_parent")),
                    name=text(comment, "comment_author"),
                    markup=_paragraphs(text(comment, "comment_content")),
                    created=read_date(text(comment, "comment_date_gmt"), zone=UTC),
                    standing=_STANDINGS.get(text(comment, "comment_approved"), "turned down"),
                )


def _parent(told: str) -> str | None:
    return told if told not in {"", "0"} else None


def _paragraphs(content: str) -> str:
    """WordPress keeps line breaks as they were typed, and makes paragraphs of them when it prints."""
    if "<p" in content:
        return content
    blocks = content.replace("\r\n", "\n").split("\n\n")
    return "".join(f"<p>{block.strip().replace(chr(10), '<br>')}</p>" for block in blocks if block.strip())
