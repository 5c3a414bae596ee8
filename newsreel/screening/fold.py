"""Reading a text as an eye reads it: one plain spelling for letters that look alike, with the way back to the original.

Disguises live in the gap between what a machine compares and what a person sees: full-width and circled letters,
small capitals, Cyrillic letters inside Latin words, marks stacked on letters, characters that show nothing at all.
Folding closes that gap. The idea is the skeleton of Unicode Technical Standard 39; this one is smaller, and leaves
words that are wholly in another script as they are, since "президент.рф" is an address too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ODD_DOT = "\x01"
"""Stands for a sign that an eye may take for a dot but that is not one: a bullet, an ideographic stop, a red circle."""

_MARK = "\x02"  # any other punctuation that ASCII does not have
_ODD_DOTS = frozenset("·•‧∙⋅・●○◦∘°˙⚫⚪🔴🔵🟢⬤▪◾■∎ꞏᐧ᛫⸱。｡、٫٬۔⸳⚬⏺🞄")
_ALIKE = {
    "a": "ɑᴀаα",
    "b": "ƅɓʙьβƀ",
    "c": "ᴄсϲⲥƈ¢",
    "d": "đɗᴅԁժδ",
    "e": "ɛɘǝəᴇеєεҽ℮",
    "f": "ꜰƒ",
    "g": "ɡɠɢցɣ",
    "h": "ħʜһհн",
    "i": "ıɩɪіιɨї",
    "j": "ɉᴊјϳյ",
    "k": "ƙᴋкκқ",
    "l": "łɫɬʟӏլⅼ",
    "m": "ᴍмɱ",
    "n": "ŋɲɴηոռп",
    "o": "øɵᴏоοօσⲟѳ",
    "p": "ᴘрρƥ",
    "q": "ԛզգɋ",
    "r": "ʀгɾɼ",
    "s": "ꜱѕʂ",
    "t": "ŧᴛтτƭ",
    "u": "ʉʊᴜυսц",
    "v": "ʋᴠѵν",
    "w": "ɯᴡԝωա",
    "x": "хχ×",
    "y": "ʏуүγყɏ",
    "z": "ᴢƶʐ",
}
_LOOK_ALIKE = {sign: latin for latin, signs in _ALIKE.items() for sign in signs}
_TO_LATIN = str.maketrans(_LOOK_ALIKE)
_LATIN_FORMS = {sign: latin for sign, latin in _LOOK_ALIKE.items() if "LATIN" in unicodedata.name(sign, "")}
_PLAIN_SIGNS: dict[str, str] = {
    **_LATIN_FORMS,  # small capitals, letters with strokes and hooks
    **dict.fromkeys(_ODD_DOTS, ODD_DOT),
    **dict.fromkeys("⁄∕⧸╱⟋〳", "/"),
    **dict.fromkeys("∶꞉︰ː˸։׃", ":"),
    **{chr(0x1F150 + n): chr(97 + n) for n in range(26)},  # letters in filled circles
    **{chr(0x1F170 + n): chr(97 + n) for n in range(26)},  # letters in filled squares
    "【": "[",
    "】": "]",
}
_KIND_OF_MARK = {"Pd": "-", "Ps": "[", "Pe": "]", "Pi": '"', "Pf": '"', "Pc": "_", "Po": _MARK}
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f\U000e0000-\U000e01ef]")

_FLAG_LETTERS = re.compile("(?:[\U0001f1e6-\U0001f1ff][\\s\u200b]?){3,}")
_FOREIGN_WORD = re.compile(r"(?<!\S)[\x01-\x02!-~]*+[^\x00-\x7f\s]\S*+")
_LATIN_LETTER = re.compile("[a-z]")
_PART = re.compile(r"[^\W_]+")
_PIECES = frozenset(("http", "https", "www", "com", "net", "org", "info", "co", "dot"))
_SINGLES = re.compile(r"(?<!\S)(?:\S[ \t]{1,2}){3,}\S(?!\S)")
_LINKED_SINGLES = re.compile(r"(?<!\w)\w([.\-_*|~])\w(?:\1\w){3,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the place in the original (None: every place is the same)."""

    text: str
    origin: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that folded characters `start` to `end` (exclusive) came from."""
        if self.origin is None or end <= start:
            return start, max(start, end)
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=4)
def fold(text: str) -> Folded:
    """The text in lower case with look-alike letters made plain and invisible characters gone. Linear in its length.

    The last few are kept: each rule folds the comment anew.
    """
    if text.isascii():
        return Folded(text.lower())
    plain = {sign: _plain(sign) for sign in set(text)}
    if all(len(form) == 1 for form in plain.values()) and not _FLAG_LETTERS.search(text):
        flat = text.translate({ord(sign): form for sign, form in plain.items()})
        return Folded(_FOREIGN_WORD.sub(_latin_where_mixed, flat))
    flags = {place for run in _FLAG_LETTERS.finditer(text) for place in range(*run.span())}
    forms = [_flag_letter(sign) if place in flags else plain[sign] for place, sign in enumerate(text)]
    origin = [place for place, form in enumerate(forms) for _ in form]
    return Folded(_FOREIGN_WORD.sub(_latin_where_mixed, "".join(forms)), tuple(origin))


def squeeze(folded: Folded) -> Folded | None:
    """The text with letters that were set apart ("e x a m p l e . c o m") drawn together; None where there are none."""
    drop: set[int] = set()
    for pattern in (_SINGLES, _LINKED_SINGLES):
        for run in pattern.finditer(folded.text):
            drop.update(_separators(folded.text, *run.span()))
    if not drop:
        return None
    kept = [place for place in range(len(folded.text)) if place not in drop]
    origin = folded.origin
    return Folded(
        "".join([folded.text[place] for place in kept]),
        tuple(kept) if origin is None else tuple([origin[place] for place in kept]),
    )


def _separators(text: str, start: int, end: int) -> list[int]:
    """What stands between the single signs of a run. Blanks do where there are any: then a dot is one of the signs."""
    run = text[start:end]
    separators = " \t" if " " in run or "\t" in run else run[1]
    return [place for place, sign in enumerate(run, start) if sign in separators]


def _flag_letter(sign: str) -> str:
    """The letter a regional indicator stands for. Alone or in pairs these are flags; three in a row spell a word."""
    number = ord(sign) - 0x1F1E6
    return chr(97 + number) if 0 <= number < 26 else ""


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """One character as the eye takes it: lower case, compatibility forms resolved, marks and invisible signs gone."""
    if sign in _PLAIN_SIGNS:
        return _PLAIN_SIGNS[sign]
    category = unicodedata.category(sign)
    if category in {"Cf", "Cs"} or _COMBINING.match(sign):
        return ""
    if category[0] == "Z":
        return "\n" if category != "Zs" else " "
    plain = unicodedata.normalize("NFKC", sign).casefold()
    base = _COMBINING.sub("", unicodedata.normalize("NFKD", plain))
    if base.isascii():
        return base
    return _KIND_OF_MARK.get(category, plain)


def _latin_where_mixed(word: re.Match[str]) -> str:
    """A run of signs with look-alikes made Latin, part by part, in each part that has Latin letters too.

    Beside such parts, or where all of the run passes for a `.com`, those that spell a piece of an address are as well.
    """
    letters = word.group()
    latin = letters.translate(_TO_LATIN)
    if latin.isascii() and latin.endswith(".com"):
        return latin
    if not _LATIN_LETTER.search(letters):
        return letters
    return _PART.sub(_latin_part, letters)


def _latin_part(part: re.Match[str]) -> str:
    letters = part.group()
    latin = letters.translate(_TO_LATIN)
    return latin if latin in _PIECES or _LATIN_LETTER.search(letters) else letters
