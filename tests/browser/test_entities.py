"""In this story in a browser: from an item to an entity to another item, and a wrong link corrected at the desk."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser.newsroom import newsroom
from tests.browser.screenshots import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser.newsroom import Newsroom

ARAL = "Aral Sea: twelve seconds on the northern water"
ARTICLE = "Where the Amu Darya ends"
WIDTHS = (360, 768, 1280)


def newsreel(site: Newsroom, *words: str) -> None:
    """Runs a command on the site beside its server, as an operator does."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("NEWSREEL_")}
    env |= {"NEWSREEL_DATA_DIR": str(site.database.parent), "DJANGO_SETTINGS_MODULE": "newsreel.conf.settings"}
    subprocess.run([sys.executable, "-m", "newsreel", *words], env=env, check=True, capture_output=True)


@pytest.fixture(scope="module")
def read_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A site of this module's own, whose items were read."""
    with newsroom(tmp_path_factory.mktemp("read")) as served:
        newsreel(served, "read", "--all")
        yield served


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens contexts that are closed after the test."""
    opened: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        opened.append(browser.new_context(**options))  # type: ignore[arg-type]
        opened[-1].set_default_timeout(10_000)
        return opened[-1]

    yield make
    for context in opened:
        context.close()


def in_story(page: Page) -> list[str]:
    """The entities that the item's page lists, folded ones too."""
    return page.locator("#in-this-story .entity-card h3").all_text_contents()


def fresh(page: Page, address: str) -> None:
    """Goes to a page as it is now; a browser may keep one for five seconds."""
    page.goto(address)
    page.reload()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_reader_goes_from_an_item_to_an_entity_to_another_item(
    read_site: Newsroom, open_context: Callable[..., BrowserContext], *, script: bool
) -> None:
    page = open_context(java_script_enabled=script).new_page()
    page.goto(read_site.address + read_site.path(ARTICLE))
    assert "Uzbekistan" in in_story(page)
    page.locator(".text a.entity", has_text="Uzbekistan").first.click()
    assert page.url == f"{read_site.address}/places/uzbekistan/"
    assert page.locator("h1").inner_text() == "Uzbekistan"
    assert page.locator("svg.map").count() == 1
    page.get_by_role("link", name=ARAL).click()
    assert page.locator("h1").inner_text() == ARAL


def test_the_keyboard_reaches_the_same(read_site: Newsroom, open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto(read_site.address + read_site.path(ARTICLE))
    folded = page.query_selector(".entity-card details:not([open]) > summary")
    assert folded
    folded.focus()
    page.keyboard.press("Enter")
    assert folded.evaluate("it => it.parentElement.open")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#in-this-story') !== null")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_page(
    read_site: Newsroom, open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(viewport={"width": width, "height": 800}).new_page()
    for path in (read_site.path(ARTICLE), "/places/", "/places/uzbekistan/", "/organisations/"):
        page.goto(read_site.address + path)
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_editor_corrects_a_wrong_link_and_it_stays_corrected(
    read_site: Newsroom, open_context: Callable[..., BrowserContext], *, script: bool
) -> None:
    context = open_context(java_script_enabled=script)
    page, path = context.new_page(), read_site.path(ARTICLE)
    sign_in(page, read_site.address)
    page.goto(f"{read_site.address}/desk{path.rsplit('/', 2)[0]}/")
    page.get_by_role("link", name="In this story").click()
    page.get_by_role("row", name="Uzbekistan").get_by_role("link", name="Means another …").click()
    page.get_by_label("Beginning of a name").fill("Samarkand")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Choose Samarkand", exact=True).first.click()
    assert "means Samarkand here" in page.get_by_role("status").inner_text()
    for again in (False, True):
        if again:
            newsreel(read_site, "read", "--all")
        fresh(page, read_site.address + path)
        assert "Uzbekistan" not in in_story(page)
        assert "Samarkand" in in_story(page)
    page.goto(f"{read_site.address}/desk{path.rsplit('/', 2)[0]}/entities/")
    page.get_by_role("button", name="Undo: Samarkand").click()
    page.get_by_role("status").filter(has_text="Undone.").wait_for()
    newsreel(read_site, "worker", "--once")
    fresh(page, read_site.address + path)
    assert "Uzbekistan" in in_story(page)
