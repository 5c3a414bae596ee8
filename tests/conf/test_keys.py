"""The site's secret is made once, kept from others, and never replaced."""

from __future__ import annotations

import stat
import threading

from newsreel.conf.keys import KEY_NAME, secret_key


def test_a_key_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    folder = tmp_path / "data"
    first = secret_key(folder)
    assert len(first) >= 50
    assert secret_key(folder) == first
    assert stat.S_IMODE((folder / KEY_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == [KEY_NAME]


def test_two_sites_have_two_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_a_key_that_is_given_wins_and_is_not_written(tmp_path):
    assert secret_key(tmp_path / "data", "given") == "given"
    assert not (tmp_path / "data").exists()


def test_processes_that_start_at_once_agree(tmp_path):
    found = []
    threads = [threading.Thread(target=lambda: found.append(secret_key(tmp_path))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
