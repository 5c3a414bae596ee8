"""What a look at the machine says, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreel.management.diagnosis import machine

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/srv /srv/shared nfs4 rw 0 0
//server/x /srv/with\\040space cifs rw 0 0
me@server:/ /home/me/remote fuse.sshfs rw 0 0
/dev/sdb1 /srv/shared/local xfs rw 0 0
"""
PLACES = {
    "a disk": ("/var/lib/newsreel/newsreel.sqlite3", "good"),
    "NFS": ("/srv/shared/news/newsreel.sqlite3", "wrong"),
    "a Windows share": ("/srv/with space/newsreel.sqlite3", "wrong"),
    "sshfs": ("/home/me/remote/newsreel.sqlite3", "wrong"),
    "a disk below NFS": ("/srv/shared/local/newsreel.sqlite3", "good"),
    "a name that only begins alike": ("/srv/shared-not/newsreel.sqlite3", "good"),
}


@pytest.mark.parametrize(("path", "level"), PLACES.values(), ids=PLACES)
def test_sqlite_on_a_network_file_system_is_wrong(path, level, tmp_path):
    (tmp_path / "mounts").write_text(MOUNTS)
    assert machine.file_system(Path(path), tmp_path / "mounts").level == level


def test_where_mounts_are_not_told_nothing_is_claimed(tmp_path):
    assert machine.file_system(Path("/x"), tmp_path / "none").level == "good"


@pytest.mark.parametrize(("free", "level"), [(100_000_000, "wrong"), (1_000_000_000, "advice"), (10**11, "good")])
def test_room_on_the_disk(free, level):
    assert machine.disk(free).level == level


@pytest.mark.parametrize(("count", "level"), [(0, "wrong"), (1, "wrong"), (590, "good")])
def test_time_zones(count, level):
    assert machine.time_zones(count).level == level


def test_a_folder_that_is_gone(tmp_path):
    found = machine.writable(tmp_path / "none")
    assert found.level == "wrong"
    assert "No such file" in found.sentence


def test_a_folder_that_can_be_written_to_is_left_as_it_was(tmp_path):
    assert machine.writable(tmp_path).level == "good"
    assert not list(tmp_path.iterdir())


def test_a_database_that_others_may_read_is_advice(tmp_path):
    tmp_path.chmod(0o755)
    assert [found.level for found in machine.private(tmp_path, tmp_path / "none.toml")] == ["advice"]
    tmp_path.chmod(0o750)
    assert not list(machine.private(tmp_path, tmp_path / "none.toml"))
