"""Every page of the desk: who gets in, what a look leaves unchanged, what a form must carry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.test import Client

from newsreel.desk.urls import urlpatterns
from newsreel.models import AuditEntry, Comment, Entity, Source
from newsreel.pipeline import first_editor, paste, sources
from newsreel.pipeline.site import set_site
from tests.publish import rows
from tests.publish.valid import problems

if TYPE_CHECKING:
    from newsreel.models import Editor, Site

OPEN = {"sign-in", "sign-out", "first-editor"}
MODERATORS = {"desk-comments", "desk-comment", "desk-comment-try", "password"}
ACTS = [
    ("desk-source", act, {"name": "x", "rights": "full", "field": "owner", "value": "x", "confirm": "Inland Waters TV"})
    for act in ("save", "fact", "confirm", "pause", "remove")
]
ACTS += [
    ("desk-item", act, {"title": "x", "notice": "x", "confirm": "yes"})
    for act in ("correct", "hide", "feature", "take-down")
]
ACTS += [("desk-comments", act, {"chosen": "1", "approve": "1"}) for act in ("approve", "reject", "spam", "undo")]
ACTS += [
    ("desk-comment", act, {"text": "x", "closed": "yes"}) for act in ("approve", "reject", "spam", "edit", "close")
]
ACTS += [("desk-comment-rules", act, {"mode": "off", "words": "x"}) for act in ("site", "narrow", "words")]
ACTS += [
    ("desk-sources", "", {"address": "https://x.example/feed", "rights": "full"}),
    ("desk-item-add", "", {"address": "https://vimeo.com/12345", "title": "x"}),
    ("desk-site", "", {"name": "x", "address": "https://x.example", "language": "de", "time_zone": "UTC"}),
    ("desk-site", "", {"text": "about", "about-text": "x"}),
    ("password", "", {"old": "paper-ink-rule-focus", "new": "another-long-word"}),
]


def addresses() -> dict[str, str]:
    """Every address of the desk by name; numbers are those of the newest rows."""
    numbers = {"source_id": Source.objects.latest("pk").pk if Source.objects.exists() else 1, "token": "x"}
    kinds = {"item_id": "Item", "comment_id": "Comment", "entity_id": "Entity", "correction_id": "Correction"}
    for name, model in kinds.items():
        row = apps.get_model("newsreel", model).objects.order_by("-pk").first()
        numbers[name] = row.pk if row else 1
    return {
        str(pattern.name): "/desk/" + re.sub(r"<\w+:(\w+)>", lambda match: str(numbers[match[1]]), str(pattern.pattern))
        for pattern in urlpatterns
    }


def everything() -> dict[str, list[dict[str, object]]]:
    """All rows of all our tables, sessions apart."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("newsreel").get_models()
    }


@pytest.fixture
def filled(site: Site) -> None:
    """A source with a fact that nobody checked, and an item."""
    source = rows.source()
    rows.fact(source, "owner", "A foundation", origin="catalogue")
    item = rows.item(source)
    Entity.objects.create(key="Q114", kind="place", name="Kenya", slug="kenya")
    Comment.objects.create(item=item, state="held", text="A word.", html="<p>A word.</p>", created=rows.NOON)


@pytest.mark.usefixtures("filled")
def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_brought_back() -> None:
    for name, path in addresses().items():
        if name in OPEN:
            continue
        for response in (Client().get(path + "?q=1"), Client().post(path, {"act": "remove"})):
            assert response.status_code == 302, name
            assert response["Location"].startswith("/desk/sign-in/?next=%2Fdesk%2F"), name
            assert "The sea is back" not in response.content.decode()


@pytest.mark.usefixtures("filled")
def test_a_moderator_is_kept_out_of_every_page_but_those_of_comments(moderator: Client) -> None:
    before = everything()
    for name, path in addresses().items():
        if name in MODERATORS:
            assert moderator.get(path).status_code == 200, name
        elif name not in OPEN:
            assert moderator.get(path).status_code == 403, name
            assert moderator.post(path, {"act": "remove", "confirm": "Inland Waters TV"}).status_code == 403, name
    assert everything() == before


@pytest.mark.usefixtures("filled")
def test_an_account_that_is_kept_out_is_out_at_once(desk: Client, editor: Editor) -> None:
    assert desk.get("/desk/").status_code == 200
    editor.is_active = False
    editor.save()
    assert desk.get("/desk/").status_code == 302


@pytest.mark.usefixtures("filled")
def test_a_look_changes_nothing(desk: Client) -> None:
    before = everything()
    for path in addresses().values():
        for query in ("", "?act=remove&confirm=yes", "?before=1&state=hidden&q=x", "?act=take-down&text=about"):
            response = desk.get(path + query)
            assert response.status_code in {200, 405, 410}, path
    assert everything() == before


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("name", "act", "given"), ACTS, ids=[f"{name} {act}" for name, act, _ in ACTS])
def test_no_act_without_its_token(editor: Editor, name: str, act: str, given: dict[str, str]) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(editor)
    before = everything()
    response = careful.post(addresses()[name], {**given, **({"act": act} if act else {})})
    assert response.status_code == 403
    assert "The form had expired" in response.content.decode()
    assert everything() == before


@pytest.mark.usefixtures("filled")
def test_a_form_with_its_token_is_heard(editor: Editor) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(editor)
    path = addresses()["desk-item"]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', careful.get(path).content.decode())
    assert token
    careful.post(path, {"act": "hide", "csrfmiddlewaretoken": token[1]})
    assert AuditEntry.objects.filter(act="hide").count() == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.usefixtures("filled")
def test_every_page_is_valid_and_never_kept(desk: Client, language: str) -> None:
    set_site(by=None, language=language)
    paste.publish(
        address="https://vimeo.com/12345", title="Pasted", introduction="", source=None, site_name="We", by=None
    )
    sources.add_source(name="Bare", by=None)
    pages = [path for name, path in addresses().items() if name not in {"sign-out", "desk-forbidden"}]
    pages += ["/desk/items/?q=nothing", "/desk/items/?state=removed", "/desk/log/?before=1"]
    for path in pages:
        response = desk.get(path)
        if response["Content-Type"].startswith("text/html"):
            assert problems(response.content.decode()) == [], path
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex"
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.usefixtures("site")
def test_the_page_of_the_first_editor_is_valid() -> None:
    link = first_editor.link("", 80)
    assert link
    assert problems(Client().get(link).content.decode()) == []


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "path", ["/desk/items/999999/", "/desk/sources/999999/", "/desk/nowhere/", "/desk/items/" + "9" * 30 + "/"]
)
def test_what_is_not_there_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_the_desk_answers_to_its_own_host_alone(desk: Client) -> None:
    assert desk.get("/desk/", headers={"host": "evil.example"}).status_code == 400
