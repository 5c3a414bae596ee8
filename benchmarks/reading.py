"""What In this story costs: reading the farm's items after they came in, and an item's page with all its parts."""

import json
import subprocess
import sys
import tempfile

from benchmarks import servers

FEEDS, ITEMS = 40, 50


def main() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        env = servers.environment(folder)
        command = [sys.executable, "-m", "benchmarks.read_farm", str(FEEDS), str(ITEMS)]
        told = json.loads(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout)
        rows = [
            (
                f"{told['items']} items read and stored",
                f"{told['items'] / told['wall']:,.0f} items/s",
                "beside polling",
            ),
            (
                "processor time of that",
                f"{told['cpu'] / told['items'] * 1000:.2f} ms per item",
                "≤ 1 ms beside 1 ms in",
            ),
            ("entities of an item", f"{told['entities']:.1f}", ""),
            ("item page, In this story", f"{told['queries']} queries", "≤ 12"),
            (
                "worker and helpers while they read",
                f"{told['memory']:.0f} MiB (PSS)",
                "web + worker ≤ 250 MiB",
            ),
        ]
        return [*rows, *_pages(folder, told["paths"])]


def _pages(folder: str, paths: list[str]) -> list[tuple[str, str, str]]:
    rows = []
    for server, most in (("granian", 6), ("waitress", 8)):
        port = servers.free_port()
        with servers.running(getattr(servers, server)(port), port, folder) as pid:
            each, memory = servers.cost(pid, port, paths), servers.memory(pid)
        rows += [
            (f"item page with In this story, {server}", f"{each:.2f} ms CPU", f"≤ {most} ms"),
            (f"memory of {server}", f"{memory:.0f} MiB (PSS)", "web + worker ≤ 250 MiB"),
        ]
    return rows


if __name__ == "__main__":
    for row in main():
        print(*row, sep=" | ")
