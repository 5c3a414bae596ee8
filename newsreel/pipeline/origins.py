"""Whether a text names a country by where somebody comes from: "a young Uzbek man".

Such a country may be named but once, and yet readers of the story want to know of it. What somebody does in a state's
name ("the French president") says nothing of the kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreel.records import Mention

# Characters behind an adjective in which the person must be named.
_NEAR = 40
_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")
_LISTS = (
    "man men woman women boy boys girl girls teenager teenagers youth youths child children couple family families",
    "citizen citizens national nationals migrant migrants immigrant immigrants refugee refugees worker workers victim",
    "victims suspect suspects gunman attacker student students teacher nurse doctor farmer farmers fisherman fishermen",
    "sailor sailors soldier soldiers fighter fighters prisoner prisoners hostage hostages tourist tourists journalist",
    "journalists activist activists artist writer author novelist poet filmmaker singer actor actress scientist boxer",
    "engineer businessman businesswoman billionaire athlete footballer player players skier swimmer champion father",
    "mother brother brothers sister sisters born",
    "mann männer frau frauen junge mädchen bürger bürgerin bürgers staatsbürger staatsangehöriger staatsangehörige",
    "student studentin arbeiter arbeiterin journalist journalistin autor autorin sänger sängerin soldat soldaten",
    "homme hommes femme femmes garçon fille citoyen citoyenne ressortissant ressortissante étudiant étudiante",
    "hombre hombres mujer mujeres niño niña joven ciudadano ciudadana estudiante periodista soldado",
    "uomo donna ragazzo ragazza cittadino cittadina homem mulher cidadão cidadã",
    "мужчина женщина гражданин гражданка гражданина студент рабочий журналист солдат мигрант",
)
_PEOPLE = frozenset(word for words in _LISTS for word in words.split())


def is_origin(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether one of a place's mentions is the adjective of somebody who comes from there."""
    return any(mention.form == "demonym" and _names_a_person(text, mention.end) for mention in mentions)


def _names_a_person(text: str, end: int) -> bool:
    near = text[end : end + _NEAR]
    sentence = re.split(r"[.,;:!?\n]", near, maxsplit=1)[0]
    return any(word.lower() in _PEOPLE for word in _WORD.findall(sentence)[:_WORDS])
