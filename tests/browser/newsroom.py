"""A whole site in a process of its own: `python -m tests.browser.newsroom FOLDER PORT` fills a data folder and serves.

The content is the sample newsroom, one item for each kind of player, one that was taken down, and an account for the
desk. Nothing is fetched from anywhere: pictures come from the sample's own folder.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITOR, PASSWORD = "editor", "paper-ink-rule-focus"
PASTED = {
    "youtube": ("A film behind a facade", "https://www.youtube.com/watch?v=abcdefghijk"),
    "vimeo": ("A film at another host", "https://vimeo.com/123456789"),
    "peertube": ("A film at a free host", "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d"),
    "file": ("A file at another host", "https://media.example/film.mp4"),
    "link": ("A page somewhere else", "https://pages.example/a-report"),
    "removed": ("A film that was taken down", "https://vimeo.com/987654321"),
}
NOTICE = "Taken down at the wish of the person shown."
DISCUSSED = [
    (
        "A reader from Moynaq",
        "My grandmother canned fish in Moynaq. The film could have said that the plant took in frozen cod until the end.",
    ),
    ("", "It did, until 1993. The regional archive in Nukus has the ledgers."),
    ("Ledger reader", "Which years do they cover?\n\nI ask because the catalogue ends in 1988."),
    ("A reader from Moynaq", "Up to 1991; the last two are in a box of their own."),
    ("", "The catch figures are in the yearbook of the ministry, under inland fisheries."),
]
WAITING = [
    "WHY DOES NOBODY EVER TALK ABOUT THE SALT STORMS IN THE SOUTH OF THE SEA",
    "Subscribe to my channel please, I make new videos every day, check it out guys!",
]
ARABIC = "نهر النيل من منبعه إلى مصبه"


@dataclass(frozen=True)
class Newsroom:
    """A site that answers at `address`; `database` is its SQLite file."""

    address: str
    database: Path

    def change(self, **values: str) -> None:
        """Sets columns of the site's row."""
        self._write(f"UPDATE newsreel_site SET {', '.join(f'{name} = ?' for name in values)}", *values.values())

    def path(self, title: str) -> str:
        """The address on the site of the item with a title."""
        with closing(sqlite3.connect(self.database)) as link:
            row = link.execute("SELECT id, slug FROM newsreel_item WHERE title = ?", (title,)).fetchone()
        assert row, f"there is no item {title!r}"
        return f"/items/{row[0]}/{row[1]}/"

    def item(self, where: str) -> str:
        """The short address of the newest item of which a condition holds."""
        with closing(sqlite3.connect(self.database)) as link:
            return f"/items/{link.execute(f'SELECT max(id) FROM newsreel_item WHERE {where}').fetchone()[0]}/"

    def _write(self, statement: str, *values: str) -> None:
        with closing(sqlite3.connect(self.database, timeout=10)) as link, link:
            link.execute(statement, values)


@contextmanager
def newsroom(folder: Path) -> Iterator[Newsroom]:
    """A site over a folder, filled if it is empty, until the block ends."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSREEL_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.browser.newsroom", str(folder), str(port)],
        env={**kept, "NEWSREEL_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "newsreel.conf.settings"},
        cwd=Path(__file__).parents[2],
    )
    try:
        _await(process, port)
        yield Newsroom(f"http://127.0.0.1:{port}", folder / "newsreel.sqlite3")
    finally:
        process.terminate()
        process.wait(10)


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    """Until the port answers; a process that ended first is an error."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the site ended with {process.returncode} before it answered")


# --- in the process of the site ---------------------------------------------------------------------------------------


def _fill(address: str) -> None:
    """The content; the imports stand here because they need the settings of this process."""
    from django.core.management import call_command

    from newsreel.management import newsroom as sample
    from newsreel.models import Item
    from newsreel.pipeline import editors, items, paste, pictures, site

    call_command("migrate", verbosity=0)
    site.ensure_site(name="Steppe & Sea", address=address)
    site.set_site(by=None, address=address, tagline="Water, land and who speaks for them", time_zone="Europe/Berlin")
    if not sample.is_empty():
        return
    sample.add_sample()
    while pictures.fetch_due():
        pass
    editor = editors.add_editor(name=EDITOR, password=PASSWORD, by=None)
    for title, pasted in PASTED.values():
        paste.publish(
            address=pasted,
            title=title,
            introduction="In the editors’ own words.",
            source=None,
            site_name="The editors",
            by=editor,
        )
    for item in Item.objects.filter(title=PASTED["removed"][0]):
        items.take_down(item=item, notice=NOTICE, by=editor)
    Item.objects.filter(title=PASTED["youtube"][0]).update(
        picture=Item.objects.filter(picture__isnull=False)[0].picture
    )
    _discuss(Item.objects.get(title=PASTED["vimeo"][0]))
    Item.objects.filter(title=PASTED["link"][0]).update(
        title=ARABIC, given_title=ARABIC, language="ar", direction="rtl"
    )


def _discuss(item: object) -> None:
    """A thread of four, and two comments that wait."""
    from newsreel.comments import sealing, submit
    from newsreel.comments import settings as rules
    from newsreel.screening import machines

    rules.set_rule(mode="open", close_after=None, by=None)
    stamp = machines.stamp(sealing.derived("form"), now=time.time() - 60, subject=str(item.pk), mark="a")
    parent = None
    for number, (name, words) in enumerate(DISCUSSED):
        address = f"198.51.{number}.1"
        done = submit.submit(
            item_id=item.pk, words=words, name=name, parent_id=parent, form=submit.Form(stamp), remote_address=address
        )
        parent = done.comment_id if number < 3 else None
    rules.set_rule(mode="first", close_after=None, by=None)
    for number, words in enumerate(WAITING):
        submit.submit(item_id=item.pk, words=words, form=submit.Form(stamp), remote_address=f"203.0.{number}.1")


def _serve(port: int) -> None:
    from newsreel.management import servers

    servers.with_waitress(servers.bind("127.0.0.1", port), threads=4)


if __name__ == "__main__":
    import django

    django.setup()
    _fill(f"http://127.0.0.1:{sys.argv[2]}")
    _serve(int(sys.argv[2]))
