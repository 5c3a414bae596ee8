"""Judges how a poll survives the faults of servers, from the network door through the reader to the schedule.

    python -m benchmarks.quality.faults [--port 8099] [--only NAME,NAME]

NEWSREEL_TEST_DATA names the data; the server of faults and its judge are in `tools` beside it. They call `poll`.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsreel.ingest.dedupe import keys, shared_keys
from newsreel.ingest.schedule import FIRST_INTERVAL, Look, next_check
from newsreel.kit.http import FetchError, fetch
from newsreel.sources import FeedError, read_feed

_ALLOWED = frozenset(["127.0.0.1"])
_LIMIT = 60_000  # the judge wants each item of its largest feed
_MAX_AGE = re.compile(r"(?:^|[ ,])max-age=(\d{1,12})\b")


def poll(url: str, state: dict[str, Any]) -> dict[str, Any]:
    """One look at a feed, with what the judge wants to know of it. `state` is kept between looks at one feed."""
    try:
        answer = fetch(
            url, etag=state.get("etag"), last_modified=state.get("last_modified"), allow_hosts=_ALLOWED, contact="test"
        )
        if answer.not_modified:
            return _told(Look(), items=state["items"], new=0)
        feed = read_feed(answer.body, url=answer.url, headers=answer.headers, limit=_LIMIT)
    except FetchError as error:
        look = Look(failures=1, retry_after=error.retry_after)
        return _told(look, items=0, error=error.sentence, gone=error.kind == "gone")
    except FeedError as error:
        return _told(Look(failures=1), items=0, error=str(error))
    state.update(etag=answer.etag, last_modified=answer.last_modified, items=len(feed.entries))
    shared = shared_keys(feed)
    known = state.setdefault("keys", set())
    new = 0
    for entry in feed.entries:
        key, others = keys(entry, feed, shared=shared)
        new += known.isdisjoint({key, *others})
        known.update({key, *others})
    age = _MAX_AGE.search(answer.headers.get("cache-control", ""))
    look = Look(
        entries=len(feed.entries),
        known=len(feed.entries) - new,
        ttl=feed.ttl,
        max_age=float(age[1]) if age else None,
        retry_after=answer.retry_after,
    )
    return _told(look, items=len(feed.entries), new=new, titles=[entry.title for entry in feed.entries[:5]])


def _told(look: Look, **facts: Any) -> dict[str, Any]:
    plan = next_check(look, interval=FIRST_INTERVAL, now=datetime.now(UTC), random=random.Random(1).random)
    return {"error": None, **facts, "next_delay_s": plan.delay}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--only", help="names of faults, parted by commas")
    given = parser.parse_args()
    data = os.environ.get("NEWSREEL_TEST_DATA")
    if not data:
        print("Set NEWSREEL_TEST_DATA to the folder with the test material to judge faults.")
        return 0
    tools = Path(data).parent / "tools"
    server = subprocess.Popen([sys.executable, tools / "faulty_server.py", "--port", str(given.port)])
    try:
        _wait_for(given.port)
        command = [sys.executable, tools / "fault_run.py", "benchmarks.quality.faults:poll"]
        command += ["--base", f"http://127.0.0.1:{given.port}", *(["--only", given.only] if given.only else [])]
        return subprocess.run(command, check=False).returncode
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"The server of faults does not answer on port {port}.")


if __name__ == "__main__":
    sys.exit(main())
