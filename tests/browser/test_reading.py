"""A reader with nothing but a keyboard, with JavaScript and without; and a player that waits until it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import until
from tests.browser.newsroom import PASTED
from tests.browser.screenshots import public_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.newsroom import Newsroom

FOCUSED = "document.activeElement"
FRAME = "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0"


def tab_to(page: Page, condition: str, *, most: int = 60) -> None:
    """Presses Tab until a condition holds of the focused element `it`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(it => !!it && ({condition}))({FOCUSED})"):
            return
    pytest.fail(f"no stop within {most} where {condition}; the last was {page.evaluate(FOCUSED + '.outerHTML')}")


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_keyboard_alone_leads_from_front_to_item_to_play_to_source_and_back(
    site: Newsroom, open_site: Callable[..., tuple], with_script: bool
) -> None:
    context, watch = open_site(java_script_enabled=with_script)
    page = context.new_page()
    path = site.path(PASTED["youtube"][0])
    page.goto(site.address + "/")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.className") == "skip", "the first stop leads past the menu"
    page.keyboard.press("Enter")
    tab_to(page, f"it.getAttribute('href') === '{path}'")
    page.keyboard.press("Enter")
    page.wait_for_url(site.address + path)
    assert watch.elsewhere() == []
    tab_to(page, "it.classList.contains('facade')")
    page.keyboard.press("Enter")
    if with_script:
        page.wait_for_selector("iframe")
        assert page.evaluate(f"{FOCUSED}.tagName") == "IFRAME"
        page.goto(site.address + path)
    else:
        page.wait_for_url("https://www.youtube.com/**")
        page.go_back()
        page.wait_for_url(site.address + path)
    tab_to(page, "it.getAttribute('href') === '/sources/the-editors/'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/the-editors/")
    tab_to(page, "it.classList.contains('name')")
    page.keyboard.press("Enter")
    page.wait_for_url(site.address + "/")


def test_before_play_no_page_asks_any_other_host(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, watch = open_site()
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: blocked.append(str(error)))
    for name, path in public_pages(site).items():
        before = len(watch.seen)
        page.goto(site.address + path)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        until(page, "[...document.images].every(image => image.complete || image.loading === 'lazy')")
        assert len(watch.seen) > before, name
        assert watch.elsewhere() == [], name
    assert [text for text in blocked if "404" not in text and "410" not in text] == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_play_loads_one_host_with_a_short_referrer_and_takes_the_focus(
    site: Newsroom, open_site: Callable[..., tuple]
) -> None:
    context, watch = open_site()
    page = context.new_page()
    page.goto(site.address + site.path(PASTED["youtube"][0]))
    page.locator("a.facade").click()
    frame = page.locator("iframe")
    frame.wait_for()
    until(page, "document.querySelector('iframe').contentWindow.length === 0")
    assert watch.elsewhere() == [FRAME]
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert frame.get_attribute("title") == "Player: A film behind a facade"
    asked = next(request for request in watch.seen if request.url == FRAME)
    assert asked.headers.get("referer", "") in {"", site.address + "/"}
    assert page.evaluate(f"{FOCUSED}.tagName") == "IFRAME"
    assert page.locator("a.facade").count() == 0


@pytest.mark.parametrize("pressed", ["Control", "Shift", "Meta"])
def test_a_reader_who_wants_a_new_tab_gets_the_link(
    site: Newsroom, open_site: Callable[..., tuple], pressed: str
) -> None:
    context, _ = open_site()
    page = context.new_page()
    page.goto(site.address + site.path(PASTED["vimeo"][0]))
    page.evaluate(
        "document.addEventListener('click', event => { window.was = event.defaultPrevented; event.preventDefault(); })"
    )
    page.locator("a.facade").click(modifiers=[pressed])
    assert page.evaluate("window.was") is False
    assert page.locator("iframe").count() == 0


def test_the_policy_stops_every_other_frame(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, watch = open_site()
    page = context.new_page()
    page.goto(site.address + site.path(PASTED["youtube"][0]))
    page.evaluate(
        """() => { for (const [tag, address] of [['iframe', 'https://evil.example/'], ['img', 'https://evil.example/x.png'],
        ['script', 'https://evil.example/x.js']]) { const it = document.createElement(tag); it.src = address;
        document.body.append(it); } }"""
    )
    page.wait_for_timeout(200)
    asked = [request for request in watch.seen if "evil" in request.url]
    assert [request.url for request in asked if request.failure != "csp"] == []


def test_the_sites_own_clip_waits_and_then_plays(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, watch = open_site()
    page = context.new_page()
    page.goto(site.address + site.path("Aral Sea: twelve seconds on the northern water"))
    assert not [request.url for request in watch.seen if request.url.endswith(".webm")], "nothing loads before play"
    page.evaluate("() => { const film = document.querySelector('video'); film.muted = true; film.play(); }")
    until(page, "document.querySelector('video').currentTime > 0.3")
    assert page.evaluate("document.querySelector('video').error") is None
    assert [request.url for request in watch.seen if request.url.endswith(".webm")]
    page.evaluate("() => { document.querySelector('video').currentTime = 9; }")
    until(page, "document.querySelector('video').currentTime >= 9 && !document.querySelector('video').seeking")
    assert watch.elsewhere() == []


def test_a_mark_beside_a_fact_opens_the_list_it_leads_to(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site()
    page = context.new_page()
    page.goto(site.address + "/sources/inland-waters-tv-sample/")
    details = page.locator("details.references")
    assert details.get_attribute("open") is None
    page.locator("sup a").first.click()
    assert details.get_attribute("open") is not None


def test_an_address_to_copy_is_chosen_whole(site: Newsroom, open_site: Callable[..., tuple]) -> None:
    context, _ = open_site()
    page = context.new_page()
    path = site.path("Where the Amu Darya ends")
    page.goto(site.address + path)
    page.locator("input.copy").focus()
    assert page.evaluate("getSelection().toString()") == site.address + path
