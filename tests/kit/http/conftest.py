from __future__ import annotations

import pytest

from newsreel.kit.http import connections
from tests.kit.http.server import Server


@pytest.fixture
def server():
    running = Server()
    yield running
    running.close()


@pytest.fixture(autouse=True)
def _no_kept_connections():
    connections.pool.forget()
