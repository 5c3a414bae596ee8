"""Comments in a real browser, with JavaScript and without: written, refused, mended, held, approved, answered, ended."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import urllib.parse
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsreel.screening import machines
from tests.browser.newsroom import EDITOR, PASSWORD, PASTED, newsroom
from tests.comments.mail_server import mail_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.newsroom import Newsroom
    from tests.comments.mail_server import Smtp

SEND = "import django; django.setup(); from newsreel.comments import delivery\nwhile delivery.send_due(): pass"
LINKED = "The ledgers of the plant in Moynaq are online, look at archive-nukus dot uz for them."
MENDED = "The ledgers of the plant in Moynaq are in the regional archive, and anybody may read them."
ANSWER = "Which years do they cover? The catalogue in the reading room ends in the year 1988."
EDITED = "The ledgers of the plant in Moynaq are in the regional archive, on open shelves since May."
VECTORS = [
    "<img src=x onerror=document.title='broken'> and more words",
    "</textarea></div><script>document.title='broken'</script> words",
    "\"'><svg onload=document.title='broken'> and some more words",
    "javascript:document.title='broken' {{7*7}} and more words",
]


@pytest.fixture(scope="module")
def post() -> Iterator[tuple[type[Smtp], int]]:
    """The mail server that the site's mail goes to."""
    with mail_server() as started:
        yield started


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory, post: tuple[type[Smtp], int]) -> Iterator[Newsroom]:
    """A site of its own, which mails, and lets tests type faster than people."""
    folder = tmp_path_factory.mktemp("talk")
    (folder / "newsreel.toml").write_text(
        f'mail = "smtp"\nsmtp_host = "127.0.0.1"\nsmtp_port = {post[1]}\ncomment_form_least = 0.0\n'
        "comments_per_range = 1000\n"
    )
    with newsroom(folder) as served:
        yield served


