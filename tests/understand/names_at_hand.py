"""A small world of names for the tests, looked up by the same protocol as a pack's."""

from __future__ import annotations

from newsreel.knowledge.names import Candidate, Entity


class NamesAtHand:
    """Names in a dictionary: whole names as keys, and what each may mean."""

    def __init__(self, entities, named):
        self._entities = {entity.id: entity for entity in entities}
        self._names = list(named)
        self._by_start = {}
        for at, name in enumerate(self._names):
            self._by_start.setdefault(name[:2], []).append((at, name))
        self._meant = [tuple(Candidate(*candidate) for candidate in named[name]) for name in self._names]

    def matches(self, text, start):
        near = self._by_start.get(text[start : start + 2], ())
        return sorted((start + len(name), at) for at, name in near if text.startswith(name, start))

    def candidates(self, name):
        return self._meant[name]

    def entity(self, entity):
        return self._entities.get(entity)


def place(identifier, name, weight, within=(), at=(None, None), *classes):
    return Entity(
        identifier,
        "place",
        name,
        weight,
        classes=classes or ("city",),
        within=within,
        latitude=at[0],
        longitude=at[1],
    )


def body(identifier, name, weight, words=()):
    return Entity(identifier, "organisation", name, weight, classes=("organisation",), words=words)


def person(identifier, name, weight, words=()):
    return Entity(identifier, "person", name, weight, classes=("human",), words=words)


COUNTRIES = {
    "us": "United States",
    "fr": "France",
    "ru": "Russia",
    "af": "Afghanistan",
    "uz": "Uzbekistan",
    "ge": "Georgia",
    "iq": "Iraq",
    "eg": "Egypt",
    "cn": "China",
}

ENTITIES = [
    place("world", "World", 0.9, (), (None, None), "world"),
    *(place(key, name, 0.8, ("world",), (None, None), "country") for key, name in COUNTRIES.items()),
    place("us-tx", "Texas", 0.6, ("us", "world"), (31.5, -99.3), "region"),
    place("us-me", "Maine", 0.5, ("us", "world"), (45.4, -69.2), "region"),
    place("us-ky", "Kentucky", 0.5, ("us", "world"), (37.5, -85.3), "region"),
    place("us-la", "Louisiana", 0.5, ("us", "world"), (31.0, -92.0), "region"),
    place("us-ga", "Georgia", 0.55, ("us", "world"), (32.7, -83.4), "region"),
    place("paris-fr", "Paris", 0.75, ("fr", "world"), (48.85, 2.35)),
    place("paris-tx", "Paris", 0.15, ("us-tx", "us", "world"), (33.66, -95.56)),
    place("bonham", "Bonham", 0.1, ("us-tx", "us", "world"), (33.58, -96.18)),
    place("powderly", "Powderly", 0.05, ("us-tx", "us", "world"), (33.81, -95.52)),
    place("bangor", "Bangor", 0.15, ("us-me", "us", "world"), (44.8, -68.77)),
    place("bangor-wales", "Bangor", 0.2, ("gb", "world"), (53.23, -4.13)),
    place("monroe", "Monroe", 0.2, ("us-la", "us", "world"), (32.5, -92.1)),
    place("nice", "Nice", 0.35, ("fr", "world"), (43.7, 7.27)),
    place("reading", "Reading", 0.3, ("gb", "world"), (51.46, -0.97)),
    place("houston", "Houston", 0.6, ("us-tx", "us", "world"), (29.76, -95.37)),
    place("nelson", "Nelson", 0.15, ("nz", "world"), (-41.27, 173.28)),
    place("street", "Street", 0.1, ("gb", "world"), (51.12, -2.74)),
    place("zubayr", "Az Zubayr", 0.2, ("iq", "world"), (30.39, 47.7)),
    place("kabul", "Kabul", 0.7, ("af", "world"), (34.53, 69.17), "capital", "city"),
    place("moscow", "Moscow", 0.75, ("ru", "world"), (55.75, 37.62), "capital", "city"),
    place("moscow-id", "Moscow", 0.1, ("us", "world"), (46.73, -117.0)),
    place("petersburg", "Saint Petersburg", 0.65, ("ru", "world"), (59.94, 30.31)),
    place("tashkent", "Tashkent", 0.6, ("uz", "world"), (41.26, 69.22), "capital", "city"),
    place("cairo", "Cairo", 0.7, ("eg", "world"), (30.04, 31.24), "capital", "city"),
    place("beijing", "Beijing", 0.75, ("cn", "world"), (39.9, 116.4), "capital", "city"),
    place("lianhe", "Lianhe", 0.1, ("cn", "world"), (29.0, 104.0)),
    place("new-york", "New York", 0.7, ("us", "world"), (40.7, -74.0)),
    place("york", "York", 0.2, ("gb", "world"), (53.96, -1.08)),
    place("hague", "The Hague", 0.45, ("nl", "world"), (52.08, 4.3)),
    body("isil", "Islamic State", 0.6, ("armed", "group")),
    body("un", "United Nations", 0.7),
    body("nyt", "The New York Times", 0.5),
    body("gm", "General Motors", 0.4),
    body("scotus", "Supreme Court of the United States", 0.45, ("highest", "court", "united", "states")),
    person("putin", "Vladimir Putin", 0.6, ("president", "russia")),
    person("masoud", "Ahmad Shah Massoud", 0.3, ("afghan", "commander")),
    person("rumsfeld", "Donald Rumsfeld", 0.4, ("american", "politician")),
    Entity("judge", "work", "judge", 0.5, classes=("concept",)),
    Entity("film", "work", "Hope", 0.2, classes=("film",)),
]

