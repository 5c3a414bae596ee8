"""Live look-up: addresses that ask, and answers that may be anything."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newsreel.knowledge.lookup import (
    AnswerError,
    Suggestion,
    read_search,
    read_summary,
    search_address,
    summary_address,
)

SEARCH = {
    "searchinfo": {"search": "Tashkent"},
    "search": [
        {
            "id": "Q269",
            "title": "Q269",
            "pageid": 464,
            "concepturi": "http://www.wikidata.org/entity/Q269",
            "repository": "wikidata",
            "url": "//www.wikidata.org/wiki/Q269",
            "display": {"label": {"value": "Tashkent", "language": "en"}},
            "label": "Tashkent",
            "description": "capital of Uzbekistan",
            "match": {"type": "label", "language": "en", "text": "Tashkent"},
        },
        {
            "id": "Q1",
            "label": "Other",
            "match": {"type": "alias", "language": "en", "text": "Tashkent  town"},
            "aliases": ["Tashkent town"],
        },
    ],
    "success": 1,
}
SUMMARY = {
    "type": "standard",
    "title": "Tashkent",
    "namespace": {"id": 0, "text": ""},
    "wikibase_item": "Q269",
    "lang": "en",
    "dir": "ltr",
    "description": "Capital of Uzbekistan",
    "coordinates": {"lat": 41.31, "lon": 69.28},
    "content_urls": {
        "desktop": {"page": "https://en.wikipedia.org/wiki/Tashkent"},
        "mobile": {"page": "https://en.m.wikipedia.org/wiki/Tashkent"},
    },
    "extract": "A made-up text about the city.",
    "extract_html": "<p>A made-up text about the city.</p>",
}


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def test_a_search_asks_wikidata_for_items() -> None:
    parts = urlsplit(search_address(" Ahmad  Saeedi&limit=9999 ", "de", 5))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "www.wikidata.org", "/w/api.php")
    query = {key: value for key, (value,) in parse_qs(parts.query).items()}
    assert query["search"] == "Ahmad Saeedi&limit=9999"
    assert (query["action"], query["language"], query["type"]) == ("wbsearchentities", "de", "item")
    assert (query["limit"], query["format"]) == ("5", "json")


@pytest.mark.parametrize(("asked", "limit"), [(0, "1"), (-3, "1"), (50, "50"), (10**9, "50")])
def test_a_search_is_bounded(asked: int, limit: int) -> None:
    query = parse_qs(urlsplit(search_address("x" * 10_000, limit=asked)).query)
    assert query["limit"] == [limit]
    assert len(query["search"][0]) == 200


@pytest.mark.parametrize(
    ("title", "language", "address"),
    [
        ("Tashkent", "en", "https://en.wikipedia.org/api/rest_v1/page/summary/Tashkent"),
        ("AC/DC live", "de", "https://de.wikipedia.org/api/rest_v1/page/summary/AC%2FDC_live"),
        (
            "Ташкент",
            "ru",
            f"https://ru.wikipedia.org/api/rest_v1/page/summary/{'%D0%A2%D0%B0%D1%88%D0%BA%D0%B5%D0%BD%D1%82'}",
        ),
        ("../../evil?x=1#y", "en", "https://en.wikipedia.org/api/rest_v1/page/summary/..%2F..%2Fevil%3Fx%3D1%23y"),
    ],
)
def test_a_summary_is_asked_for_by_title(title: str, language: str, address: str) -> None:
    assert summary_address(title, language) == address


def test_another_site_can_answer_in_their_place() -> None:
    assert search_address("x", site="http://127.0.0.1:9").startswith("http://127.0.0.1:9/w/api.php?")
    assert summary_address("x", site="http://127.0.0.1:9") == "http://127.0.0.1:9/api/rest_v1/page/summary/x"


@pytest.mark.parametrize("language", ["", "EN", "evil.example/", "en.evil", "e", "en-", "english!"])
def test_a_malformed_language_asks_nobody(language: str) -> None:
    for ask in (search_address, summary_address):
        with pytest.raises(ValueError, match="is not a language code"):
            ask("x", language)


@pytest.mark.parametrize("name", ["", "  \n"])
def test_no_name_asks_nobody(name: str) -> None:
    with pytest.raises(ValueError, match="There is no name to look up"):
        search_address(name)
    with pytest.raises(ValueError, match="There is no title to look up"):
        summary_address(name)


def test_suggestions_come_in_the_answers_order() -> None:
    assert read_search(encoded(SEARCH)) == (
        Suggestion("Q269", "Tashkent", "capital of Uzbekistan"),
        Suggestion("Q1", "Other", None, "Tashkent town"),
    )


def test_rows_that_are_no_suggestion_are_passed_over() -> None:
    rows = [
        7,
        {},
        {"id": "P31", "label": "a property"},
        {"id": "Q1"},
        {"id": "Q2", "label": 5},
        {"id": "Q3", "label": "C"},
    ]
    assert read_search(encoded({"search": rows})) == (Suggestion("Q3", "C"),)
    assert len(read_search(encoded({"search": [{"id": "Q1", "label": "x" * 3000}] * 200}))) == 50
    (longest, *_) = read_search(encoded({"search": [{"id": "Q1", "label": "x" * 3000}]}))
    assert len(longest.name) == 2000


def test_a_summary_carries_what_its_licence_asks_for() -> None:
    summary = read_summary(encoded(SUMMARY))
    assert (summary.title, summary.text) == ("Tashkent", "A made-up text about the city.")
    assert (summary.url, summary.licence) == ("https://en.wikipedia.org/wiki/Tashkent", "CC BY-SA 4.0")
    assert (summary.wikidata, summary.language, summary.ambiguous) == ("Q269", "en", False)
    assert (summary.latitude, summary.longitude) == (41.31, 69.28)


def test_a_page_of_many_meanings_says_so() -> None:
    assert read_summary(encoded({**SUMMARY, "type": "disambiguation"})).ambiguous


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("coordinates", {"lat": 99, "lon": 999}),
        ("coordinates", []),
        ("wikibase_item", "Q"),
        ("wikibase_item", None),
        ("description", 5),
    ],
)
def test_a_field_that_is_not_right_is_left_out(change: str, value: Any) -> None:
    summary = read_summary(encoded({**SUMMARY, change: value}))
    assert {"coordinates": summary.latitude, "wikibase_item": summary.wikidata, "description": summary.description}[
        change
    ] is None


@pytest.mark.parametrize(
    "answer",
    [
        {"httpCode": 404, "httpReason": "Not Found"},
        {"type": "https://mediawiki.org/wiki/HyperSwitch/errors/not_found", "title": "Not found."},
    ],
)
def test_an_article_that_is_not_there_is_missing(answer: Any) -> None:
    with pytest.raises(AnswerError, match="no article of that title") as caught:
        read_summary(encoded(answer))
    assert caught.value.missing


@pytest.mark.parametrize("read", [read_search, read_summary])
@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>", b"[]", b"7", b"{}", b"\xff", b"[" * 100_000, b'{"a": "' + b"x" * (1 << 20) + b'"}'],
    ids=["empty", "page", "list", "number", "nothing told", "bytes", "deep", "long"],
)
def test_an_answer_that_is_none_is_a_sentence(read: Any, answer: bytes) -> None:
    with pytest.raises(AnswerError) as caught:
        read(answer)
    assert not caught.value.missing
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("url", ["http://en.wikipedia.org/", "javascript:alert(1)", "", 5])
def test_a_summary_without_a_safe_address_is_none(url: Any) -> None:
    with pytest.raises(AnswerError, match="not the summary of an article"):
        read_summary(encoded({**SUMMARY, "content_urls": {"desktop": {"page": url}}}))


def test_a_refusal_tells_its_reason() -> None:
    with pytest.raises(AnswerError, match="Wikidata refused the question: Too many requests"):
        read_search(encoded({"error": {"code": "ratelimited", "info": "Too many requests"}}))
