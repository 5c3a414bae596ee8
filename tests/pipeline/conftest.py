"""What the tests of the writers share."""

from __future__ import annotations

import pytest

from newsreel.models import Feed
from newsreel.pipeline import editors, sources
from tests.pipeline.material import ADDRESS, Network, entry, take


@pytest.fixture
def network(monkeypatch):
    """Nothing leaves the machine: addresses answer what the test says, any other does not resolve."""
    replaced = Network()
    monkeypatch.setattr("newsreel.kit.http.fetch", replaced)
    return replaced


@pytest.fixture
def source(db):
    return sources.add_source(name="Example Times", by=None)


@pytest.fixture
def feed(source):
    return Feed.objects.create(source=source, address=ADDRESS)


@pytest.fixture
def editor(db):
    return editors.add_editor(name="anna", password="a long password of anna", by=None)


@pytest.fixture
def item(feed):
    """One item that came from a feed."""
    return take(feed, entry("One"))[0]
