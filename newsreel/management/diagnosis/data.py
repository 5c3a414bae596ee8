"""The database, and what its rows tell: whether the work behind the site is done, and whether anybody may sign in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.utils import timezone

from newsreel.management import tables
from newsreel.management.diagnosis.findings import Finding, advice, good, wrong
from newsreel.models import Editor, Feed, PictureFetch, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

# A feed may wait for its turn behind others; when it has waited this long, nobody is at work.
OVERDUE = timedelta(hours=1)


def reachable() -> Finding:
    """Whether the database answers at all; nothing else of it can be looked at otherwise."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return wrong(
            "database",
            f"The database cannot be reached: {' '.join(str(error).split())}",
            "See that its server runs, and that database_url names its host, its port, a user and a password.",
        )
    return good("database", f"The database answers ({connection.vendor}).")


def migrated() -> Finding:
    """Whether the tables are those of this version."""
    pending = tables.pending()
    if pending:
        number = "one step is" if len(pending) == 1 else f"{len(pending)} steps are"
        return wrong(
            "tables",
            f"The tables are not of this version: {number} pending, to {pending[-1]}.",
            "Type `newsreel migrate`.",
        )
    return good("tables", "The tables are of this version.")


def site() -> tuple[str, str]:
    """The site's name and address, as `run` would make them where nobody has yet."""
    row = Site.objects.values_list("name", "address").first()
    return row or (tables.SITE_NAME, "http://127.0.0.1:8000")


def look() -> Iterator[Finding]:
    """All there is to say of the rows. Five queries."""
    if Editor.objects.filter(is_active=True, role=Editor.Role.EDITOR).exists():
        yield good("editors", "There is an editor.")
    else:
        yield advice("editors", "Nobody can sign in to the desk.", "Type `newsreel user add NAME`.")
    yield from _feeds()
    waiting = PictureFetch.objects.filter(due__lt=timezone.now() - OVERDUE).count()
    if waiting:
        yield wrong("worker", f"{waiting} pictures have waited for more than an hour.", "Start `newsreel worker`.")


def _feeds() -> Iterator[Finding]:
    feeds = Feed.objects.filter(source__paused=False)
    if not feeds.exists():
        yield advice("feeds", "Nothing is followed yet.", "Type `newsreel add ADDRESS`.")
        return
    overdue = feeds.filter(next_check__lt=timezone.now() - OVERDUE).count()
    if overdue:
        yield wrong(
            "worker",
            f"{overdue} feeds have waited for their check for more than an hour: no worker is at work.",
            "`newsreel run` starts one beside the site; elsewhere start `newsreel worker`, and read its log.",
        )
    else:
        yield good("worker", "No feed has waited long for its check.")
    troubled = feeds.filter(failures__gt=0).count()
    if troubled:
        yield advice(
            "feeds", f"{troubled} feeds could not be read at their last check.", "`newsreel sources` tells why."
        )
