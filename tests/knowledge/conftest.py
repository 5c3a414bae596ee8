"""Packs that several test files share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge import builtin
from tests.knowledge.samples import built

if TYPE_CHECKING:
    from newsreel.knowledge.pack import Pack


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return built(tmp_path_factory.mktemp("packs") / "small.pack")


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return builtin(tmp_path_factory.mktemp("cache"))
