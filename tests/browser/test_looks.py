"""What a page looks like at every width, in either scheme, in either direction, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.newsroom import PASTED
from tests.browser.screenshots import desk_pages, public_pages, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.newsroom import Newsroom

WIDTHS = (360, 768, 1280, 1600)
WIDER = """() => [...document.querySelectorAll('body *')].filter(it => { const box = it.getBoundingClientRect();
    return box.width && !it.closest('.scroll, pre, .visually-hidden, .skip')
    && (box.right > innerWidth + 1 || box.left < -1); }).map(it => it.outerHTML.slice(0, 120))"""
STOPS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary')].filter(it =>
    it.tabIndex >= 0 && it.checkVisibility() && !it.closest('details:not([open]) > :not(summary)'))"""
RING = """it => { const style = getComputedStyle(it), box = it.getBoundingClientRect();
    return {ring: style.outlineStyle, width: style.outlineWidth, inside: box.width > 0 && box.height > 0,
    name: it.outerHTML.slice(0, 100)}; }"""


@pytest.fixture
def arabic(site: Newsroom) -> Iterator[Newsroom]:
    """The same site, its own language Arabic while the test runs."""
    site.change(language="ar")
    yield site
    site.change(language="en")


def check_fits(page: Page, name: str, widths: tuple[int, ...] = WIDTHS) -> None:
    """Nothing sticks out at either side, at any width."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(f"[document.documentElement.scrollWidth <= innerWidth, ({WIDER})()]") == [True, []], (
            name,
            width,
        )


def test_no_page_is_wider_than_the_window(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site()
    page = context.new_page()
    for name, path in public_pages(site).items():
        page.goto(site.address + path)
        check_fits(page, name)


def test_no_page_of_the_desk_is_wider_than_a_phone(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site(viewport={"width": 360, "height": 800})
    page = context.new_page()
    sign_in(page, site.address)
    for name, path in desk_pages(site).items():
        page.goto(site.address + path)
        check_fits(page, name, (360, 768))


def test_a_site_that_runs_from_right_to_left_is_its_own_mirror(
    arabic: Newsroom, open_site: Callable[..., tuple]
) -> None:
    context, _ = open_site()
    page = context.new_page()
    for name, path in public_pages(arabic).items():
        page.goto(arabic.address + path)
        check_fits(page, name, (360, 1280))
    page.goto(arabic.address + arabic.path("Where the Amu Darya ends"))
    mark, story, rail = (page.locator(part).bounding_box() for part in (".masthead .name", ".story", ".rail"))
    assert mark
    assert story
    assert rail
    assert mark["x"] > 640, "the name stands at the right"
    assert rail["x"] < story["x"], "the context stands at the left"
    assert page.evaluate("getComputedStyle(document.querySelector('.story h1')).direction") == "ltr"


def test_on_a_phone_the_context_follows_the_text(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site.address + site.path("Where the Amu Darya ends"))
    story, rail = (page.locator(part).bounding_box() for part in (".story", ".rail"))
    assert story
    assert rail
    assert rail["y"] >= story["y"] + story["height"]


@pytest.mark.parametrize(
    ("scheme", "paper", "ink"),
    [("light", "rgb(255, 255, 255)", "rgb(27, 27, 29)"), ("dark", "rgb(22, 23, 26)", "rgb(230, 228, 223)")],
)
def test_the_scheme_is_the_readers_choice(
    site: Newsroom, open_site: Callable[..., tuple], scheme: str, paper: str, ink: str
) -> None:
    context, _ = open_site(color_scheme=scheme)
    page = context.new_page()
    page.goto(site.address + "/")
    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"[{style}.backgroundColor, {style}.color]") == [paper, ink]


@pytest.mark.parametrize(("motion", "expected"), [("reduce", "0s"), ("no-preference", "0.15s")])
def test_movement_stops_for_those_who_ask(
    site: Newsroom, open_site: Callable[..., tuple], motion: str, expected: str
) -> None:
    context, _ = open_site(reduced_motion=motion)
    page = context.new_page()
    page.goto(site.address + site.path(PASTED["youtube"][0]))
    assert page.evaluate("getComputedStyle(document.querySelector('.play'), '::before').transitionDuration") == expected


def test_on_paper_only_what_can_be_read_is_printed(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site(color_scheme="dark")
    page = context.new_page()
    page.goto(site.address + site.path("Where the Amu Darya ends"))
    page.emulate_media(media="print", color_scheme="light")
    for hidden in (".masthead nav", ".foot nav", ".share", ".skip"):
        assert page.locator(hidden).first.is_visible() is False, hidden
    for shown in (".story h1", ".text p", ".masthead .name"):
        assert page.locator(shown).first.is_visible(), shown
    assert page.evaluate("getComputedStyle(document.querySelector('.item')).display") == "block"


def test_every_stop_of_the_keyboard_shows_where_it_is(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site()
    page = context.new_page()
    for path in ("/", site.path(PASTED["youtube"][0]), "/sources/inland-waters-tv-sample/", "/about/"):
        page.goto(site.address + path)
        count = page.evaluate(f"({STOPS})().length")
        assert count > 5
        for _ in range(count):
            page.keyboard.press("Tab")
            ring = page.evaluate(f"({RING})(document.activeElement)")
            assert (ring["ring"], ring["width"]) == ("solid", "3px"), ring
            assert ring["inside"], ring


def test_the_order_of_stops_is_the_order_of_the_page(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site()
    page = context.new_page()
    page.goto(site.address + "/")
    assert page.evaluate("[...document.querySelectorAll('[tabindex]')].filter(it => it.tabIndex > 0).length") == 0


def test_what_is_pressed_is_large_enough(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    """24 by 24 pixels, or a link within a text or line (WCAG 2.2, 2.5.8)."""
    context, _ = open_site(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site.address + site.path(PASTED["youtube"][0]))
    small = page.evaluate(
        f"""() => ({STOPS})().filter(it => getComputedStyle(it).display !== 'inline').filter(it => {{
        const box = it.getBoundingClientRect(); return box.height < 24 || box.width < 24; }}).map(it => it.outerHTML.slice(0, 100))"""
    )
    assert [stop for stop in small if 'class="skip"' not in stop] == []


def test_text_grows_with_the_readers_letters(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site(viewport={"width": 640, "height": 800})
    page = context.new_page()
    page.goto(site.address + site.path("Where the Amu Darya ends"))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    check_fits(page, "twice the letters", (640,))
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)") == 34
