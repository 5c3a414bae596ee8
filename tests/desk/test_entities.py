"""Entities at the desk: a wrong link corrected holds at once and for ever, and every act can be undone."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from newsreel.kit.http import FetchError
from newsreel.models import AuditEntry, Correction, Editor, Entity, Item, ItemEntity, ItemReading
from newsreel.pipeline import entities, entity_rows, packs, reading, unread
from newsreel.work import lanes
from tests.pipeline.material import Network, answer
from tests.publish import rows

if TYPE_CHECKING:
    from newsreel.models import Site

TEXT = (
    "<p>The mayor of Tbilisi spoke in Georgia on Friday. Georgia needs rain, said Nino Kobakhidze, a farmer.</p>"
    "<p>Nobody in Uzbekistan disagreed.</p>"
)
STATE, COUNTRY = "admin:US.GA", "country:GE"


@pytest.fixture
def item(site: Site) -> Item:
    """An item on Georgia that was read."""
    made = rows.item(title="A dry spring in Georgia", html=TEXT)
    read()
    return made


def read() -> None:
    """Reads everything anew, as `newsreel read --all` asks for."""
    unread.ask_all()
    lanes.run_until_idle([lanes.Lane("readings", reading.read_due)])


def names(item: Item) -> set[str]:
    """The entities of an item as lists of readers see them."""
    return set(ItemEntity.objects.filter(item=item, confidence__gte=0.5).values_list("entity__name", flat=True))


def keys(item: Item) -> set[str]:
    return set(ItemEntity.objects.filter(item=item, confidence__gte=0.5).values_list("entity__key", flat=True))


def act(desk: Client, where: str, does: str, /, **given: object) -> str:
    """Does an act and gives the page that follows."""
    response = desk.post(where, {"act": does, **given}, follow=True)
    assert response.status_code == 200
    return unescape(response.content.decode())


def on(item: Item) -> str:
    return f"/desk/items/{item.pk}/entities/"


def at(entity: Entity) -> str:
    return f"/desk/entities/{entity.pk}/"


def page(item: Item) -> str:
    """The item's page as readers get it."""
    return unescape(Client().get(f"/items/{item.pk}/{item.slug}/").content.decode())


def test_the_page_tells_what_was_found_and_how_sure_that_is(desk: Client, item: Item) -> None:
    text = desk.get(on(item)).content.decode()
    for told in ("Georgia", "Tbilisi", "Uzbekistan", "Nino Kobakhidze", "not linked", "Salience", "Confidence"):
        assert told in text
    assert "Wikidata" not in text, "looking names up is off"
    assert f'href="{on(item)}"' in desk.get(f"/desk/items/{item.pk}/").content.decode()


def test_a_wrong_link_is_corrected_at_once_and_stays_so(desk: Client, item: Item) -> None:
    assert COUNTRY in keys(item)
    offered = desk.get(on(item), {"name": "Georgia"}).content.decode()
    assert f'value="{STATE}"' in offered
    assert "means Georgia here" in act(desk, on(item), "choose", name="Georgia", key=STATE)
    assert keys(item) & {STATE, COUNTRY} == {STATE}
    path = f"/places/{Entity.objects.get(key=STATE).slug}/"
    assert f'<a class="entity" href="{path}">Georgia</a>' in page(item)
    read()
    assert keys(item) & {STATE, COUNTRY} == {STATE}
    assert ("Georgia", STATE, 1) in packs.edits().taught


def test_what_is_removed_stays_removed_and_comes_back_when_that_is_undone(desk: Client, item: Item) -> None:
    assert "Removed." in act(desk, on(item), "remove", key="country:UZ")
    assert "Uzbekistan" not in names(item)
    read()
    assert "Uzbekistan" not in names(item)
    said = Correction.objects.get()
    assert (said.act, said.name, said.editor) == ("not", "Uzbekistan", Editor.objects.get(name="ada"))
    assert "Undone." in act(desk, on(item), "undo", correction=said.pk)
    assert "Uzbekistan" in names(item)
    assert not Correction.objects.exists()
    assert list(AuditEntry.objects.order_by("id").values_list("act", flat=True))[-2:] == [
        "not in item",
        "undo: not in item",
    ]


