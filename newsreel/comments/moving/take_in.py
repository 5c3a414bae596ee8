"""Storing comments of another system: below the items whose addresses they tell, screened, nobody mailed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsreel.comments import learning, wording
from newsreel.kit import html, text, urls
from newsreel.models import Comment, Item
from newsreel.screening import Context, links, screen
from newsreel.work.inserts import insert_with_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newsreel.comments.moving.carried import Carried
    from newsreel.records import Reason, Verdict
    from newsreel.screening.filter import Filter

BATCH = 500
_MOST_PAGES_TOLD = 50
_LONGEST_MARKUP = 200_000
_OURS = re.compile(r"(?:https?://[^/?#]{1,255})?/items/([0-9]{1,18})(?:/|$)")


@dataclass(slots=True)
class Report:
    """What became of the comments that were read: how many, by outcome, and pages that no item belongs to."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    unknown_pages: dict[str, int] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """How many comments the file held."""
        return self.outcomes.total()


class Places:
    """Finds the item a page of the old site belongs to: told by a map, by our own address, or by the original's."""

    def __init__(self, told: Mapping[str, int] | None = None) -> None:
        self._told = {_key(page): item for page, item in (told or {}).items()}
        self._known: dict[str, int | None] = {}

    def item(self, page: str) -> int | None:
        """The item's id; None where there is none."""
        if page not in self._known:
            self._known[page] = self._look(page)
        return self._known[page]

    def _look(self, page: str) -> int | None:
        if _key(page) in self._told:
            return self._told[_key(page)]
        ours = _OURS.match(page)
        if ours:
            found = Item.objects.filter(pk=int(ours[1])).values_list("pk", flat=True).first()
            if found:
                return found
        plain, canonical = page.rstrip("/"), urls.canonical(page) or page
        alike = Item.objects.filter(url__in={page, plain, f"{plain}/", canonical})
        return alike.values_list("pk", flat=True).first()


def take_in(
    *, origin: str, comments: Iterable[Carried], places: Places, step: Callable[[str], None] | None = None
) -> Report:
    """Stores what can be stored; what was stored before by the same import is left as it is.

    What the old site had published and screening finds fit is published; what waited, or what screening holds, waits;
    what screening refuses, and what the old site turned down, is kept as turned down. Answers keep their thread.
    """
    report, model = Report(), learning.of_version(learning.version())
    ids = _ids_of(origin)
    batch: list[Carried] = []
    for one in comments:
        batch.append(one)
        if len(batch) >= BATCH:
            _store(batch, origin=origin, ids=ids, places=places, model=model, report=report)
            batch = []
        if step:
            step(one.name)
    _store(batch, origin=origin, ids=ids, places=places, model=model, report=report)
    return report


def _ids_of(origin: str) -> dict[str, int]:
    return dict(Comment.objects.filter(origin=origin).values_list("origin_id", "pk"))


def _store(
    batch: list[Carried], *, origin: str, ids: dict[str, int], places: Places, model: Filter, report: Report
) -> None:
    """One transaction. A parent may stand in the same batch, so comments are stored in turn."""
    with transaction.atomic():
        for one in batch:
            if one.id in ids:
                report.outcomes["there already"] += 1
                continue
            item = places.item(one.page)
            if item is None:
                report.outcomes["without an item"] += 1
                if one.page in report.unknown_pages or len(report.unknown_pages) < _MOST_PAGES_TOLD:
                    report.unknown_pages[one.page] = report.unknown_pages.get(one.page, 0) + 1
                continue
            row = _row(origin, one, item, model, report)
            if row is not None:
                row |= _thread(ids.get(one.parent or ""), item)
                ids[one.id] = insert_with_ids(Comment, [row])[0]


def _row(origin: str, one: Carried, item: int, model: Filter, report: Report) -> dict[str, object] | None:
    words = text.block(html.to_text(one.markup[:_LONGEST_MARKUP])).strip()
    if not words:
        report.outcomes["empty"] += 1
        return None
    name = text.shorten(text.line(one.name), wording.NAME_LENGTH)
    verdict = _judge(words, model)
    state, reasons = _standing(one, verdict)
    report.outcomes[state] += 1
    report.reasons.update(reason.code for reason in reasons)
    same, near = wording.fingerprints(words)
    # A moment that cannot be true would sort the comment before or after all others for ever.
    created = min(one.created, timezone.now()) if one.created else timezone.now()
    return {
        "item_id": item,
        "state": state,
        "name": "" if name and links.find(name) else name,
        "text": words,
        "html": wording.as_html(words),
        "created": created,
        "published_at": created if state == Comment.State.PUBLISHED else None,
        "urgency": verdict.urgency,
        "reasons": wording.stored(reasons),
        "same": same,
        "near": near,
        "origin": origin,
        "origin_id": one.id[:80],
    }


def _judge(words: str, model: Filter) -> Verdict:
    """Lengths are the old site's business: what is short there stays readable here. Links are not."""
    context = Context(min_length=1, max_length=max(len(words), settings.NEWSREEL.comment_most))
    return screen(words, context=context, filter=model)


def _standing(one: Carried, verdict: Verdict) -> tuple[str, tuple[Reason, ...]]:
    if one.standing == "turned down" or verdict.decision == "refuse":
        return Comment.State.REJECTED, verdict.reasons
    if one.standing == "waiting":
        return Comment.State.HELD, (*verdict.reasons, wording.own("imported"))
    return (Comment.State.HELD if verdict.decision == "hold" else Comment.State.PUBLISHED), verdict.reasons


def _thread(parent_id: int | None, item: int) -> dict[str, object]:
    parent = Comment.objects.filter(pk=parent_id or 0, item_id=item).values_list("pk", "thread").first()
    return {"parent_id": parent[0], "thread": parent[1] or parent[0]} if parent else {}


def _key(page: str) -> str:
    return (urls.canonical(page) or page).rstrip("/")
