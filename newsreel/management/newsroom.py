"""The sample newsroom: three invented sources in the package, taken in by the path that every feed takes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsreel.sample
from newsreel.models import Feed, Source, SourceFact
from newsreel.pipeline import follow, profiles
from newsreel.sources.catalogue import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = Path(newsreel.sample.__file__).parent


def is_empty() -> bool:
    """Whether the site follows nothing yet."""
    return not Source.objects.exists()


def add_sample(step: Callable[[str], None] | None = None) -> int:
    """Follows the sample sources that are not followed yet; tells how many items came in. Raises as `follow` does."""
    told = tomllib.loads((FOLDER / "profiles.toml").read_text(encoding="utf-8"))
    count = 0
    for row in told["sources"]:
        path = FOLDER / row["feed"]
        if Feed.objects.filter(address=path.resolve().as_uri()).exists():
            continue
        done = follow.follow(address=str(path), name=row["name"], rights=row["rights"], files=True, by=None)
        facts = _facts(row["facts"], told["reference"])
        profiles.fill(source=done.source, facts=facts, origin=SourceFact.Origin.EDITOR)
        profiles.confirm(source=done.source, by=None)
        count += done.taken.new
        if step:
            step(row["name"])
    return count


def size() -> int:
    """How many sources the sample has."""
    return len(tomllib.loads((FOLDER / "profiles.toml").read_text(encoding="utf-8"))["sources"])


def _facts(facts: dict[str, Any], reference: dict[str, Any]) -> Iterable[Fact]:
    for field, value in facts.items():
        for single in value if isinstance(value, list) else [value]:
            yield Fact(field, single, "", reference["title"], reference["read"])
