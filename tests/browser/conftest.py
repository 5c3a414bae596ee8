"""One site and one browser for all tests of this folder; a fresh context for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import EXECUTABLE, Watch, chromium
from tests.browser.newsroom import newsroom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext

    from tests.browser.newsroom import Newsroom

    Opened = tuple[BrowserContext, Watch]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is marked, and skipped with a reason where there is no browser."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if not EXECUTABLE.exists():
                item.add_marker(pytest.mark.skip(reason=f"there is no browser at {EXECUTABLE}"))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The sample newsroom, served by a process of its own."""
    with newsroom(tmp_path_factory.mktemp("newsroom")) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's chromium. It ends with this folder: beside its event loop no other test could use the database."""
    with chromium() as started:
        yield started


@pytest.fixture
def open_site(site: Newsroom, browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a context with the options given; requests to other hosts are noted and go nowhere."""
    contexts = []

    def opened(**options: object) -> Opened:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context, Watch(context, site.address)

    yield opened
    for context in contexts:
        context.close()
