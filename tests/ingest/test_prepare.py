"""A document becomes items that are ready to be stored, with all that storing them asks for."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest

from newsreel.ingest import boilerplate
from newsreel.ingest.prepare import prepare
from newsreel.sources import FeedError

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def rss(*items: str, language: str = "") -> bytes:
    told = f"<language>{language}</language>" if language else ""
    return f"<rss version='2.0'><channel><title>Example</title>{told}{''.join(items)}</channel></rss>".encode()


def item(title: str, text: str = "", date: str = "") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><description><![CDATA[{text}]]></description>{dated}</item>"


def prepared(body: bytes, most: int = 100):
    return prepare(body, url="https://x.example/feed", headers={}, trust="id", now=NOW, most=most)


def test_what_comes_out_can_travel_to_another_process():
    made = prepared(rss(item("One", "Words."), "<item></item>"))
    assert pickle.loads(pickle.dumps(made)) == made
    assert made.feed.entries == made.feed.problems == ()
    assert [entry.title for entry in made.items] == ["One"]


def test_every_item_comes_with_the_lines_that_may_be_advertising():
    line = '<p>Subscribe: <a href="https://x.example/sub">here</a></p>'
    made = prepared(rss(item("One", f"<p>Words.</p>{line}"), item("Two", "<p>Words.</p>")))
    assert made.lines == (boilerplate.candidates(made.items[0].html, title="One"), frozenset())
    assert len(made.lines[0]) == 1


def test_an_entry_that_nothing_can_be_made_of_is_set_aside():
    made = prepared(rss(item("One"), "<item></item>", item("Three")))
    assert [entry.title for entry in made.items] == ["One", "Three"]
    assert [problem.position for problem in made.set_aside] == [1]


def test_an_entry_that_breaks_us_is_set_aside_too(monkeypatch, caplog):
    clean = prepare.__globals__["clean"]

    def breaks(entry, **told):
        if entry.title == "Two":
            raise KeyError("a fault of ours")
        return clean(entry, **told)

    monkeypatch.setitem(prepare.__globals__, "clean", breaks)
    made = prepared(rss(item("One"), item("Two"), item("Three")))
    assert [entry.title for entry in made.items] == ["One", "Three"]
    assert [problem.reason for problem in made.set_aside] == ["The entry could not be read (KeyError)."]
    assert "a fault of ours" in caplog.text


@pytest.mark.parametrize("body", [b"", b"words", b"<html></html>"])
def test_what_is_no_feed_is_an_error(body):
    with pytest.raises(FeedError):
        prepared(body)


DAYS = [f"{day:02} Nov 2026 10:00:00 GMT" for day in range(1, 6)]
NEWEST = {
    "oldest first": (DAYS, ["3", "4", "5"]),
    "newest first": (DAYS[::-1], ["5", "4", "3"]),
    "mixed": ([DAYS[2], DAYS[4], DAYS[0], DAYS[3], DAYS[1]], ["3", "5", "4"]),
    "without dates": ([""] * 5, ["1", "2", "3"]),
}


@pytest.mark.parametrize(("dates", "kept"), NEWEST.values(), ids=NEWEST)
def test_of_too_many_entries_the_newest_are_kept_in_the_feeds_order(dates, kept):
    titles = [date[1:2] if date else str(place) for place, date in enumerate(dates, 1)]
    made = prepared(rss(*(item(title, date=date) for title, date in zip(titles, dates, strict=True))), most=3)
    assert [entry.title for entry in made.items] == kept


ENGLISH = "The harbour was closed for two days after the storm, the authority said on Tuesday."
FRENCH = "Le port a été fermé pendant deux jours après la tempête, a déclaré l'autorité mardi."
LANGUAGES = {
    "one language": ([ENGLISH, "1: 2"], "", ["en", "en"]),
    "several": ([ENGLISH, FRENCH, "1: 2"], "", ["en", "fr", None]),
    "none told": (["1: 2", "3: 4"], "", [None, None]),
    "the feed's own": ([ENGLISH, "1: 2"], "de", ["de", "de"]),
}


@pytest.mark.parametrize(("texts", "language", "told"), LANGUAGES.values(), ids=LANGUAGES)
def test_an_item_too_short_to_tell_has_the_language_of_all_others(texts, language, told):
    made = prepared(rss(*(item("–", text) for text in texts), language=language))
    assert [entry.language for entry in made.items] == told