@pytest.fixture
def reader(talk: Newsroom, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page as a reader of their own."""
    contexts = []

    def opened(*, script: bool) -> Page:
        context = browser.new_context(java_script_enabled=script)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        assert not [cookie for cookie in context.cookies() if cookie["path"] != "/desk/"]
        context.close()


def mails(talk: Newsroom, post: tuple[type[Smtp], int]) -> list[email.message.EmailMessage]:
    """What the worker sends now."""
    folder = talk.database.parent
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSREEL_")}
    settings = {"NEWSREEL_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "newsreel.conf.settings"}
    subprocess.run([sys.executable, "-c", SEND], env={**kept, **settings}, cwd=Path(__file__).parents[2], check=True)
    taken, post[0].taken[:] = list(post[0].taken), []
    return [email.message_from_bytes(data, policy=policy.default) for data in taken]  # type: ignore[misc]


def write(page: Page, words: str, **told: str) -> None:
    """Fills the form and sends it."""
    page.get_by_label("Your comment", exact=True).fill(words)
    for label, value in told.items():
        page.locator(f"#comment-{label}").fill(value)
    page.get_by_role("button", name="Send", exact=True).click()


def approve(page: Page, talk: Newsroom, words: str, *, script: bool) -> None:
    """A moderator approves one comment in the queue, by key where there is a script."""
    page.goto(f"{talk.address}/desk/comments/")
    if "sign-in" in page.url:
        page.get_by_label("Name").fill(EDITOR)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
    queued = page.locator(".queued", has_text=words[:40])
    if script:
        while not queued.locator("input[type=checkbox]").evaluate("it => it === document.activeElement"):
            page.keyboard.press("j")
        page.keyboard.press("a")
    else:
        queued.get_by_role("button", name="Approve").click()
    page.get_by_text("1 comment: approved.").wait_for()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_comment_from_its_writing_to_its_end(
    talk: Newsroom, post: tuple[type[Smtp], int], reader: Callable[..., Page], *, script: bool
) -> None:
    mark = "with" if script else "without"
    item = talk.address + talk.path(PASTED["peertube" if script else "file"][0])
    first, second, desk = (reader(script=script) for _ in range(3))
    first.goto(item)
    write(first, LINKED)
    assert first.locator("mark").inner_text() == "archive-nukus dot uz"
    assert first.get_by_label("Your comment", exact=True).input_value() == LINKED
    write(first, f"{MENDED} {mark}", email=f"{mark}@reader.example")
    private = first.url
    if first.get_by_text("It waits for a moderator.").count():
        second.goto(item)
        assert second.get_by_text(MENDED).count() == 0
        approve(desk, talk, MENDED, script=script)
        first.reload()
    assert first.get_by_text("It is published.").count() == 1
    (asked,) = mails(talk, post)
    first.goto(re.search(r"http://\S+/comments/mail/\S+/", asked.get_content())[0])
    first.get_by_role("button", name="Yes, tell me of replies").click()
    assert first.get_by_text("Confirmed.").count() == 1

    second.goto(item)
    second.reload()  # a page may be five seconds old
    second.locator(".comment", has_text=MENDED).get_by_role("link", name="Reply").click()
    write(second, f"{ANSWER} {mark}")
    if second.get_by_text("It waits for a moderator.").count():
        approve(desk, talk, ANSWER, script=script)
    (told,) = mails(talk, post)
    assert f"> {ANSWER}" in told.get_content()
    address = urllib.parse.urlsplit(told["List-Unsubscribe"].strip(" <>"))
    answer = first.request.post(
        f"{talk.address}{address.path}", form={"List-Unsubscribe": "One-Click"}, headers={"Origin": "null"}
    )
    assert answer.status == 200
    first.goto(private)
    first.get_by_label("Your comment", exact=True).fill(EDITED)
    first.get_by_role("button", name="Save").click()
    second.goto(item)
    second.reload()
    assert second.get_by_text(EDITED).count() == 1
    second.locator(".comment", has_text=EDITED).get_by_role("link", name="Reply").click()
    write(second, f"One more answer, which nobody is told of any more, {mark}.")
    assert mails(talk, post) == []
    first.goto(private)
    first.get_by_role("button", name="Delete this comment").click()
    second.goto(item)
    second.reload()
    assert second.get_by_text(EDITED).count() == 0
    assert second.get_by_text("A comment that was deleted.").count() == 1


def test_hostile_words_show_as_text(talk: Newsroom, reader: Callable[..., Page]) -> None:
    page = reader(script=True)
    path = talk.path(PASTED["vimeo"][0])
    for vector in VECTORS:
        page.goto(talk.address + path)
        write(page, vector, name=vector[:50])
        page.wait_for_load_state()
        assert "broken" not in page.title()
        assert page.locator("img[src=x], svg[onload]").count() == 0


def test_the_form_is_walked_with_the_keyboard_alone(talk: Newsroom, reader: Callable[..., Page]) -> None:
    page = reader(script=True)
    page.goto(f"{talk.address}/comments/on/{talk.item('player_kind = ' + repr('vimeo')).split('/')[2]}/write/")
    page.get_by_label("Your comment", exact=True).focus()
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.name + ' ' + document.activeElement.value"))
    assert stops == ["name ", "email ", "act send", "act preview"]


def test_a_proof_of_work_is_brought_by_the_script(talk: Newsroom, reader: Callable[..., Page]) -> None:
    """The script's own answer is one that the server believes."""
    page = reader(script=True)
    page.goto(f"{talk.address}/about/")
    page.set_content(
        '<form action="/nowhere/"><input name="token" value="1.a.b"><input name="proof" data-bits="4"><button>Go</button></form>'
    )
    page.add_script_tag(url=f"{talk.address}/static/comments.js")
    with page.expect_navigation() as moved:
        page.get_by_role("button").click()
    told = urllib.parse.parse_qs(urllib.parse.urlsplit(moved.value.url).query)
    assert machines.proves("1.a.b", told["proof"][0], bits=4)
