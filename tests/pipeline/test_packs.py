"""The pack in use under what editors said: which file that is, what becomes of a broken one, what corrections teach."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from newsreel.knowledge.build import build_pack
from newsreel.knowledge.record import Record
from newsreel.models import Correction, Entity
from newsreel.pipeline import entities, entity_rows, packs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
RECORDS = [
    Record("Q1", "place", "Springfield", weight=0.6),
    Record("Q2", "place", "Springfield", weight=0.4, description="a town"),
    Record("Q3", "person", "Nino Kobakhidze", weight=0.3),
]


@pytest.fixture
def own_folder(tmp_path: Path, settings) -> Path:
    """A data directory of this test's own, with the pack that ships unpacked already."""
    shipped = packs.pack().path
    (tmp_path / "cache").mkdir()
    shutil.copyfile(shipped, tmp_path / "cache" / shipped.name)
    settings.DATA_DIR = tmp_path
    yield tmp_path
    packs._in_use.clear()


def put(folder: Path) -> Path:
    """A small pack in the place of an imported one."""
    path = folder / "packs" / "current.pack"
    build_pack(RECORDS, path, title="Small")
    return path


def test_without_an_import_the_pack_that_ships_is_used() -> None:
    assert not packs.imported_path().exists()
    assert packs.pack().entity("country:UZ")
    assert packs.pack() is packs.pack()


def test_an_imported_pack_is_used_from_the_next_reading_on(own_folder: Path) -> None:
    assert packs.pack().entity("Q1") is None
    put(own_folder)
    assert packs.pack().entity("Q1").name == "Springfield"
    packs.imported_path().unlink()
    assert packs.pack().entity("country:UZ")


BROKEN = {
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda _content: b"",
    "foreign": lambda _content: b"PK\x03\x04" + b"x" * 500,
    "another version": lambda content: content.replace(b"NEWSPACK\x02", b"NEWSPACK\x07"),
    "damaged": lambda content: content[:-60] + bytes(20) + content[-40:],
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_pack_that_breaks_leaves_the_one_in_use(own_folder: Path, caplog, broken) -> None:
    path = put(own_folder)
    before = packs.pack()
    assert before.entity("Q1")
    draft = path.with_suffix(".tmp")
    draft.write_bytes(broken(path.read_bytes()))
    draft.replace(path)
    with caplog.at_level(logging.ERROR):
        assert packs.pack().entity("Q1"), "what was open stays open"
        packs.pack()
    assert len(caplog.records) == 1, "it is said once"
    assert caplog.records[0].message.endswith("The pack that was in use stays in use.")


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_pack_that_was_broken_all_along_leaves_the_one_that_ships(own_folder: Path, caplog, broken) -> None:
    path = put(own_folder)
    path.write_bytes(broken(path.read_bytes()))
    with caplog.at_level(logging.ERROR):
        assert packs.pack().entity("country:UZ")
    assert "The pack that ships is used." in caplog.text


# --- what editors said ------------------------------------------------------------------------------------------------


def say(act: str, name: str, key: str | None = None, *, times: int = 1) -> None:
    entity = Entity.objects.filter(key=key).first() or (entity_rows.row_of(key) if key else None)
    for _ in range(times):
        Correction.objects.create(act=act, name=name, entity=entity, item=an_item(), at=timezone.now())


def an_item():
    from tests.publish import rows

    return rows.Item.objects.first() or rows.item()


def candidates(name: str) -> dict[str, float]:
    names = packs.names()
    ends = [number for end, number in names.matches(name, 0) if end == len(name)]
    return {each.entity: each.prior for number in ends for each in names.candidates(number)}


def test_nothing_said_changes_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        said = packs.edits()
    assert said == packs.Edits()
    pack = packs.pack()
    number = pack.name_id("Georgia")
    assert packs.CorrectedNames(pack, said).candidates(number) == pack.candidates(number)
    assert packs.CorrectedNames(pack, said).matches("Georgia on", 0) == pack.matches("Georgia on", 0)


def test_what_was_taught_gains_with_every_example_and_takes_from_all_others() -> None:
    before = candidates("Georgia")
    shares = []
    for _ in range(4):
        say("is", "Georgia", "admin:US.GA")
        now = candidates("Georgia")
        shares.append(now["admin:US.GA"])
        assert sum(now.values()) <= 1
    assert before["admin:US.GA"] < shares[0] < shares[1] < shares[2] < shares[3] < 1
    assert candidates("Georgia")["country:GE"] < before["country:GE"]


def test_what_was_denied_loses_and_at_last_is_meant_no_more() -> None:
    before = candidates("Tbilisi")
    key = max(before, key=before.get)
    say("not", "Tbilisi", key)
    assert candidates("Tbilisi")[key] < before[key]
    say("not", "Tbilisi", key, times=2)
    assert key not in candidates("Tbilisi")
    say("is", "Tbilisi", key)
    assert key in candidates("Tbilisi"), "one who says so outweighs the third who does not"


def test_a_forbidden_name_is_spelt_by_no_text() -> None:
    say("forbid", "Tbilisi")
    assert candidates("Tbilisi") == {}
    assert candidates("Georgia")
    assert packs.edits().forbidden == {"Tbilisi"}


def test_names_of_the_editors_own_are_found_beside_the_packs() -> None:
    own = entities.make(name="Georgia Club", kind="organisation", also=["GC–7"], by=None)
    names = packs.names()
    assert [end for end, _ in names.matches("Georgia Club met", 0)][-1] == len("Georgia Club")
    assert candidates("Georgia Club") == {own.key: pytest.approx(0.9)}
    assert list(candidates("GC-7")) == [own.key], "dashes are one kind"
    assert names.entity(own.key).name == "Georgia Club"


def test_one_merged_or_hidden_goes_by_its_names_as_the_other_or_not_at_all() -> None:
    one = entities.make(name="Nino Kobakhidze", kind="person", by=None)
    two = entities.make(name="N. Kobakhidze", kind="person", by=None)
    entities.merge(entity=one, into=two, by=None)
    assert list(candidates("Nino Kobakhidze")) == [two.key]
    assert packs.names().entity(one.key) is None
    entities.hide(entity=two, hidden=True, by=None)
    assert two.key not in packs.edits().own


def test_corrections_go_from_process_to_process() -> None:
    import pickle

    say("is", "Georgia", "admin:US.GA")
    entities.make(name="Nino Kobakhidze", kind="person", by=None)
    assert pickle.loads(pickle.dumps(packs.edits())) == packs.edits()
    assert django_settings.DATA_DIR
