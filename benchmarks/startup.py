"""From `newsreel run --sample` on an empty folder to the first page, and the memory of all its processes then."""

import contextlib
import http.client
import subprocess
import sys
import tempfile
import time

from benchmarks import servers

SETTLED = 20.0


def main() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        port = servers.free_port()
        command = [sys.executable, "-m", "newsreel", "run", "--sample", "--port", str(port)]
        began = time.monotonic()
        process = subprocess.Popen(
            command, env=servers.environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            first = _first_page(port, began)
            time.sleep(SETTLED)
            for path in ("/", "/sources/", "/about/", "/desk/sign-in/"):
                _status(port, path)
            memory = servers.memory(process.pid)
            parts = [f"{servers.memory_of(pid):.0f}" for pid in servers.tree(process.pid)]
        finally:
            process.terminate()
            process.wait(30)
    return [
        ("an empty folder to the first page, sample content taken in", f"{first:.1f} s", "≤ 120 s from a clone"),
        ("web and worker together (PSS), sample read", f"{memory:.0f} MiB", "≤ 170 MiB, 250 with understanding"),
        ("each process", " + ".join(parts) + " MiB", ""),
    ]


def _first_page(port: int, began: float) -> float:
    while time.monotonic() - began < 120:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if _status(port, "/") == 200:
                return time.monotonic() - began
        time.sleep(0.2)
    raise RuntimeError("no page within two minutes")


def _status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection.getresponse().status


if __name__ == "__main__":
    for row in main():
        print(*row, sep=" | ")
