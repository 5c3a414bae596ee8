"""Judges the page that the project was born from: every entity it must show, none wrong, the two Massouds told apart.

    python -m benchmarks.quality.seed

NEWSREEL_TEST_DATA names the folder with `seed/`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from newsreel.kit.html import to_text
from newsreel.knowledge import builtin
from newsreel.sources import read_feed
from newsreel.understand import read

if TYPE_CHECKING:
    from newsreel.records import EntityReading


def main() -> None:
    """Prints what is missing, what is told, and whether the two are apart."""
    told = os.environ.get("NEWSREEL_TEST_DATA")
    if told is None:
        print("NEWSREEL_TEST_DATA names no folder of test data, so the seed is not judged.")
        return
    folder = Path(told) / "seed"
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    title, text = _item(folder / "al-jazeera-english.xml", expected["item"])
    reading = read(title, text, names=builtin())
    names = {entity.name for entity in reading.entities}
    required = expected["in_this_story_must_include"]
    missing = [name for name in required if name not in names]
    print(f"required {len(required)}, missing {len(missing)} {missing or ''}")
    for entity in reading.entities:
        print(f"  {entity.salience:.2f}  {entity.kind:<12} {entity.name}  {_told(entity)}")
    for quote in expected["quotes"]:
        found = next((entity for entity in reading.entities if entity.name == quote["speaker"]), None)
        affiliation = found.affiliation if found else None
        right = found is not None and quote.get("affiliation", affiliation) == affiliation
        print(f"speaker {quote['speaker']}: {'as expected' if right else 'NOT as expected'} ({affiliation})")
    shorts = {m.text for e in reading.entities for m in e.mentions if m.form == "short" and e.name == "Zubair Massoud"}
    print(f"“Massoud” is Zubair Massoud: {'yes' if 'Massoud' in shorts else 'NO'}")


def _item(path: Path, title: str) -> tuple[str, str]:
    feed = read_feed(path.read_bytes())
    entry = next(entry for entry in feed.entries if entry.title == title)
    return title, to_text(entry.summary or "")


def _told(entity: EntityReading) -> str:
    texts = dict.fromkeys(mention.text for mention in (*entity.title_mentions, *entity.mentions))
    return (
        f"{entity.entity or 'unlinked'}; "
        + ", ".join(texts)
        + (f"; {entity.affiliation}" if entity.affiliation else "")
    )


if __name__ == "__main__":
    main()
