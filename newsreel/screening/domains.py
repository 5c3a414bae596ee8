"""What makes two words with a dot between them a host's name: a real top-level domain, and a dot that was meant as one.

People forget the blank after a full stop ("I love it.so good"), write file names and abbreviations. So a dot that could
end a sentence counts less than one that somebody took the trouble to hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Dot = Literal["plain", "hidden", "odd", "word", "named", "spaced"]
"""How the dot is written: `.`; `[.]` `(dot)` `%2e`; a sign like `·` or `,`; ` dot `; ` point ` and other words that
mean more than a dot; a dot with blanks beside it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _read_top_level() -> frozenset[str]:
    lines = Path(__file__).with_name("tlds.txt").read_text(encoding="utf-8").splitlines()
    return _words(" ".join(line for line in lines if not line.startswith("#")))


TOP_LEVEL = _read_top_level()
"""The real top-level domains; the file names its source and version."""

_PLAINEST = _words("com net org")
EVERYWHERE = _words("com net org info biz xyz")
"""Top-level domains that are no word of a language and are used by all: believed after any kind of dot."""

_COUNTRIES = frozenset(name for name in TOP_LEVEL if len(name) == 2)
_COUNTRY_WORDS = _words(
    "ac ad ag ai al am as at au be bo by ch ci de do dm du er es et fi fo ga ge gm id ie il im in io is it je jo ki "
    "km la li ma md me mi mm mo mr ms mu my na ne ni no nu om pa pm pr re sa se si so st su ta te th to tu us va ve vi vu ye"
) & _COUNTRIES - {"io", "ai", "fi"}
_ENGLISH_WORDS = _words("am as at be by do id in is it me my no so to us top win men bid pro bet")
_BELIEVED_LONG = EVERYWHERE | _words(
    "edu gov mil int mobi aero asia coop app dev icu online site website shop store blog club tech xxx porn casino bet "
    "poker click download host hosting webcam ninja guru agency cloud ltd llc gmbh nyc wiki moe lol ooo onl pics "
    "sexy tube vip win top bid loan men pro vegas amsterdam berlin hamburg london paris tokyo wien istanbul koeln"
)
"""Longer top-level domains that seldom begin a sentence whose blank was forgotten."""

_FILE_ENDINGS = _words("py pl rs sh md zip mov ps pm so cc java st app cab hs vi ml ai bz")
_ONLY_FILES = _words("py sh md zip mov")
_FILE_STEMS = _words(
    "readme main index script setup test tests lib mod config install run build file files manage data backup archive "
    "video clip license changelog contributing notes report document sample example1 hello foo bar init utils helper "
    "module program code source photo image img picture movie trailer"
)
_NET_TECHNOLOGIES = _words("asp vb ado ml")

COMMON = _words(
    # English
    "a about after again all also always am an and any anyone are as ask at away back bad be beautiful because been "
    "before being best better big but by call came can car cat child children city class come could country cool day "
    "days did do does dog done door down else end even ever every everyone everything eyes face family far father "
    "feel few find first for found free friend friends from fun funny game games get girl girls give go god going gone "
    "good got great guy guys had hand hands happy hard has hate have he head hear heart hell help her here high him "
    "his home hope house how i idea if in is it its just keep kids kind know last later law left less let life like "
    "line little live lives lol long look lost lot love made make man many may me mean media men might mind minutes "
    "mom money month months more morning most mother much music my name need never new news next nice night no not "
    "nothing now of off office ok okay old on once one only open or other our out over own part party past people "
    "person place play please police pm point power president problem put question read real really reason report "
    "right room said same saw say says school see seen she should show side since sir sleep so some someone something "
    "song songs soon sorry state states still stop story stuff such sure take talk team tell than thank thanks that "
    "the their them then there these they thing things think this those thought three through time times today told "
    "tomorrow too top town true truth try tv two under until up us use used very video videos view views wait want war "
    "was watch water way we week weeks well went were what when where which while white who why will win wish with "
    "woman women wonderful word words work world would wow wrong year years yes yesterday yet you young your yours "
    # abbreviations that keep their dot
    "abs al apr art aug ave blvd bzw ca capt cf co col corp ct dec dept dr e ed est etc feb fig fr ft g gen gov hon "
    "inc jan jr jul jun lt ltd maj mar messrs mr mrs ms mt nov nr oct p pp prof pt rd rep rev sen sept sgt sr st ste str "
    "u usw vgl vol vs z "
    # German
    "aber alle als auch auf aus bei bin bist da dann das dass dein dem den der die doch du durch ein eine einen er es "
    "euch für fur gut haben hat hier ich ihm ihn ihr immer ist ja jetzt kann kein leben lied liebe mal mehr mein mich "
    "mir mit nach nicht nichts noch nun nur oder schon sehr sein sich sie sind tag uhr um und uns von vor war was weg "
    "weil wenn wer wie wir wird wo zeit zu zum zur "
    # French, Spanish, Italian, Portuguese
    "au aux avec bien ce cela cette chanson comme dans des elle en encore est et eux fait fois ici il ils jamais je "
    "jour la le les leur lui ma mais mes moi mon monde ne nous on ou oui par pas plus pour quand que qui rien sa sans "
    "se ses si son sont sur temps tes toi tous tout tres tu une va vie vous y agua ahora algo amor ano anos asi aqui "
    "bueno cancion casa con cosa cuando del desde dia dios donde dos eso esta estan esto gente hay hoy las lo los mas "
    "me mejor mi mucho muy nada ni nos para pero por porque puede que quien ser siempre sin sobre solo su sus tan te "
    "tiene tiempo todo todos un una ver verdad vez vida ya yo anche bello che chi ci come cosi cosa di e gli ho io "
    "loro meglio mio molto non noi oggi per perche piu poi quando quello questa questo sempre solo sono tempo tutti "
    "tutto vero vita ainda agora bem bom com da das ele ela eu foi isso mais melhor meu minha muito nao nem nos nunca "
    "os ou pela pelo pra quem sao sem seu sua tambem tem tudo uma voce"
)
"""Words that end sentences in comments: before a dot and a top-level domain that is a word too, they prove nothing."""

