"""Measures packs: opening and memory with many names, names found per token start, a dump's entities per second.

Run: python -m benchmarks.knowledge [millions of names, 5 without]. Makes its own pack and dump; nothing is fetched.
"""

from __future__ import annotations

import gzip
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsreel.knowledge import builtin, open_pack
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.importing import import_dump
from newsreel.knowledge.names import fold
from newsreel.knowledge.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.knowledge.pack import Pack

NAMES_EACH = 20
ENTITIES_IN_DUMP = 20_000
_ALL_SYLLABLES = "ka lo mi ran tes bur gol ved sha nim per ost ul dra fen hus jor wex zan qui"
SYLLABLES = _ALL_SYLLABLES.split()
TEXT = (
    "Talks in Tashkent between Uzbekistan, Afghanistan and the Russian Federation ended without a text on Tuesday. "
    "Diplomats from the United Nations and the Shanghai Cooperation Organisation said Kabul had asked for more time. "
)


Row = tuple[str, str, str]


def main() -> list[Row]:
    """The figures as rows of what, figure, to reach."""
    millions = float(sys.argv[1]) if len(sys.argv) > 1 and __name__ == "__main__" else 5.0
    with tempfile.TemporaryDirectory() as scratch:
        rows = [_look_up("built-in pack", builtin()), _import(Path(scratch))]
        path = Path(scratch) / "many.pack"
        began = time.process_time()
        directory = build_pack(_records(int(millions * 1e6 / NAMES_EACH)), path, title="Many")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows += [
            (
                f"build a pack of {directory.names:,} names",
                f"{time.process_time() - began:.0f} s CPU, {peak:.0f} MiB, {path.stat().st_size >> 20} MiB on disk",
                "–",
            ),
            *_opened_elsewhere(path),
            _look_up(f"{directory.names:,} names", open_pack(path)),
        ]
    return rows


def _records(count: int) -> Iterator[Record]:
    for number in range(count):
        names = [_name(number * NAMES_EACH + step) for step in range(NAMES_EACH)]
        yield Record(
            id=f"Q{number + 1}",
            kind="place",
            name=names[0],
            weight=(number % 1000) / 1000,
            aliases=tuple(names[1:]),
            classes=("city",),
            latitude=number % 90,
            longitude=number % 180,
            description=f"town number {number}",
        )


def _name(number: int) -> str:
    """A name of its own for each number: the first 3.2 million are all the rows of five syllables, mixed."""
    turn, rest = divmod(number, len(SYLLABLES) ** 5)
    rest = rest * 7919 % len(SYLLABLES) ** 5
    parts = []
    for _ in range(5):
        rest, at = divmod(rest, len(SYLLABLES))
        parts.append(SYLLABLES[at])
    return "".join(parts[:3]).capitalize() + " " + "".join(parts[3:]).capitalize() + (str(turn) if turn else "")


def _opened_elsewhere(path: Path) -> list[Row]:
    """Opens the pack in a process of its own, where what it adds in memory can be told."""
    code = (
        "import json, sys, time\nfrom pathlib import Path\nfrom newsreel.knowledge import open_pack\n"
        "def held():\n"
        "    told = dict(line.split(':', 1) for line in open('/proc/self/smaps_rollup') if ':' in line)\n"
        "    return int(told['Rss'].split()[0])\n"
        "before = held()\nbegan = time.perf_counter()\npack = open_pack(Path(sys.argv[1]))\n"
        "opened = time.perf_counter() - began\nfresh = held() - before\n"
        "for number in range(5000):\n    pack.candidates(number * 97)\n"
        "print(json.dumps([opened, fresh, held() - before]))\n"
    )
    answer = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    opened, fresh, used = json.loads(answer.stdout)
    return [
        ("opening it", f"{opened * 1000:.1f} ms", "≤ 50 ms"),
        (
            "memory it adds, opened / after 5,000 names were looked up",
            f"{fresh / 1024:.1f} / {used / 1024:.1f} MiB",
            "≤ 30 MiB",
        ),
    ]


def _look_up(title: str, pack: Pack) -> Row:
    text = fold(TEXT * 15)
    starts = [match.start() for match in re.finditer(r"\b\w", text)]
    pack.matches(text, 0)
    began = time.process_time()
    found = sum(len(pack.matches(text, start)) for start in starts)
    spent = (time.process_time() - began) / len(starts) * 1e6
    return (f"names at a token start, {title}", f"{spent:.2f} µs CPU ({found} found at {len(starts)})", "≤ 2 µs")


def _import(scratch: Path) -> Row:
    dump = scratch / "dump.json.gz"
    with gzip.open(dump, "wb", compresslevel=3) as out:
        out.write(b"[\n")
        for number in range(ENTITIES_IN_DUMP):
            out.write(json.dumps(_entity(number), separators=(",", ":")).encode() + b",\n")
        out.write(b"]\n")
    began, used = time.perf_counter(), _cpu()
    state = import_dump(dump, scratch / "kept")
    spent, used = time.perf_counter() - began, _cpu() - used
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    return (
        f"a dump of {state.lines:,} entities of {_size(dump) / state.lines / 1024:.1f} KiB, {state.kept:,} kept",
        f"{state.lines / spent:,.0f} entities/s, {state.lines / used:,.0f} per CPU second, {peak:.0f} MiB",
        "≥ 5,000/s, ≤ 300 MiB",
    )


def _cpu() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def _size(dump: Path) -> int:
    with gzip.open(dump) as file:
        return file.seek(0, 2)


def _entity(number: int) -> dict[str, Any]:
    """An item as the dump has them: names in many languages, statements with references; a third is asked for."""
    languages = [f"{letter}{other}" for letter in "abcdefgh" for other in "xyz"] + ["en", "de", "ru"]
    named = {code: {"language": code, "value": f"{_name(number)} {code}"} for code in languages}
    snak = {
        "snaktype": "value",
        "property": "P248",
        "datavalue": {"value": {"id": "Q36578"}, "type": "wikibase-entityid"},
    }
    claims = {
        f"P{claim}": [
            {
                "mainsnak": {**snak, "property": f"P{claim}", "datavalue": {"value": {"id": f"Q{claim}"}}},
                "type": "statement",
                "id": f"Q{number}$00000000-0000-0000-0000-{claim:012}",
                "rank": "normal",
                "references": [{"hash": "0" * 40, "snaks": {"P248": [snak]}, "snaks-order": ["P248"]}],
            }
        ]
        for claim in [*range(1000, 1012), 17, 131]
    }
    claims["P31"] = [
        {
            "mainsnak": {
                **snak,
                "property": "P31",
                "datavalue": {"value": {"id": ("Q5", "Q13442814", "Q16521")[number % 3]}},
            },
            "type": "statement",
            "rank": "normal",
        }
    ]
    return {
        "type": "item",
        "id": f"Q{number + 1}",
        "labels": named,
        "descriptions": named,
        "aliases": {},
        "claims": claims,
        "sitelinks": {
            f"{code}wiki": {"site": f"{code}wiki", "title": "A", "badges": []} for code in languages[: number % 20]
        },
    }


if __name__ == "__main__":
    for row in main():
        print(" · ".join(row))
