"""How long a reading takes: 3 kB news texts with the built-in pack, and with names by the million.

    python -m benchmarks.understand

The texts are made here, as dense in names as world news is. Every figure is CPU time, the median over the texts of the
best of several readings each, the language given as feeds mostly give it.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newsreel.knowledge import builtin, open_pack
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.record import Record
from newsreel.understand import read
from newsreel.understand.salience import rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.knowledge.names import Names

_TEXTS = 24
_BEST_OF = 9
_LENGTH = 3000  # characters
_MANY = 5_000_000
_NAMES_EACH = 4

_SENTENCES = (
    "Officials in {city} said on {day} that talks with {country} would go on until the end of the week.",
    "{country} has closed its border with {country} after a night of heavy shelling near {city}.",
    "The president of {country}, {person}, met the {country} foreign minister {person} behind closed doors.",
    "“We have never seen anything like this,” said {person}, who runs a small shop in {city}.",
    "At least forty people were hurt when a bus left the road between {city} and {city}, police said.",
    "According to the {organisation}, prices rose by three per cent in the first half of the year.",
    "The court in {city} is expected to rule on the case in the coming months.",
    "It was not clear whether the new rules would apply to those who had already left the country.",
    "{person}, a professor at {city} University, said that the figures should be read with care.",
    "A spokesman for the {organisation} declined to say how many of its staff remained in {country}.",
    "Farmers say that the rains came too late this year, and that the wells have run dry.",
    "The {organisation} and {country} signed the agreement in {city} in the presence of {person}.",
    "Hundreds marched through {city} to demand better pay, while shops kept their shutters down.",
    "{person} told reporters that the army had taken three villages in the north of {country}.",
    "The decision was welcomed in {country} but criticised by groups that work with refugees.",
    "In a statement, the ministry said it would look into the matter without delay.",
)
_FIRST = ("Anna", "David", "Maria", "Omar", "Peter", "Lena", "Ivan", "Aisha", "John", "Carlos")
_LAST = ("Karimov", "Weber", "Osei", "Lindqvist", "Haddad", "Moreau", "Tanaka", "Silva", "Novak", "Brennan")
_BODIES = ("United Nations", "World Bank", "European Union", "NATO", "African Union", "Red Cross")
_CITIES = (
    "Kabul",
    "Geneva",
    "Tashkent",
    "Nairobi",
    "Lima",
    "Warsaw",
    "Cairo",
    "Delhi",
    "Oslo",
    "Manila",
    "Lyon",
    "Perth",
)
_COUNTRIES = (
    "Russia",
    "Peru",
    "Kenya",
    "France",
    "Ukraine",
    "India",
    "Egypt",
    "Poland",
    "China",
    "Brazil",
    "Japan",
    "Iraq",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def main() -> list[tuple[str, str, str]]:
    """The rows of the table of benchmarks."""
    texts = [story(random.Random(seed)) for seed in range(_TEXTS)]
    rows = [
        ("reading a 3 kB text, built-in pack", milliseconds(texts, builtin()), "≤ 1.3 ms CPU"),
        ("the same with the language told as well", milliseconds(texts, builtin(), None), "≤ 2 ms CPU"),
        ("ranking ten candidates by salience, 3 kB", _ranking(texts), "–"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.pack"
        directory = build_pack(many(), path, title="Many")
        figure = milliseconds(texts, open_pack(path))
        rows.append((f"reading a 3 kB text, {directory.names / 1e6:.1f} million names", figure, "≤ 2.5 ms CPU"))
    return rows


def story(chance: random.Random) -> str:
    """A made-up news text of 3,000 characters."""
    paragraphs = []
    while sum(map(len, paragraphs)) < _LENGTH:
        sentences = chance.sample(_SENTENCES, 3)
        paragraphs.append(" ".join(_filled(sentence, chance) for sentence in sentences))
    return "\n\n".join(paragraphs)[:_LENGTH]


def _filled(sentence: str, chance: random.Random) -> str:
    fillers = {"city": _CITIES, "country": _COUNTRIES, "organisation": _BODIES, "day": _DAYS}
    for slot, choices in fillers.items():
        while f"{{{slot}}}" in sentence:
            sentence = sentence.replace(f"{{{slot}}}", chance.choice(choices), 1)
    while "{person}" in sentence:
        sentence = sentence.replace("{person}", f"{chance.choice(_FIRST)} {chance.choice(_LAST)}", 1)
    return sentence


def milliseconds(texts: list[str], names: Names, language: str | None = "en") -> str:
    """The median over the texts of the least CPU time that a reading of each took."""
    times = [_best(text, names, language) for text in texts]
    return f"{statistics.median(times) * 1000:.2f} ms"


def _best(text: str, names: Names, language: str | None) -> float:
    best = float("inf")
    for _ in range(_BEST_OF):
        began = time.process_time()
        read("Talks go on as the border closes", text, names=names, language=language)
        best = min(best, time.process_time() - began)
    return best


def _ranking(texts: list[str]) -> str:
    candidates = [[name] for name in (*_CITIES[:5], *_COUNTRIES[:5])]
    times = []
    for text in texts:
        began = time.process_time()
        rank("Talks go on as the border closes", text, candidates)
        times.append(time.process_time() - began)
    return f"{statistics.median(times) * 1000:.2f} ms"


def many() -> Iterator[Record]:
    """Records with names by the million: the built-in pack's, and people with made-up ones."""
    records = builtin().records()
    count = 0
    for record in records:
        count += 1 + len(record.names) + len(record.aliases)
        yield record
    chance = random.Random(1)
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ov", "in", "us")]
    number = 0
    while count < _MANY:
        number += 1
        first = "".join(chance.choices(syllables, k=2)).title()
        last = "".join(chance.choices(syllables, k=3)).title()
        aliases = (f"{last}, {first}", f"{first} {chance.choice('ABCDEFGH')}. {last}", f"{first} {last} {number}")
        yield Record(f"made:{number}", "person", f"{first} {last}", weight=chance.random() / 2, aliases=aliases)
        count += _NAMES_EACH


if __name__ == "__main__":
    for row in main():
        print(" · ".join(row))
