"""The built-in pack: made by `newsreel kb build places`, kept compressed in the package, unpacked on first use."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import tempfile
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsreel.knowledge.atlas import centres, country_shapes, locators, world_map
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.inputs import CREDITS, read_inputs
from newsreel.knowledge.layout import PackError
from newsreel.knowledge.maps import FILE, write_maps
from newsreel.knowledge.organisations import organisation_records
from newsreel.knowledge.pack import Pack, open_pack
from newsreel.knowledge.places import place_records

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKED: Final = "places.pack.xz"
_TOLD: Final = "places.pack.json"
_PART: Final = 1 << 20


def builtin(cache: Path | None = None) -> Pack:
    """The built-in pack, unpacked into `cache` unless it is there already; a folder of the user's without one.

    The file is named by the hash of its content and appears whole or not at all, so that any number of processes may
    ask at once. Raises PackError when the package holds no pack or the folder cannot be written.
    """
    folder = cache or default_cache()
    told = json.loads(_data(_TOLD).read_text("utf-8"))
    path = folder / f"places-{told['sha256'][:16]}.pack"
    if not path.exists() or path.stat().st_size != told["size"]:
        _unpack(path, told["sha256"])
    return open_pack(path)


def default_cache() -> Path:
    """The folder in which Newsreel keeps what it can make again: XDG_CACHE_HOME/newsreel, or ~/.cache/newsreel."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newsreel"


def _data(name: str) -> Path:
    path = Path(str(resources.files("newsreel.knowledge").joinpath("data", name)))
    if not path.exists():
        raise PackError("This installation holds no built-in pack. Make it with: newsreel kb build places", "absent")
    return path


def _unpack(path: Path, wanted: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".places-", delete=False) as draft:
            found = hashlib.sha256()
            with lzma.open(_data(_PACKED)) as packed:
                while part := packed.read(_PART):
                    found.update(part)
                    draft.write(part)
    except OSError as error:
        raise PackError(
            f"The built-in pack cannot be unpacked to {path.parent}: {error.strerror}.", "absent"
        ) from error
    if found.hexdigest() != wanted:
        Path(draft.name).unlink()
        raise PackError("The built-in pack of this installation is damaged. Install Newsreel again.", "damaged")
    Path(draft.name).replace(path)


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
    _write_packed(folder / _PACKED, content)
    told = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    (folder / _TOLD).write_text(json.dumps(told) + "\n", "utf-8")
    return directory.entities, directory.names


def _write_packed(path: Path, content: bytes) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26}]
    path.write_bytes(lzma.compress(content, format=lzma.FORMAT_XZ, filters=filters))
