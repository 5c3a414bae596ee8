"""What a page costs: processor time per uncached page, queries, bytes, on an archive of 10,000 items."""

import http.client
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import servers
from newsreel.templating import assets

ITEMS, SOURCES = 10_000, 20
FLOOR = "benchmarks.floor:application"


def main() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        env = servers.environment(folder)
        subprocess.run([sys.executable, "-m", "benchmarks.archive", str(ITEMS), str(SOURCES)], env=env, check=True)
        return [*_costs("granian", folder, 6), *_costs("waitress", folder, 8), *_sizes()]


def _costs(server: str, folder: str, reach: float) -> list[tuple[str, str, str]]:
    start = getattr(servers, server)
    port = servers.free_port()
    with servers.running(start(port, FLOOR), port, folder) as pid:
        floor = servers.cost(pid, port, ["/"], 2000)
    rows = [(f"a bare Django page, {server}", f"{floor:.2f} ms CPU", "the floor of this run")]
    port = servers.free_port()
    items = [f"/items/{number}/" for number in range(2000, 9000, 7)]
    with servers.running(start(port), port, folder) as pid:
        paths = [_redirected(port, path) for path in items[:300]]
        for name, pages, most in (
            ("item page with 10 recent items", paths, reach),
            ("front page", ["/"], 10),
            ("source page", ["/sources/source-1/"], 10),
            ("day page", ["/2026/06/01/"], 10),
            ("static file", [_static()], 0),
        ):
            each = servers.cost(pid, port, pages)
            beside = f"≤ {most} ms; {each / floor:.1f} × the floor" if most else f"{each / floor:.1f} × the floor"
            rows.append((f"{name}, {server}", f"{each:.2f} ms CPU", beside))
    return rows


def _redirected(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.getheader("Location") or path


def _static() -> str:
    return assets.address("site.css")


def _sizes() -> list[tuple[str, str, str]]:
    static = Path(__file__).parent.parent / "newsreel" / "static" / "newsreel"
    css, script = (static / "site.css").stat().st_size, (static / "site.js").stat().st_size
    return [
        ("style sheet", f"{css / 1000:.1f} KB", "≤ 30 KB"),
        ("script", f"{script / 1000:.1f} KB", "≤ 10 KB"),
    ]


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    for row in main():
        print(*row, sep=" | ")
