"""Guesses an encoding from bytes alone, for documents that tell none or lie.

Each candidate codec comes with the characters its languages use most. A codec's score is the mean weight of the
non-ASCII characters it makes of the bytes; the best one wins. The orders of letters are the commonly known ones of
each language; nothing here was fitted to feeds.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

SAMPLE = 40_000
_FEW = 6
_ASCII = bytes(range(128))

_RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_HEBREW = "יוהלארתבשמנדחםעפקטכגסזןצץךף"
_GREEK = "αοιετσνηυρπκμλςίόάγέδήωθύχώφβξζψ"
_ARABIC = "الينمرتوبسدعةحكفقجهشصطأخذضزىغثظءإئآؤ"
_THAI = "านรอกเงมยลวดทสต่้ปบะิคหแจพชขใไ์โัี็ูุืึ"
_WESTERN = "éäöüáíóãçñèàåøæßêúâëîôûùìïòõ’“”–—«»¿¡°É"
_CENTRAL = "ěáíéřščýžłóąęśćżńźůőűúöüäťďňşţâîšžŠČŽ"
_TURKISH = "ıüşğçöİŞÜÇÖ"
_HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))
_KATAKANA = "".join(map(chr, range(0x30A1, 0x30FD)))
_COMMON_HAN = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小"
    "這個們為時會對過後來國說學裡發動經現開關長東話"
    "日本年月会者方事分行見間前社新場同"
)
_COMMON_HANGUL = "이다의는에을가로하고지도한기서사리를은자인해대어나시아일보들있과정스부수그주라전장으게제"
_PUNCTUATION = "、。，．？！「」『』（）・…：；“”〜　ー"

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
# Western text is the commonest by far.
_PRIORS = {"windows-1252": 1.2}
_ESCAPES = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp"))


def guess(data: bytes) -> str:
    """The name of the codec that makes the most likely text of the first 40,000 bytes; windows-1252 when none does.

    Whether the whole of `data` decodes with it is for the caller to try.
    """
    sample = data[:SAMPLE]
    for escape, name in _ESCAPES:
        if escape in sample:
            return name
    best, best_score = "windows-1252", 0.0
    for name, weights in _candidates(sample):
        text = _decoded(sample, name)
        score = _score(text, weights) * _PRIORS.get(name, 1) if text else 0.0
        if score > best_score:
            best, best_score = name, score
    return best if _decoded(data, best) is not None else _last_resort(data)


def _candidates(sample: bytes) -> tuple[tuple[str, dict[str, float]], ...]:
    """Where a byte or two are beyond ASCII, accents are all that is likely."""
    if len(sample.translate(None, _ASCII)) < _FEW:
        return _LATIN
    return _EAST_ASIAN + (_LATIN if _is_among_latin(sample) else _OTHER)


def _is_among_latin(sample: bytes) -> bool:
    """Whether most bytes beyond ASCII stand beside ASCII letters: accents in words, not words of another script."""
    beside = total = 0
    for run in _BEYOND_ASCII.finditer(sample):
        length = run.end() - run.start()
        total += length
        if sample[max(run.start() - 1, 0) : run.start()].isalpha() or sample[run.end() : run.end() + 1].isalpha():
            beside += length
    return beside * 2 >= total


def _last_resort(data: bytes) -> str:
    return "windows-1252" if _decoded(data, "windows-1252") is not None else "iso8859-2"


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)().decode(data, final=False)
    except (UnicodeError, LookupError):
        return None


def _score(text: str, weights: dict[str, float]) -> float:
    counts = Counter(character for character in text if character > "\x7f")
    total = counts.total()
    return sum(weights.get(character, _rare(character)) * count for character, count in counts.items()) / max(total, 1)


def _rare(character: str) -> float:
    """The weight of a character that no list names: ideographs and syllables are many, all others unlikely."""
    if "\u4e00" <= character <= "\u9fff":
        return 0.35
    return 0.6 if "\uac00" <= character <= "\ud7a3" else -0.5


def _by_rank(letters: str) -> dict[str, float]:
    """The most frequent letter weighs 1, the least 0.2; capitals a fifth of that, since text is mostly small."""
    weights = {letter: 1 - 0.8 * rank / len(letters) for rank, letter in reversed(list(enumerate(letters)))}
    capitals = {letter.upper(): weight / 5 for letter, weight in weights.items() if letter.upper() not in weights}
    return capitals | dict.fromkeys("\xa0«»“”„–—’№…©", 0.3) | weights


_EVERYDAY = dict.fromkeys(_KATAKANA, 0.8) | dict.fromkeys(_COMMON_HAN + _COMMON_HANGUL + _HIRAGANA + _PUNCTUATION, 1.0)
# Codecs with the weights of characters; only one that decodes every byte is a candidate.
_EAST_ASIAN = tuple((name, _EVERYDAY) for name in ("shift_jis", "euc_jp", "euc_kr", "big5", "gb18030"))
_OTHER = (
    ("koi8-r", _by_rank(_RUSSIAN)),
    ("windows-1251", _by_rank(_RUSSIAN)),
    ("iso8859-5", _by_rank(_RUSSIAN)),
    ("windows-1255", _by_rank(_HEBREW)),
    ("windows-1253", _by_rank(_GREEK)),
    ("windows-1256", _by_rank(_ARABIC)),
    ("tis-620", _by_rank(_THAI)),
)
_LATIN = (
    ("windows-1252", _by_rank(_WESTERN)),
    ("iso8859-2", _by_rank(_CENTRAL)),
    ("windows-1250", _by_rank(_CENTRAL)),
    ("windows-1254", _by_rank(_TURKISH)),
)
