"""The built-in pack is made from other projects' data by one function, and says what is missing."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

from newsreel.knowledge import making
from newsreel.knowledge.making import build_places
from newsreel.knowledge.maps import FILE
from newsreel.knowledge.pack import open_pack
from newsreel.knowledge.shipped import PACKED, TOLD
from tests.knowledge.worlds import INPUTS, write_npm

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_small_world_becomes_the_three_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "read_inputs", lambda _npm: INPUTS)
    stages: list[str] = []
    entities, names = build_places(write_npm(tmp_path), tmp_path / "out", lambda stage, _done: stages.append(stage))
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted([PACKED, TOLD, FILE])
    content = lzma.decompress((tmp_path / "out" / PACKED).read_bytes())
    assert json.loads((tmp_path / "out" / TOLD).read_text())["size"] == len(content)
    (tmp_path / "whole.pack").write_bytes(content)
    pack = open_pack(tmp_path / "whole.pack")
    pack.verify()
    assert (len(pack), pack.directory.names) == (entities, names)
    assert pack.entity("geonames:1") is not None
    assert pack.entity("organisation:un") is not None
    assert list(dict.fromkeys(stages)) == ["maps", "records", "names", "writing"]
