"""Trains the comment filter that ships with Newsreel and writes newsreel/screening/start.json.

    python -m scripts.train_comment_filter FOLDER [OUT]

FOLDER holds the files of the YouTube Spam Collection (Alberto, Lochter and Almeida, "TubeSpam: Comment Spam Filtering
on YouTube", ICMLA 2015; CC BY 4.0): Youtube*.csv with the columns CONTENT and CLASS, 1 for spam. Only hashed weights
and the provenance are written, no text. The same files give the same model.
"""

from __future__ import annotations

import argparse
import csv
import html
import io
import re
from pathlib import Path

from newsreel.screening.filter import Filter, train

OUT = Path(__file__).resolve().parent.parent / "newsreel" / "screening" / "start.json"
_CREDIT = (
    "Trained by scripts/train_comment_filter.py on {count} comments of the YouTube Spam Collection ({files}) by "
    "T. C. Alberto, J. V. Lochter and T. A. Almeida (TubeSpam, ICMLA 2015), UCI Machine Learning Repository no. 380, "
    "licensed CC BY 4.0, and on the project's own primer. Changed: the comments were turned into hashed weights."
)
_BREAK = re.compile(r"<br\s*/?>")
_MARKUP = re.compile(r"<[^>]+>")


def comments(path: Path) -> list[tuple[str, bool]]:
    """The comments of one file as their readers saw them, and whether each is spam."""
    table = path.read_text(encoding="utf-8", errors="replace").lstrip("\ufeff\r\n")
    rows = csv.DictReader(io.StringIO(table, newline=""))
    return [(_as_seen(row["CONTENT"]), row["CLASS"].strip() == "1") for row in rows]


def _as_seen(raw: str) -> str:
    return html.unescape(_MARKUP.sub("", _BREAK.sub("\n", raw))).replace("\ufeff", "").strip()


def trained(folder: Path) -> Filter:
    """The filter that all files of a folder teach, each different comment once, with its provenance."""
    paths = sorted(folder.glob("Youtube*.csv"))
    rows = list(dict.fromkeys(row for path in paths for row in comments(path)))
    model = train(rows)
    model.provenance = _CREDIT.format(count=len(rows), files=", ".join(path.stem for path in paths))
    return model


def main() -> None:
    """Reads the arguments, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    arguments = parser.parse_args()
    model = trained(arguments.folder)
    size = arguments.out.write_bytes(model.to_bytes())
    print(f"{arguments.out.name}: {size:,} bytes, {model.learned:,} comments, threshold {model.threshold:+.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
