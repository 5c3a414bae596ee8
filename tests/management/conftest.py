"""Sites of their own for tests that need real processes: each with its data directory, on SQLite."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

PATIENCE = 60.0
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>{title}</title><link>https://example.org/</link><description>d</description>{items}
</channel></rss>"""
ITEM = """<item><title>{title}</title><guid isPermaLink="false">{title}</guid>
<pubDate>Wed, 18 Feb 2026 10:00:00 GMT</pubDate><description>Text of {title}.</description></item>"""


def write_feed(path: Path, title: str, *titles: str) -> Path:
    """A feed file with an item for each of the titles."""
    items = "".join(ITEM.format(title=name) for name in titles)
    path.write_text(FEED.format(title=title, items=items), encoding="utf-8")
    return path


class Site:
    """A data directory, and the `newsreel` command run on it as a process."""

    def __init__(self, folder: Path, **options: str) -> None:
        self.folder = folder
        self.options = options
        self.processes: list[subprocess.Popen[str]] = []

    @property
    def environment(self) -> dict[str, str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSREEL_", "DJANGO_"))}
        told = {f"NEWSREEL_{name.upper()}": value for name, value in self.options.items()}
        return {**plain, "NEWSREEL_DATA_DIR": str(self.folder), "PYTHONUNBUFFERED": "1", **told}

    def do(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "newsreel", *words],
            env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip

    def json(self, *words: str) -> object:
        """What a command answers to a program."""
        return json.loads(self.do(*words, "--json").stdout)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Starts a command, in a group of its own as a terminal would, and goes on."""
        process = subprocess.Popen(
            [sys.executable, "-m", "newsreel", *words],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def serve(self, *words: str) -> tuple[subprocess.Popen[str], str]:
        """Starts `run` on a free port; returns the process and the address it printed."""
        process = self.start("run", "--port", "0", *words)
        for line in process.stdout:
            if match := re.search(r"runs at (http://\S+?)/ ", line):
                return process, match[1]
        raise AssertionError(process.stderr.read())

    def stop_all(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def wait_for(true, what: str):
    """Waits until a function gives something true, and gives it back."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def children(pid: int) -> list[int]:
    """The processes that a process has started, from whichever of its threads."""
    return [int(text) for path in Path(f"/proc/{pid}/task").glob("*/children") for text in path.read_text().split()]


def alive(pid: int) -> bool:
    """Whether a process is still there; one that only waits to be collected is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def site(tmp_path):
    """A site that nobody has begun yet."""
    made = Site(tmp_path / "data")
    yield made
    made.stop_all()


@pytest.fixture
def taken_port():
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]
