"""Live look-up of a name at Wikidata and Wikipedia: the addresses to ask, and what their answers say. Pure.

The caller fetches through the network door, for an editor who asked, and shows where the words are from: Wikipedia's
summaries are under CC BY-SA, Wikidata's descriptions are free. Answers are bounded and may be anything. The forms are
those of MediaWiki's `wbsearchentities` and of the REST endpoint `page/summary`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

WIKIDATA: Final = "https://www.wikidata.org"
_LONGEST_NAME: Final = 200
_LONGEST_ANSWER: Final = 1 << 20
_LONGEST_TEXT: Final = 2000
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?")
_ID: Final = re.compile(r"Q[1-9]\d{0,11}")


class AnswerError(Exception):
    """An answer that says nothing: the message is a sentence. `missing` tells that there is no such page."""

    def __init__(self, sentence: str, *, missing: bool = False) -> None:
        super().__init__(sentence)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity that a name may mean, as Wikidata's search tells it; `alias` is the name it was found by."""

    wikidata: str
    name: str
    description: str | None = None
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The beginning of a Wikipedia article as plain text, with what its licence asks to show beside it."""

    title: str
    text: str
    url: str
    language: str
    wikidata: str | None = None
    description: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    licence: str = "CC BY-SA 4.0"
    ambiguous: bool = False


def search_address(name: str, language: str = "en", limit: int = 10, *, site: str = WIKIDATA) -> str:
    """The address that searches Wikidata for a name. Raises ValueError for an empty name or a malformed language."""
    wanted = " ".join(name.split())[:_LONGEST_NAME]
    if not wanted:
        raise ValueError("There is no name to look up.")
    query = {
        "action": "wbsearchentities",
        "search": wanted,
        "language": _checked(language),
        "uselang": language,
        "type": "item",
        "limit": str(min(50, max(1, limit))),
        "format": "json",
    }
    return f"{site}/w/api.php?{urlencode(query)}"


def summary_address(title: str, language: str = "en", *, site: str | None = None) -> str:
    """The address of a Wikipedia article's summary. Raises ValueError as `search_address` does."""
    wanted = " ".join(title.split())[:_LONGEST_NAME]
    if not wanted:
        raise ValueError("There is no title to look up.")
    host = site or f"https://{_checked(language)}.wikipedia.org"
    return f"{host}/api/rest_v1/page/summary/{quote(wanted.replace(' ', '_'), safe='')}"


def read_search(answer: bytes) -> tuple[Suggestion, ...]:
    """The suggestions of an answer of `search_address`, in its order. Raises AnswerError."""
    told = _object(answer)
    if isinstance(told.get("error"), dict):
        raise AnswerError(f"Wikidata refused the question: {_text(told['error'].get('info')) or 'no reason given'}.")
    found = told.get("search")
    if not isinstance(found, list):
        raise AnswerError("Wikidata's answer holds no list of results.")
    return tuple(suggestion for row in found[:50] if (suggestion := _suggestion(row)) is not None)


def read_summary(answer: bytes) -> Summary:
    """The summary in an answer of `summary_address`. Raises AnswerError, `missing` when there is no such article."""
    told = _object(answer)
    if told.get("httpCode") == 404 or str(told.get("type", "")).endswith("not_found"):
        raise AnswerError("Wikipedia has no article of that title.", missing=True)
    title, text = _text(told.get("title")), _text(told.get("extract"))
    url = _text(_inner(told, "content_urls", "desktop").get("page"))
    if not title or urlsplit(url).scheme != "https":
        raise AnswerError("Wikipedia's answer is not the summary of an article.")
    point = _inner(told, "coordinates")
    number = _text(told.get("wikibase_item"))
    return Summary(
        title=title,
        text=text,
        url=url,
        language=_text(told.get("lang")) or "en",
        wikidata=number if _ID.fullmatch(number) else None,
        description=_text(told.get("description")) or None,
        latitude=_degrees(point.get("lat"), 90),
        longitude=_degrees(point.get("lon"), 180),
        ambiguous=told.get("type") == "disambiguation",
    )


def _checked(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"“{language}” is not a language code.")
    return language


def _object(answer: bytes) -> dict[str, Any]:
    if len(answer) > _LONGEST_ANSWER:
        raise AnswerError("The answer is too long to be one.")
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise AnswerError("The answer is not JSON.") from None
    if not isinstance(told, dict):
        raise AnswerError("The answer is not what was asked for.")
    return told


def _suggestion(row: object) -> Suggestion | None:
    if not isinstance(row, dict):
        return None
    number, name = _text(row.get("id")), _text(row.get("label"))
    if not _ID.fullmatch(number) or not name:
        return None
    match = _inner(row, "match")
    alias = _text(match.get("text")) if match.get("type") == "alias" else ""
    return Suggestion(number, name, _text(row.get("description")) or None, alias or None)


def _inner(told: dict[str, Any], *keys: str) -> dict[str, Any]:
    found: Any = told
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return " ".join(value.split())[:_LONGEST_TEXT] if isinstance(value, str) else ""


def _degrees(value: object, most: int) -> float | None:
    return float(value) if isinstance(value, int | float) and -most <= value <= most else None
