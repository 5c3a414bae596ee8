"""Starting servers on a throw-away site, asking them, and reading what they cost in processor time and memory."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data_dir: str) -> dict[str, str]:
    return {**os.environ, "NEWSREEL_DATA_DIR": data_dir, "DJANGO_SETTINGS_MODULE": "newsreel.conf.settings"}


@contextlib.contextmanager
def running(command: list[str], port: int, data_dir: str) -> Iterator[int]:
    """Runs a server until the block ends; gives its process id once it answers."""
    process = subprocess.Popen(command, env=environment(data_dir), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")


def waitress(port: int, application: str = "newsreel.conf.wsgi:application") -> list[str]:
    return [sys.executable, "-m", "waitress", "--threads=4", f"--listen=127.0.0.1:{port}", application]


def granian(port: int, application: str = "newsreel.conf.wsgi:application") -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1"]
    return [*command, "--host", "127.0.0.1", "--port", str(port), application]


def tree(pid: int) -> list[int]:
    """A process and its descendants."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [child for each in lists for child in each.read_text().split()]
    return [pid, *(found for child in children for found in tree(int(child)))]


def processor_time(pid: int) -> float:
    """Seconds of processor time that a process and its descendants have used."""
    total = 0
    for each in tree(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def memory(pid: int) -> float:
    """MiB of memory (PSS) of a process and its descendants."""
    return sum(memory_of(each) for each in tree(pid))


def memory_of(pid: int) -> float:
    """MiB of memory (PSS) of one process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def ask(port: int, paths: list[str], count: int) -> int:
    """Asks for `count` pages over one connection, in turn; gives the bytes of the last body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    size = 0
    for number in range(count):
        connection.request("GET", paths[number % len(paths)])
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"{paths[number % len(paths)]} answered {answer.status}")
    connection.close()
    return size


def cost(pid: int, port: int, paths: list[str], count: int = 600) -> float:
    """Milliseconds of processor time per page, after a warm-up."""
    ask(port, paths, 100)
    before = processor_time(pid)
    ask(port, paths, count)
    return (processor_time(pid) - before) / count * 1000
