"""Judges the guard and the door: hostile addresses refused, and what a fetch of an unchanged feed costs.

    python -m benchmarks.quality.addresses

NEWSREEL_TEST_DATA names the data, with the addresses in `bad/ssrf_urls.json`. Nothing leaves this machine: names that
would have to be looked up are answered "unknown".
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from newsreel.kit.http import FetchError, fetch, guard

_UNCHANGED = b'HTTP/1.1 304 Not Modified\r\nDate: Mon, 04 Dec 2023 20:27:31 GMT\r\nETag: "v1"\r\nServer: x\r\n\r\n'
_ROUNDS = 1000


def main() -> int:
    data = os.environ.get("NEWSREEL_TEST_DATA")
    if not data:
        print("Set NEWSREEL_TEST_DATA to the folder with the test material to judge addresses.")
        return 0
    through = _judge_refusals(json.loads((Path(data) / "bad" / "ssrf_urls.json").read_text("utf-8")))
    print(f"one unchanged feed over a kept connection: {_unchanged_milliseconds():.2f} ms CPU")
    return 1 if through else 0


def _judge_refusals(cases: list[dict[str, str | bool]]) -> int:
    looked_up = threading.Event()

    def unknown(*_: object, **__: object) -> list[object]:
        looked_up.set()
        raise socket.gaierror("no names here")

    guard.getaddrinfo = unknown
    results: Counter[str] = Counter()
    through = 0
    for case in cases:
        looked_up.clear()
        kind = _refusal(str(case["url"]))
        results[f"{kind}{' after a look-up' if looked_up.is_set() else ''}"] += 1
        if case["internal"] and not case["needs_dns"] and (kind not in {"address", "refused"} or looked_up.is_set()):
            through += 1
            print(f"let through ({kind}): {case['url']}")
    needing_none = sum(bool(case["internal"]) and not case["needs_dns"] for case in cases)
    print(f"internal addresses that need no name server: {needing_none - through} of {needing_none} refused")
    print(f"all {len(cases)}: " + ", ".join(f"{kind} {count}" for kind, count in results.most_common()))
    guard.getaddrinfo = socket.getaddrinfo
    return through


def _refusal(url: str) -> str:
    if "1.1.1.1" in url:
        return "public"  # asking it would leave this machine
    try:
        fetch(url)
    except FetchError as error:
        return error.kind
    return "fetched"


def _unchanged_milliseconds() -> float:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        child = os.fork()
        if child == 0:
            _serve_unchanged(listening)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        try:
            return min(_round(url) for _ in range(3))
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)


def _round(url: str) -> float:
    start = time.process_time()
    for number in range(_ROUNDS):
        fetch(f"{url}{number}", etag='"v1"', allow_hosts=frozenset(["127.0.0.1"]))
    return (time.process_time() - start) / _ROUNDS * 1000


def _serve_unchanged(listening: socket.socket) -> None:
    while True:
        client, _ = listening.accept()
        with client:
            while b"\r\n\r\n" in client.recv(65536):
                client.sendall(_UNCHANGED)


if __name__ == "__main__":
    sys.exit(main())