def test_what_the_text_does_not_name_can_be_added(desk: Client, item: Item) -> None:
    offered = (
        desk.get(on(item), {"q": "Samarq"}).content.decode() + desk.get(on(item), {"q": "Samark"}).content.decode()
    )
    assert "Samarkand" in offered
    key = next(choice.id for choice in packs.pack().find("Samarkand") if choice.classes[:1] == ("city",))
    act(desk, on(item), "choose", key=key, name="")
    assert "Samarkand" in names(item)
    read()
    assert "Samarkand" in names(item)
    assert ItemEntity.objects.get(item=item, entity__key=key).confidence == 1.0


def test_a_name_that_nobody_knew_becomes_an_entity_that_other_items_are_linked_to(desk: Client, item: Item) -> None:
    assert "Nino Kobakhidze" not in names(item)
    act(desk, on(item), "accept", name="Nino Kobakhidze", kind="person")
    made = Entity.objects.get(name="Nino Kobakhidze")
    assert (made.key, made.kind, made.slug) == (f"own:{made.pk}", "person", "nino-kobakhidze")
    assert "Nino Kobakhidze" in names(item)
    other = rows.item(item.source, "A wet autumn", html="<p>Nino Kobakhidze said that it rained in Tbilisi.</p>")
    read()
    assert made.key in keys(other)
    assert Client().get("/people/nino-kobakhidze/").status_code == 200


def test_a_name_that_is_nobodys_is_found_no_more_until_that_is_undone(desk: Client, item: Item) -> None:
    act(desk, on(item), "forbid", name="Tbilisi")
    assert "Tbilisi" not in names(item)
    other = rows.item(item.source, "Another", html="<p>It rained in Tbilisi.</p>")
    read()
    assert "Tbilisi" not in names(item) | names(other)
    said = Correction.objects.get(act="forbid")
    assert "Tbilisi" in desk.get("/desk/entities/").content.decode()
    assert "Undone." in unescape(desk.post(f"/desk/entities/forbidden/{said.pk}/", follow=True).content.decode())
    read()
    assert "Tbilisi" in names(item) & names(other)


def test_an_edited_profile_is_what_readers_see_until_it_is_undone(desk: Client, item: Item) -> None:
    entity = Entity.objects.get(key="country:UZ")
    made = entity.paragraph
    given = {"name": "Uzbekistan", "description": "where cotton grows", "own_paragraph": "Known for its blue tiles."}
    assert "Saved." in act(desk, at(entity), "save", **given)
    assert "Known for its blue tiles." in page(item)
    assert made not in page(item)
    entity.refresh_from_db()
    assert entity.edited == ["description"]
    entry = AuditEntry.objects.get(act="change entity")
    assert entry.after == {"description": "where cotton grows", "own_paragraph": "Known for its blue tiles."}
    assert "As it was before." in act(desk, at(entity), "undo-change", entry=entry.pk)
    assert made in page(item)


@pytest.mark.parametrize("given", [{"name": ""}, {"name": "x" * 201}, {"name": "U", "own_paragraph": "x" * 5001}])
def test_a_profile_that_is_too_long_or_nameless_is_not_saved(desk: Client, item: Item, given: dict[str, str]) -> None:
    entity = Entity.objects.get(key="country:UZ")
    assert "Not saved" in act(desk, at(entity), "save", **given)
    entity.refresh_from_db()
    assert entity.name == "Uzbekistan"


def test_a_hidden_entity_is_nowhere_for_readers_and_comes_back(desk: Client, item: Item) -> None:
    entity = Entity.objects.get(key="country:UZ")
    act(desk, at(entity), "hide")
    assert "Uzbekistan</" not in page(item)
    assert 'href="/places/uzbekistan/"' not in page(item) + Client().get("/places/").content.decode()
    assert Client().get("/places/uzbekistan/").status_code == 404
    assert "hidden" in desk.get("/desk/entities/").content.decode()
    act(desk, at(entity), "hide")
    assert Client().get("/places/uzbekistan/").status_code == 200
    assert list(AuditEntry.objects.order_by("id").values_list("act", flat=True))[-2:] == ["hide entity", "show entity"]


