"""In this story, and the pages of places, people and organisations.

Queries: an item's entities two (the entities, the newest other items of those that stand open); an entity's page five;
a list of entities two.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext_noop

from newsreel.publish import addresses
from newsreel.publish.selectors.rows import fetch, moment

if TYPE_CHECKING:
    from datetime import date, datetime

OPEN = 6
ORIGINS = 2
# Maps weigh some kilobytes each; the others are a press away.
MAPS = 2
MOST = 40
RECENT = 5
# Below this an item does not name an entity for sure enough to say so to readers.
SURE = 0.5
# What it is worth, in salience, that readers can go on to other items.
LEADS_ON = 0.1
# From this salience on an item is much about an entity.
MUCH = 0.5
COUNTRY = "country:"

# Registers that have a page on an entity: what they are called, and what stands before its number there.
_REGISTERS = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "geonames": ("GeoNames", "https://www.geonames.org/"),
}
_CLDR = "https://cldr.unicode.org/"

KINDS = {
    "place": gettext_noop("Places"),
    "person": gettext_noop("People"),
    "organisation": gettext_noop("Organisations"),
    "event": gettext_noop("Events"),
    "work": gettext_noop("Works"),
}
_COLUMNS = (
    "e.id, e.key, e.kind, e.name, e.slug, e.description, e.facts, e.paragraph, e.own_paragraph, e.map, e.also, "
    'e."references", e.credit, e.credit_url'
)
# Behind an item's row for an entity: only items that readers can see.
_SHOWN = "JOIN newsreel_item i ON i.id = t.item_id AND i.state = 'published'"


@dataclass(frozen=True, slots=True)
class Teaser:
    """Another item in a line."""

    path: str
    title: str
    language: str
    direction: str
    source: str
    published: datetime


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity with its profile. `map` is safe SVG; `facts` are label, value, source and where to look it up.

    `references` are registers with the address of its page there; `recent` are other items. `credit` is to be shown
    beside a paragraph taken from elsewhere; it leads to `credit_url`.
    """

    id: int
    key: str
    kind: str
    name: str
    path: str
    description: str
    facts: tuple[tuple[str, str, str, str], ...]
    paragraph: str
    map: str
    also: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    credit: str = ""
    credit_url: str = ""
    salience: float = 0.0
    is_origin: bool = False
    recent: tuple[Teaser, ...] = ()

    @property
    def leads(self) -> float:
        """The order In this story goes by: salience, and whether readers can go on from here."""
        return self.salience + (LEADS_ON if self.recent else 0.0)

    @property
    def is_unfolded(self) -> bool:
        """Whether its recent items are to be seen at once: of what the item is much about, and of where one is from."""
        return self.is_origin or self.salience >= MUCH

    @property
    def is_country(self) -> bool:
        """Whether it is a country or territory."""
        return self.key.startswith(COUNTRY)


@dataclass(frozen=True, slots=True)
class Story:
    """In this story: the entities that stand open, those that are folded, and the path of each by its key."""

    shown: tuple[EntityView, ...]
    folded: tuple[EntityView, ...]
    paths: dict[str, str]


def in_story(item_id: int) -> Story:
    """The entities of an item. Two queries, one where it has none."""
    sql = f"""
        SELECT {_COLUMNS}, t.salience, t.is_origin
          FROM newsreel_itementity t JOIN newsreel_entity e ON e.id = t.entity_id
         WHERE t.item_id = %s AND t.confidence >= {SURE} AND NOT e.hidden
         ORDER BY t.salience DESC, e.id LIMIT {MOST}
    """  # noqa: S608 -- constants of this module
    found = [replace(view(row[:-2]), salience=row[-2], is_origin=bool(row[-1])) for row in fetch(sql, item_id)]
    others = _others([entity.id for entity in found], item_id)
    found = [replace(entity, recent=others.get(entity.id, ())) for entity in found]
    found.sort(key=lambda entity: -entity.leads)
    shown = _open(found)
    mapped = {entity.id for entity in [entity for entity in shown if entity.map][:MAPS]}
    return Story(
        shown=tuple(entity if entity.id in mapped else replace(entity, map="") for entity in shown),
        folded=tuple(replace(entity, map="") for entity in found if entity not in shown),
        paths={entity.key: entity.path for entity in found},
    )