_LEET = {
    "c0m": "com",
    "n3t": "net",
    "0rg": "org",
    "0nline": "online",
    "inf0": "info",
    "corn": "com",
    "ру": "ru",
    "нет": "net",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two words about a dot, folded, and both as their author wrote them; `path` tells whether a path follows."""

    label: str
    top: str
    dot: Dot
    label_as_written: str
    top_as_written: str
    path: bool


def top_level(word: str) -> str | None:
    """The real top-level domain a folded word stands for, None if it is none. Digits for letters count (`c0m`)."""
    if word in TOP_LEVEL:
        return word
    return _LEET.get(word)


def is_host(candidate: Candidate) -> bool:
    """Whether a reader would take the two words for a host's name."""
    top = top_level(candidate.top)
    if top is None or not candidate.label:
        return False
    if candidate.dot == "hidden":
        return True
    common = candidate.label in COMMON or candidate.label.isdigit()
    if top in EVERYWHERE and (candidate.dot not in {"word", "named"} or not common):
        return _is_plain_address(candidate, top, common)
    if candidate.dot == "plain":
        return _is_bare_host(candidate, top, common)
    return not common and _survives_blanks(candidate, top)


def _is_plain_address(candidate: Candidate, top: str, common: bool) -> bool:
    """For `.com` and its like: only a technology's name, and a word set apart from the dot, speak against."""
    if top == "net" and (candidate.label in _NET_TECHNOLOGIES or candidate.top_as_written == "NET"):
        return candidate.path
    if candidate.dot == "odd":
        return top in _PLAINEST and not common
    return candidate.dot == "plain" or candidate.path or not common


def _is_bare_host(candidate: Candidate, top: str, common: bool) -> bool:
    if _is_file_name(candidate, top):
        return False
    if candidate.path and not common:
        return True
    if candidate.label.isdigit():
        return False
    wordy = top not in _BELIEVED_LONG and (top not in _COUNTRIES or top in _COUNTRY_WORDS)
    if wordy or _starts_sentence(candidate):
        return not (common or _starts_sentence(candidate) or len(candidate.label) == 1)
    return not common or candidate.top_as_written == top


def _starts_sentence(candidate: Candidate) -> bool:
    """Whether the second word is in capitals in a way the first is not: a sentence whose blank was forgotten."""
    top = candidate.top_as_written
    return top[:1].isupper() and not (top.isupper() and candidate.label_as_written.isupper())


def _is_file_name(candidate: Candidate, top: str) -> bool:
    if candidate.path or top not in _FILE_ENDINGS:
        return False
    return top in _ONLY_FILES or candidate.label in _FILE_STEMS or "_" in candidate.label


def _survives_blanks(candidate: Candidate, top: str) -> bool:
    """Whether the dot may stand apart from its words, or be spelled out, or be another sign."""
    if candidate.path:
        return candidate.dot in {"word", "spaced"} or top in _COUNTRIES - _COUNTRY_WORDS
    if candidate.dot != "word" or top in _ENGLISH_WORDS or _starts_sentence(candidate):
        return False
    return top in _BELIEVED_LONG or top in _COUNTRIES or not top.isascii()