def test_two_that_are_one_are_merged_and_made_two_again(desk: Client, item: Item) -> None:
    act(desk, on(item), "accept", name="Nino Kobakhidze", kind="person")
    first = Entity.objects.get(name="Nino Kobakhidze")
    second = entities.make(name="N. Kobakhidze", kind="person", by=None)
    assert "Merge into this" in desk.get(at(first), {"q": "N. Kob"}).content.decode()
    assert "Merged." in act(desk, at(first), "merge", key=second.key)
    assert keys(item) & {first.key, second.key} == {second.key}
    assert Client().get("/people/nino-kobakhidze/").headers["Location"] == "/people/n-kobakhidze/"
    assert 'href="/people/n-kobakhidze/">Nino Kobakhidze</a>' in page(item), "its name leads to the other"
    read()
    assert keys(item) & {first.key, second.key} == {second.key}
    assert "They are two again." in act(desk, at(second), "split", entity=first.pk)
    assert keys(item) & {first.key, second.key} == {first.key}
    read()
    assert keys(item) & {first.key, second.key} == {first.key}


def test_an_entity_is_not_merged_into_itself_not_even_by_a_detour(desk: Client, site: Site) -> None:
    one, two = (entities.make(name=name, kind="person", by=None) for name in ("One Person", "Two Person"))
    assert "into itself" in act(desk, at(one), "merge", key=one.key)
    act(desk, at(one), "merge", key=two.key)
    assert "into itself" in act(desk, at(two), "merge", key=one.key)
    two.refresh_from_db()
    assert two.merged_into is None


def test_another_name_means_an_entity_wherever_it_is_read_from_then_on(desk: Client, item: Item) -> None:
    entity = Entity.objects.get(key="country:UZ")
    act(desk, at(entity), "name", name="Land of Cotton")
    other = rows.item(item.source, "Another", html="<p>Rain came to the Land of Cotton on Friday.</p>")
    read()
    assert "country:UZ" in keys(other)
    said = Correction.objects.get(act="is")
    act(desk, at(entity), "undo", correction=said.pk)
    read()
    assert "country:UZ" not in keys(other)


