"""Learns the lines that a source puts under every item, in whatever language, and folds them away.

A line is boilerplate when it carries a link, a handle or nothing but hashtags, has no time mark, and stands in three
or more of the source's items. A line that ends in a colon goes with such a line right after it. Whoever calls keeps
the counts: `candidates` tells which fingerprints an item adds, `split` takes those that were counted often enough.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from html import unescape
from typing import TYPE_CHECKING

from newsreel.kit.markup import LABELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

OFTEN = 3  # items
_TITLE_LENGTH = 8  # shorter ones are words like any other

_INLINE_TAG = re.compile(r"<[^>]*+>")
_LEAF = re.compile(
    r"(<(?P<name>p|h3|h4)(?: [^>]*+)?>)(?P<words>[^<]*+(?:<(?!/(?:p|h3|h4)>)[^<]*+)*+)</(?P=name)>"
    r"|(<li(?: [^>]*+)?>)(?P<item>[^<]*+(?:<(?!/?(?:p|ul|ol|li|table|blockquote|h3|h4|pre|div)\b)[^<]*+)*+)</li>"
)
_EMPTY = re.compile(r"<(ul|ol|blockquote|div|li)(?: [^>]*+)?></\1>")
_GAP = re.compile(r"\n{3,}")
_LINK = re.compile(r"<a |https?://|\bwww\.\w", re.IGNORECASE)
_HREF = re.compile(r'<a href="([^"]*+)"')
_HANDLE = re.compile(r"@\w")
_HASHTAGS = re.compile(r"(?:[#＃]\w+[\s,;|·•]*+)++\Z")
_TIME_MARK = re.compile(r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_SIGNS = ("<a ", "://", "www.", "WWW.", "@", "#", "＃")
_EDGES = re.compile(r"^\W+|\W+$")
_LEADS_ON = (":", "：", "👇", "⬇", "⬇️", "↓", "➡", "▼")


def blocks(text: str) -> tuple[str, ...]:
    """The lines of a plain text, or of markup that `sanitise` has returned (each then with its inline markup)."""
    if not _is_markup(text):
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    return tuple(line for leaf in _LEAF.finditer(text) for line in _lines(leaf))


def fingerprint(block: str, *, title: str = "") -> str:
    """16 hexadecimal digits by which a line is known again: its words, not its case, spaces, bullets or markup.

    The item's own `title` counts as any title, so that “The post … appeared first on …” is one line. Of a line that
    only shows a picture or the like, the address counts too: it is the item's own.
    """
    words = _words(block)
    if words.startswith(LABELS):
        words += " ".join(_HREF.findall(block))
    folded = " ".join(words.casefold().split())
    own = " ".join(title.casefold().split())
    if len(own) >= _TITLE_LENGTH and own != folded:
        folded = folded.replace(own, "\0")
    return blake2b((_EDGES.sub("", folded) or folded).encode("utf-8", "replace"), digest_size=8).hexdigest()


def is_candidate(block: str) -> bool:
    """Whether a line could be boilerplate: it carries a link, a handle or only hashtags, and has no time mark."""
    if not any(sign in block for sign in _SIGNS):
        return False
    words = _words(block).strip()
    if _TIME_MARK.search(words):
        return False
    return bool(_LINK.search(block) or _HANDLE.search(words) or _HASHTAGS.match(words))


def candidates(text: str, *, title: str = "") -> frozenset[str]:
    """The fingerprints of the lines of one item that count towards learning; count each once per item."""
    found = blocks(text)
    return frozenset(fingerprint(found[place], title=title) for place in _foldable(found))


def learn(texts: Iterable[str], *, often: int = OFTEN) -> frozenset[str]:
    """The fingerprints of lines that stand in `often` or more of `texts`."""
    counts = Counter(key for text in texts for key in candidates(text))
    return frozenset(key for key, count in counts.items() if count >= often)


def split(text: str, recurring: Collection[str], *, title: str = "") -> tuple[str, str]:
    """A text without its recurring lines, and those lines alone; in the form it came, markup or plain.

    `recurring` holds fingerprints; `title` is the item's own. Markup must be as `sanitise` returned it; it stays well
    formed. Linear time.
    """
    found = blocks(text) if recurring else ()
    folded = {place for place in _foldable(found) if fingerprint(found[place], title=title) in recurring}
    # A line that leads on to one that stays has to stay too.
    for place in sorted(folded, reverse=True):
        if not is_candidate(found[place]) and place + 1 not in folded:
            folded.discard(place)
    if not folded:
        return text, ""
    away = [found[place] for place in sorted(folded)]
    if _is_markup(text):
        return _without(text, folded), f"<p>{'<br>'.join(away)}</p>"
    return _without_lines(text, folded), "\n".join(away)


def _foldable(found: tuple[str, ...]) -> list[int]:
    """The places of the lines that could be boilerplate, and of those that lead on to one."""
    places = [place for place, block in enumerate(found) if is_candidate(block)]
    known = set(places)
    for place in range(len(found) - 2, -1, -1):
        if place not in known and place + 1 in known and _leads_on(found[place]):
            known.add(place)
    return sorted(known)


def _leads_on(block: str) -> bool:
    words = _words(block).strip()
    return words.endswith(_LEADS_ON) and not _TIME_MARK.search(words)


def _words(block: str) -> str:
    return unescape(_INLINE_TAG.sub("", block)) if "<" in block or "&" in block else block


def _is_markup(text: str) -> bool:
    return text.startswith("<") and text.endswith(">")


def _lines(leaf: re.Match[str]) -> list[str]:
    return (leaf["words"] if leaf["name"] else leaf["item"]).split("<br>")


def _without(markup: str, folded: set[int]) -> str:
    place = 0

    def keep(leaf: re.Match[str]) -> str:
        nonlocal place
        lines = _lines(leaf)
        kept = [line for number, line in enumerate(lines, place) if number not in folded]
        place += len(lines)
        if not kept:
            return ""
        return f"{leaf[1] or leaf[4]}{'<br>'.join(kept)}</{leaf['name'] or 'li'}>"

    shown = _LEAF.sub(keep, markup)
    while (emptied := _EMPTY.sub("", shown)) != shown:
        shown = emptied
    return shown


def _without_lines(text: str, folded: set[int]) -> str:
    kept = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            if place not in folded:
                kept.append(line)
            place += 1
        else:
            kept.append("")
    return _GAP.sub("\n\n", "\n".join(kept)).strip("\n")
