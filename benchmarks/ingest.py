"""What taking feeds in costs: 200 feeds of 50 items from a server on this machine, all new and then unchanged."""

import json
import subprocess
import sys
import tempfile
import time

import feedparser

from benchmarks import farm, servers

FEEDS, ITEMS = 200, 50


def main() -> list[tuple[str, str, str]]:
    port = servers.free_port()
    served = [sys.executable, "-m", "benchmarks.farm", str(port), str(FEEDS), str(ITEMS)]
    with tempfile.TemporaryDirectory() as folder, servers.running(served, port, folder):
        told, memory = _measured(folder, port)
    items = FEEDS * ITEMS
    if told["stored"] != items:
        raise RuntimeError(f"{told['stored']} of {items} items were stored")
    return [
        (
            f"{FEEDS} feeds × {ITEMS} items, fetched, read, cleaned and stored",
            f"{items / told['cold']:,.0f} items/s",
            "≥ 1,500 items/s on 2 cores",
        ),
        ("processor time of that, all processes", f"{told['cold_cpu'] / items * 1000:.2f} ms per item", "≤ 1.3 ms"),
        ("the same feeds unchanged", f"{told['same_cpu'] / FEEDS * 1000:.2f} ms CPU per feed", "≤ 2 ms"),
        ("memory of worker and helpers at their largest", f"{memory:.0f} MiB (PSS)", "≤ 200 MiB"),
        ("the same bytes parsed by feedparser and not stored", f"{_feedparser():,.0f} items/s", "beside it"),
    ]


def _measured(folder: str, port: int) -> tuple[dict[str, float], float]:
    """What the measured process tells of itself, and the most memory it was seen to have, in MiB."""
    command = [sys.executable, "-m", "benchmarks.poll_farm", str(port), str(FEEDS)]
    env = {
        **servers.environment(folder),
        "NEWSREEL_FETCH_PRIVATE_HOSTS": "127.0.0.1",
        "NEWSREEL_LOG_LEVEL": "ERROR",
    }
    most = 0.0
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            time.sleep(0.2)
            try:
                most = max(most, servers.memory(process.pid))
            except (OSError, ValueError):
                continue  # one of them has just ended
        output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise RuntimeError(f"the measured process ended with {process.returncode}")
    return json.loads(output), most


def _feedparser() -> float:
    feedparser.SANITIZE_HTML = feedparser.RESOLVE_RELATIVE_URIS = False
    bodies = [farm.feed(number, ITEMS) for number in range(12)]
    began = time.process_time()
    found = sum(len(feedparser.parse(body).entries) for body in bodies)
    return found / (time.process_time() - began)


if __name__ == "__main__":
    for row in main():
        print(*row, sep=" | ")
