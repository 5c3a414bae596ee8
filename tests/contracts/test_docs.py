"""Documents say what is so: commands exist, links lead somewhere, examples run."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import pytest
from django.core.management import get_commands

from tests.contracts.files import ROOT, name

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
EACH = pytest.mark.parametrize("path", DOCUMENTS, ids=[name(path) for path in DOCUMENTS])
EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!\!)\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


def words_after(command: str, text: str) -> set[str]:
    """The words that follow a command in a document's code."""
    spans = "\n".join(
        [*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]
    )
    return set(re.findall(rf"^\s*(?:\$ )?{command} ([a-z][a-z-]*)", spans, re.MULTILINE))


@EACH
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert words_after("make", path.read_text(encoding="utf-8")) <= targets


@EACH
def test_every_command_that_is_named_exists(path: Path) -> None:
    assert words_after("newsreel", path.read_text(encoding="utf-8")) <= set(get_commands())


@EACH
def test_every_file_that_is_linked_exists(path: Path) -> None:
    missing = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]
    assert missing == []


@EACH
def test_every_example_gives_what_it_says(path: Path) -> None:
    blocks = [block for block in EXAMPLE.findall(path.read_text(encoding="utf-8")) if ">>>" in block]
    told: list[str] = []
    scope: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for number, block in enumerate(blocks, 1):
        test = doctest.DocTestParser().get_doctest(block, scope, f"{path.name} {number}", name(path), 0)
        runner.run(test, out=told.append, clear_globs=False)
        scope = test.globs
    assert told == []
