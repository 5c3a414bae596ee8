"""Makes the built-in pack and its maps; what `newsreel kb build places` calls. Needs the `build` extra."""

from __future__ import annotations

import hashlib
import json
import lzma
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from newsreel.knowledge.atlas import centres, country_shapes, locators, world_map
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.inputs import CREDITS, read_inputs
from newsreel.knowledge.maps import FILE, write_maps
from newsreel.knowledge.organisations import organisation_records
from newsreel.knowledge.places import place_records
from newsreel.knowledge.shipped import PACKED, TOLD

if TYPE_CHECKING:
    from collections.abc import Callable


def build_places(
    npm: Path, folder: Path, progress: Callable[[str, int], None] = lambda _stage, _done: None
) -> tuple[int, int]:
    """Makes the built-in pack and its maps from other projects' data; returns how many entities and names it has.

    `npm` is where `npm install` put the packages of `newsreel.knowledge.inputs.NPM_PACKAGES`; the three files are
    written to `folder`, which is this package's `data` when the pack is to ship. Raises InputsError for missing data.
    """
    inputs = read_inputs(npm)
    countries = country_shapes(inputs, npm)
    progress("maps", 0)
    places = list(place_records(inputs, centres(countries)))
    regions = [record for record in places if record.id.startswith("region:")]
    coarse = country_shapes(inputs, npm, "110m")
    frames = dict(locators(countries, coarse, regions))
    progress("maps", len(frames))
    folder.mkdir(parents=True, exist_ok=True)
    write_maps(frames | {"world": world_map(coarse)}, folder / FILE)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "places.pack"
        records = chain(places, organisation_records())
        directory = build_pack(records, path, title="Places and organisations", credits=CREDITS, progress=progress)
        content = path.read_bytes()
    _write_packed(folder / PACKED, content)
    told = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    (folder / TOLD).write_text(json.dumps(told) + "\n", "utf-8")
    return directory.entities, directory.names


def _write_packed(path: Path, content: bytes) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26}]
    path.write_bytes(lzma.compress(content, format=lzma.FORMAT_XZ, filters=filters))
