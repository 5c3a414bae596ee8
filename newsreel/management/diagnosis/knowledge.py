"""The knowledge base, and whether items are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from newsreel.knowledge import PackError, open_pack
from newsreel.management.diagnosis.data import OVERDUE
from newsreel.management.diagnosis.findings import Finding, good, wrong
from newsreel.models import Unread
from newsreel.pipeline import packs

if TYPE_CHECKING:
    from collections.abc import Iterator

IMPORT_AGAIN = "Import it again with `newsreel kb import`, or go back to the pack that ships with `newsreel kb drop`."


def look() -> Iterator[Finding]:
    """What items are read with, and how long they wait. One query."""
    yield _pack()
    waiting = Unread.objects.filter(due__lt=timezone.now() - OVERDUE).count()
    if waiting:
        yield wrong(
            "reading",
            f"{waiting} items have waited to be read for more than an hour.",
            "Start `newsreel worker`, and read its log.",
        )
    else:
        yield good("reading", "No item has waited long to be read.")


def _pack() -> Finding:
    path = packs.imported_path()
    try:
        pack = open_pack(path) if path.exists() else packs.pack()
    except PackError as error:
        if path.exists():
            return wrong("knowledge", f"{error} The pack that ships is used instead.", IMPORT_AGAIN)
        return wrong("knowledge", str(error), "Install Newsreel again, and see that its data directory can be written.")
    told = pack.directory
    return good("knowledge", f"{told.title}: {told.entities:,} entities with {told.names:,} names.")
