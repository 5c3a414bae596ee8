"""Takes a farm in, then checks it once more: `python -m benchmarks.poll_farm PORT FEEDS`, on a throw-away site."""

import json
import os
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- after the set-up
from django.utils import timezone  # noqa: E402

from benchmarks import servers  # noqa: E402
from newsreel.kit import language  # noqa: E402
from newsreel.models import Feed, Item, Source  # noqa: E402
from newsreel.pipeline import documents, poll  # noqa: E402


def measure(port: int, feeds: int) -> dict[str, float]:
    """Seconds of time and of processor time, of this process and its helpers, and how many items were stored."""
    call_command("migrate", verbosity=0)
    sources = [Source.objects.create(name=f"Source {number}", slug=f"source-{number}") for number in range(feeds)]
    Feed.objects.bulk_create(
        Feed(source=source, address=f"http://127.0.0.1:{port}/{number}.xml") for number, source in enumerate(sources)
    )
    # The language model is cut to size once in the life of a site; that is not what is measured here.
    documents.helpers().call(language.identify, "Words in some language, enough of them to tell which it is.")
    cold, cold_cpu = _poll_all()
    stored = Item.objects.count()
    _, same_cpu = _poll_all()
    return {"cold": cold, "cold_cpu": cold_cpu, "same_cpu": same_cpu, "stored": stored}


def _poll_all() -> tuple[float, float]:
    Feed.objects.update(next_check=timezone.now())
    began, used = time.perf_counter(), servers.processor_time(os.getpid())
    while poll.poll_due():
        pass
    return time.perf_counter() - began, servers.processor_time(os.getpid()) - used


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
