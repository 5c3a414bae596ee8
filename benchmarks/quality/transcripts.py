"""Judges `read_transcript`: WebVTT cases against their expected cues, and SRT files that must be read or refused."""

from __future__ import annotations

import os
import subprocess
import sys
from html import escape
from pathlib import Path

from newsreel.ingest.transcript import TranscriptError, read_transcript


def cues(data: bytes) -> list[dict[str, object]]:
    """The door the judge calls. It takes markup, so plain text is escaped."""
    try:
        found = read_transcript(data, content_type="text/vtt")
    except TranscriptError:
        return []
    return [
        {"start": cue.start, "end": cue.end, "text": escape(cue.text, quote=False), "id": cue.id or ""} for cue in found
    ]


def main() -> int:
    data = os.environ.get("NEWSREEL_TEST_DATA")
    if data is None:
        print("Set NEWSREEL_TEST_DATA to the folder of test material to judge the reading of transcripts.")
        return 0
    judge = Path(data).parent / "tools" / "vtt_conformance.py"
    subprocess.run([sys.executable, str(judge), "benchmarks.quality.transcripts:cues"], check=True)
    for path in sorted((Path(data) / "transcripts" / "srt").glob("*.srt")):
        try:
            print(f"{path.name}: {len(read_transcript(path.read_bytes()))} cues")
        except TranscriptError as error:
            print(f"{path.name}: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
