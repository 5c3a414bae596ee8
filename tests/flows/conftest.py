"""A server on the loopback address, and the option that lets us fetch from there."""

from __future__ import annotations

import pytest

from newsreel.options import Options
from tests.kit.http.server import HOST, Server


@pytest.fixture
def server(settings):
    settings.NEWSREEL = Options(fetch_private_hosts=(HOST,), fetch_deadline=5.0, read_processes=0, thumbnails=True)
    made = Server()
    yield made
    made.close()