@pytest.mark.parametrize("path", ["/desk/entities/", "/desk/entities/1/", "/desk/items/1/entities/"])
def test_moderators_and_strangers_are_kept_out(moderator: Client, path: str) -> None:
    assert moderator.get(path).status_code == 403
    assert moderator.post(path, {"act": "hide"}).status_code == 403
    assert Client().get(path).headers["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize(
    "given",
    [
        {"act": "choose", "key": "nobody", "name": "Georgia"},
        {"act": "remove", "key": "nobody"},
        {"act": "undo", "correction": "9" * 30},
        {"act": "undo", "correction": "x"},
        {"act": "accept", "name": "X", "kind": "planet"},
        {"act": "accept", "name": " ", "kind": "person"},
        {"act": "forbid", "name": "x" * 201},
        {"act": "take", "wikidata": "Q1", "words": "x", "kind": "person"},
        {"act": "nothing"},
        {},
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(desk: Client, item: Item, given: dict[str, str]) -> None:
    before = keys(item)
    assert desk.post(on(item), given, follow=True).status_code == 200
    assert keys(item) == before
    assert not Correction.objects.exists()
    assert not Entity.objects.filter(key__startswith="own:").exists()


def test_an_item_that_was_taken_down_has_no_entities_to_correct(desk: Client, item: Item) -> None:
    item.state = Item.State.REMOVED
    item.save()
    assert desk.get(on(item)).status_code == 404


def test_the_list_finds_by_name_and_kind_and_goes_on_where_it_ends(desk: Client, site: Site) -> None:
    rows_ = [
        Entity(key=f"own:x{number}", name=f"Person {number:03}", slug=f"person-{number}", kind="person")
        for number in range(130)
    ]
    Entity.objects.bulk_create(rows_)
    first = desk.get("/desk/entities/").content.decode()
    assert ("Person 099" in first, "Person 100" in first) == (True, False)
    mark = unescape(first.split('rel="next" href="?', 1)[1].split('"', 1)[0])
    second = desk.get(f"/desk/entities/?{mark}").content.decode()
    assert ("Person 099" in second, "Person 100" in second, "Person 129" in second) == (False, True, True)
    assert "Person 017" in desk.get("/desk/entities/", {"q": "n 017"}).content.decode()
    assert "No entity fits." in desk.get("/desk/entities/", {"kind": "place"}).content.decode()


# --- looked up live ---------------------------------------------------------------------------------------------------

FOUND = (
    b'{"searchinfo":{"search":"Nino Kobakhidze"},"search":[{"id":"Q4242","title":"Q4242","label":"Nino Kobakhidze",'
    b'"description":"Georgian farmer","match":{"type":"label","language":"en","text":"Nino Kobakhidze"}}],"success":1}'
)
ARTICLE = (
    b'{"type":"standard","title":"Nino Kobakhidze","lang":"en","wikibase_item":"Q4242","extract":"Nino Kobakhidze is a'
    b' farmer.","content_urls":{"desktop":{"page":"https://en.wikipedia.org/wiki/Nino_Kobakhidze"}}}'
)


@pytest.fixture
def wikis(settings: object, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Network:
    """Wikidata and Wikipedia, which an option allows to ask."""
    from dataclasses import replace

    replaced = Network()
    monkeypatch.setattr("newsreel.kit.http.fetch", replaced)
    settings.NEWSREEL = replace(settings.NEWSREEL, lookup=True)  # type: ignore[attr-defined]
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("newsreel.pipeline.packs.pack", packs.pack)
    return replaced


def test_a_name_is_looked_up_when_an_editor_asks_and_accepted_with_its_credit(
    desk: Client, item: Item, wikis: Network
) -> None:
    assert "Look it up at Wikidata" in desk.get(on(item), {"name": "Nino Kobakhidze"}).content.decode()
    assert wikis.asked == [], "nothing is asked before an editor does"
    told = wikis_answer(wikis, desk, item)
    assert "Georgian farmer" in told
    assert "CC BY-SA" in told
    act(desk, on(item), "take", wikidata="Q4242", words="Nino Kobakhidze", name="Nino Kobakhidze", kind="person")
    made = Entity.objects.get(name="Nino Kobakhidze")
    assert made.references == {"wikidata": "Q4242"}
    assert made.own_paragraph == "Nino Kobakhidze is a farmer."
    assert made.credit == "Wikipedia, “Nino Kobakhidze”, CC BY-SA 4.0"
    shown = page(item)
    assert "Nino Kobakhidze is a farmer." in shown
    assert 'href="https://en.wikipedia.org/wiki/Nino_Kobakhidze"' in shown
    assert len(wikis.asked) == 2, "what was asked once is kept"


def wikis_answer(wikis: Network, desk: Client, item: Item) -> str:
    """Has both answer whatever they are asked."""

    class Any(dict):  # type: ignore[type-arg]
        def get(self, url: str, _default: object = None) -> object:
            return answer(FOUND if "wbsearchentities" in url else ARTICLE)

    wikis.answers = Any()
    return desk.get(on(item), {"name": "Nino Kobakhidze", "live": "1"}).content.decode()


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"error":{"info":"busy"}}', b"[" * 100_000])
def test_an_answer_that_says_nothing_is_told_in_a_sentence(
    desk: Client, item: Item, wikis: Network, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreel.kit.http.fetch", lambda *_a, **_k: answer(body))
    text = desk.get(on(item), {"q": "Nino", "live": "1"}).content.decode()
    assert 'role="alert"' in text
    assert "Nothing was found there." in text


def test_a_network_that_is_down_is_told_in_a_sentence(desk: Client, item: Item, wikis: Network) -> None:
    text = desk.get(on(item), {"q": "Nino", "live": "1"}).content.decode()
    assert "The address does not resolve." in text
    assert isinstance(wikis.answers.get("x", FetchError("", kind="dns")), FetchError)


def test_readings_are_put_right_without_being_read_again(desk: Client, item: Item) -> None:
    before = ItemReading.objects.get(item=item).read_at
    act(desk, on(item), "remove", key="country:UZ")
    after = ItemReading.objects.get(item=item)
    assert after.read_at == before
    assert any(row["key"] == "country:UZ" for row in after.found), "what was found is kept beside it"
    assert entity_rows.known(["country:UZ"])
