"""Says in sentences what a pack's facts tell of an entity; no sentence is taken from anywhere.

Every template goes through the `gettext` that is handed in, so that the caller's language is spoken. Names of other
entities come from `name_of`, which knows them in that language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreel.knowledge.pack import Pack
    from newsreel.knowledge.record import Fact, Record

_MILLION: Final = 1_000_000
_BILLION: Final = 1_000_000_000
_MOST_NAMED: Final = 14
_ARTICLE_STARTS: Final = ("United ", "Democratic Republic", "Republic of", "Central African", "Dominican", "Isle of")
_ARTICLE_ENDS: Final = (
    " Islands",
    " Republic",
    " Emirates",
    " Strip",
    " Bank",
    " Sea",
    " Ocean",
    " Peninsula",
    " Region",
)
_ARTICLE_NAMES: Final = frozenset(
    {"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", "Caribbean", "Middle East", "Balkans"}
    | {"Sahel", "Maghreb", "Levant", "Caucasus", "Baltic states", "Gulf states", "Horn of Africa", "Nordic countries"}
    | {"Arabian Peninsula", "Pacific Islands", "Arab world", "Americas", "African Great Lakes", "Korean Peninsula"}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """In what language a profile speaks: its messages, its names of entities, its way of writing whole numbers."""

    name_of: Callable[[str], str | None]
    gettext: Callable[[str], str] = str
    number: Callable[[int], str] = "{:,}".format
    language: str = "en"

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list that ends in “and”."""
        if len(names) < 2:
            return "".join(names)
        return self.gettext("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}

    def rounded(self, count: int) -> str:
        """A count as people say it: “1.4 billion”, “36.5 million”, “412,000”, “8,300”."""
        if count >= _BILLION:
            return self.gettext("%(count)s billion") % {"count": _tenths(count / _BILLION)}
        if count >= _MILLION:
            return self.gettext("%(count)s million") % {"count": _tenths(count / _MILLION)}
        return self.number(round(count, -3 if count >= 10_000 else -2))

    def named(self, name: str) -> str:
        """The name within a sentence: English puts “the” before some."""
        return f"the {name}" if self.language.startswith("en") and _takes_article(name) else name


def _tenths(count: float) -> str:
    return f"{count:.1f}".removesuffix(".0")


def speaker(
    pack: Pack, language: str = "en", gettext: Callable[[str], str] = str, number: Callable[[int], str] = "{:,}".format
) -> Speaker:
    """A speaker that takes the names of entities from a pack, in `language` where it has them."""

    def name_of(identifier: str) -> str | None:
        record = pack.record(identifier)
        return None if record is None else record.names.get(language, record.name)

    return Speaker(name_of, gettext, number, language)


def paragraph(record: Record, speak: Speaker) -> str:
    """What a reader should know of the entity, in one to six sentences; "" when nothing is known."""
    facts = {fact.key: fact for fact in record.facts}
    sentences = [_opening(record, speak)]
    if record.kind == "place":
        sentences += [_people(record, facts, speak), _borders(facts, speak), _tongues(facts, speak)]
    elif "seat" in facts:
        sentences.append(_seat(facts["seat"], speak))
    return " ".join(sentence for sentence in sentences if sentence)


def key_facts(record: Record, speak: Speaker) -> list[tuple[str, str, str]]:
    """The entity's facts as rows: what it is called, its value, and where it is from with the year it held."""
    labels = _labels(speak.gettext)
    found = []
    for fact in record.facts:
        value = _value(fact, speak)
        if fact.key in labels and value:
            source = ", ".join(str(part) for part in (fact.source, fact.year) if part)
            found.append((labels[fact.key], value, source))
    return found


def _labels(gettext: Callable[[str], str]) -> dict[str, str]:
    return {
        "capital": gettext("Capital"),
        "population": gettext("People"),
        "area_km2": gettext("Area"),
        "neighbours": gettext("Neighbours"),
        "languages": gettext("Languages"),
        "currency": gettext("Currency"),
        "seat": gettext("Seat"),
        "country": gettext("Country"),
        "citizenship": gettext("Citizenship"),
        "office": gettext("Office"),
        "born": gettext("Born"),
        "died": gettext("Died"),
        "founded": gettext("Founded"),
    }


def _value(fact: Fact, speak: Speaker) -> str:
    if fact.key == "area_km2" and isinstance(fact.value, int | float):
        return speak.gettext("%(area)s km²") % {"area": speak.number(round(fact.value))}
    if isinstance(fact.value, int):
        return speak.number(fact.value)
    if fact.key == "languages" and isinstance(fact.value, tuple):
        return ", ".join(speak.gettext(name) for name in fact.value)
    values = fact.value if isinstance(fact.value, tuple) else (str(fact.value),)
    return ", ".join(name for name in (_name(value, speak) for value in values) if name)


def _name(value: str, speak: Speaker) -> str:
    """The name of an entity's id, or the value itself when it is words; "" for an id nobody knows."""
    name = speak.name_of(value)
    if name is not None:
        return name
    is_id = ":" in value or (value[:1] == "Q" and value[1:].isdigit())
    return "" if is_id else value


def _opening(record: Record, speak: Speaker) -> str:
    name = record.names.get(speak.language, record.name)
    if record.kind != "place":
        told = speak.gettext("%(name)s: %(description)s.")
        return told % {"name": name, "description": record.description} if record.description else ""
    around = [found for found in map(speak.name_of, record.within) if found]
    template = _place_template(record, speak.gettext, known=len(around))
    if template is None:
        told = speak.gettext("%(name)s: %(description)s.")
        return told % {"name": name, "description": record.description} if record.description else ""
    places = {"around": speak.named(around[0]), "country": speak.named(around[min(1, len(around) - 1)])}
    sentence = template % {"name": speak.named(name), **places}
    return sentence[:1].upper() + sentence[1:]


def _place_template(record: Record, gettext: Callable[[str], str], known: int) -> str | None:
    """The opening of a place's profile; None when its own description says more."""
    word = record.classes[0] if record.classes else ""
    if known and word == "country":
        return gettext("%(name)s is a country in %(around)s.")
    if known and word == "territory":
        return gettext("%(name)s is a territory in %(around)s.")
    if known and word == "capital":
        return gettext("%(name)s is the capital of %(country)s.")
    if record.description:
        return None
    if known > 1 and word in {"city", "town"}:
        return gettext("%(name)s is a place in %(around)s, %(country)s.")
    return gettext("%(name)s lies in %(around)s.") if known else None


def _people(record: Record, facts: dict[str, Fact], speak: Speaker) -> str:
    told, area, capital = facts.get("population"), facts.get("area_km2"), facts.get("capital")
    parts = []
    if capital is not None and isinstance(capital.value, str) and (name := _name(capital.value, speak)):
        parts.append(speak.gettext("The capital is %(capital)s.") % {"capital": name})
    if told is not None and isinstance(told.value, int) and told.year:
        values = {"people": speak.rounded(told.value), "year": told.year}
        if area is not None and isinstance(area.value, int | float):
            values["area"] = speak.number(round(area.value))
            parts.append(speak.gettext("In %(year)s about %(people)s people lived on its %(area)s km².") % values)
        else:
            parts.append(speak.gettext("In %(year)s about %(people)s people lived there.") % values)
    elif record.population:
        people = {"people": speak.rounded(record.population)}
        parts.append(speak.gettext("It has about %(people)s people, says GeoNames.") % people)
    return " ".join(parts)


def _borders(facts: dict[str, Fact], speak: Speaker) -> str:
    told = facts.get("neighbours")
    if told is None or not isinstance(told.value, tuple):
        return ""
    names = [speak.named(name) for value in told.value[:_MOST_NAMED] if (name := _name(value, speak))]
    return speak.gettext("It borders %(neighbours)s.") % {"neighbours": speak.listed(sorted(names))} if names else ""


def _tongues(facts: dict[str, Fact], speak: Speaker) -> str:
    languages, currency = facts.get("languages"), facts.get("currency")
    parts = []
    if languages is not None and isinstance(languages.value, tuple):
        names = [speak.gettext(name) for name in languages.value[:4]]
        one, more = speak.gettext("The official language is %(names)s."), speak.gettext("Languages: %(names)s.")
        parts.append((one if len(names) == 1 else more) % {"names": speak.listed(names)})
    if currency is not None:
        parts.append(speak.gettext("Currency: %(currency)s.") % {"currency": speak.gettext(str(currency.value))})
    return " ".join(parts)


def _seat(fact: Fact, speak: Speaker) -> str:
    value = fact.value[0] if isinstance(fact.value, tuple) else str(fact.value)
    name = _name(value, speak)
    return speak.gettext("Its seat is in %(place)s.") % {"place": speak.named(name)} if name else ""


def _takes_article(name: str) -> bool:
    return name in _ARTICLE_NAMES or name.startswith(_ARTICLE_STARTS) or name.endswith(_ARTICLE_ENDS)
