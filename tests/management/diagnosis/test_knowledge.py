"""The doctor says of the pack and of items that wait what is so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from newsreel.knowledge.build import build_pack
from newsreel.knowledge.record import Record
from newsreel.management.diagnosis import knowledge
from newsreel.models import Unread
from newsreel.pipeline import packs
from tests.publish import rows

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def found() -> dict[str, tuple[str, str]]:
    return {finding.topic: (finding.level, finding.sentence) for finding in knowledge.look()}


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "current.pack"
    build_pack([Record("Q1", "place", "Springfield")], path, title="Small")
    monkeypatch.setattr(packs, "imported_path", lambda: path)
    return path


def test_all_is_well_with_the_pack_that_ships() -> None:
    assert {topic: level for topic, (level, _) in found().items()} == {"knowledge": "good", "reading": "good"}


def test_an_imported_pack_is_told(imported: Path) -> None:
    assert found()["knowledge"] == ("good", "Small: 1 entities with 1 names.")


BROKEN = {
    "cut short": (lambda content: content[:-30], "pack"),
    "of another version": (lambda content: content.replace(b"NEWSPACK\x02", b"NEWSPACK\x09"), "format 9"),
    "empty": (lambda _content: b"", "empty"),
}


@pytest.mark.parametrize(("broken", "word"), BROKEN.values(), ids=BROKEN)
def test_a_broken_one_is_told_in_a_sentence_with_what_to_do(imported: Path, broken, word: str) -> None:
    imported.write_bytes(broken(imported.read_bytes()))
    level, sentence = found()["knowledge"]
    assert level == "wrong"
    assert word in sentence
    assert sentence.endswith("The pack that ships is used instead.")


def test_without_any_pack_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> None:
        raise packs.PackError("There is none.", "absent")

    monkeypatch.setattr(packs, "pack", absent)
    (finding, *_) = knowledge.look()
    assert (finding.level, finding.sentence) == ("wrong", "There is none.")
    assert "Install Newsreel again" in finding.mend


def test_items_that_nobody_reads_are_told() -> None:
    item = rows.item()
    waiting = Unread.objects.create(item=item, due=timezone.now())
    assert found()["reading"][0] == "good"
    waiting.due -= timedelta(hours=2)
    waiting.save()
    assert found()["reading"] == ("wrong", "1 items have waited to be read for more than an hour.")
