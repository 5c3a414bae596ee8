"""Judges how feeds are read: parser conformance, real feeds and damaged ones against feedparser, speed.

    python -m benchmarks.quality.feeds [--mutants 100000] [--seed 1]

NEWSREEL_TEST_DATA names the folder with the feeds; the judge of conformance is in `tools` beside it.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser

from newsreel.sources import FeedError, read_feed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsreel.records import Entry, Feed, Person

_VERSIONS = {"rss 0.91": "rss091u", "rss 0.91 netscape": "rss091n", "rss 0.90": "rss090"}


def conformance(data: bytes, headers: Mapping[str, str], url: str | None) -> dict[str, Any]:
    """A feed in the neutral form of the conformance judge."""
    feed = read_feed(data, url=url, headers=headers)
    is_atom = feed.format.startswith("atom")
    first = feed.entries[0] if feed.entries else None
    return {
        "encoding": feed.encoding,
        "version": _VERSIONS.get(feed.format, feed.format.replace(" ", "").replace(".", "")),
        "feed": {
            "title": _title(feed.title, feed, atom=is_atom),
            "link": feed.site_url or feed.url,
            "description": _markup(feed.description, is_plain="description" in feed.plain_fields),
            "language": feed.language,
            "generator": feed.generator,
            "image": feed.image or feed.icon,
            "id": feed.id,
            "author": _author(feed.authors),
            "updated": feed.updated or feed.published or (first and (first.updated or first.published)),
            "published": feed.published or feed.updated or (first and (first.published or first.updated)),
        },
        "entries": [_entry(entry, feed) for entry in feed.entries],
    }


def _entry(entry: Entry, feed: Feed) -> dict[str, Any]:
    summary = _markup(entry.summary, is_plain="summary" in entry.plain_fields)
    content = _markup(entry.content, is_plain="content" in entry.plain_fields)
    return {
        "title": _title(entry.title, entry, atom=feed.format.startswith("atom")),
        "link": entry.url or feed.site_url,
        "id": entry.id,
        "published": entry.published or entry.updated,
        "updated": entry.updated or entry.published,
        "author": _author(entry.authors or feed.authors),
        "summary": summary or content,
        "content": content,
        "tags": list(entry.tags),
        "language": entry.language,
        "comments": entry.comments_url,
        "enclosures": [{"url": file.url, "type": file.mime_type, "length": file.length} for file in entry.enclosures],
        "media_content": [{"url": file.url} for file in entry.enclosures],
        "media_thumbnail": [{"url": picture.url} for picture in entry.thumbnails],
    }


def _author(people: tuple[Person, ...]) -> str | None:
    return people[0].name if people else None


def _markup(text: str | None, *, is_plain: bool) -> str | None:
    """The judge takes text as the feed gave it: what was declared plain is not escaped there."""
    return html.unescape(text) if text and is_plain else text


def _title(title: str | None, holder: Entry | Feed, *, atom: bool) -> str:
    """The judge takes titles as the feed gave them: an Atom title that was markup is markup there."""
    was_markup = atom and holder.title_told and "title" not in holder.plain_fields
    return html.escape(title) if title and was_markup else title or ""


# --- feedparser as the yardstick --------------------------------------------------------------------------------

_NO_LIMIT = 100_000
_MUTANT_BYTES = 60_000
_MUTANT_MEAN = 2_500
_PLAIN_ITEM = (
    "<item><title>Title {n} &amp; more</title><link>https://example.org/{n}</link><guid>https://example.org/{n}</guid>"
    "<pubDate>Mon, 02 Jan 2023 15:04:{s:02d} GMT</pubDate><description>&lt;p&gt;A paragraph of some words that says a "
    "little of the matter.&lt;/p&gt;</description></item>"
)


def _feeds(data: Path) -> Iterator[Path]:
    for folder in ("real", "news-2026-02-18"):
        for path in sorted((data / "feeds" / folder).iterdir()):
            if path.suffix != ".json" or path.name != "manifest.json":
                yield path


def _peer_count(document: bytes) -> int:
    """How many entries feedparser finds; none where it fails."""
    try:
        return len(feedparser.parse(io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False).entries)
    except Exception:  # noqa: BLE001 - the yardstick's own failures are not ours
        return 0


def _own_count(document: bytes) -> int:
    try:
        return len(read_feed(document, limit=_NO_LIMIT).entries)
    except FeedError:
        return 0


def real_feeds(data: Path) -> int:
    """Every captured feed: no exception, and at least feedparser's entries. Returns the number of failures."""
    failures = entries = count = 0
    for path in _feeds(data):
        document = path.read_bytes()
        own, peer = _own_count(document), _peer_count(document)
        count, entries = count + 1, entries + own
        if own < peer:
            failures += 1
            print(f"  fewer entries than feedparser: {path.name}: {own} < {peer}")
    print(f"real feeds: {count} documents, {entries} entries, {failures} with fewer entries than feedparser")
    return failures


