"""Judges names and links: toponyms found and placed, entities linked against an imported knowledge base.

    python -m benchmarks.quality.entities

NEWSREEL_TEST_DATA names the folder with `entities/` and `kb/`; the judge is in `tools` beside it. Places are read with
the built-in pack; a place that no pack holds has no coordinates and counts as not found. Links are judged twice:
against all ids of the knowledge base, and against those of its places, people, organisations, events and works, since
a Reading never names a concept such as "judge".
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from newsreel.knowledge import Pack, builtin, open_pack
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.jsonl import read_jsonl
from newsreel.understand import read

_PACK = "NEWSREEL_QUALITY_PACK"  # where the judge's process finds the imported knowledge base
_LINKED = ("wiki-fair-v2-no-coref.jsonl", "msnbc-updated.jsonl", "kore50.jsonl")


def places(title: str, text: str) -> list[dict[str, Any]]:
    """Every linked place of a text, as the judge of places takes it."""
    pack = _builtin()
    found = []
    for told in read(title, text, names=pack, language="en").entities:
        entity = pack.entity(told.entity) if told.entity else None
        if entity is not None and told.kind == "place":
            found.extend(
                {
                    "start": mention.start,
                    "end": mention.end,
                    "lat": entity.latitude,
                    "lon": entity.longitude,
                    "name": entity.name,
                    "kind": "place",
                }
                for mention in told.mentions
            )
    return found


def links(_title: str, text: str) -> list[dict[str, Any]]:
    """Every linked mention of a text, as the judge of links takes it."""
    told = read("", text, names=_imported(), language="en").entities
    return [
        {"start": mention.start, "end": mention.end, "qid": mention.entity}
        for entity in told
        for mention in entity.mentions
    ]


@cache
def _builtin() -> Pack:
    return builtin()


@cache
def _imported() -> Pack:
    return open_pack(Path(os.environ[_PACK]))


def main() -> None:
    """Prints the judge's lines."""
    told = os.environ.get("NEWSREEL_TEST_DATA")
    if told is None:
        print("NEWSREEL_TEST_DATA names no folder of test data, so names and links are not judged.")
        return
    data = Path(told)
    sets = data / "entities"
    _judge(data, "places", "place", [sets / "lgl.xml", sets / "tr-news.xml"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "imported.pack"
        build_pack(read_jsonl(data / "kb" / "kgtk-arnold.jsonl.gz"), path, title="Imported")
        os.environ[_PACK] = str(path)
        entities = list(open_pack(path).entities())
        for name, ids in (
            ("all ids of the knowledge base", [entity.id for entity in entities]),
            ("concepts left out", [entity.id for entity in entities if entity.classes != ("concept",)]),
        ):
            kept = Path(folder) / "ids.txt"
            kept.write_text("\n".join(ids), encoding="utf-8")
            print(f"Linking, {name}:", flush=True)
            _judge(data, "links", "link", [sets / file for file in _LINKED], "--kb", str(kept))


def _judge(data: Path, function: str, task: str, files: list[Path], *options: str) -> None:
    judge = data.parent / "tools" / "score_entities.py"
    command = [sys.executable, str(judge), f"benchmarks.quality.entities:{function}", task, *map(str, files), *options]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
