"""The built-in pack, made by `newsreel kb build places`: kept compressed in the package, unpacked on first use."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import tempfile
from importlib import resources
from pathlib import Path
from typing import Final

from newsreel.knowledge.layout import PackError
from newsreel.knowledge.pack import Pack, open_pack

PACKED: Final = "places.pack.xz"
TOLD: Final = "places.pack.json"
_PART: Final = 1 << 20


def builtin(cache: Path | None = None) -> Pack:
    """The built-in pack, unpacked into `cache` unless it is there already; a folder of the user's without one.

    The file is named by the hash of its content and appears whole or not at all, so that any number of processes may
    ask at once. Raises PackError when the package holds no pack or the folder cannot be written.
    """
    folder = cache or default_cache()
    told = json.loads(_data(TOLD).read_text("utf-8"))
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
            with lzma.open(_data(PACKED)) as packed:
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
