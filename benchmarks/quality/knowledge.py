"""How much the packs know: of gold places and links, the share whose name is in the pack, and whose likeliest entity
is the gold one before any context is read. Understanding stands on these; it can choose only among what is found.

Run: NEWSREEL_TEST_DATA=… python -m benchmarks.quality.knowledge
"""

from __future__ import annotations

import json
import math
import os
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from newsreel.knowledge import Pack, builtin, open_pack
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.importing import import_dump, kept_records
from newsreel.knowledge.jsonl import Problems, read_jsonl
from newsreel.knowledge.merge import enriched, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.knowledge.names import Entity

NEAR_KM = 161


def main() -> None:
    """Prints one line per set."""
    folder = os.environ.get("NEWSREEL_TEST_DATA")
    if not folder:
        print("NEWSREEL_TEST_DATA names no folder of test data: nothing is measured.")
        return
    data = Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        places = builtin()
        for name in ("lgl", "tr-news"):
            _measure_places(places, data / "entities" / f"{name}.xml")
        pack = _imported(places, data / "kb" / "kgtk-arnold.jsonl.gz", Path(scratch))
        for name in ("wiki-fair-v2-no-coref", "msnbc-updated", "kore50"):
            _measure_links(pack, data / "entities" / f"{name}.jsonl")
        _measure_dump(places, data / "wikidata" / "sample-dump.json.gz", Path(scratch))


def _measure_places(pack: Pack, path: Path) -> None:
    known = near = reachable = total = 0
    missing: Counter[str] = Counter()
    for phrase, latitude, longitude in _toponyms(path):
        entities = _candidates(pack, phrase)
        total += 1
        if not entities:
            missing[phrase] += 1
            continue
        known += 1
        far = [_kilometres(entity, latitude, longitude) for entity in entities]
        near += far[0] <= NEAR_KM
        reachable += min(far) <= NEAR_KM
    print(
        f"{path.stem}: {total} gold places with coordinates, {known / total:.3f} named in the pack; of these the "
        f"likeliest lies within {NEAR_KM} km {near / known:.3f}, any candidate {reachable / known:.3f}"
    )
    if "-v" in sys.argv:
        print("  missing:", missing.most_common(60))


def _toponyms(path: Path) -> Iterator[tuple[str, float, float]]:
    for toponym in ET.parse(path).getroot().iter("toponym"):
        phrase, latitude, longitude = (toponym.findtext(f".//{tag}") for tag in ("phrase", "lat", "lon"))
        if phrase and latitude and longitude:
            yield phrase, float(latitude), float(longitude)


def _measure_links(pack: Pack, path: Path) -> None:
    known = first = reachable = total = 0
    missing: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        for label in told["labels"]:
            if pack.entity(str(label["entity_id"])) is None:
                continue
            phrase = told["text"][slice(*label["span"])]
            found = [entity.id for entity in _candidates(pack, phrase)]
            total += 1
            known += bool(found)
            first += found[:1] == [label["entity_id"]]
            reachable += label["entity_id"] in found
            if label["entity_id"] not in found:
                missing[f"{phrase}={label['entity_id']}"] += 1
    print(
        f"{path.stem}: {total} gold links to entities of the pack, {known / total:.3f} named in it; gold is the "
        f"likeliest {first / total:.3f}, among the candidates {reachable / total:.3f}"
    )
    if "-v" in sys.argv:
        print("  missing:", missing.most_common(60))


def _imported(places: Pack, path: Path, scratch: Path) -> Pack:
    problems = Problems()
    target = scratch / "jsonl.pack"
    directory = build_pack(enriched(places, read_jsonl(path, problems)), target, title=path.stem)
    print(f"{path.stem}: {directory.entities} entities, {directory.names} names, {problems.count} lines left out")
    return open_pack(target)


def _measure_dump(places: Pack, path: Path, scratch: Path) -> None:
    state = import_dump(path, scratch / "dump")
    target = scratch / "merged.pack"
    build_pack(merged(places, lambda: kept_records(scratch / "dump")), target, title="merged")
    both = sum(
        1 for record in open_pack(target).records() if not record.id.startswith("Q") and "wikidata" in record.references
    ) - sum(1 for record in places.records() if "wikidata" in record.references)
    print(
        f"{path.stem}: {state.lines} lines, {state.kept} kept, {state.problems} left out, {both} newly joined by place"
    )


def _candidates(pack: Pack, phrase: str) -> list[Entity]:
    number = pack.name_id(phrase)
    found = () if number is None else pack.candidates(number)
    return [entity for candidate in found if (entity := pack.entity(candidate.entity)) is not None]


def _kilometres(entity: Entity, latitude: float, longitude: float) -> float:
    if entity.latitude is None or entity.longitude is None:
        return math.inf
    y1, x1, y2, x2 = map(math.radians, (entity.latitude, entity.longitude, latitude, longitude))
    part = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(part)))


if __name__ == "__main__":
    main()
