"""Takes a farm in from files and reads it: `python -m benchmarks.read_farm FEEDS ITEMS`, on a throw-away site."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- after the set-up
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import farm, servers  # noqa: E402
from newsreel.models import Item, ItemEntity  # noqa: E402
from newsreel.pipeline import follow, reading, unread  # noqa: E402
from newsreel.pipeline.site import ensure_site  # noqa: E402


def measure(feeds: int, items: int) -> dict[str, object]:
    """Items, seconds of time and of processor time of this process and its helpers, and what an item's page asks."""
    call_command("migrate", verbosity=0)
    ensure_site(name="Benchmark", address="http://127.0.0.1:8000")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(feeds):
            path = Path(folder) / f"{number}.xml"
            path.write_bytes(farm.feed(number, items))
            follow.follow(address=str(path), name=f"Farm {number}", rights="full", files=True, by=None)
    reading.read_due()  # opens the pack, here and in the helpers
    told = _read_all()
    newest = Item.objects.order_by("-pk").values_list("pk", "slug")[:300]
    told["paths"] = [f"/items/{pk}/{slug}/" for pk, slug in newest]
    with CaptureQueriesContext(connection) as queries:
        Client(SERVER_NAME="127.0.0.1").get(told["paths"][0])
    return {**told, "queries": len(queries), "entities": ItemEntity.objects.count() / Item.objects.count()}


def _read_all() -> dict[str, object]:
    items = unread.count()
    began, used = time.perf_counter(), servers.processor_time(os.getpid())
    while unread.count():
        reading.read_due()
    spent, cpu = time.perf_counter() - began, servers.processor_time(os.getpid()) - used
    return {"items": items, "wall": spent, "cpu": cpu, "memory": servers.memory(os.getpid())}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
