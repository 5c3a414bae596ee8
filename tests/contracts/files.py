"""The files of the repository, as the contracts read them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "newsreel"
STATIC = PACKAGE / "static" / "newsreel"
TEMPLATES = PACKAGE / "templates" / "newsreel"
FOLDERS = ("newsreel", "tests", "benchmarks", "docs", "scripts")
TEXTS = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".xml", ".svg", ".po"}


def code() -> list[Path]:
    """The modules of the package, migrations apart."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def texts() -> list[Path]:
    """Every text of the repository."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS]
    return sorted(
        path for path in [*found, *ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"] if path.is_file()
    )


def name(path: Path) -> str:
    """A path as a test is named after it."""
    return str(path.relative_to(ROOT))
