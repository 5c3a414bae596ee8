"""Fills a throw-away site with an archive of made-up items: `python -m benchmarks.archive ITEMS SOURCES`."""

import sys
from datetime import UTC, date, datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- after the set-up

from newsreel.kit import html  # noqa: E402
from newsreel.models import Item, Source, SourceFact  # noqa: E402
from newsreel.pipeline.site import ensure_site  # noqa: E402

PARAGRAPH = (
    "The locks lift a ship by twenty-six metres in three steps, and each passage lets the water of a lake run to sea. "
    "In a dry year the authority allows fewer ships a day, and those that wait lie at anchor behind the breakwater. "
)
FACTS = (
    ("owner", "A foundation"),
    ("funding", "Fees"),
    ("ownership", "public"),
    ("based_in", "Lima"),
    ("founded", "1998"),
)


def fill(items: int, sources: int) -> None:
    call_command("migrate", verbosity=0)
    ensure_site(name="Benchmark", address="http://127.0.0.1:8000")
    rows = [Source(name=f"Source {number}", slug=f"source-{number}", rights="full") for number in range(1, sources + 1)]
    Source.objects.bulk_create(rows)
    SourceFact.objects.bulk_create(
        SourceFact(
            source=row, field=field, value=value, origin="editor", reference_url=f"https://example.org/{field}",
            reference_title="A page", read_on=date(2026, 1, 1),
        )
        for row in rows
        for field, value in FACTS
    )  # fmt: skip
    body = html.from_plain("\n\n".join([PARAGRAPH * 3] * 4))
    Item.objects.bulk_create((_item(number, rows[number % sources], body) for number in range(items)), batch_size=500)


def _item(number: int, source: Source, body: str) -> Item:
    when = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(minutes=37 * number)
    title = f"A report on the locks of the canal, part {number}"
    text = html.plain(body)
    return Item(
        source=source, kind="video", title=title, given_title=title, slug=f"report-{number}", language="en", html=body,
        text=text, excerpt=html.excerpt(text), digest=str(number), url=f"https://example.org/{number}", published=when,
        first_seen=when, changed=when, duration=600, player_kind="youtube", player_address="abcdefghijk",
    )  # fmt: skip


if __name__ == "__main__":
    fill(int(sys.argv[1]), int(sys.argv[2]))
