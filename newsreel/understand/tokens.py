"""Where names may stand: runs of capitalised words, and the stretches of scripts that have no capitals.

One pass of one regular expression, linear in the text. Offsets count characters of the folded text
(`newsreel.knowledge.names.fold`), which are those of the original too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsreel.understand import lexicon

MOST_TOKENS: Final = 40_000  # of one text; what stands behind them is not looked at
LONGEST_RUN: Final = 24  # tokens; a longer row of capitals is a list or a shout, and is cut here


@dataclass(slots=True)
class Run:
    """Capitalised words in a row; between them stand a space, a hyphen or a joining word such as "of".

    `tokens` are (start, end) offsets, `words` their texts. `opens` tells that a sentence starts with the run, so that
    its first capital says nothing.
    """

    tokens: list[tuple[int, int]]
    words: list[str]
    opens: bool


# The ranges hold lower-case letters too where a script mixes both cases; `isupper` tells them apart afterwards. Wide
# ranges keep the scan as quick as ASCII's, which an exact list of all capitals does not.
_WIDE: Final = "A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u052f\u0531-\u0556\u10a0-\u10ff\u1e00-\u1fff"
_REST: Final = r"\w*(?:'(?!s\b)\w+)*(?:\.(?:[A-Z]\w{0,2}\.)+)?(?:&[A-Z]\w*)?"
_PLAIN_TOKEN: Final = re.compile(f"[A-Z]{_REST}")
_WIDE_TOKEN: Final = re.compile(f"[{_WIDE}]{_REST}")
_ARTICLES: Final = frozenset(("al-", "el-", "as-", "at-", "ad-", "ar-", "an-", "az-", "ul-"))
_JOINING: Final = lexicon.words(
    "of of_the de de_la de_los del della da do dos di du des la van van_de van_der van_den von von_der von_den zu der "
    "den bin ibn y"
)
JOINS: Final = frozenset((" ", "-", *(f" {word} " for word in _JOINING)))
_EMPTY: Final = frozenset(word.capitalize() for word in lexicon.FUNCTION)
_LONGEST_JOIN: Final = 1 + max(map(len, JOINS))
_CASELESS: Final = re.compile(
    "[\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u109f\u1200-\u139f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00020000-\U0002ffff]+"
)
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0002ffff]"
)
_ENDS: Final = frozenset('.!?…:;"“”«»„([|•*。！？؟۔—\n')
_BETWEEN: Final = frozenset(" '\"“”«»„([-–—\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPENING: Final = frozenset('"“«„([—')


def runs(folded: str, text: str) -> list[Run]:
    """The runs of capitalised words, in order; `text` is the same before it was folded, for its line breaks.

    A run never crosses a line break; after `MOST_TOKENS` tokens nothing more is looked for.
    """
    found: list[Run] = []
    wide = not folded.isascii()
    last = -99  # far before the text
    tokens: list[tuple[int, int]] = []
    words: list[str] = []
    for count, match in enumerate((_WIDE_TOKEN if wide else _PLAIN_TOKEN).finditer(folded)):
        start, end = match.span()
        before = folded[start - 1] if start else " "
        if before.isalnum() or (wide and not folded[start].isupper()):
            continue
        if before == "-" and start > 2 and folded[start - 3 : start] in _ARTICLES and not folded[start - 4].isalnum():
            start -= 3
        if start - last >= _LONGEST_JOIN or not _joined(words, folded[last:start], text[last:start]):
            _close(found, tokens, words, folded, text)
            tokens, words = [], []
        tokens.append((start, end))
        words.append(folded[start:end])
        last = end
        if count >= MOST_TOKENS:
            break
    _close(found, tokens, words, folded, text)
    return found


def _joined(words: list[str], gap: str, written: str) -> bool:
    """Whether the token behind `gap` goes on with the run of these words."""
    if gap not in JOINS and not (gap == ". " and (len(words[-1]) == 1 or words[-1] in lexicon.ABBREVIATED)):
        return False
    return "\n" not in written and len(words) < LONGEST_RUN


def _close(found: list[Run], tokens: list[tuple[int, int]], words: list[str], folded: str, text: str) -> None:
    """Adds a run, unless it is a function word and nothing else: "The", but not "US" nor the state in "Monroe, La."."""
    if not tokens:
        return
    start, end = tokens[0]
    if (
        len(tokens) == 1
        and words[0] in _EMPTY
        and not (folded[end : end + 1] == "." and folded[start - 2 : start] == ", ")
    ):
        return
    found.append(Run(tokens, words, opens(text, start)))


def opens(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation starts at `start`, so that a capital there tells nothing."""
    at = start - 1
    if at >= 1 and text[at] == " " and (text[at - 1].isalnum() or text[at - 1] == ","):
        return False  # by far the most
    while at >= 0 and at > start - 8 and text[at] in _BETWEEN:
        at -= 1
    if at < 0 or text[at] in _ENDS:
        return True
    between = text[at + 1 : start]
    return between in {" - ", " - '"} or not _OPENING.isdisjoint(between)


def caseless(folded: str) -> list[tuple[int, int]]:
    """The stretches written in scripts without capitals (Arabic, Chinese, Hindi …), as (start, end)."""
    return [] if folded.isascii() else [match.span() for match in _CASELESS.finditer(folded)]


def is_unspaced(text: str) -> bool:
    """Whether a text starts in a script that puts no spaces between words: Chinese, Thai, Korean's particles."""
    return _UNSPACED.match(text) is not None
