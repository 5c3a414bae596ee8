"""The shape of the code: documented, short, typed, without left-over notes or traces of a machine."""

from __future__ import annotations

import ast
import re
import statistics
from typing import TYPE_CHECKING

import pytest

from tests.contracts.files import ROOT, code, name, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULES = code()
EACH = pytest.mark.parametrize("path", MODULES, ids=[name(path) for path in MODULES])
NOTES = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b|#\s*X{3}\b")
MACHINE = re.compile("|".join((r"(?<![\w.])/" + r"work/", r"(?<![\w.])/" + r"root/", r"/home/(?!newsreel|me|you)\w+")))
Function = ast.FunctionDef | ast.AsyncFunctionDef


Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def tree(path: Path) -> ast.Module:
    """A module as it is parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported() -> set[tuple[str, str]]:
    """What modules import of each other by name: the module's last name, and the name in it."""
    return {
        ((node.module or "").rpartition(".")[2], alias.name)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


IMPORTED = _imported()


def functions(path: Path) -> Iterator[Function]:
    """Every function of a module."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(node: Named) -> int:
    """Lines from the name to the last one."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


@EACH
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    long = [f"{node.name}: {length(node)} lines" for node in functions(path) if length(node) > 80]
    assert long == []


@EACH
def test_what_others_import_says_what_it_is(path: Path) -> None:
    """So does every module that holds code; a function of two or three lines speaks for itself."""
    module = tree(path)
    silent = ["the module"] if module.body and not ast.get_docstring(module) else []
    silent += [
        f"{node.name} at line {node.lineno}"
        for node in module.body
        if isinstance(node, Named)
        and (path.stem, node.name) in IMPORTED
        and length(node) > 4
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_most_functions_are_small() -> None:
    lengths = sorted(length(node) for path in MODULES for node in functions(path))
    assert statistics.median(lengths) <= 12
    assert lengths[int(len(lengths) * 0.95)] <= 40


def test_no_file_holds_a_note_for_later_or_a_path_of_a_machine() -> None:
    found = []
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if (NOTES.search(line) or MACHINE.search(line)) and name(path) != "tests/contracts/test_code.py":
                found.append(f"{name(path)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_there_is_no_folder_for_odds_and_ends() -> None:
    odd = {"utils", "util", "misc", "common"}
    assert [name(path) for path in MODULES if odd & {*path.parts, path.stem}] == []


def test_every_test_folder_mirrors_a_folder_of_the_package() -> None:
    own = {"contracts", "flows", "browser", "data", "__pycache__"}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - own
    package = {path.name for path in (ROOT / "newsreel").iterdir() if path.is_dir()}
    assert folders <= package
