"""Items are read in batches; nothing is lost or done twice, whoever dies or writes at the same time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import timezone

from newsreel import understand
from newsreel.models import Item, ItemEntity, ItemReading, SourceFact, Unread
from newsreel.pipeline import entities, entity_rows, items, packs, reading, stored_readings, unread
from tests.publish import rows

if TYPE_CHECKING:
    from newsreel.records import Reading

TEXT = "<p>Rain fell in Tashkent, the capital of Uzbekistan. A young Kazakh man said so to Reuters.</p>"


def told(item: Item) -> dict[str, float]:
    return dict(ItemEntity.objects.filter(item=item).values_list("entity__name", "salience"))


def unread_item(**values: object) -> Item:
    item = rows.item(rows.Source.objects.first() or rows.source(), "Rain in Tashkent", html=TEXT, **values)
    unread.ask([item.pk])
    return item


@pytest.mark.django_db
def test_an_item_gets_its_entities_and_waits_no_more() -> None:
    item = unread_item()
    assert reading.read_due() == 1
    found = told(item)
    assert {"Tashkent", "Uzbekistan", "Kazakhstan", "Reuters"} <= found.keys()
    assert found["Tashkent"] > found["Reuters"]
    assert ItemEntity.objects.get(entity__name="Kazakhstan").is_origin
    assert not ItemEntity.objects.get(entity__name="Uzbekistan").is_origin
    assert not Unread.objects.exists()
    stored = ItemReading.objects.get(item=item)
    assert stored.language == "en"
    assert stored.found is None
    assert all(item.html[start:end] for start, end, _ in stored.spans)
    assert {key for *_, key in stored.spans} >= {"country:UZ", "geonames:1512569"}
    assert reading.read_due() == 0


@pytest.mark.django_db
def test_the_newest_are_read_first_and_no_more_than_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 2)
    made = [unread_item() for _ in range(3)]
    assert reading.read_due() == 2
    assert list(Unread.objects.values_list("item", flat=True)) == [made[0].pk]


@pytest.mark.django_db
def test_many_are_read_beside_this_process_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    made = [unread_item() for _ in range(reading.WORTH_A_POOL)]
    assert reading.read_due() == len(made)
    assert len({tuple(sorted(told(item).items())) for item in made}) == 1
    assert reading.read_due() == 0
    assert reading._pools == {}, "nobody holds memory while there is nothing to read"


def test_a_helper_that_was_killed_costs_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WORTH_A_POOL", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    jobs = [reading.Job(number, "Rain in Samarkand", "It rained in Tashkent.", "en", "") for number in range(4)]
    before = reading._read(jobs, packs.Edits())
    for process in list(reading._pools[1]._processes.values()):
        process.kill()
        process.join()
    assert reading._read(jobs, packs.Edits()) == before
    assert reading._read(jobs, packs.Edits()) == before
    reading._close_pools()


@pytest.mark.django_db
def test_an_item_taken_down_while_it_waited_is_never_read() -> None:
    item = unread_item()
    items.take_down(item=item, notice="", by=None)
    reading.read_due()
    assert not Unread.objects.exists()
    assert not ItemReading.objects.exists()


@pytest.mark.django_db
def test_what_was_read_of_an_item_goes_when_it_is_taken_down() -> None:
    item = unread_item()
    reading.read_due()
    items.take_down(item=item, notice="", by=None)
    assert not ItemReading.objects.exists()
    assert not ItemEntity.objects.exists()


@pytest.mark.django_db
def test_words_that_changed_while_they_were_read_are_read_again() -> None:
    item = unread_item()
    jobs = reading._jobs([item.pk])
    found = reading.read_jobs(jobs, packs.edits())
    Item.objects.filter(pk=item.pk).update(text="Snow in Oslo.", html="<p>Snow in Oslo.</p>", given_title="Snow")
    stored_readings.store(
        [(reading._finding(jobs[0], found[0], lambda _key: None, timezone.now()), jobs[0].title, jobs[0].text)]
    )
    assert not ItemReading.objects.exists()
    assert reading.read_due() == 1
    assert "Oslo" in told(item)
    assert "Tashkent" not in told(item)


@pytest.mark.django_db
def test_an_editors_act_in_the_midst_of_a_reading_is_not_lost() -> None:
    item = unread_item()
    reading.read_due()
    unread.ask([item.pk])
    jobs = reading._jobs([item.pk])
    found = reading.read_jobs(jobs, packs.edits())
    entities.remove(item=item, entity=entity_rows.known(["country:UZ"])["country:UZ"], by=None)
    stored_readings.store(
        [(reading._finding(jobs[0], found[0], lambda _key: None, timezone.now()), jobs[0].title, jobs[0].text)]
    )
    assert "Uzbekistan" not in told(item)
    assert "Tashkent" in told(item)


@pytest.mark.django_db
def test_the_source_s_home_is_told() -> None:
    item = unread_item()
    rows.fact(item.source, SourceFact.Field.COUNTRY, "DE")
    assert [job.home for job in reading._jobs([item.pk])] == ["country:DE"]


HOSTILE = {
    "nothing": "",
    "one letter": "a" * 200_000,
    "names without end": "Tashkent " * 20_000,
    "direction marks": "\u202e\u2066Tashkent\u2069 " * 2000,
    "halves": "\ud800 Tashkent",
    "signs": "&lt;script&gt; Tashkent &amp; <b>Oslo</b>" * 500,
}


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_read_and_stored(text: str) -> None:
    item = unread_item()
    clean = text.encode("utf-8", "replace").decode()
    Item.objects.filter(pk=item.pk).update(text=clean, html=f"<p>{clean}</p>")
    assert reading.read_due() == 1
    assert ItemReading.objects.filter(item=item).exists()


@pytest.mark.django_db
def test_without_a_pack_items_wait_and_the_sentence_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    item = unread_item()

    def absent() -> None:
        raise packs.PackError("There is no pack.", "absent")

    monkeypatch.setattr(packs, "pack", absent)
    with pytest.raises(packs.PackError):
        reading.read_due()
    assert Unread.objects.get().item_id == item.pk
    monkeypatch.undo()
    Unread.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert reading.read_due() == 1


# --- death in the middle ----------------------------------------------------------------------------------------------

KILLED = """
import os, sys, django
django.setup()
from django.db import connections
from django.conf import settings
from newsreel.pipeline import reading, stored_readings
{patch}
reading.read_due()
"""
WHERE = {
    "while it reads": "reading.read_jobs = lambda *_: os.kill(os.getpid(), 9)",
    "before it stores": "stored_readings.store = lambda *_: os.kill(os.getpid(), 9)",
    "in the midst of storing": "stored_readings._corrections = lambda *_: os.kill(os.getpid(), 9)",
    "between the rows": (
        "real = stored_readings.inserts.insert\n"
        "def insert(model, rows):\n"
        "    real(model, rows)\n"
        "    os.kill(os.getpid(), 9)\n"
        "stored_readings.inserts.insert = insert"
    ),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("patch", WHERE.values(), ids=WHERE)
def test_a_worker_killed_loses_nothing_and_leaves_nothing_half(patch: str) -> None:
    item = unread_item()
    name = connection.settings_dict["NAME"]
    code = KILLED.format(patch=patch).replace("django.setup()", f"settings_name = {str(name)!r}\n{SETUP}")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not ItemReading.objects.exists()
    assert not ItemEntity.objects.exists()
    assert reading.read_due() == 0, "its lease holds"
    Unread.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert reading.read_due() == 1
    assert "Tashkent" in told(item)
    assert ItemReading.objects.count() == 1


SETUP = """
from django.conf import settings as chosen
chosen.DATABASES["default"]["NAME"] = settings_name
django.setup()
"""


@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_same_item_do_not_trip_over_each_other() -> None:
    item = unread_item()
    reading.read_due()
    errors: list[BaseException] = []

    def again() -> None:
        try:
            for _ in range(4):
                stored_readings.rewrite([item.pk])
        except BaseException as error:  # noqa: BLE001 -- told by the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=again) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert ItemReading.objects.count() == 1
    assert len(told(item)) == ItemEntity.objects.filter(item=item).count()


def test_plain_rows_hold_what_was_found() -> None:
    found: Reading = understand.read(
        "Rain", "A young Uzbek man came to Tashkent.", names=packs.CorrectedNames(packs.pack(), packs.Edits())
    )
    plain = {row["key"]: row for row in reading.plain(found, "A young Uzbek man came to Tashkent.")}
    assert plain["country:UZ"]["is_origin"]
    assert plain["country:UZ"]["names"] == ["Uzbek"]
    assert plain["geonames:1512569"]["mentions"] == [[26, 34]]
    assert not plain["geonames:1512569"]["is_origin"]