NAMED = {
    **{name: [(key, 1.0)] for key, name in COUNTRIES.items() if key != "ge"},
    "Georgia": [("ge", 0.7), ("us-ga", 0.3)],
    "Russian": [("ru", 1.0, "demonym")],
    "Russians": [("ru", 1.0, "demonym")],
    "Uzbek": [("uz", 1.0, "demonym")],
    "US": [("us", 1.0, "short")],
    "U.S.": [("us", 1.0, "short")],
    "Texas": [("us-tx", 1.0)],
    "Maine": [("us-me", 1.0)],
    "Kentucky": [("us-ky", 1.0)],
    "Louisiana": [("us-la", 1.0)],
    "Paris": [("paris-fr", 0.99), ("paris-tx", 0.01)],
    "Paris, Texas": [("paris-tx", 1.0)],
    "Bonham": [("bonham", 1.0)],
    "Powderly": [("powderly", 1.0)],
    "Bangor": [("bangor-wales", 0.6), ("bangor", 0.4)],
    "Monroe": [("monroe", 1.0)],
    "Nice": [("nice", 0.5)],
    "Reading": [("reading", 0.5)],
    "Houston": [("houston", 1.0)],
    "Nelson": [("nelson", 0.5)],
    "Street": [("street", 0.5)],
    "Zubair": [("zubayr", 0.6)],
    "Kabul": [("kabul", 1.0)],
    "Moscow": [("moscow", 0.98), ("moscow-id", 0.02)],
    "Москва": [("moscow", 1.0)],
    "Россия": [("ru", 1.0)],
    "Санкт-Петербург": [("petersburg", 1.0)],
    "St Petersburg": [("petersburg", 0.9)],
    "St. Petersburg": [("petersburg", 0.9)],
    "Saint Petersburg": [("petersburg", 1.0)],
    "Tashkent": [("tashkent", 1.0)],
    "Cairo": [("cairo", 1.0)],
    "القاهرة": [("cairo", 1.0)],
    "北京": [("beijing", 1.0)],
    "Beijing": [("beijing", 1.0)],
    "俄罗斯": [("ru", 1.0)],
    "联合": [("lianhe", 1.0)],
    "New York": [("new-york", 1.0)],
    "York": [("york", 1.0)],
    "The Hague": [("hague", 1.0)],
    "Islamic State of Iraq and the Levant": [("isil", 1.0)],
    "ISIL": [("isil", 1.0, "short")],
    "United Nations": [("un", 1.0)],
    "UN": [("un", 1.0, "short")],
    "The New York Times": [("nyt", 1.0)],
    "New York Times": [("nyt", 1.0)],
    "General Motors": [("gm", 1.0)],
    "Supreme Court": [("scotus", 1.0)],
    "Vladimir Putin": [("putin", 1.0)],
    "President Putin": [("putin", 1.0)],
    "Putin": [("putin", 1.0)],
    "Massoud": [("masoud", 1.0)],
    "Ahmad Shah Massoud": [("masoud", 1.0)],
    "Donald Rumsfeld": [("rumsfeld", 1.0)],
    "Rumsfeld": [("rumsfeld", 1.0)],
    "Judge": [("judge", 1.0)],
    "Hope": [("film", 1.0)],
}

NAMES = NamesAtHand(ENTITIES, NAMED)
