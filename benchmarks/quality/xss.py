"""Judges `sanitise`: attack strings must lose their danger, real bodies must keep their words."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import feedparser
import html5lib

from newsreel.kit.html import sanitise, to_text

_UNSEEN = {"script", "style", "iframe", "template", "svg", "textarea", "title", "select", "canvas", "audio", "video"}
_UNSEEN |= {"noembed", "noframes", "head"}
_BLOCKS = {"p", "div", "li", "td", "th", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "figcaption", "hr"}


def bodies(folder: Path) -> list[str]:
    """Every text of the feeds in `folder`, as given."""
    feedparser.api.SANITIZE_HTML = feedparser.api.RESOLVE_RELATIVE_URIS = False
    found = []
    for path in sorted(folder.glob("*")):
        if path.suffix in {".rss", ".atom", ".rdf", ".xml"}:
            parsed = feedparser.parse(path.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
            for entry in parsed.entries:
                parts = [entry.get("summary"), *(part.get("value") for part in entry.get("content", ()))]
                found += [part for part in parts if part]
    return found


def words_seen(markup: str) -> Counter[str]:
    """The words a browser would show of a fragment."""
    parts: list[str] = []

    def walk(element) -> None:
        seen = element.tag not in _UNSEEN
        if element.tag in _BLOCKS:
            parts.append(" ")
        if seen:
            parts.append(element.text or "")
            for child in element:
                if isinstance(child.tag, str):
                    walk(child)
                parts.append(child.tail or "")
        if element.tag in _BLOCKS:
            parts.append(" ")

    walk(html5lib.parseFragment(markup, namespaceHTMLElements=False))
    return Counter(re.findall(r"\w+", "".join(parts)))


def main() -> int:
    data = os.environ.get("NEWSREEL_TEST_DATA")
    if data is None:
        print("Set NEWSREEL_TEST_DATA to the folder of test material to judge the sanitiser.")
        return 0
    oracle = Path(data).parent / "tools" / "xss_oracle.py"
    subprocess.run([sys.executable, str(oracle), "newsreel.kit.html:sanitise"], check=True)
    total = kept = 0
    unstable = 0
    times = []
    worst: list[tuple[float, str]] = []
    for body in bodies(Path(data) / "feeds" / "real"):
        before = words_seen(body)
        start = time.perf_counter()
        clean = sanitise(body)
        times.append(time.perf_counter() - start)
        unstable += sanitise(clean) != clean
        after = Counter(re.findall(r"\w+", to_text(clean)))
        total += before.total()
        common = (before & after).total()
        kept += common
        if common < before.total():
            worst.append((before.total() - common, body))
    share = 100 * kept / total
    print(f"words of {len(times)} real bodies kept: {kept}/{total} = {share:.2f} %; not stable: {unstable}")
    quick = 100 * sum(seconds < 0.0005 for seconds in times) / len(times)
    middle, longest = statistics.median(times) * 1e3, max(times) * 1e3
    print(f"median {middle:.3f} ms, {quick:.1f} % under 0.5 ms, longest {longest:.1f} ms")
    if "--worst" in sys.argv:
        for lost, body in sorted(worst, key=lambda pair: -pair[0])[:5]:
            print(f"\n--- {lost} words lost\n{body[:1500]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