def _open(found: list[EntityView]) -> list[EntityView]:
    """The six that stand open: the first by order, two of them countries that somebody comes from where there are any.

    A reader of a story on a man from Tashkent wants to know of his country, which the story may name only once.
    """
    first = found[: OPEN - ORIGINS]
    rest = found[OPEN - ORIGINS :]
    origins = [entity for entity in rest if entity.is_origin and entity.is_country and entity.recent][:ORIGINS]
    others = [entity for entity in rest if entity not in origins]
    chosen = {entity.id for entity in [*first, *origins, *others][:OPEN]}
    return [entity for entity in found if entity.id in chosen]


def _others(entities: list[int], item_id: int) -> dict[int, tuple[Teaser, ...]]:
    """The newest items of each entity besides one, at most five each. One query."""
    if not entities:
        return {}
    part = f"""SELECT * FROM (
        SELECT t.entity_id, i.id, i.slug, i.title, i.language, i.direction, s.name, i.published
          FROM newsreel_itementity t
          JOIN newsreel_item i ON i.id = t.item_id
          JOIN newsreel_source s ON s.id = i.source_id
         WHERE t.entity_id = %s AND t.item_id <> %s AND t.confidence >= {SURE} AND i.state = 'published'
         ORDER BY t.published DESC, t.item_id DESC LIMIT {RECENT}) AS p"""  # noqa: S608 -- constants of this module
    parameters = [value for entity in entities for value in (entity, item_id)]
    found: dict[int, list[Teaser]] = {}
    for entity, key, slug, title, language, direction, source, published in fetch(
        " UNION ALL ".join([part] * len(entities)), *parameters
    ):
        teaser = Teaser(addresses.item(key, slug), title, language, direction, source, moment(published))
        found.setdefault(entity, []).append(teaser)
    return {entity: tuple(teasers) for entity, teasers in found.items()}


def view(row: tuple[Any, ...]) -> EntityView:
    """An entity from its columns."""
    key, name, kind, slug = row[1], row[3], row[2], row[4]
    numbers = json.loads(row[11])
    links = {label: start + quote(numbers[field]) for field, (label, start) in _REGISTERS.items() if field in numbers}
    return EntityView(
        id=row[0],
        key=key,
        kind=kind,
        name=name,
        path=addresses.entity(kind, slug),
        description=row[5],
        facts=tuple((label, value, source, _where(source, links)) for label, value, source in json.loads(row[6])),
        paragraph=row[8] or row[7] or row[5],
        map=row[9],
        also=tuple(json.loads(row[10])),
        references=tuple(links.items()),
        credit=row[12] if row[8] else "",
        credit_url=row[13] if row[8] else "",
    )


def _where(source: str, links: dict[str, str]) -> str:
    """Where a fact can be looked up, as far as its source has a page on the entity."""
    return _CLDR if source.startswith("Unicode CLDR") else links.get(source.partition(",")[0], "")


# --- an entity's own page -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """A name that leads somewhere, with a count; 0 where nobody counted."""

    name: str
    path: str
    count: int


def entity(kind: str, slug: str) -> EntityView | str | None:
    """An entity by its address; the path of the one it was merged into; None when there is none. One query."""
    sql = f"""
        SELECT {_COLUMNS}, e.hidden, m.kind, m.slug
          FROM newsreel_entity e LEFT JOIN newsreel_entity m ON m.id = e.merged_into_id
         WHERE e.slug = %s
    """  # noqa: S608 -- constants of this module
    found = fetch(sql, slug)
    if not found or found[0][-3]:
        return None
    if found[0][-1]:
        return addresses.entity(found[0][-2], found[0][-1])
    shown = view(found[0][:-3])
    return shown if shown.kind == kind else shown.path


def weeks(entity_id: int) -> list[tuple[date, int]]:
    """How many items of each of the last 52 weeks name an entity: Mondays and counts, the oldest first. One query."""
    today = timezone.localtime().date()
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=51)
    counts = {first + timedelta(weeks=number): 0 for number in range(52)}
    since = timezone.localtime() - timedelta(days=(today - first).days + 1)
    rows = fetch(
        f"""SELECT t.published FROM newsreel_itementity t {_SHOWN}
             WHERE t.entity_id = %s AND t.published >= %s AND t.confidence >= {SURE}""",  # noqa: S608 -- constants
        entity_id,
        since,
    )
    for (published,) in rows:
        day = timezone.localtime(moment(published)).date()
        week = day - timedelta(days=day.weekday())
        if week in counts:
            counts[week] += 1
    return list(counts.items())


