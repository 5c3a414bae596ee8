"""Reads the tables of facts that this folder keeps as text: fields split by a bar, lists within a field by a comma."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def text_of(name: str) -> str:
    """The text of a file in `newsreel/knowledge/data`."""
    return resources.files("newsreel.knowledge").joinpath("data", name).read_text("utf-8")


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a table, each filled up with empty fields to `width`; comments and empty lines are passed over."""
    for line in text_of(name).splitlines():
        if line and not line.startswith("#"):
            fields = [field.strip() for field in line.split("|")]
            yield fields + [""] * (width - len(fields))


def listed(field: str) -> tuple[str, ...]:
    """A field's list. “the Balkans” is left out where “Balkans” stands beside it, so that no span begins with “the”."""
    found = tuple(dict.fromkeys(part.strip() for part in field.split(", ") if part.strip()))
    return tuple(name for name in found if name.removeprefix("the ").removeprefix("The ") not in set(found) - {name})


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """The words of a file whose headings stand in brackets, by heading."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in text_of(name).splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif not line.startswith("#"):
            found.setdefault(heading, set()).update(line.split())
    return {key: frozenset(words) for key, words in found.items() if key}