def _mutate(document: bytes, chance: random.Random) -> bytes:
    """One to six blows: bytes changed, dropped, doubled, cut off, swapped, or bits of markup strewn in."""
    mutant = bytearray(document)
    for _ in range(chance.randint(1, 6)):
        if not mutant:
            break
        start = chance.randrange(len(mutant))
        end = min(len(mutant), start + chance.choice((1, 1, 2, 5, 40, 400)))
        blow = chance.randrange(7)
        if blow == 0:
            mutant[start] = chance.randrange(256)
        elif blow == 1:
            del mutant[start:end]
        elif blow == 2:
            mutant[start:start] = mutant[start:end]
        elif blow == 3:
            mutant[start:start] = chance.choice(_DEBRIS)
        elif blow == 4 and chance.random() < 0.2:
            del mutant[start:]
        elif blow == 5:
            mutant[start:end] = bytes(reversed(mutant[start:end]))
        else:
            mutant[start] ^= 1 << chance.randrange(8)
    return bytes(mutant)


_DEBRIS = (
    b"<",
    b">",
    b"&",
    b"&nbsp;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"</item>",
    b"<item>",
    b"</entry>",
    b"<entry>",
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE rss [<!ENTITY a 'b'>]>",
    b"&a;",
    b"</channel>",
    b"</rss>",
    b'"',
    b"'",
    b"<x:y>",
    b"\xe2\x80",
    b"&#0;",
    b"&#x1F600;",
    b"<a b=c>",
    b"{",
    b"}",
)


def mutants(data: Path, number: int, seed: int) -> int:
    """Damaged feeds: nothing but FeedError is raised, and at least feedparser's entries are found."""
    chance = random.Random(seed)
    documents = [path.read_bytes()[:_MUTANT_BYTES] for path in _feeds(data)]
    raised = refused = fewer = 0
    for serial in range(number):
        length = int(400 + chance.expovariate(1 / _MUTANT_MEAN))
        mutant = _mutate(chance.choice(documents)[:length], chance)
        try:
            own = len(read_feed(mutant, limit=_NO_LIMIT).entries)
        except FeedError:
            own, refused = 0, refused + 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            raised += 1
            print(f"  mutant {serial} of seed {seed}: {type(error).__name__}: {error}")
            continue
        if serial % 10_000 == 9_999:
            print(f"  {serial + 1} of {number} damaged documents read", flush=True)
        peer = _peer_count(mutant)
        if own < peer:
            fewer += 1
            print(f"  mutant {serial} of seed {seed}: {own} < {peer} entries")
    print(f"mutants: {number} documents, {raised} exceptions, {fewer} with fewer entries than feedparser")
    print(f"  {refused} of them were refused with a FeedError")
    return raised + fewer


def speed() -> None:
    """Entries a second on a plain feed of 200 entries, beside feedparser."""
    items = "".join(_PLAIN_ITEM.format(n=n, s=n % 60) for n in range(200))
    document = f"<rss version='2.0'><channel><title>T</title><link>https://example.org/</link>{items}</channel></rss>"
    for name, read, rounds in (("newsreel", _own_count, 20), ("feedparser", _peer_count, 2)):
        start = time.process_time()
        for _ in range(rounds):
            read(document.encode())
        print(f"speed: {name} {200 * rounds / (time.process_time() - start):,.0f} entries a second of CPU")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutants", type=int, default=2_000, help="number of damaged documents (default 2,000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    told = os.environ.get("NEWSREEL_TEST_DATA")
    if not told:
        print("Set NEWSREEL_TEST_DATA to the folder with the test material to judge how feeds are read.")
        return 0
    data = Path(told)
    judge = data.parent / "tools" / "feed_conformance.py"
    table = subprocess.run(
        [sys.executable, str(judge), "benchmarks.quality.feeds:conformance"],
        capture_output=True,
        text=True,
        check=False,
    )
    print(*[line for line in table.stdout.splitlines() if line.startswith("CORE")], sep="\n")
    speed()
    failures = real_feeds(data) + mutants(data, options.mutants, options.seed)
    return 1 if failures or table.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
