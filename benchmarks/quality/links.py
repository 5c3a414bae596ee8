"""How many links the gate sees, in the open and disguised, and how often it sees one in news where there is none.

    python -m benchmarks.quality.links

NEWSREEL_TEST_DATA names the data: `bad/comment_links.json`, and for real sentences `quotes` and `entities`. The
families of disguise are made here. A sentence of news counts as having a link where a plain pattern, not the gate's,
sees one.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newsreel.screening.links import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SENTENCES = 10_000
_HOSTS = (
    *("example.com", "bookshop.net", "free-gifts.org", "winbig.info"),
    *("cheapmeds.ru", "mysite.de", "gamer99.tv", "spam4you.xyz"),
)
_CIRCLES = {chr(97 + n): chr(0x24D0 + n) for n in range(26)}
_BOLD = {chr(97 + n): chr(0x1D41A + n) for n in range(26)}
_SMALL = dict(zip("abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
_CYRILLIC = dict(zip("aeopcxy", "аеорсху", strict=True))
_OBVIOUS = re.compile(
    r"https?:|www\.|@\s?\w|\.(?:com|org|net|gov|edu|info|tv|uk|us|ca|fr|de|gop|co|ly|me|nu)\b|href"
    r"|\d{3}\)?[-. ]{1,2}\d{3}[-. ]?\d{4}|\b0\d{3,4}[- ]\d{5,6}|\b0\d{2,3} \d{3,4} \d{3,4}",
    re.IGNORECASE,
)

FAMILIES: dict[str, Callable[[str], str]] = {
    "bare": lambda host: host,
    "capitals": str.upper,
    "word for the dot": lambda host: host.replace(".", " dot "),
    "word in brackets": lambda host: host.replace(".", " (dot) "),
    "dot in brackets": lambda host: host.replace(".", "[.]"),
    "half a bracket": lambda host: host.replace(".", "[."),
    "dash dot dash": lambda host: host.replace(".", "-dot-"),
    "blank before the dot": lambda host: host.replace(".", " .") + "/win",
    "blanks round the dot": lambda host: host.replace(".", " . ") + "/win",
    "backslash": lambda host: host.replace(".", "\\."),
    "per cent code": lambda host: host.replace(".", "%2E"),
    "entity": lambda host: host.replace(".", "&#46;"),
    "full width": lambda host: "".join(chr(ord(sign) + 0xFEE0) for sign in host),
    "circled letters": lambda host: "".join(_CIRCLES.get(sign, sign) for sign in host),
    "bold letters": lambda host: "".join(_BOLD.get(sign, sign) for sign in host),
    "small capitals": lambda host: "".join(_SMALL.get(sign, sign) for sign in host),
    "Cyrillic look-alikes": lambda host: "".join(_CYRILLIC.get(sign, sign) for sign in host[:4]) + host[4:],
    "invisible characters": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "struck through": lambda host: "".join(sign + "\u0336" for sign in host),
    "accents": lambda host: host.replace("e", "é").replace("o", "ö"),
    "letters apart": " ".join,
    "letters dashed": lambda host: "-".join(host.partition(".")[0]) + "." + host.partition(".")[2],
    "ideographic stop": lambda host: host.replace(".", "。") + "/win",
    "one dot leader": lambda host: host.replace(".", "\u2024"),
    "www and blanks": lambda host: "www " + host.replace(".", " "),
    "hxxp": lambda host: "hxxp://" + host,
    "blanks in the scheme": lambda host: "http : // " + host,
    "path by word": lambda host: host.replace(".", " dot ") + " slash win",
    "line break": lambda host: host.replace(".", "\n.") + "/win",
    "BBCode": lambda host: f"[url={host}]here[/url]",
    "Markdown": lambda host: f"[here](//{host})",
    "HTML": lambda host: f"<a href={host}>here</a>",
    "e-mail": lambda host: f"win@{host}",
    "e-mail in words": lambda host: "win (at) " + host.replace(".", " (dot) "),
    "right to left": lambda host: "\u202e" + f"http://{host}"[::-1],
    "upside-down scheme": lambda host: f"https:\\\\{host}",
    "percent encoded": lambda host: "".join(f"%{ord(sign):02x}" for sign in f"//{host}"),
    "number host": lambda host: f"http://{sum(map(ord, host)) * 4_000_037 % 4_000_000_000}/",
    "IPv4 in brackets": lambda host: "[.]".join(str(ord(sign)) for sign in host[:4]),
}
"""Ways to hide a host's name, by name: each takes the plain one."""


def main() -> int:
    data = os.environ.get("NEWSREEL_TEST_DATA")
    if not data:
        print("Set NEWSREEL_TEST_DATA to the folder with the test material to judge the link gate.")
        return 0
    cases = json.loads((Path(data) / "bad" / "comment_links.json").read_text("utf-8"))
    _report("comment_links.json", [case["text"] for case in cases if case["urls"]])
    for name, disguise in FAMILIES.items():
        _report(f"disguise: {name}", [f"have a look at {disguise(host)} my friends" for host in _HOSTS])
    _report("disguises, all", [f"look: {disguise(host)}" for disguise in FAMILIES.values() for host in _HOSTS])
    return _judge_news(Path(data))


def _report(name: str, texts: list[str]) -> None:
    missed = [text for text in texts if not find(text)]
    print(f"{name}: {100 * (len(texts) - len(missed)) / len(texts):.1f} % of {len(texts)} caught")
    for text in missed[:5]:
        print(f"    missed: {text!a}")


def _judge_news(data: Path) -> int:
    sentences = [sentence for sentence in _sentences(data) if not _OBVIOUS.search(sentence)]
    step = max(1, len(sentences) // SENTENCES)
    for name, chosen in ((f"every {step}th", sentences[::step]), ("all", sentences)):
        started = time.process_time()
        wrong = [sentence for sentence in chosen if find(sentence)]
        spent = (time.process_time() - started) * 1e6 / max(1, len(chosen))
        print(
            f"news, {name}: {len(wrong)} of {len(chosen)} sentences wrong (to reach: 1 in 1,000); {spent:.0f} µs each"
        )
    for sentence in wrong[:20]:
        print(f"    wrong: {[sentence[span.start : span.end] for span in find(sentence)]} in {sentence[:100]!r}")
    return int(len(wrong) * 1000 > len(sentences))


def _sentences(data: Path) -> Iterator[str]:
    for text in _texts(data):
        for sentence in re.split(r"(?<=[.!?])[\"”’)]*\s+|\n+", text):
            if len(sentence) > 15:
                yield sentence.strip()


def _texts(data: Path) -> Iterator[str]:
    for path in sorted((data / "quotes" / "polnear-text").glob("*/*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((data / "entities").glob("*.xml")):
        yield from re.findall(r"<text><!\[CDATA\[(.*?)\]\]>", path.read_text(encoding="utf-8"), re.DOTALL)
    for path in sorted((data / "entities").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


if __name__ == "__main__":
    sys.exit(main())
