"""Salience: how much a text is about an entity, 0-1, from where and how often it is named.

Fourteen features (headline, first place, count, the company of the headline's words …) weighed by a logistic model
that `newsreel.understand.fit` fits on SEL-Wikinews, human judgements of 0-3 per entity (Trani and others, "SEL: a
unified algorithm for salient entity linking", Computational Intelligence 34, 2018). 1 stands for their 3.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsreel.understand import lexicon
from newsreel.understand.occurrences import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreel.understand.occurrences import Naming

FEATURES: Final = (
    "in_title",  # the headline names it
    "title_words",  # the headline has a word of its name
    "count",  # log(1 + times named with a capital)
    "never_capital",  # it is named in lower case only
    "absent",  # the text never names it
    "first_sentence",  # log(1 + number of the sentence that names it first)
    "first_place",  # where it is first named: 0 the text's start, 1 its end
    "order",  # log(1 + how many entities are named before it)
    "title_company",  # share of the headline's words that its sentences hold, on average
    "opens_sentence",  # one of its mentions stands at the head of a sentence
    "after_to",  # share of its mentions that follow "to", "by" or "told"
    "is_source",  # its name is a news agency's or a paper's
    "long_name",  # it is named by more than one word
    "adjective",  # its first mention ends as an adjective of place does
)

_SENTENCE: Final = re.compile(r"[.!?][\"”']?\s+|\n+")
_WORD: Final = re.compile(r"\w+")
_SOURCES: Final = lexicon.words(
    "reuters news press agency times post bbc cnn newspaper magazine journal tribune television tv radio daily"
)
_AFTER: Final = frozenset(("to ", "by ", "To ", "By "))
_ADJECTIVE: Final = ("an", "ish", "ese", "ans")
_QUOTED: Final = 5  # characters of quotation marks and spaces that may stand before a sentence's first word
_OPENING: Final = " \"'“‘«(["
_LEAST_ODDS: Final = -500.0  # logarithm; beyond it an exponential is no float any more
_MOST_SENTENCES: Final = 20_000
_MOST_TITLE_WORDS: Final = 40
_MOST_SPANS: Final = 1_000  # of one entity's mentions; more say nothing new


@dataclass(slots=True)
class Story:
    """A text made ready: where its sentences start, and the share 0-1 of the title's words that each holds."""

    text: str
    starts: list[int]
    company: list[float]
    title_words: frozenset[str] = field(default=frozenset())

    def sentence(self, at: int) -> int:
        """The number, from 0, of the sentence that holds the offset."""
        return bisect_right(self.starts, at) - 1


def story(title: str, text: str) -> Story:
    """Makes a text ready. Linear in its length for each of the title's words, of which it takes forty at most."""
    starts = [0]
    for match in _SENTENCE.finditer(text):
        starts.append(match.end())
        if len(starts) >= _MOST_SENTENCES:
            break
    words = [word for word in _WORD.findall(title.lower()) if word not in lexicon.FUNCTION][:_MOST_TITLE_WORDS]
    made = Story(text, starts, [0.0] * len(starts), frozenset(words))
    lower = text.lower()
    for word in made.title_words:
        for sentence in {made.sentence(at) for at in _places(lower, word)}:
            made.company[sentence] += 1 / len(made.title_words)
    return made


def _places(lower: str, word: str) -> list[int]:
    """Where a word stands as a whole."""
    places = []
    at = lower.find(word)
    while at >= 0:
        end = at + len(word)
        if not (lower[at - 1 : at].isalnum() or lower[end : end + 1].isalnum()):
            places.append(at)
        at = lower.find(word, end)
    return places


def features(of: Story, naming: Naming, order: int) -> list[float]:
    """The features of an entity as `FEATURES` lists them; `order` counts the entities that are named before it."""
    text, spans = of.text, naming.spans[:_MOST_SPANS]
    shared = not naming.words.isdisjoint(of.title_words)
    source = not naming.words.isdisjoint(_SOURCES)
    if not spans:
        late = math.log1p(len(of.starts))
        return [naming.in_title, shared, 0, 1, 1, late, 1, math.log1p(order), 0, 0, 0, source, 0, 0]
    first, end = spans[0]
    starts, sentences = of.starts, set()
    opening = long = False
    capitals = after = 0
    for start, stop in spans:
        sentence = bisect_right(starts, start) - 1
        sentences.add(sentence)
        begin = starts[sentence]
        if start - begin < _QUOTED and not text[begin:start].strip(_OPENING):
            opening = True
        if text[start].isupper():
            capitals += 1
        if text[start - 3 : start] in _AFTER or text[start - 5 : start] == "told ":
            after += 1
        name = text[start:stop]
        if not long and (" " in name or "-" in name):
            long = True
    return [
        naming.in_title,
        shared,
        math.log1p(capitals),
        not capitals,
        0,
        math.log1p(of.sentence(first)),
        first / len(text),
        math.log1p(order),
        sum([of.company[sentence] for sentence in sentences]) / len(sentences),
        opening,
        after / len(spans),
        source,
        long,
        text[first:end].endswith(_ADJECTIVE),
    ]


def score(values: Sequence[float], model: str = "read") -> float:
    """The salience 0-1 that a fitted model gives to a row of features: "read", or "rank" which knows the forms too."""
    weights = lexicon.SALIENCE[model]
    total = weights["bias"] + sum([weight * value for weight, value in zip(weights["weights"], values, strict=True)])
    return 1 / (1 + math.exp(-max(total, _LEAST_ODDS)))


def weigh(of: Story, namings: Sequence[Naming]) -> list[float]:
    """The salience of each entity of a text, in their order."""
    return [score(features(of, naming, order)) for naming, order in zip(namings, orders(namings), strict=True)]


def orders(namings: Sequence[Naming]) -> list[int]:
    """How many entities a text names before each."""
    firsts = [naming.spans[0][0] if naming.spans else math.inf for naming in namings]
    order = [0] * len(namings)
    for place, number in enumerate(sorted(range(len(firsts)), key=firsts.__getitem__)):
        order[number] = place
    return order


def rows(title: str, text: str, candidates: Sequence[Sequence[str]]) -> list[list[float]]:
    """The features of candidates given by their names, and behind them the logarithm of how many names were given."""
    of = story(title, text)
    namings = find(title, text, candidates)
    return [
        [*features(of, naming, order), math.log1p(naming.forms)]
        for naming, order in zip(namings, orders(namings), strict=True)
    ]


def rank(title: str, text: str, candidates: list[list[str]]) -> list[float]:
    """The salience 0-1 of each candidate entity, given by the names it may go by; one number each, in their order.

    Names are found whatever their case and accents, in the singular and plural, and by their initials ("United
    Nations" as "UN"). A candidate that is nowhere named gets what such entities mostly have.
    """
    return [score(row, "rank") for row in rows(title, text, candidates)]
