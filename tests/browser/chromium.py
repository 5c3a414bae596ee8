"""Debian's chromium, driven by playwright, with no way out but to the site that is tested."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

EXECUTABLE = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, until the block ends."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(EXECUTABLE), args=ARGUMENTS)
        yield browser
        browser.close()


def until(page: Page, condition: str) -> None:
    """Waits until a condition holds; asks from outside, because the site's policy lets nothing be made code inside."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"it never came to be that {condition}")


class Watch:
    """Every request of a context; those to other hosts are answered here with an empty page and go nowhere."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.seen: list[Request] = []
        context.route("**/*", self._answer)
        context.on("request", self._note)

    def _note(self, request: Request) -> None:
        self.seen.append(request)

    def _answer(self, route: Route) -> None:
        if route.request.url.startswith(self.address + "/"):
            route.continue_()
        else:
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Elsewhere</title>")

    def elsewhere(self) -> list[str]:
        """The addresses asked for at other hosts."""
        return [request.url for request in self.seen if not request.url.startswith((self.address + "/", "data:"))]
