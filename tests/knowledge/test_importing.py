"""An import reads a dump in any packing, tells how far it is, and goes on where it was stopped."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge.importing import DumpError, State, import_dump, kept_records
from newsreel.knowledge.wikidata import Wanted
from tests.knowledge.dumps import item, line, write

if TYPE_CHECKING:
    from pathlib import Path

CITIES = [item(f"Q{number}", f"City {number}", ["Q515"]) for number in range(1, 51)]


class Stopped(Exception):
    """Somebody pulled the plug."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreel.knowledge.importing._BATCH_BYTES", 2000)
    monkeypatch.setattr("newsreel.knowledge.importing._SAVED_EVERY", 1)


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_a_dump_is_read_in_any_packing(tmp_path: Path, name: str) -> None:
    state = import_dump(write(tmp_path / name, CITIES), tmp_path / "kept", processes=1)
    assert (state.kept, state.lines, state.problems, state.done) == (50, 52, 0, True)
    assert state.read_bytes == state.total_bytes == (tmp_path / name).stat().st_size
    assert [record.id for record in kept_records(tmp_path / "kept")] == [city["id"] for city in CITIES]


def test_several_processes_keep_the_dumps_order_and_what_came_before_its_break(tmp_path: Path) -> None:
    whole = write(tmp_path / "dump.gz", CITIES).read_bytes()
    (tmp_path / "dump.gz").write_bytes(whole[:-9])
    with pytest.raises(DumpError, match="cut short"):
        import_dump(tmp_path / "dump.gz", tmp_path / "kept", processes=2)
    kept = [record.id for record in kept_records(tmp_path / "kept")]
    assert len(kept) > 30
    assert kept == [city["id"] for city in CITIES][: len(kept)]


def test_bad_lines_are_told_and_spoil_no_other(tmp_path: Path) -> None:
    dump = write(tmp_path / "dump", [CITIES[0], "not json", '"words"', CITIES[1]])
    state = import_dump(dump, tmp_path / "kept", processes=1)
    assert (state.kept, state.problems) == (2, 2)
    assert state.sentences == (
        "Line 3: It is not an entity in the form of a Wikidata dump.",
        "Line 4: It is not an entity in the form of a Wikidata dump.",
    )


def test_an_import_that_was_stopped_goes_on(tmp_path: Path) -> None:
    dump = write(tmp_path / "dump.gz", CITIES)
    seen: list[State] = []

    def stop_after_three(state: State) -> None:
        seen.append(state)
        if len(seen) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        import_dump(dump, tmp_path / "kept", progress=stop_after_three, processes=1)
    assert 0 < seen[-1].kept < 50
    with (tmp_path / "kept" / "records.jsonl").open("a") as spool:
        spool.write('{"half a rec')  # what a killed process may leave
    later: list[State] = []
    state = import_dump(dump, tmp_path / "kept", progress=later.append, processes=1)
    assert later[0].kept > seen[-1].kept
    assert state.done
    assert [record.id for record in kept_records(tmp_path / "kept")] == [city["id"] for city in CITIES]


def test_an_import_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    dump = write(tmp_path / "dump", CITIES)
    first = import_dump(dump, tmp_path / "kept", processes=1)
    told: list[State] = []
    assert import_dump(dump, tmp_path / "kept", progress=told.append, processes=1) == first
    assert told == []


@pytest.mark.parametrize("change", ["dump", "wishes", "state", "records"])
def test_an_import_starts_anew_when_something_changed(tmp_path: Path, change: str) -> None:
    dump = write(tmp_path / "dump", CITIES)
    import_dump(dump, tmp_path / "kept", processes=1)
    wanted = None
    if change == "dump":
        write(dump, [item("Q77", "Other", ["Q515"])])
    elif change == "wishes":
        wanted = Wanted(kinds=frozenset({"person"}))
    elif change == "state":
        (tmp_path / "kept" / "state.json").write_text('{"broken": ')
    else:
        (tmp_path / "kept" / "records.jsonl").unlink()
    state = import_dump(dump, tmp_path / "kept", wanted, processes=1)
    assert state.kept == len(list(kept_records(tmp_path / "kept")))
    assert state.kept == {"dump": 1, "wishes": 0, "state": 50, "records": 50}[change]


def test_a_dump_cut_in_the_middle_says_so_and_keeps_what_came_before(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.gz", [{**city, "noise": str(city) * 5} for city in CITIES]).read_bytes()
    dump = tmp_path / "cut.gz"
    dump.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(DumpError, match=r"is cut short or damaged.*Fetch it again") as caught:
        import_dump(dump, tmp_path / "kept", processes=1)
    assert str(dump) in str(caught.value)
    state = json.loads((tmp_path / "kept" / "state.json").read_text())
    assert not state["done"]
    assert 0 < state["kept"] == len(list(kept_records(tmp_path / "kept"))) < 50
    dump.write_bytes(whole)
    assert import_dump(dump, tmp_path / "kept", processes=1).kept == 50


@pytest.mark.parametrize("left", [0, -30])
def test_an_unpacked_dump_without_its_end_is_cut_short(tmp_path: Path, left: int) -> None:
    whole = write(tmp_path / "whole", CITIES).read_bytes()
    (tmp_path / "cut").write_bytes(whole.removesuffix(b"\n]\n")[:left] if left < -3 else whole[:-3] + b",\n")
    with pytest.raises(DumpError, match="its last line has no end"):
        import_dump(tmp_path / "cut", tmp_path / "kept", processes=1)
    assert len(list(kept_records(tmp_path / "kept"))) >= 49


def test_a_dump_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match=r"^The dump .*none\.gz cannot be read: No such file or directory\.$"):
        import_dump(tmp_path / "none.gz", tmp_path / "kept")


def test_a_file_without_line_ends_is_no_dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreel.knowledge.importing._LONGEST_LINE", 10_000)
    dump = tmp_path / "dump"
    dump.write_bytes(b"{" * 100_000)
    with pytest.raises(DumpError, match="it is no dump"):
        import_dump(dump, tmp_path / "kept", processes=1)


def test_an_empty_dump_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "dump").write_bytes(b"")
    assert import_dump(tmp_path / "dump", tmp_path / "kept", processes=1).kept == 0
    assert list(kept_records(tmp_path / "kept")) == []


def test_a_last_line_without_an_end_counts(tmp_path: Path) -> None:
    (tmp_path / "dump.gz").write_bytes(gzip.compress(("[\n" + line(CITIES[0])).encode()))
    assert import_dump(tmp_path / "dump.gz", tmp_path / "kept", processes=1).kept == 1
