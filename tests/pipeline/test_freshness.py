"""A source's latest is the newest item that readers can see."""

from __future__ import annotations

import pytest

from newsreel.models import Item, Source
from newsreel.pipeline.freshness import refresh_latest
from tests.pipeline.material import entry, take

pytestmark = pytest.mark.django_db

STATES = {
    "all in sight": ({}, "2026-11-02"),
    "the newest hidden": ({"New": "hidden"}, "2026-11-01"),
    "the newest removed": ({"New": "removed"}, "2026-11-01"),
    "nothing in sight": ({"New": "hidden", "Old": "removed"}, None),
}


@pytest.mark.parametrize(("states", "day"), STATES.values(), ids=STATES)
def test_only_what_readers_see_counts(feed, states, day):
    take(feed, entry("Old", date="01 Nov 2026 10:00:00 GMT"), entry("New", date="02 Nov 2026 10:00:00 GMT"))
    for title, state in states.items():
        Item.objects.filter(title=title).update(state=state)
    refresh_latest(feed.source_id)
    latest = Source.objects.get().latest_published
    assert (f"{latest:%Y-%m-%d}" if latest else None) == day
