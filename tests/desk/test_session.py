"""Signing in and out: slow for those who guess, once for the first, and never away from the desk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from newsreel.models import AuditEntry, Editor, SignInAttempt, Site
from newsreel.pipeline import first_editor
from tests.desk.conftest import PASSWORD

if TYPE_CHECKING:
    from django.http import HttpResponse

SIGN_IN = "/desk/sign-in/"


def sign_in(name: str = "ada", password: str = PASSWORD, address: str = "192.0.2.7", **more: str) -> HttpResponse:
    """A sign-in from an address."""
    answer: HttpResponse = Client(REMOTE_ADDR=address).post(SIGN_IN, {"name": name, "password": password, **more})
    return answer


def test_a_good_name_and_password_open_the_desk(editor: Editor) -> None:
    client = Client()
    response = client.post(SIGN_IN, {"name": "ada", "password": PASSWORD})
    assert response["Location"] == "/desk/"
    cookie = response.cookies["newsreel_desk"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/desk/", True, "Lax")
    assert client.get("/desk/").status_code == 200


def test_the_form_itself_gives_only_the_cookie_that_guards_it(site: Site) -> None:
    response = Client().get(SIGN_IN)
    assert set(response.cookies) == {"newsreel_csrf"}
    assert response.cookies["newsreel_csrf"]["path"] == "/desk/"


@pytest.mark.parametrize(
    ("name", "password"),
    [("ada", "wrong"), ("nobody", PASSWORD), ("ADA", PASSWORD), ("ada", PASSWORD + " "), ("' OR 1=1 --", "x")],
)
def test_what_is_wrong_is_not_told_apart(editor: Editor, name: str, password: str) -> None:
    response = sign_in(name, password)
    assert response.status_code == 403
    assert "This name and password do not go together." in response.content.decode()
    assert PASSWORD not in response.content.decode()
    assert "newsreel_desk" not in response.cookies


@pytest.mark.parametrize(
    "given",
    [{"name": "ada"}, {"password": "x"}, {"name": "a" * 500, "password": "x"}, {"name": "a\0", "password": "x"}],
)
def test_a_form_that_lacks_something_comes_back(editor: Editor, given: dict[str, str]) -> None:
    response = Client().post(SIGN_IN, given)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()


def test_guessing_one_name_is_slowed_from_wherever_it_comes(editor: Editor) -> None:
    for number in range(settings.NEWSREEL.sign_in_attempts):
        assert sign_in(password="wrong", address=f"198.51.{number}.1").status_code == 403
    response = sign_in(address="203.0.113.9")
    assert response.status_code == 429
    assert "wait a quarter of an hour" in response.content.decode()


def test_guessing_from_one_range_is_slowed_whatever_the_name(editor: Editor) -> None:
    for number in range(settings.NEWSREEL.sign_in_attempts):
        assert sign_in(f"guess{number}", "wrong", address=f"2001:db8:7::{number:x}").status_code == 403
    assert sign_in(address="2001:db8:7:ffff::1").status_code == 429
    assert sign_in(address="2001:db8:8::1").status_code == 302


def test_after_a_quarter_of_an_hour_it_is_heard_again(editor: Editor) -> None:
    for _ in range(settings.NEWSREEL.sign_in_attempts):
        sign_in(password="wrong")
    assert sign_in().status_code == 429
    SignInAttempt.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert sign_in().status_code == 302


def test_no_name_or_address_is_kept_of_a_failure(editor: Editor) -> None:
    sign_in(password="wrong")
    keys = list(SignInAttempt.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert not any("ada" in key or "192.0.2" in key for key in keys)
    sign_in()
    assert not SignInAttempt.objects.exists(), "a good sign-in clears the count"


@pytest.mark.parametrize(
    ("following", "target"),
    [
        ("/desk/items/5/", "/desk/items/5/"),
        ("/desk/items/?q=1", "/desk/items/?q=1"),
        ("", "/desk/"),
        ("/", "/desk/"),
        ("https://evil.example/desk/", "/desk/"),
        ("//evil.example/desk/", "/desk/"),
        ("/\\evil.example/desk/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("/desk", "/desk/"),
        ("/desk/\r\nX: y", "/desk/%0D%0AX:%20y"),
    ],
)
def test_one_is_brought_back_inside_the_desk_alone(editor: Editor, following: str, target: str) -> None:
    assert sign_in(next=following)["Location"] == target


def test_an_account_that_is_kept_out_cannot_sign_in(editor: Editor) -> None:
    editor.is_active = False
    editor.save()
    assert sign_in().status_code == 403


def test_signing_out_ends_the_session_and_needs_a_post(desk: Client) -> None:
    assert desk.get("/desk/sign-out/").status_code == 405
    assert desk.get("/desk/").status_code == 200
    assert desk.post("/desk/sign-out/")["Location"] == SIGN_IN
    assert desk.get("/desk/").status_code == 302


# --- the first editor -------------------------------------------------------------------------------------------------


def link() -> str:
    """The path of the one-time link."""
    whole = first_editor.link("0.0.0.0", 8000)
    assert whole
    assert whole.startswith("http://127.0.0.1:8000/desk/first/")
    return whole.removeprefix("http://127.0.0.1:8000")


GIVEN = {"site": "Steppe News", "name": "ada", "password": PASSWORD}


def test_the_first_editor_makes_an_account_and_names_the_site(site: Site) -> None:
    client, path = Client(), link()
    assert "works once" in client.get(path).content.decode()
    assert client.post(path, GIVEN)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert Site.objects.get().name == "Steppe News"
    assert Editor.objects.get().role == Editor.Role.EDITOR
    assert set(AuditEntry.objects.values_list("act", flat=True)) == {"add editor", "change site"}


def test_the_link_works_once(site: Site) -> None:
    path = link()
    Client().post(path, GIVEN)
    for response in (Client().get(path), Client().post(path, {**GIVEN, "name": "eve"})):
        assert response.status_code == 410
        assert "This link is void" in response.content.decode()
    assert Editor.objects.count() == 1
    assert first_editor.link("127.0.0.1", 8000) is None


@pytest.mark.parametrize("token", ["first", "first:x:y", "x" * 3000, "%00"])
def test_an_invented_link_is_void(site: Site, token: str) -> None:
    assert Client().post(f"/desk/first/{token}/", GIVEN).status_code == 410
    assert not Editor.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password": "short"}, "10 characters"),
        ({"password": "1234567890"}, "common"),
        ({"name": "a b"}, "no spaces"),
        ({"name": ""}, "required"),
        ({"site": ""}, "required"),
    ],
)
def test_a_weak_beginning_is_refused_with_its_reason(site: Site, change: dict[str, str], said: str) -> None:
    response = Client().post(link(), {**GIVEN, **change})
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Editor.objects.exists()
    assert Site.objects.get().name == "Steppe & Sea"


# --- one's own password -----------------------------------------------------------------------------------------------


def test_a_new_password_ends_the_other_sessions(desk: Client, editor: Editor) -> None:
    other = Client()
    other.force_login(editor)
    response = desk.post("/desk/password/", {"old": PASSWORD, "new": "another-long-word"})
    assert response["Location"] == "/desk/"
    assert desk.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302
    assert sign_in(password="another-long-word").status_code == 302
    entry = AuditEntry.objects.get(act="set password")
    assert "another-long-word" not in str((entry.before, entry.after))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", "another-long-word", "This is not your password."),
        (PASSWORD, "short", "10 characters"),
        (PASSWORD, "password123", "common"),
        ("", "", "required"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    desk: Client, editor: Editor, old: str, new: str, said: str
) -> None:
    response = desk.post("/desk/password/", {"old": old, "new": new})
    assert response.status_code == 200
    assert said in response.content.decode()
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)
