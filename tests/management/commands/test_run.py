"""`newsreel run` as a process: it serves, keeps a worker beside it, and leaves nothing behind when it stops."""

from __future__ import annotations

import contextlib
import http.client
import importlib.util
import os
import signal
import sqlite3
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsreel import cli
from tests.management.conftest import PATIENCE, alive, children, wait_for


def ask(address, path="/"):
    """Status, headers and body of a page."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body.decode("utf-8", "replace")


def answers(address):
    """Whether anybody answers there yet."""
    try:
        return ask(address)[0]
    except OSError:
        return None


def worker_of(process):
    """The worker that a `run` has started, once it is there."""
    return wait_for(lambda: children(process.pid), "a worker")[0]


def stop(process, how=signal.SIGTERM):
    """Stops a `run` and gives back what it had said, to people and to the log."""
    process.send_signal(how)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    return output, errors


def check_static_files(address):
    """They are kept for ever under their version, and under no other address."""
    body = ask(address)[2]
    versioned = body.split('rel="stylesheet" href="', 1)[1].split('"', 1)[0]
    status, headers, _css = ask(address, versioned)
    assert (status, headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "immutable" in headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in headers
    status, headers, _css = ask(address, "/static/" + versioned.split("/", 3)[3])
    assert status == 200
    assert "immutable" not in headers["Cache-Control"]
    assert ask(address, versioned + ".none")[0] == 404


# --- starting and stopping ------------------------------------------------------------------------------------------


def test_it_serves_keeps_its_worker_alive_and_stops_cleanly_at_sigterm(site):
    process, address = site.serve()
    link = next(line.strip() for line in process.stdout if "/desk/first/" in line)
    assert link.startswith(address + "/")
    assert ask(address, urlsplit(link).path)[0] == 200
    status, headers, body = ask(address)
    assert status == 200
    assert "<!doctype html>" in body.lower()
    assert not {"Server", "Set-Cookie"} & set(headers)
    check_static_files(address)
    first = worker_of(process)
    os.kill(first, signal.SIGKILL)
    second = wait_for(lambda: [pid for pid in children(process.pid) if pid != first], "another worker")[0]
    output, errors = stop(process)
    assert output.endswith("Newsreel has stopped.\n")
    assert errors.count("started again") == 1
    assert not alive(second)


def test_ctrl_c_stops_both_processes_and_is_no_error(site):
    process, _address = site.serve()
    worker = worker_of(process)
    os.killpg(process.pid, signal.SIGINT)
    _output, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors == ""
    assert not alive(worker)


def test_a_worker_whose_site_is_killed_ends_by_itself(site):
    process, _address = site.serve()
    worker = worker_of(process)
    process.kill()
    wait_for(lambda: not alive(worker), "the worker to end")


@pytest.mark.skipif(importlib.util.find_spec("granian") is None, reason="the server extra is not installed")
def test_granian_serves_and_stops_as_waitress_does(site):
    process, address = site.serve("--server", "granian", "--no-worker")
    wait_for(lambda: answers(address), "granian")
    assert "Set-Cookie" not in ask(address)[1]
    workers = children(process.pid)
    assert len(workers) == os.cpu_count()
    stop(process)
    assert not [pid for pid in workers if alive(pid)]


# --- what is refused before anything is begun -----------------------------------------------------------------------


def test_a_taken_port_is_one_sentence(taken_port, capsys):
    assert cli.main(["run", "--port", str(taken_port)]) == 1
    told = capsys.readouterr().err
    assert f"Port {taken_port} at 127.0.0.1 is taken" in told
    assert f"--port {taken_port + 1}" in told
    assert told.count("\n") == 1


def test_an_address_that_is_not_ours_is_one_sentence(capsys):
    assert cli.main(["run", "--host", "203.0.113.7", "--port", "0"]) == 1
    assert "This machine has no address '203.0.113.7'" in capsys.readouterr().err


def test_without_granian_it_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "granian", None)
    assert cli.main(["run", "--server", "granian", "--port", "0"]) == 1
    assert "pip install 'newsreel[server]'" in capsys.readouterr().err


# --- with content ---------------------------------------------------------------------------------------------------


def test_a_backup_is_made_while_the_site_runs_and_restored_when_it_has_stopped(site, tmp_path):
    process, address = site.serve("--sample")
    done = site.do("backup", str(tmp_path / "b.zip"))
    assert done.returncode == 0, done.stderr
    assert ask(address, "/sources/")[0] == 200
    refused = site.do("restore", str(tmp_path / "b.zip"), "--force")
    assert refused.returncode == 1
    assert "site is running" in refused.stderr
    stop(process)
    before = count(site, "newsreel_item")
    (site.folder / "newsreel.sqlite3").unlink()
    assert site.do("restore", str(tmp_path / "b.zip"), "--force").returncode == 0
    assert count(site, "newsreel_item") == before > 30
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("secret.key") == (site.folder / "secret.key").read_bytes()


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells the share of each process")
def test_both_processes_together_stay_small(site):
    process, address = site.serve("--sample")
    worker = worker_of(process)
    wait_for(lambda: not count(site, "newsreel_picturefetch"), "all pictures")
    for path in ("/", "/sources/", "/about/", "/privacy/"):
        assert ask(address, path)[0] == 200
    share = sum(proportional(pid) for pid in (process.pid, worker))
    stop(process)
    assert share <= 170, f"{share:.0f} MiB"


def count(site, table):
    """The rows of a table, read past the program."""
    with contextlib.closing(sqlite3.connect(site.folder / "newsreel.sqlite3")) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def proportional(pid):
    """The memory of a process in MiB, what it shares divided by those who share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
