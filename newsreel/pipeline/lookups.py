"""Looking a name up at Wikidata and Wikipedia for an editor who asked; off unless an option allows it.

Answers are kept for a week, so that asking again asks nobody. What is taken from Wikipedia keeps its credit: its texts
are under CC BY-SA.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext

from newsreel.kit.http import FetchError
from newsreel.knowledge import lookup
from newsreel.models import Entity, Site
from newsreel.pipeline import entities, entity_rows, fetching, packs
from newsreel.pipeline.errors import Refused

if TYPE_CHECKING:
    from newsreel.knowledge.lookup import Suggestion, Summary
    from newsreel.models import Editor

KEPT = 7 * 86400.0
MOST_KEPT = 500
MOST_BYTES = 1 << 20
_PARAGRAPH = 600


def is_allowed() -> bool:
    """Whether editors may look names up."""
    return bool(settings.NEWSREEL.lookup)


def suggest(name: str) -> tuple[Suggestion, ...]:
    """What Wikidata knows by a name, in the site's language. Raises Refused with a sentence when it cannot be asked."""
    try:
        address = lookup.search_address(name, _language(), site=settings.NEWSREEL.lookup_wikidata.rstrip("/"))
        return lookup.read_search(_ask(address))
    except (ValueError, lookup.AnswerError) as error:
        raise Refused(str(error)) from error


def summary(title: str) -> Summary:
    """The beginning of the Wikipedia article of that title. Raises Refused with a sentence when there is none."""
    site = settings.NEWSREEL.lookup_wikipedia.rstrip("/") or None
    try:
        return lookup.read_summary(_ask(lookup.summary_address(title, _language(), site=site)))
    except (ValueError, lookup.AnswerError) as error:
        raise Refused(str(error)) from error


def take(*, suggestion: Suggestion, kind: str, by: Editor | None) -> Entity:
    """Makes an entity of a suggestion, with Wikipedia's words on it where its article has that very subject."""
    found = packs.pack().entity(suggestion.wikidata)
    row = entity_rows.row_of(found.id) if found else None
    row = row or Entity.objects.filter(references__wikidata=suggestion.wikidata).first()
    return row or _make(suggestion, _summary_of(suggestion), kind, by)


def _make(suggestion: Suggestion, told: Summary | None, kind: str, by: Editor | None) -> Entity:
    facts: dict[str, Any] = {
        "description": (suggestion.description or "")[:500],
        "references": {"wikidata": suggestion.wikidata},
        "also": [suggestion.alias] if suggestion.alias else [],
    }
    if told is not None:
        facts |= {
            "own_paragraph": shortened(told.text),
            "credit": f"Wikipedia, “{told.title}”, {told.licence}"[:300],
            "credit_url": told.url[:1000],
            "latitude": told.latitude,
            "longitude": told.longitude,
        }
    return entities.make(name=suggestion.name[:200], kind=kind, by=by, **facts)


def _summary_of(suggestion: Suggestion) -> Summary | None:
    try:
        told = summary(suggestion.name)
    except Refused:
        return None
    return told if told.wikidata == suggestion.wikidata and told.text else None


def shortened(text: str) -> str:
    """As many whole sentences of a text as a profile has room for."""
    if len(text) <= _PARAGRAPH:
        return text
    end = text.rfind(". ", 0, _PARAGRAPH)
    return text[: end + 1] if end > 0 else text[:_PARAGRAPH].rsplit(" ", 1)[0] + " …"


def _language() -> str:
    return (Site.objects.values_list("language", flat=True).first() or "en").partition("-")[0]


def _ask(address: str) -> bytes:
    """An answer's bytes, from what is kept or from the network."""
    if not is_allowed():
        raise Refused(gettext("Looking names up is not allowed here: the option lookup is off."))
    path = _folder() / hashlib.sha256(address.encode()).hexdigest()[:32]
    if path.exists() and time.time() - path.stat().st_mtime < KEPT:
        return path.read_bytes()
    try:
        body = fetching.get(address, limit=MOST_BYTES).body
    except FetchError as error:
        raise Refused(str(error)) from error
    _keep(path, body)
    return body


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "cache" / "lookups"


def _keep(path: Path, body: bytes) -> None:
    """Keeps an answer; of too many the oldest go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_bytes(body)
    draft.replace(path)
    kept = sorted(path.parent.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in kept[MOST_KEPT:]:
        old.unlink(missing_ok=True)
