"""Every page at three widths, light and dark, into ./screenshots: `python -m tests.browser.screenshots [FOLDER [WORD]]`.

A second word takes only the pages whose name holds it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.browser.chromium import EXECUTABLE, chromium, until
from tests.browser.newsroom import ARABIC, EDITOR, PASSWORD, PASTED, newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.newsroom import Newsroom

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 3000


def public_pages(site: Newsroom) -> dict[str, str]:
    """Every kind of public page by name."""
    return {
        "front": "/",
        "item-film": site.path("Aral Sea: twelve seconds on the northern water"),
        "item-article": site.path("Where the Amu Darya ends"),
        "item-framed": site.path(PASTED["youtube"][0]),
        "item-framed-no-picture": site.path(PASTED["vimeo"][0]),
        "item-peertube": site.path(PASTED["peertube"][0]),
        "item-remote-file": site.path(PASTED["file"][0]),
        "item-rtl": site.path(ARABIC),
        "item-arabic": site.item("language = 'ar' AND picture_id IS NOT NULL"),
        "embed": site.item("title LIKE 'Where the Amu%'") + "embed/",
        "source": "/sources/inland-waters-tv-sample/",
        "sources": "/sources/",
        "day": "/2026/11/19/",
        "day-empty": "/1999/01/01/",
        "about": "/about/",
        "guidelines": "/guidelines/",
        "privacy": "/privacy/",
        "comment-write": "/comments/on/1/write/",
        "comment-report": "/comments/1/report/",
        "404": "/nowhere/",
        "410": site.item("state = 'removed'"),
    }


def desk_pages(site: Newsroom) -> dict[str, str]:
    """Every kind of page at the desk by name."""
    return {
        "desk": "/desk/",
        "desk-items": "/desk/items/",
        "desk-item": "/desk" + site.item("language = 'en'"),
        "desk-item-add": "/desk/items/add/",
        "desk-sources": "/desk/sources/",
        "desk-source": "/desk/sources/1/",
        "desk-site": "/desk/site/",
        "desk-log": "/desk/log/",
        "desk-password": "/desk/password/",
        "desk-comments": "/desk/comments/",
        "desk-comment": "/desk/comments/6/",
        "desk-comment-try": "/desk/comments/try/",
        "desk-comment-rules": "/desk/comments/rules/",
    }


def sign_in(page: Page, address: str) -> None:
    """Signs the account of the newsroom in."""
    page.goto(f"{address}/desk/sign-in/")
    page.get_by_label("Name").fill(EDITOR)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/desk/")


def take(browser: Browser, site: Newsroom, folder: Path, only: str) -> int:
    """Takes the pictures; tells how many."""
    count = 0
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{site.address}/desk/sign-in/")
            _shoot(page, folder / f"desk-sign-in-{width}-{scheme}.png")
            sign_in(page, site.address)
            for name, path in {**public_pages(site), **desk_pages(site)}.items():
                if only in name:
                    page.goto(site.address + path)
                    _shoot(page, folder / f"{name}-{width}-{scheme}.png")
                    count += 1
            context.close()
    return count


def _shoot(page: Page, path: Path) -> None:
    """The whole page, lazy pictures too, cut where it gets too long to look at."""
    page.evaluate("document.querySelectorAll('img[loading]').forEach(image => image.loading = 'eager')")
    until(page, "[...document.images].every(image => image.complete)")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    width = page.viewport_size["width"] if page.viewport_size else WIDTHS[0]
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def main(folder: Path, only: str) -> None:
    if not EXECUTABLE.exists():
        sys.exit(f"There is no browser at {EXECUTABLE}; `apt-get install chromium` brings it.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, newsroom(Path(data)) as site, chromium() as browser:
        count = take(browser, site, folder, only)
    sys.stdout.write(f"{count} pictures in {folder}/\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"), sys.argv[2] if len(sys.argv) > 2 else "")
