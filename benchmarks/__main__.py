"""Runs every benchmark and writes the tables with the machine's description: `python -m benchmarks [NAME …]`."""

import importlib
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

NAMES = ("pages", "startup", "ingest", "reading", "understand", "knowledge", "screening", "comments")
RESULTS = Path(__file__).parent / "results" / "latest.md"


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if "model name" in line), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {system}"


def main(names: list[str]) -> None:
    tables = []
    for name in names or NAMES:
        rows = importlib.import_module(f"benchmarks.{name}").main()
        tables.append(f"## {name}\n\n{table(rows)}")
        print(tables[-1], flush=True)
    if not names:
        head = f"# Benchmarks\n\n`make bench`, {datetime.now(UTC):%Y-%m-%d}, {machine()}\n\n"
        RESULTS.write_text(head + "\n\n".join(tables) + "\n", encoding="utf-8")


def table(rows: list[tuple[str, str, str]]) -> str:
    """Rows of what, figure, to reach or to compare with, as Markdown."""
    lines = [f"| {what} | {figure} | {beside} |" for what, figure, beside in rows]
    return "\n".join(["| what | figure | to reach, or beside it |", "|---|---|---|", *lines])


if __name__ == "__main__":
    main(sys.argv[1:])
