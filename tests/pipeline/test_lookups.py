"""Names are looked up at servers that answer as Wikidata and Wikipedia do, through the network door, and kept."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from newsreel.knowledge.lookup import Suggestion
from newsreel.models import Site
from newsreel.pipeline import entity_rows, lookups, packs
from newsreel.pipeline.errors import Refused
from tests.kit.http.server import Server, answer

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db
NINO = Suggestion("Q4242", "Nino Kobakhidze", "Georgian farmer", "N. Kobakhidze")


@pytest.fixture
def server(settings, tmp_path, monkeypatch) -> Iterator[Server]:
    """A server of this machine that stands for both, and may be reached although its address is private."""
    running = Server()
    address = f"http://127.0.0.1:{running.port}"
    pack = packs.pack()
    monkeypatch.setattr(packs, "pack", lambda: pack)
    settings.DATA_DIR = tmp_path
    settings.NEWSREEL = replace(
        settings.NEWSREEL, lookup=True, lookup_wikidata=address + "/", lookup_wikipedia=address,
        fetch_private_hosts=("127.0.0.1",),
    )  # fmt: skip
    yield running
    running.close()


def search(name: str, language: str = "en") -> str:
    return (
        f"/w/api.php?action=wbsearchentities&search={quote(name).replace('%20', '+')}&language={language}"
        f"&uselang={language}&type=item&limit=10&format=json"
    )


def found(*rows: dict[str, object]) -> bytes:
    body = json.dumps({"searchinfo": {"search": "x"}, "search": list(rows), "success": 1}).encode()
    return answer(body, Content_Type="application/json; charset=utf-8")


def article(number: str = "Q4242", extract: str = "Nino Kobakhidze is a farmer.", **told: object) -> bytes:
    page = {"desktop": {"page": "https://en.wikipedia.org/wiki/Nino_Kobakhidze"}}
    body = {"type": "standard", "title": "Nino Kobakhidze", "lang": "en", "extract": extract, "content_urls": page}
    return answer(json.dumps({**body, "wikibase_item": number, **told}).encode(), Content_Type="application/json")


SUMMARY = "/api/rest_v1/page/summary/Nino_Kobakhidze"


def test_a_name_is_asked_for_once_in_the_sites_language(server: Server) -> None:
    Site.objects.create(pk=1, name="S", address="https://s.example", language="pt-br")
    server.answers[search("Nino Kobakhidze", "pt")] = found({"id": "Q4242", "label": "Nino Kobakhidze"})
    for _ in range(2):
        assert lookups.suggest(" Nino  Kobakhidze ") == (Suggestion("Q4242", "Nino Kobakhidze"),)
    assert len(server.requests) == 1
    assert b"User-Agent: Newsreel" in server.requests[0] or b"user-agent" in server.requests[0].lower()


def test_what_was_kept_too_long_is_asked_for_again_and_of_too_much_the_oldest_goes(
    server: Server, tmp_path, monkeypatch
) -> None:
    server.answers[search("Nino")] = found()
    lookups.suggest("Nino")
    (kept,) = (tmp_path / "cache" / "lookups").iterdir()
    os.utime(kept, (0, 0))
    lookups.suggest("Nino")
    assert len(server.requests) == 2
    monkeypatch.setattr(lookups, "MOST_KEPT", 2)
    for name in ("A", "B", "C"):
        server.answers[search(name)] = found()
        lookups.suggest(name)
    assert len(list((tmp_path / "cache" / "lookups").iterdir())) == 2


def test_an_accepted_suggestion_has_wikipedias_words_with_their_credit(server: Server) -> None:
    server.answers[SUMMARY] = article(coordinates={"lat": 41.7, "lon": 44.8})
    made = lookups.take(suggestion=NINO, kind="person", by=None)
    assert (made.name, made.kind, made.description) == ("Nino Kobakhidze", "person", "Georgian farmer")
    assert made.own_paragraph == "Nino Kobakhidze is a farmer."
    assert made.credit == "Wikipedia, “Nino Kobakhidze”, CC BY-SA 4.0"
    assert made.credit_url == "https://en.wikipedia.org/wiki/Nino_Kobakhidze"
    assert made.also == ["N. Kobakhidze"]
    assert (made.latitude, made.longitude) == (41.7, 44.8)
    again = lookups.take(suggestion=NINO, kind="person", by=None)
    assert again.pk == made.pk


WITHOUT_WORDS = {
    "another's article": article("Q1"),
    "no article": answer(b'{"type": "not_found"}', status="404 Not Found"),
    "no json": answer(b"<html>"),
    "no words": article(extract=""),
}


@pytest.mark.parametrize("given", WITHOUT_WORDS.values(), ids=WITHOUT_WORDS)
def test_without_an_article_on_that_very_subject_it_has_no_words(server: Server, given: bytes) -> None:
    server.answers[SUMMARY] = given
    made = lookups.take(suggestion=NINO, kind="person", by=None)
    assert (made.own_paragraph, made.credit, made.references) == ("", "", {"wikidata": "Q4242"})


def test_what_the_pack_knows_is_taken_from_there(server: Server) -> None:
    number = next(
        record.references["wikidata"] for record in packs.pack().records() if record.references.get("wikidata")
    )
    row = lookups.take(suggestion=Suggestion(number, "Whatever"), kind="person", by=None)
    assert row.pk == entity_rows.row_of(packs.pack().entity(number).id).pk
    assert server.requests == []


FAULTS = {
    "nothing there": (answer(status="500 Oops"), "500|could not|error"),
    "busy": (answer(b'{"error": {"info": "ratelimited"}}'), "ratelimited"),
    "no json": (answer(b"<html>"), "not JSON"),
    "endless": (answer(b"[" * 2_000_000), "we stop at"),
    "to a private host": (answer(status="302 Found", Location="http://10.0.0.1/"), "never asked"),
}


@pytest.mark.parametrize(("given", "word"), FAULTS.values(), ids=FAULTS)
def test_whatever_goes_wrong_is_one_sentence(server: Server, given: bytes, word: str) -> None:
    server.answers[search("Nino")] = given
    with pytest.raises(Refused, match=word) as refused:
        lookups.suggest("Nino")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_not_looked_up(server: Server, name: str) -> None:
    with pytest.raises(Refused, match="no name"):
        lookups.suggest(name)
    assert server.requests == []


def test_where_it_is_not_allowed_nobody_is_asked(server: Server, settings) -> None:
    settings.NEWSREEL = replace(settings.NEWSREEL, lookup=False)
    with pytest.raises(Refused, match="the option lookup is off"):
        lookups.suggest("Nino")
    assert server.requests == []


@pytest.mark.parametrize(
    ("text", "most"),
    [("Short.", "Short."), ("One. " * 300, "One."), ("word " * 300, "…"), ("x" * 900, "…")],
)
def test_a_long_text_is_cut_where_a_sentence_ends(text: str, most: str) -> None:
    short = lookups.shortened(text)
    assert len(short) <= 605
    assert short.endswith(most)
