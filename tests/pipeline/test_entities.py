"""Writers of what editors say: logged, refused with a sentence, idempotent, and put right where many items are."""

from __future__ import annotations

import pytest

from newsreel.models import AuditEntry, Correction, Entity, Item, ItemEntity, Unread
from newsreel.pipeline import entities, entity_rows, reading
from newsreel.pipeline.errors import Refused
from tests.publish import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> Item:
    made = rows.item(html="<p>Rain fell in Tashkent, Uzbekistan.</p>")
    reading.read_items([made.pk])
    return made


@pytest.fixture
def uzbekistan(item: Item) -> Entity:
    return entity_rows.known(["country:UZ"])["country:UZ"]


def named(item: Item) -> set[str]:
    return set(ItemEntity.objects.filter(item=item).values_list("entity__name", flat=True))


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


def test_saying_the_same_twice_is_saying_it_once(item: Item, uzbekistan: Entity, editor) -> None:
    first = entities.remove(item=item, entity=uzbekistan, by=editor)
    assert entities.mean(item=item, name="Rain", entity=uzbekistan, by=editor).pk
    assert entities.mean(item=item, name=" Rain ", entity=uzbekistan, by=editor).pk
    assert first.editor == editor
    assert Correction.objects.count() == 2
    assert acts()[-2:] == ["not in item", "name means"]
    assert AuditEntry.objects.order_by("-id")[0].after == {"name": "Rain", "entity": "Uzbekistan"}


def test_from_the_command_line_nobody_is_named(item: Item, uzbekistan: Entity) -> None:
    entities.remove(item=item, entity=uzbekistan, by=None)
    assert AuditEntry.objects.get(act="not in item").editor_name == "command line"


REFUSED = {
    "an empty name": ("mean", {"name": " ", "item": None}),
    "a name without end": ("mean", {"name": "x" * 201, "item": None}),
    "an endless paragraph": ("change", {"own_paragraph": "x" * 5001}),
    "an empty title": ("change", {"name": ""}),
    "another's log": ("undo_change", {"entry": AuditEntry(act="hide entity", subject="entity", subject_id=1)}),
}


@pytest.mark.parametrize(("act", "given"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_and_leaves_no_trace(
    item: Item, uzbekistan: Entity, act: str, given: dict[str, object]
) -> None:
    before = acts(), Entity.objects.count(), named(item)
    with pytest.raises(Refused) as refused:
        getattr(entities, act)(entity=uzbekistan, by=None, **given)
    assert str(refused.value).endswith(".")
    assert before == (acts(), Entity.objects.count(), named(item))
    assert not Correction.objects.exists()


def test_an_item_that_was_taken_down_is_corrected_no_more(item: Item, uzbekistan: Entity) -> None:
    item.state = Item.State.REMOVED
    with pytest.raises(Refused, match="taken down"):
        entities.remove(item=item, entity=uzbekistan, by=None)


def test_of_many_items_the_newest_are_put_right_at_once_and_the_worker_comes_to_the_rest(
    item: Item, uzbekistan: Entity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entities, "AT_ONCE", 2)
    others = [rows.item(item.source, f"N{number}", html=item.html) for number in range(3)]
    reading.read_items([other.pk for other in others])
    land = entities.make(name="The land", kind="place", by=None)
    entities.merge(entity=uzbekistan, into=land, by=None)
    assert sum("The land" in named(each) for each in [item, *others]) == 2
    assert Unread.objects.count() == 2
    reading.read_due()
    assert all("The land" in named(each) and "Uzbekistan" not in named(each) for each in [item, *others])


def test_hiding_twice_and_splitting_what_is_whole_do_nothing(uzbekistan: Entity) -> None:
    entities.hide(entity=uzbekistan, hidden=True, by=None)
    entities.hide(entity=uzbekistan, hidden=True, by=None)
    entities.split(entity=uzbekistan, by=None)
    entities.change(entity=uzbekistan, name=uzbekistan.name, by=None)
    assert acts() == ["hide entity"]


def test_words_of_others_lose_their_credit_with_the_words(uzbekistan: Entity) -> None:
    Entity.objects.filter(pk=uzbekistan.pk).update(
        own_paragraph="W.", credit="Wikipedia", credit_url="https://x.example"
    )
    uzbekistan.refresh_from_db()
    entities.change(entity=uzbekistan, own_paragraph="W. And more.", by=None)
    assert uzbekistan.credit == "Wikipedia"
    entities.change(entity=uzbekistan, own_paragraph="", by=None)
    uzbekistan.refresh_from_db()
    assert (uzbekistan.credit, uzbekistan.credit_url, uzbekistan.edited) == ("", "", [])