def sources_of(entity_id: int) -> list[Named]:
    """The sources that named an entity most in its newest 500 items. One query."""
    rows = fetch(
        f"""SELECT s.name, s.slug, COUNT(*) AS items FROM (
               SELECT item_id FROM newsreel_itementity
                WHERE entity_id = %s AND confidence >= {SURE} ORDER BY published DESC LIMIT 500) AS t
             JOIN newsreel_item i ON i.id = t.item_id JOIN newsreel_source s ON s.id = i.source_id
            WHERE i.state = 'published' GROUP BY s.id, s.name, s.slug ORDER BY items DESC, s.name LIMIT 8""",  # noqa: S608 -- constants of this module
        entity_id,
    )
    return [Named(name, addresses.source(slug), count) for name, slug, count in rows]


def beside(entity_id: int) -> list[Named]:
    """The entities that stand most often in the same items, of its newest 200. One query."""
    rows = fetch(
        f"""SELECT e.name, e.kind, e.slug, COUNT(*) AS items FROM (
                SELECT t.item_id FROM newsreel_itementity t {_SHOWN}
                 WHERE t.entity_id = %s AND t.confidence >= {SURE} ORDER BY t.published DESC LIMIT 200) AS t
              JOIN newsreel_itementity o ON o.item_id = t.item_id AND o.entity_id <> %s AND o.confidence >= {SURE}
              JOIN newsreel_entity e ON e.id = o.entity_id AND NOT e.hidden
             GROUP BY e.id, e.name, e.kind, e.slug HAVING COUNT(*) > 1
             ORDER BY items DESC, e.name LIMIT 12""",  # noqa: S608 -- constants of this module
        entity_id,
        entity_id,
    )
    return [Named(name, addresses.entity(kind, slug), count) for name, kind, slug, count in rows]


# --- lists ----------------------------------------------------------------------------------------------------------


def most_named(kind: str, *, days: int, limit: int) -> list[Named]:
    """The entities of a kind that most items of the last days name. One query."""
    rows = fetch(
        f"""SELECT e.name, e.kind, e.slug, COUNT(*) AS items
              FROM newsreel_itementity t {_SHOWN} JOIN newsreel_entity e ON e.id = t.entity_id
             WHERE t.published >= %s AND e.kind = %s AND NOT e.hidden AND t.confidence >= {SURE}
             GROUP BY e.id, e.name, e.kind, e.slug ORDER BY items DESC, e.name LIMIT %s""",  # noqa: S608 -- constants
        timezone.now() - timedelta(days=days),
        kind,
        limit,
    )
    return [Named(name, addresses.entity(kind, slug), count) for name, kind, slug, count in rows]


def all_named(kind: str) -> list[Named]:
    """Every entity of a kind that items name, by name, without a count; at most 20,000. One query."""
    rows = fetch(
        f"""SELECT e.name, e.slug FROM newsreel_entity e
             WHERE e.kind = %s AND NOT e.hidden AND EXISTS (
                   SELECT 1 FROM newsreel_itementity t {_SHOWN} WHERE t.entity_id = e.id AND t.confidence >= {SURE})
             ORDER BY e.name LIMIT 20000""",  # noqa: S608 -- constants of this module
        kind,
    )
    return [Named(name, addresses.entity(kind, slug), 0) for name, slug in rows]


def countries(*, days: int) -> dict[str, int]:
    """How many items of the last days concern each country, itself or a place in it, by its key. One query."""
    rows = fetch(
        f"""SELECT e.country, COUNT(DISTINCT t.item_id)
              FROM newsreel_itementity t {_SHOWN} JOIN newsreel_entity e ON e.id = t.entity_id
             WHERE t.published >= %s AND e.kind = 'place' AND e.country <> '' AND t.confidence >= {SURE}
             GROUP BY e.country""",  # noqa: S608 -- constants of this module
        timezone.now() - timedelta(days=days),
    )
    return dict(rows)
